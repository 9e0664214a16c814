"""The user's corrections of who is meant."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kg.model import Actor, ActorType, Document
from kg.resolve.index_text import fold

__all__ = ["Correction", "Corrections"]


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
