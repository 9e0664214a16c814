"""What is said: statements, how sources stand to them, and the sentences behind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.actor import Actor
from kg.model.document import Span

__all__ = ["Evidence", "Polarity", "Stance", "Statement", "Status"]


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
