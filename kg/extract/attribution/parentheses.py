"""Reports that commas set off from the sentence they report: "The port, he often says, is ours".

The parser hangs such a report in many places, so that this module reads the commas instead.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.extract.attribution.sources import Source
from kg.extract.syntax import FINITE

__all__ = ["reported_around"]

_OPENING = frozenset([",", "—", "–", "―", "--", "-", "("])
_CLOSING = frozenset([",", "—", "–", "―", "--", "-", ")", ".", "?", "!", ";"])
_QUOTES = frozenset(["“", '"', "‘", "'", "``", "''"])
_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "acomp", "oprd", "attr")
_BETWEEN = ("ADV", "AUX", "PART", "SPACE")
_LONGEST = 14  # tokens from the cue to the mark that closes the parenthesis


def reported_around(
    cue: Token, source: Source, complements: Iterable[Token]
) -> tuple[int, int, set[int]] | None:
    """What the sentence around a parenthesis reports: first token, end, and the parenthesis.

    None where the cue and its source do not stand between two commas, or between a comma and the
    sentence's end.

    Args:
        cue: The verb.
        source: Its source.
        complements: What depends on the verb; an object or clause among it is what is reported.
    """
    if not _is_finite(cue) or any(c.dep_ in _COMPLEMENTS for c in complements):
        return None
    doc, sentence = cue.doc, cue.sent
    first, last = min(source.first, cue.i), max(source.last, cue.i)
    between = doc[source.last + 1 : cue.i] if source.last < cue.i else doc[cue.i + 1 : source.first]
    if any(token.pos_ not in _BETWEEN for token in between):
        return None
    opening = first - 1
    as_said = opening >= sentence.start and doc[opening].lower_ == "as"
    if as_said:
        opening -= 1
    if opening >= sentence.start and doc[opening].text not in _OPENING:
        return None
    if opening < sentence.start and not as_said:
        return None
    closing = _closing(doc, last, sentence.end)
    if closing is None:
        return None
    following = next((t for t in doc[closing + 1 : sentence.end] if not t.is_space), None)
    if following is not None and following.text in _QUOTES:
        return None
    own = set(range(max(opening, sentence.start), closing))
    if any(_is_finite(token) or token.tag_ == "VB" for token in sentence if token.i not in own):
        return sentence.start, sentence.end, own
    return None


def _closing(doc: Doc, last: int, end: int) -> int | None:
    """The mark that closes the parenthesis; none may stand beyond a further finite verb."""
    for index in range(last + 1, min(end, last + _LONGEST)):
        if doc[index].text in _CLOSING:
            return index
        if _is_finite(doc[index]) or doc[index].text == ":" or doc[index].text in _QUOTES:
            return None
        if doc[index].tag_ == "TO":
            return None  # "as ministers gathered to pledge money"
    return None


def _is_finite(token: Token) -> bool:
    """Whether a verb or its auxiliary is finite: "says", "has said"."""
    return any(
        t.tag_ in (*FINITE, "MD") for t in (token, *token.lefts) if t is token or t.dep_ == "aux"
    )
