"""Tables, JSON and progress on the terminal. Colours and widths are the terminal's own matter."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "UNBOUNDED",
    "Progress",
    "json_value",
    "plural",
    "print_json",
    "print_table",
    "progress",
    "stdout",
]

UNBOUNDED = 100_000  # columns where no terminal limits them: nothing is cut for a file or pipe


def stdout() -> Console:
    """The console on standard output."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else UNBOUNDED
    return Console(file=sys.stdout, width=width, highlight=False, soft_wrap=False)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None
) -> None:
    """Print rows under the names of their columns; values are shown as they are, None as empty."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    stdout().print(table)


def json_value(value: object) -> Any:  # noqa: ANN401  # any JSON value
    """What stands for `value` in JSON: spans as [start, end], dates in ISO 8601."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if is_dataclass(value):
        return {field.name: json_value(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): json_value(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [json_value(item) for item in value]
    return str(value)


def print_json(value: object) -> None:
    """Print `value` as JSON: indented where a person reads it, in one line else."""
    indent = 2 if sys.stdout.isatty() else None
    click.echo(json.dumps(json_value(value), ensure_ascii=False, indent=indent))


def plural(number: int, noun: str) -> str:
    """The number with its noun, as "1 claim" or "1,204 claims"."""
    many = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else many}"


class Progress:
    """Shows how far a batch is; `advance` may be called from anywhere in it."""

    def __init__(self, bar: Any = None, task: Any = None) -> None:  # noqa: ANN401  # rich's types
        self._bar, self._task = bar, task
        self.done = 0

    def advance(self, name: str) -> None:
        """One more is done: `name`."""
        self.done += 1
        if self._bar is not None:
            self._bar.update(self._task, completed=self.done, name=name[-40:])


@contextmanager
def progress(noun: str, *, quiet: bool = False) -> Iterator[Progress]:
    """A line on stderr that counts `noun`s while a batch runs, if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    with Bar(
        SpinnerColumn(),
        TextColumn("{task.completed:,.0f} " + noun),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}", style="dim", markup=False),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        yield Progress(bar, bar.add_task(noun, total=None, name=""))
