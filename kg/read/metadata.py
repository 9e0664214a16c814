"""What is known about a document beside its text: front matter, sidecars, keys, columns."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from kg.errors import SourceError
from kg.model import Document, Span
from kg.read.boilerplate import find_boilerplate
from kg.read.source import Source, check_characters, decode

__all__ = ["Metadata", "front_matter", "make_document", "metadata", "read_date", "sidecar"]

SIDECAR_SUFFIXES = (".toml", ".json")
_KEYS = {"date": "published", "lang": "language"}  # other names in use
_FRONT = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_FRONT_LINE = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
_DATED_NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source tells of a document; None where it tells nothing."""

    id: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These data, with those of `other` where these tell nothing."""
        return Metadata(
            *(
                getattr(self, field.name)
                if getattr(self, field.name) is not None
                else getattr(other, field.name)
                for field in fields(Metadata)
            )
        )


_NAMES = frozenset(field.name for field in fields(Metadata))


def metadata(values: Mapping[str, object], *, where: str) -> Metadata:
    """The data that `values` hold under the names of `Metadata` (`date` is `published`); other keys
    are left alone, empty values count as none.

    Raises:
        SourceError: For a value of the wrong kind; names the key.
    """
    found: dict[str, str | date] = {}
    for key, value in values.items():
        name = _KEYS.get(key, key)
        if name not in _NAMES or name in found or value is None or value == "":
            continue
        at = f"{where}, key {key!r}"
        found[name] = read_date(value, where=at) if name == "published" else _text(value, where=at)
    return Metadata(**found)  # type: ignore[arg-type]  # each name got its own kind above


def read_date(value: object, *, where: str) -> date:
    """The day of an ISO 8601 date or time, or of an RFC 5322 one as feeds have it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        for read in (date.fromisoformat, _iso_day, _rfc_day):
            try:
                return read(value.strip())
            except ValueError:
                continue
    raise SourceError(f"{value!r} is no date; one such as 2019-03-28 is right", where=where)


def _iso_day(text: str) -> date:
    return datetime.fromisoformat(text).date()


def _rfc_day(text: str) -> date:
    return parsedate_to_datetime(text).date()


def _text(value: object, *, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise SourceError(f"found {type(value).__name__}, a string is right", where=where)
    text = str(value)
    check_characters(text, where=where)
    return text


def front_matter(text: str, *, where: str) -> tuple[Metadata, Span | None]:
    """What stands at the head of a text between two lines of "---" (lines of `key: value`) or
    "+++" (TOML), and where; a "---" with anything else below it is left as text."""
    match = _FRONT.match(text)
    if match is None:
        return Metadata(), None
    if match["fence"] == "+++":
        return metadata(_toml(match["body"], where=where), where=where), Span(0, match.end())
    values: dict[str, object] = {}
    for line in match["body"].splitlines():
        entry = _FRONT_LINE.fullmatch(line)
        if entry:
            values[entry["key"].lower()] = entry["value"].strip("\"'")
        elif line.strip() and not line.lstrip().startswith(("#", "-")):
            return Metadata(), None
    return metadata(values, where=where), Span(0, match.end())


def sidecar(path: Path, *, name: str) -> Metadata:
    """What a file beside `path` tells: of "a.txt", the first there is of "a.txt.toml",
    "a.txt.json", "a.toml" and "a.json"."""
    beside = (
        *(path.with_name(path.name + suffix) for suffix in SIDECAR_SUFFIXES),
        *(path.with_suffix(suffix) for suffix in SIDECAR_SUFFIXES),
    )
    for file in beside:
        if file != path and file.is_file():
            where = str(Path(name).with_name(file.name))
            text = decode(file.read_bytes(), where=where)
            read = _toml if file.suffix == ".toml" else _json_object
            return metadata(read(text, where=where), where=where)
    return Metadata()


def _toml(text: str, *, where: str) -> dict[str, object]:
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"not TOML: {error}", where=where) from None


def _json_object(text: str, *, where: str) -> dict[str, object]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise SourceError(f"not JSON: {error}", where=where) from None
    if not isinstance(value, dict):
        raise SourceError(f"found {type(value).__name__}, an object is right", where=where)
    return value


def make_document(
    text: str,
    known: Metadata,
    *,
    source: Source,
    where: str | None = None,
    front: Span | None = None,
) -> Document:
    """The document of a text and what is known about it.

    The day of publication is what the source tells, else what the file's name begins with, else
    the source's default.

    Raises:
        SourceError: Where the text is none.
    """
    text = source.check(text, where=where)
    boilerplate = find_boilerplate(text)
    if front is not None:
        boilerplate = (front, *(span for span in boilerplate if span.start >= front.end))
    return Document(
        id=known.id or source.name,
        text=text,
        title=known.title,
        published=known.published or _day_of_name(source) or source.default_date,
        url=known.url,
        publisher=known.publisher,
        language=known.language or "en",
        boilerplate=boilerplate,
    )


def _day_of_name(source: Source) -> date | None:
    match = _DATED_NAME.match(source.path.name) if source.path else None
    try:
        return date.fromisoformat(match["date"]) if match else None
    except ValueError:
        return None
