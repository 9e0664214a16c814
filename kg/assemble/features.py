"""What bears on whether a claim is read rightly, as numbers by name, each from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.assemble.analysis import Analysis
from kg.model import Actor, EventMention, Polarity

__all__ = ["features"]

_MANY = 4  # more candidates or tellings than these say no more


def features(
    analysis: Analysis, event: EventMention, subject: Actor, object_: Actor
) -> Mapping[str, float]:
    """The features of the claim that an event mention makes of two actors; zeros are left out.

    How deep in its sentence an event is told, and by whom, is none of them: that bears on whether
    it is what the sentence is about, not on whether the sentence says it.
    """
    found = {
        **event.traits,
        f"type {event.root}": 1.0,
        f"told as {event.status.value}": 1.0,
        "denied": float(event.polarity is Polarity.NEGATIVE),
        "doubt about the event": 1 - event.confidence,
        "inferred": float(event.inferred),
        "mutual": float(event.reciprocal),
        "aside": float(event.aside),
        "told together": _share(_together(analysis, event) - 1),
        "told again": _share(_again(analysis, event, subject, object_)),
        **dict(_of_end(analysis, event, "actor", event.subject)),
        **dict(_of_end(analysis, event, "target", event.object)),
    }
    return {name: value for name, value in found.items() if value}


def _together(analysis: Analysis, event: EventMention) -> int:
    """How many event mentions one word makes: each actor with each target."""
    return sum(other.trigger == event.trigger for other in analysis.events)


def _again(analysis: Analysis, event: EventMention, subject: Actor, object_: Actor) -> int:
    """How often the document tells the same elsewhere."""
    return sum(
        other.trigger != event.trigger
        and other.relation == event.relation
        and subject in analysis.actors(other.subject)
        and object_ in analysis.actors(other.object)
        for other in analysis.events
    )


def _of_end(
    analysis: Analysis, event: EventMention, role: str, mention: int | None
) -> Iterator[tuple[str, float]]:
    """The features of one end: whether the clause tells it, and how sure it is who is meant."""
    if mention is None:
        return
    reference = analysis.references[mention]
    yield f"{role} untold", float(f"{role} path" not in event.traits)
    yield f"{role} doubt", 1 - reference.confidence
    yield f"{role} by {reference.rule}", 1.0
    yield f"{role} candidates", _share(len(reference.candidates))


def _share(count: int) -> float:
    return min(count, _MANY) / _MANY
