"""All that the earlier stages found in one document, with the lookups that assembling needs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import (
    Actor,
    Attribution,
    DateRange,
    Document,
    EventMention,
    Evidence,
    Mention,
    Place,
    Reference,
    Sentence,
    Span,
)

__all__ = ["Analysis"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document's mentions, their referents, attributions, events and dates.

    Attributes:
        named_persons: Ids of those whom the document calls by a person's name.
        states: The actor of each state's code ("VEN"), and of its parliament ("VEN/parliament").
        dates: Expressions of time with what they mean, in order of the text.
        places: Names of places with what they mean, in order of the text.
    """

    document: Document
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    references: Sequence[Reference]
    attributions: Sequence[Attribution]
    events: Sequence[EventMention]
    dates: Sequence[tuple[Span, DateRange]] = ()
    places: Sequence[tuple[Span, Place]] = ()
    states: dict[str, Actor] = field(default_factory=dict)
    named_persons: frozenset[str] = field(init=False, repr=False)
    _heads: list[tuple[int, int]] = field(init=False, repr=False)  # their starts and mentions

    def __post_init__(self) -> None:
        heads = sorted((m.head.start, number) for number, m in enumerate(self.mentions))
        object.__setattr__(self, "_heads", heads)
        persons = (r.actors for r in self.references if self.mentions[r.mention].person is not None)
        object.__setattr__(self, "named_persons", frozenset(a.id for each in persons for a in each))

    def heads_in(self, span: Span) -> list[int]:
        """The mentions whose heads lie within a span."""
        first = bisect_left(self._heads, (span.start, 0))
        last = bisect_left(self._heads, (span.end, 0))
        near = (number for _, number in self._heads[first:last])
        return sorted(number for number in near if span.covers(self.mentions[number].head))

    def actors(self, mention: int | None) -> tuple[Actor, ...]:
        """The actors that a mention denotes; none for None."""
        return self.references[mention].actors if mention is not None else ()

    def evidence(self, span: Span, *marks: Span | None) -> Evidence:
        """The evidence that a sentence gives, with the marks that lie in it, in order."""
        kept = {mark for mark in marks if mark is not None and span.covers(mark)}
        return Evidence(span, self.document.text[span.start : span.end], tuple(sorted(kept)))

    def in_boilerplate(self, span: Span) -> bool:
        """Whether the span lies in text that is no reporting."""
        return any(part.overlaps(span) for part in self.document.boilerplate)
