"""What happens: event mentions in the text, the events they tell, and events as coded data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.model.actor import Actor
from kg.model.document import Span
from kg.model.statement import Evidence, Polarity, Status

__all__ = ["JUDGING", "CodedEvent", "DateRange", "Event", "EventMention", "Place", "Precision"]

JUDGING = ("ACCUSE", "REJECT", "SUPPORT")
"""PLOVER types of events that say what somebody holds of what others do."""


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    WEEKEND = "week-end"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateRange:
    """When something happened: from `start` to `end`, both days included."""

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNKNOWN

    @property
    def known(self) -> bool:
        """Whether it begins or ends at a known day."""
        return self.start is not None or self.end is not None

    def covers(self, other: DateRange) -> bool:
        """Whether all of `other` lies within it; an unknown bound is none."""
        begins = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return begins and ends


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened: a country, or a city in it with WGS 84 coordinates in degrees."""

    label: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place in the text that tells an event or a standing relation between mentions.

    Attributes:
        trigger: The word that evokes it ("deployed", "agreement").
        evidence: The sentence that holds it.
        relation: Local name of the ontology's property ("deploysTroopsTo").
        root: PLOVER event type, or "STRUCT" for a standing relation.
        subject: Index of the mention that acts, or None where the sentence's grammar does not tell.
        object: Index of the mention that is acted on, or None likewise. A statement needs both;
            coding event data may still find the missing one.
        polarity: Whether the text says that it is so or that it is not.
        status: Whether it is told as actual, planned or possible.
        attribution: Index of the innermost attribution whose content holds the trigger, or None for
            the document's own voice.
        claimant: Index of the mention whose act vouches for it ("A accused B of attacking C":
            A), or None.
        embedded_in: Index of the event mention whose content this one is ("accused X of attacking":
            attacking in accused), or None.
        clause: The clause that the trigger heads, what depends on it included; dates and places
            in it are the event's.
        relatives: Relative clauses within `clause` that do not hold the trigger; the dates and
            places in them are not the event's.
        confidence: From 0 to 1.
        cue: The word behind polarity or status ("denied", "will"), or None.
        depth: How many clauses lie above the trigger's; 0 for the sentence's main clause.
        reciprocal: Whether subject and object stand on a par ("A and B met").
        location: Index of the mention that says where ("in Syria"), or None.
        inferred: Whether no word names it: who says that another attacks accuses the other.
        aside: Whether a modifier tells it, and not a clause ("Turkish-backed rebels").
        described: Whether a participle or relative clause tells it of somebody ("the rebels backed
            by Peru").
        given: Whether its sentence takes it for known ("may extend its offensive in Somalia").
        borrowed: Whether one end is only that of the event in its complement ("agreed to leave
            Peru"). Event data code it as done to Peru; it is no statement of who agreed.
        by_nation: Whether of who acts only the nation is known ("Albanian savers rioted"). Event
            data code that as an act of the nation's; it is no statement on the state.
        traits: What of its grammar bears on its confidence, by name, each about from 0 to 1.
    """

    trigger: Span
    evidence: Span
    relation: str
    root: str
    subject: int | None
    object: int | None
    polarity: Polarity = Polarity.POSITIVE
    status: Status = Status.ACTUAL
    attribution: int | None = None
    claimant: int | None = None
    embedded_in: int | None = None
    clause: Span | None = None
    relatives: tuple[Span, ...] = ()
    confidence: float = 1.0
    cue: Span | None = None
    depth: int = 0
    reciprocal: bool = False
    location: int | None = None
    aside: bool = False
    described: bool = False
    given: bool = False
    by_nation: bool = False
    inferred: bool = False
    borrowed: bool = False
    traits: Mapping[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or may happen between actors (SEM: sem:Event).

    Its identity is its content: type, participants, date and place; equal events are one node. An
    event without a date could be any of its kind, so it is that of the document that tells it.

    Attributes:
        type: PLOVER event type.
        participants: Role (local name of a property: "actor", "recipient", "destination",
            "location") and actor, in order.
        date: When.
        place: Where.
        told_in: `Document.id` of the document that tells it, where it has no date.
    """

    type: str
    participants: tuple[tuple[str, Actor], ...]
    date: DateRange = DateRange()
    place: Place | None = None
    told_in: str | None = None


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event in PLOVER's coding conventions, as event data have it.

    Attributes:
        source: Who acts, or None where nobody is named.
        target: Who is acted on, or None where nobody is named; one of the two is there.
        root: PLOVER event type.
        relation: Local name of the ontology's property behind it.
        date: When it happened, else the day of publication, else None.
        confidence: From 0 to 1.
        evidence: The sentence that it is coded from.
    """

    source: Actor | None
    target: Actor | None
    root: str
    relation: str
    date: date | None
    confidence: float
    evidence: Evidence
