"""The tables of `ontology/actors/`: tab-separated values with a header, `#` starting a comment."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kg.errors import LexiconError

__all__ = ["TABLES", "Row", "Table", "first_day", "last_day", "read_table", "read_tables"]

# Each table with its columns; those of its key come first. A file is known by its header alone,
# so that a user's file may be any of them under any name.
TABLES: dict[str, tuple[tuple[str, ...], int]] = {
    "states": (
        ("id", "alpha2", "label", "official", "status", "sovereign", "start", "end", "executive",
         "names"), 1),
    "organizations": (
        ("id", "label", "type", "code", "event_code", "sector", "parent", "names"), 1),
    "groups": (("id", "label", "type", "state", "code", "event_code", "sector", "names"), 1),
    "bodies": (("id", "label", "type", "parent", "sector", "names"), 1),
    "body_kinds": (("kind", "label", "type", "sector", "words"), 1),
    "persons": (
        ("id", "label", "affiliation", "sector", "gender", "wikidata", "rank", "surnames", "rule",
         "names"), 1),
    "posts": (("person", "title", "body", "start", "end"), 4),
    "memberships": (("member", "organization", "start", "end"), 3),
    "aliases": (("name", "actor", "kind", "start", "end", "rank", "rule"), 2),
    "places": (("name", "state", "rule"), 2),
    "titles": (("title", "class"), 1),
    "words": (("word", "class"), 1),
}  # fmt: skip

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with the place it comes from."""

    cells: Sequence[str]
    places: Mapping[str, int]
    file: str
    line: int

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"

    def __getitem__(self, column: str) -> str:
        return self.cells[self.places[column]]

    def values(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, separated by "|"."""
        text = self[column]
        if "|" not in text:
            return (text,) if text else ()
        return tuple(part.strip() for part in text.split("|") if part.strip())

    def date(self, column: str, *, last: bool = False) -> date | None:
        """The day in a cell: the first day of a bare month or year, or its last one."""
        text = self[column]
        if not text:
            return None
        try:
            return last_day(text) if last else first_day(text)
        except ValueError:
            raise LexiconError(
                f"{column} is {text!r}; a date is written YYYY, YYYY-MM or YYYY-MM-DD",
                where=self.where,
            ) from None

    def fail(self, message: str) -> LexiconError:
        """The error to raise for this row."""
        return LexiconError(message, where=self.where)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file."""

    name: str
    rows: tuple[Row, ...]


@cache
def first_day(text: str) -> date:
    """The first day of "2019", "2019-03" or "2019-03-28"."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


@cache
def last_day(text: str) -> date:
    """The last day of "2019", "2019-03" or "2019-03-28"."""
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(text: str) -> tuple[int, int, int]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part or 0) for part in match.groups())
    return year, month, day


def read_table(path: Path) -> Table:
    """Read one table; its header tells which of `TABLES` it is.

    Raises:
        LexiconError: Where the header is of none of them or a row has too many cells.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot be read as UTF-8 text: {error}", where=str(path)) from error
    numbered = [(number, line) for number, line in enumerate(lines, 1) if _is_data(line)]
    if not numbered:
        raise LexiconError("is empty; the first line must name the columns", where=str(path))
    header = tuple(numbered[0][1].split("\t"))
    name = next((name for name, (columns, _) in TABLES.items() if columns == header), None)
    if name is None:
        known = "; ".join(f"{name}: {' '.join(columns)}" for name, (columns, _) in TABLES.items())
        raise LexiconError(
            f"the columns {' '.join(header)} are of no known table; tab-separated, they must be"
            f" one of {known}",
            where=f"{path}:{numbered[0][0]}",
        )
    return Table(name, tuple(_rows(path, header, numbered[1:])))


def _is_data(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _rows(path: Path, header: Sequence[str], lines: Iterable[tuple[int, str]]) -> Iterator[Row]:
    file, width = str(path), len(header)
    places = {column: place for place, column in enumerate(header)}
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) > width:
            raise LexiconError(
                f"{len(cells)} cells where the header has {width}", where=f"{file}:{number}"
            )
        cells += [""] * (width - len(cells))
        yield Row(cells, places, file, number)


def read_tables(paths: Iterable[Path]) -> dict[str, list[Row]]:
    """Read files and folders of tables; of two rows with one key the later file's counts.

    Raises:
        LexiconError: Where a file is no table, or gives one key twice.
    """
    merged: dict[str, dict[tuple[str, ...], Row]] = {name: {} for name in TABLES}
    for path in paths:
        for file in sorted(path.glob("*.tsv")) if path.is_dir() else [path]:
            table = read_table(file)
            width = TABLES[table.name][1]
            rows: dict[tuple[str, ...], Row] = {}
            for row in table.rows:
                key = tuple(row.cells[:width])
                if key in rows:
                    raise row.fail(f"{' '.join(key)} stands in this table twice")
                rows[key] = row
            merged[table.name].update(rows)
    return {name: list(rows.values()) for name, rows in merged.items()}
