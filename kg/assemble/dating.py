"""When and where an event mention's event took place, by what its sentence says."""

from __future__ import annotations

from kg.assemble.analysis import Analysis
from kg.model import DateRange, EventMention, Place, Span

__all__ = ["date_of", "place_of", "said_on"]


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _is_own(event: EventMention, span: Span) -> bool:
    """Whether an expression stands in the event's clause and not in a relative clause below it."""
    clause = event.clause or event.evidence
    return clause.covers(span) and not any(other.covers(span) for other in event.relatives)


def date_of(analysis: Analysis, event: EventMention) -> DateRange:
    """The date nearest to the trigger within its clause; unknown where the clause has none."""
    found = [
        (_distance(span, event.trigger), meaning)
        for span, meaning in analysis.dates
        if _is_own(event, span) and event.evidence.covers(span)
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else DateRange()


def said_on(analysis: Analysis, cue: Span, sentence: Span, content: Span) -> DateRange:
    """The date beside the word that reports a claim, outside of what is claimed."""
    found = [
        (_distance(span, cue), meaning)
        for span, meaning in analysis.dates
        if sentence.covers(span) and not content.covers(span)
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else DateRange()


def place_of(analysis: Analysis, event: EventMention) -> Place | None:
    """The place nearest behind the trigger within its clause."""
    found = [
        (_distance(span, event.trigger), place)
        for span, place in analysis.places
        if _is_own(event, span) and span.start > event.trigger.start
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None
