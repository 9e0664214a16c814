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

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from kg.errors import LexiconError
from kg.model import Actor, ActorType, Document
from kg.resolve.index_text import fold

__all__ = ["Correction", "Corrections", "read_corrections"]

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


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the file.

    Attributes:
        kind: "same", "means", "apart" or "change".
        actors: The ids it speaks of: of "same" all, else the one corrected.
        to: The id that is meant instead; "" of "change".
        name: What is called so, of "means".
        facts: What is told of the actor instead, of "change".
        documents: Ids of the documents it holds in; none where it holds in all.
        publisher: The outlet it holds for, or None.
        start: First day of publication it holds for, or None.
        end: Last day, or None.
    """

    kind: str
    actors: tuple[str, ...]
    to: str = ""
    name: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    publisher: str | None = None
    start: date | None = None
    end: date | None = None

    @property
    def digest(self) -> str:
        """A digest of the entry."""
        content = [self.kind, self.actors, self.to, self.name, sorted(self.facts.items()),
                   self.documents, self.publisher, str(self.start), str(self.end)]  # fmt: skip
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]

    def covers(self, document: Document) -> bool:
        """Whether it holds for a document."""
        if self.documents and document.id not in self.documents:
            return False
        if self.publisher is not None and document.publisher != self.publisher:
            return False
        if self.start is None and self.end is None:
            return True
        day = document.published
        return day is not None and (self.start or date.min) <= day <= (self.end or date.max)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The ids of actors that a document was not read with it yet, if it speaks of them."""
        return {"same": self.actors[1:], "means": ()}.get(self.kind, self.actors)

    def is_named_in(self, document: Document) -> bool:
        """Whether the name that it explains stands in a document."""
        return self.kind == "means" and f" {_key(self.name)} " in f" {_key(document.text)} "


@dataclass(frozen=True)
class Corrections:
    """All entries of a file."""

    entries: tuple[Correction, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries)

    @cached_property
    def _names(self) -> Mapping[str, Sequence[Correction]]:
        found: dict[str, list[Correction]] = {}
        for entry in self.entries:
            if entry.kind == "means":
                found.setdefault(_key(entry.name), []).append(entry)
        return found

    def named(self, name: str, document: Document) -> str | None:
        """`Actor.id` of whom a name means in a document, where an entry says so."""
        for entry in self._names.get(_key(name), ()):
            if entry.covers(document):
                return entry.to
        return None

    def meant(self, actor_id: str, document: Document) -> str:
        """`Actor.id` of who is meant where that actor was found in a document."""
        for entry in self.entries:
            if entry.to and actor_id in entry.wrong and entry.covers(document):
                actor_id = entry.to
        return actor_id

    def changed(self, actor: Actor) -> Actor:
        """The actor with what is told of it instead."""
        for entry in self.entries:
            if entry.kind == "change" and actor.id in entry.actors:
                told = entry.facts
                actor = replace(
                    actor,
                    label=told.get("label") or actor.label,
                    type=ActorType(told.get("type", actor.type)),
                    code=told.get("code", actor.code) or None,
                    event_code=told.get("event_code", actor.event_code) or None,
                    sector=told.get("sector", actor.sector) or None,
                    wikidata=told.get("wikidata", actor.wikidata) or None,
                )
        return actor

    def used(self, document: Document, actors: Set[str]) -> tuple[str, ...]:
        """Digests of the entries that may have decided how a document was read, sorted.

        Args:
            document: The document.
            actors: The ids of the actors that it was found to speak of, as corrected.
        """
        return self._digests(
            document, lambda entry: not actors.isdisjoint((entry.to or entry.actors[0],))
        )

    def due(self, document: Document, actors: Set[str], used: Set[str]) -> tuple[str, ...]:
        """Digests of the entries that a document must have been read with, sorted.

        Equal to what `used` gave when it was read, unless an entry was added that changes it, or
        one that it was read with has changed or is gone.

        Args:
            document: The document.
            actors: The ids of the actors that the store has it speak of.
            used: What `used` gave when it was read.
        """
        return self._digests(
            document, lambda entry: entry.digest in used or not actors.isdisjoint(entry.wrong)
        )

    def _digests(self, document: Document, fits: Callable[[Correction], bool]) -> tuple[str, ...]:
        return tuple(
            sorted(
                entry.digest
                for entry in self.entries
                if entry.covers(document) and (entry.is_named_in(document) or fits(entry))
            )
        )


def _key(name: str) -> str:
    return " ".join(fold(name).removeprefix("the ").split())


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
