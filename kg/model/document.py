"""What is read: a document, its sentences, and spans of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

__all__ = ["Document", "Sentence", "Span"]

_JOINED_BEHIND = re.compile(r"[-‑–](?:[a-z]|(?:[A-Z][a-z]*ed|Run|Held)\b)")  # also "US-Led"
_JOINED_BEFORE = re.compile(r"\b(?:pro|anti|counter)[-‑–]?\Z", re.IGNORECASE)
_LONGEST_PREFIX = 9  # characters
_AT_BORDER = re.compile(
    r"\b(?:on|at|near|along|by|across|over|to)\s+(?:(?:the|its|their)\s+)?(?:[a-z]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_BORDER_BEHIND = re.compile(r"(?:['’]s?|[-–][A-Z]\w+)?(?:\s+[a-z]+)?\s+(?:border|frontier)s?\b")
_BORDER_BEFORE = re.compile(
    r"\b(?:border|frontier)s?\s+(?:with|between)\s+(?:the\s+)?(?:\w+\s+and\s+)?\Z", re.IGNORECASE
)
_LONGEST_BORDER = 40  # characters


class Span(NamedTuple):
    """A stretch of a document's text: half-open character offsets into `Document.text`."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was given, with what is known about it.

    Attributes:
        id: The file's path as it was given, or the `id` of a JSON line. Identifies the named graph.
        text: The text exactly as given; every offset in kg counts its characters.
        title: A title that is not part of `text`.
        published: Day of publication; relative dates ("on Thursday") are resolved against it.
        url: Where the document was published.
        publisher: The outlet that published it.
        language: BCP 47 tag.
        boilerplate: Spans of `text` that are no reporting ("Follow us on …"); nothing is extracted
            from them.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "en"
    boilerplate: tuple[Span, ...] = ()

    def is_compounded(self, name: Span) -> bool:
        """Whether a name is a part of "US-led", "pro-Assad", "Beirut-based" and the like."""
        if _JOINED_BEHIND.match(self.text, name.end):
            return True
        before = self.text[max(0, name.start - _LONGEST_PREFIX) : name.start]
        return _JOINED_BEFORE.search(before) is not None

    def is_bordering(self, name: Span) -> bool:
        """Whether a name only tells at which border: "near the Thai border", "border with Peru"."""
        before = self.text[max(0, name.start - _LONGEST_BORDER) : name.start]
        if _BORDER_BEFORE.search(before):
            return True
        return bool(_AT_BORDER.search(before) and _BORDER_BEHIND.match(self.text, name.end))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document's text.

    Attributes:
        span: Where it stands, without surrounding white space.
        paragraph: Index of its paragraph, from 0.
        headline: Whether it stands above the body as a headline.
        byline: Whether it is no sentence but a dateline ("BEIRUT (Reuters) —") or a byline.
    """

    span: Span
    paragraph: int
    headline: bool = False
    byline: bool = False
