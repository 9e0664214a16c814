"""Who says what: the claims by which sources take a stance on statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.actor import Actor
from kg.model.document import Span
from kg.model.event import Event
from kg.model.statement import Evidence, Polarity, Stance, Statement, Status

__all__ = ["Claim"]


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
