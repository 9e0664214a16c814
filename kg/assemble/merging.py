"""What a document tells twice: one event with several claims, one claim of two rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from kg.model import Claim, Document, Event, Status
from kg.model.identity import claim_name

__all__ = ["merge_claims", "merge_events"]


def merge_claims(claims: Iterable[Claim], document: Document) -> list[Claim]:
    """Each claim once: the likelier of those of one name, as verb and title may both tell it."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        name = claim_name(claim, document)
        if name not in kept or kept[name].confidence < claim.confidence:
            kept[name] = claim
    return list(kept.values())


def merge_events(claims: Iterable[Claim], published: date | None) -> list[Claim]:
    """The claims, each about the fullest telling of its event.

    A telling that says less (no date or a vaguer one, no place, fewer participants) is taken for
    the one event of the document that says all of that and more. Where several do, nothing tells
    which one is meant, and it stays apart. What is told as happened and what is told as ahead are
    two events, however much else agrees.
    """
    given = list(claims)
    told: dict[Event, set[bool]] = defaultdict(set)
    for claim in given:
        if claim.event is not None:
            told[claim.event].add(claim.status is Status.ACTUAL)
    fuller = {event: _fullest(event, told, published) for event in told}
    return [
        claim if claim.event is None else replace(claim, event=fuller[claim.event])
        for claim in given
    ]


def _fullest(event: Event, told: Mapping[Event, set[bool]], published: date | None) -> Event:
    fuller = [
        other
        for other in told
        if _tells_less(event, other)
        and told[event] & told[other]
        and not (told[event] == {True} and _is_ahead(other, published))
    ]
    fullest = [one for one in fuller if not any(_tells_less(one, other) for other in fuller)]
    return fullest[0] if len(fullest) == 1 else event


def _tells_less(event: Event, other: Event) -> bool:
    """Whether `other` says all that `event` does, and more."""
    return (
        event != other
        and event.type == other.type
        and _among(event.participants, other.participants)
        and event.date.covers(other.date)
        and event.place in (None, other.place)
    )


def _among(some: Collection[object], others: Collection[object]) -> bool:
    return all(one in others for one in some)


def _is_ahead(event: Event, published: date | None) -> bool:
    start = event.date.start
    return published is not None and start is not None and start > published
