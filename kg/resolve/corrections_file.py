"""The user's corrections of who is meant: a TOML file that is kept beside the store.

[[same]]                       # these are one actor, the first of them
actors = ["person/aldar-xelil", "person/aldar-khalil"]

[[means]]                      # what is called so is that actor
name = "the General"
actor = "person/khalifa-haftar"
publisher = "Libya Observer"   # only there; also: documents, from, until

[[apart]]                      # who was taken for that actor in these documents is another one
actor = "person/john-smith"
is = "person/john-smith-mp"
documents = ["cables/17.txt"]

[[change]]                     # what is told of an actor
actor = "person/aldar-xelil"
label = "Aldar Xelîl"
code = "SYR"
sector = "REB"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from kg.errors import LexiconError
from kg.model import ActorType
from kg.resolve.corrections import Correction, Corrections

__all__ = ["read_corrections"]

_SCOPE = {"documents": list, "publisher": str, "from": date, "until": date}
_KEYS: dict[str, dict[str, type]] = {
    "same": {"actors": list},
    "means": {"name": str, "actor": str, **_SCOPE},
    "apart": {"actor": str, "is": str, **_SCOPE},
    "change": {"actor": str, "label": str, "type": str, "code": str, "event_code": str,
               "sector": str, "wikidata": str},
}  # fmt: skip
_NEEDED = {"same": ("actors",), "means": ("name", "actor"), "apart": ("actor", "is"),
           "change": ("actor",)}  # fmt: skip
_KINDS = {str: "a string in quotes", list: "a list of strings", date: "a day such as 2019-03-28"}
_ID = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")


def read_corrections(path: Path) -> Corrections:
    """The corrections of a file.

    Raises:
        LexiconError: Where it is no TOML, or an entry is not as it must be; names line and key.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot be read as UTF-8 text: {error}", where=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"is no TOML: {error}", where=str(path)) from error
    return Corrections(tuple(_entries(content, _Places(path, text))))


class _Places:
    """Where the entries of the file are."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()

    def fail(self, message: str, kind: str = "", number: int = 0, key: str = "") -> LexiconError:
        """The error to raise for a key of the entry of that kind and number."""
        line = self._line(kind, number, key)
        where = f"{self._path}:{line}" if line else str(self._path)
        return LexiconError(f"{key}: {message}" if key else message, where=where)

    def _line(self, kind: str, number: int, key: str) -> int | None:
        header = re.compile(rf"\s*\[+\s*{re.escape(kind)}\s*\]+")
        found = [n for n, line in enumerate(self._lines, 1) if header.match(line)]
        if not kind or number >= len(found):
            return None
        first = found[number]
        for line in range(first, len(self._lines)):
            if self._lines[line].lstrip().startswith("["):
                break
            if key and re.match(rf"\s*{re.escape(key)}\s*=", self._lines[line]):
                return line + 1
        return first


def _entries(content: Mapping[str, object], places: _Places) -> Iterator[Correction]:
    for kind, rows in content.items():
        if kind not in _KEYS:
            known = ", ".join(f"[[{name}]]" for name in _KEYS)
            raise places.fail(f"there is no [[{kind}]]; an entry is one of {known}", kind)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise places.fail(f"an entry begins with [[{kind}]]", kind)
        for number, row in enumerate(rows):
            yield _entry(kind, number, row, places)


def _entry(kind: str, number: int, row: Mapping[str, object], places: _Places) -> Correction:
    for key, value in row.items():
        wanted = _KEYS[kind].get(key)
        if wanted is None:
            known = ", ".join(_KEYS[kind])
            raise places.fail(f"[[{kind}]] has no such key; it has {known}", kind, number, key)
        if type(value) is not wanted or (
            isinstance(value, list) and not all(isinstance(each, str) for each in value)
        ):
            raise places.fail(f"is {value!r}; it must be {_KINDS[wanted]}", kind, number, key)
    for key in _NEEDED[kind]:
        if not row.get(key):
            raise places.fail(f"[[{kind}]] needs {key!r}", kind, number)
    actors = [*_strings(row, "actors"), *filter(None, [_string(row, "actor")])]
    other = _string(row, "is")
    for actor_id in (*actors, *([other] if other else [])):
        if _ID.fullmatch(actor_id) is None:
            key = next(key for key in ("actors", "actor", "is") if actor_id in str(row.get(key)))
            message = f"{actor_id!r} is no id of an actor, such as RUS or person/maria-zakharova"
            raise places.fail(message, kind, number, key)
    _check_sense(kind, number, row, actors, places)
    facts = {key: str(row[key]) for key in _KEYS["change"] if kind == "change" and key in row}
    facts.pop("actor", None)
    start, end = row.get("from"), row.get("until")
    return Correction(
        kind,
        tuple(actors),
        to=other or (actors[0] if kind in ("same", "means") else ""),
        name=_string(row, "name") or "",
        facts=facts,
        documents=tuple(_strings(row, "documents")),
        publisher=_string(row, "publisher"),
        start=start if isinstance(start, date) else None,
        end=end if isinstance(end, date) else None,
    )


def _check_sense(
    kind: str, number: int, row: Mapping[str, object], actors: Sequence[str], places: _Places
) -> None:
    """Refuse what is well-formed and yet says nothing."""
    if kind == "same" and len(set(actors)) < 2:
        raise places.fail("names one actor; two or more are one", kind, number, "actors")
    if kind == "apart" and not _SCOPE.keys() & row.keys():
        keys = ", ".join(_SCOPE)
        raise places.fail(f"[[apart]] needs one of {keys}, else [[same]] says it", kind, number)
    if kind == "change" and len(row) < 2:
        raise places.fail("[[change]] changes nothing", kind, number)
    told = row.get("type")
    if kind == "change" and told is not None and told not in set(ActorType):
        known = ", ".join(ActorType)
        raise places.fail(f"is {told!r}; it must be one of {known}", kind, number, "type")


def _string(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) else None


def _strings(row: Mapping[str, object], key: str) -> list[str]:
    value = row.get(key)
    return [str(each) for each in value] if isinstance(value, list) else []
