"""Ends of events that a clause leaves out because the context gives them.

"Peru summoned the ambassador of Chile and demanded an explanation": whom it demanded it of is not
told again (a definite null complement, as Fillmore calls it). It is sought in the same sentence and
the one before, among those with whom the known end has to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

from kg.assemble.analysis import Analysis
from kg.model import EventMention
from kg.ontology import Relation

__all__ = ["with_implied_ends"]

_UNTOLD = 0.8  # kept of the confidence in an event, one end of which is not told
# what one does to somebody; who goes, stays or yields somewhere implies nobody
_TOWARDS = {
    "ACCUSE", "AGREE", "AID", "ASSAULT", "CONSULT", "COOPERATE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN",
}  # fmt: skip
# what one does for two others
_BETWEEN = {"mediatesFor", "agreesToMediateFor"}


def with_implied_ends(analysis: Analysis, relations: Mapping[str, Relation]) -> Analysis:
    """The analysis with the ends filled in that the context implies."""
    context = _Context(analysis)
    events, further = [], []
    for event in analysis.events:
        towards = event.root in _TOWARDS and event.relation in relations
        if towards and relations[event.relation].object_role == "recipient":
            event, *others = context.completed(event)  # noqa: PLW2901
            further += others
        events.append(event)
    return replace(analysis, events=[*events, *further])  # events are known by their number


class _Context:
    """Who has to do with whom in a document, by what it says outright."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._told = [event for event in analysis.events if event.root != "STRUCT"]
        self._dealings = {
            frozenset(ends)
            for event in self._told
            for ends in product(self._codes(event.subject), self._codes(event.object))
        }

    def completed(self, event: EventMention) -> list[EventMention]:
        """The event with the end that is left out, where it is implied; each, where it is two."""
        ends: list[tuple[int | None, int | None]] = []
        if event.object is None and self._codes(event.subject):
            objects = self._parties(event) if event.relation in _BETWEEN else []
            objects = objects or [self._counterpart(event, event.subject)]
            ends = [(event.subject, object_) for object_ in objects]
        elif event.subject is None and self._codes(event.object):
            ends = [(self._only_other(event, event.object), event.object)]
        confidence = round(event.confidence * _UNTOLD, 3)
        found = [
            replace(event, subject=subject, object=object_, confidence=confidence)
            for subject, object_ in ends
            if subject is not None and object_ is not None
        ]
        return found or [event]

    def _parties(self, event: EventMention) -> list[int | None]:
        """Between whom somebody mediates: both ends of what others did last."""
        for other in reversed(self._told):
            ends = (other.subject, other.object)
            apart = self._codes(ends[0]) and self._is_other(ends[1], ends[0])
            before = other.trigger.start < event.trigger.start
            if apart and before and not any(self._is_one(end, event.subject) for end in ends):
                return [*ends]
        return []

    def _counterpart(self, event: EventMention, known: int | None) -> int | None:
        for found in (self._beside(event, known), self._told_before(event, known)):
            if found is not None:
                return found
        return self._only_other(event, known)

    def _beside(self, event: EventMention, known: int | None) -> int | None:
        """The other end of what the known one does in the same sentence, the nearest first."""
        others = [other for other in self._told if other.evidence == event.evidence]
        for other in sorted(others, key=lambda e: abs(e.trigger.start - event.trigger.start)):
            if self._is_one(other.subject, known) and self._is_other(other.object, known):
                return other.object
        return None

    def _told_before(self, event: EventMention, known: int | None) -> int | None:
        """The other end of the last event of the sentence before that the known one has part in."""
        spans = [s.span for s in self._analysis.sentences if s.span.end <= event.evidence.start]
        for other in reversed(self._told):
            if spans and spans[-1].covers(other.trigger):
                ends = (other.subject, other.object)
                for own, counterpart in (ends, ends[::-1]):
                    if self._is_one(own, known) and self._is_other(counterpart, known):
                        return counterpart
        return None

    def _only_other(self, event: EventMention, known: int | None) -> int | None:
        """The one actor beside the known one in the sentence, where it deals with that."""
        others = [
            number
            for number, mention in enumerate(self._analysis.mentions)
            if event.evidence.covers(mention.head) and self._is_other(number, known)
        ]
        meant = {code for number in others for code in self._codes(number)}
        deals = any(frozenset((own, *meant)) in self._dealings for own in self._codes(known))
        return others[0] if len(meant) == 1 and deals else None

    def _is_one(self, mention: int | None, known: int | None) -> bool:
        return bool(self._codes(mention) & self._codes(known))

    def _is_other(self, mention: int | None, known: int | None) -> bool:
        return bool(self._codes(mention)) and not self._is_one(mention, known)

    def _codes(self, mention: int | None) -> set[str]:
        return {actor.code or actor.id for actor in self._analysis.actors(mention)}
