"""What the finders of attributions give: a cue with its content, in tokens."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.attribution.cues import Kind
from kg.extract.attribution.sources import Source

__all__ = ["Candidate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with its content, in tokens.

    Attributes:
        cue: Indices of the cue's tokens, in order.
        kind: How the source stands to the content.
        parts: Token ranges of the content, half-open, in order.
        source: The source, or None.
        form: Which form of the cue table it has.
    """

    cue: tuple[int, ...]
    kind: Kind
    parts: tuple[tuple[int, int], ...]
    source: Source | None
    form: str
