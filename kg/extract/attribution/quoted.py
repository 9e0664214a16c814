"""Where the outermost quotations stand in their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.attribution.extent import tokens_of
from kg.model import Sentence, Span

__all__ = ["Quote", "locate"]


@dataclass(slots=True)
class Quote:
    """An outermost quotation in tokens, with where it stands."""

    start: int
    end: int
    paragraph: int
    opens_sentence: bool
    closes_sentence: bool
    lead: str  # last visible token before it in its sentence, or ""
    sentence: tuple[int, int]  # tokens of the sentence that it begins in
    last_sentence: tuple[int, int]  # tokens of the sentence that it ends in


def locate(doc: Doc, quotations: Sequence[Span], sentences: Sequence[Sentence]) -> Iterator[Quote]:
    """The outermost quotations of a document in order."""
    spans = []
    for sentence in sentences:
        tokens = tokens_of(doc, sentence.span)
        spans.append((sentence, tokens.start, tokens.end))
    reached = -1
    for quotation in quotations:
        if quotation.end <= reached:
            continue  # nested
        reached = quotation.end
        tokens = tokens_of(doc, quotation)
        within = [s for s in spans if s[0].span.overlaps(quotation)]
        if not within:
            continue
        (sentence, first, end), (_, last_first, last_end) = within[0], within[-1]
        lead = next(
            (doc[i].text for i in range(tokens.start - 1, first - 1, -1) if not doc[i].is_space), ""
        )
        rest = [doc[i] for i in range(tokens.end, last_end) if not doc[i].is_space]
        yield Quote(
            tokens.start,
            tokens.end,
            sentence.paragraph,
            lead == "",
            all(token.text in ".!?" for token in rest),
            lead,
            (first, end),
            (last_first, last_end),
        )
