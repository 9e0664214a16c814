"""What every command has: examples in its help, errors with exit codes, shared options."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from kg.errors import KGError, UsageError

__all__ = [
    "Command",
    "Day",
    "Group",
    "as_json",
    "extraction_options",
    "failures_as_click_errors",
    "output_stream",
    "store_option",
]

F = TypeVar("F", bound=Callable[..., Any])


class _Failure(click.ClickException):
    """An error of kg as click shows it: one line on stderr, and an exit code."""

    def show(self, file: Any = None) -> None:  # noqa: ANN401  # click's own signature
        click.secho("kg: ", err=True, nl=False, bold=True, file=file)
        click.secho(self.message, err=True, fg="red", file=file)


class _WrongUsage(_Failure):
    """A wrong call, which has an exit code of its own."""

    exit_code = UsageError.exit_code


@contextmanager
def failures_as_click_errors() -> Iterator[None]:
    """Turn the errors that kg raises on purpose into those that click shows."""
    try:
        yield
    except KGError as error:
        kind = _WrongUsage if isinstance(error, UsageError) else _Failure
        raise kind(str(error)) from error


class _WithExamples(click.Command):
    """A command whose help ends with examples."""

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.examples = textwrap.dedent(examples).strip()

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                formatter.write(textwrap.indent(self.examples, " " * formatter.current_indent))
                formatter.write("\n")

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        with failures_as_click_errors():
            return super().invoke(ctx)


class Command(_WithExamples):
    """A command."""


class Group(_WithExamples, click.Group):
    """A group of commands; lists them in the order in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of adding."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, or an error that lists those there are."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            if error.possibilities:
                raise
            known = ", ".join(self.commands)
            raise click.UsageError(f"{error.message} There are: {known}.", ctx) from None


class Day(click.ParamType[date]):
    """A day as 2019-03-28."""

    name = "date"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """How the help writes a value."""
        return "YYYY-MM-DD"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """The day that `value` names."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; one such as 2019-03-28 is right", param, ctx)


def store_option(function: F) -> F:
    """The option --store."""
    return click.option(
        "--store",
        "-s",
        type=click.Path(file_okay=True, dir_okay=True),
        default="kg-store",
        show_default=True,
        envvar="KG_STORE",
        show_envvar=True,
        help="Folder of the store, or the query URL of a SPARQL endpoint.",
    )(function)


def as_json(function: F) -> F:
    """The option --json."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print JSON, for programs to read."
    )(function)


def extraction_options(function: F) -> F:
    """The options --actors, --corrections and --model, of the commands that extract."""
    for option in (
        click.option("--model", help="A spaCy pipeline by name or path, in place of the default."),
        click.option(
            "--corrections",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            envvar="KG_CORRECTIONS",
            show_envvar=True,
            help="A file that corrects who is meant (docs/corrections.md).",
        ),
        click.option(
            "--actors",
            multiple=True,
            type=click.Path(exists=True, path_type=Path),
            help="A table of further actors, which may correct kg's own; may be repeated.",
        ),
    ):
        function = option(function)
    return function


@contextmanager
def output_stream(output: str | None) -> Iterator[BinaryIO]:
    """A stream to the file of that name, which appears only once it is whole, or to stdout."""
    if output is None or output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise KGError(f"cannot be written: {error.strerror}", where=output) from None
    finally:
        part.unlink(missing_ok=True)
