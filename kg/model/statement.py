"""What is said: statements, and the claims by which sources take a stance on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.model.actor import Actor
from kg.model.document import Span

if TYPE_CHECKING:
    from kg.model.event import Event

__all__ = ["Claim", "Evidence", "Polarity", "Stance", "Statement", "Status"]


class Polarity(StrEnum):
    """Whether the source says that it is so or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Status(StrEnum):
    """Whether the source tells it as happened or standing, as planned, or as merely possible."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"


class Stance(StrEnum):
    """How a source stands to a statement; follows from polarity."""

    ASSERTS = "asserts"
    DENIES = "denies"


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, relation, object. Not asserted by itself: claims assert or deny it.

    Attributes:
        subject: Who.
        relation: Local name of the ontology's property ("deploysTroopsTo").
        root: PLOVER event type, or "STRUCT" for a standing relation.
        object: Whom.
        title: For roles and posts, the title as told ("foreign minister"), else None.
    """

    subject: Actor
    relation: str
    root: str
    object: Actor
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence behind a claim.

    Attributes:
        span: The sentence, in characters of the document's text.
        quote: The text of `span`.
        marks: The words that carry the claim (trigger, cue, actors), in order, within `span`.
    """

    span: Span
    quote: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A source's stance on a statement, with evidence.

    Attributes:
        statement: What is claimed.
        event: The event that the statement projects, or None for a standing relation.
        polarity: Positive asserts, negative denies.
        status: Actual, planned or possible.
        speaker: Who claims it, or None where the document speaks in its own voice. A speaker that
            could not be resolved to an actor is an `Actor` made from the text with `known` False.
        evidence: The sentence.
        cue: The words that attribute, negate or modalise ("said", "denied"), or None.
        claimed_on: When it was claimed, if told.
        confidence: From 0 to 1.
    """

    statement: Statement
    polarity: Polarity
    status: Status
    evidence: Evidence
    event: Event | None = None
    speaker: Actor | None = None
    cue: Span | None = None
    claimed_on: date | None = None
    confidence: float = 1.0

    @property
    def stance(self) -> Stance:
        """The stance that the polarity stands for."""
        return Stance.ASSERTS if self.polarity is Polarity.POSITIVE else Stance.DENIES
