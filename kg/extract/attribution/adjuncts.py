"""Phrases that say whose report a clause is: "according to Lund", "in his view", "by one count"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.attribution.candidate import Candidate
from kg.extract.attribution.cues import Kind, words
from kg.extract.attribution.extent import ranges
from kg.extract.attribution.sources import Source, phrase
from kg.model import Span

__all__ = ["find_adjunct"]

_MARKS = (",", ";", ":", ".", "—", "–", "”", '"')


def find_adjunct(token: Token) -> Candidate | None:
    """The report whose source the phrase that begins at a token names, if it is such a phrase."""
    if token.lower_ == "according":
        return _according(token)
    if token.dep_ != "prep" or token.lower_ not in ("in", "by", "from"):
        return None
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    if noun is None or noun.lemma_.lower() not in words(f"{token.lower_}_whose"):
        return None
    source = _whose(noun)
    if source is None:
        return None
    own = {t.i for t in token.subtree}
    return _reported(token, own, (token.i, noun.i), source)


def _whose(noun: Token) -> Source | None:
    """Whose words or view: "Lund's", "of the minister"; the phrase itself of "by one estimate"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return phrase(child)
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((phrase(part) for part in child.children if part.dep_ == "pobj"), None)
    counted = any(c.lower_ in ("one", "some", "most", "many", "all") for c in noun.lefts)
    return phrase(noun) if counted else None


def _according(token: Token) -> Candidate | None:
    """What is said according to somebody: the clause that it stands beside."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    if to is None:
        return None
    pobj = next((c for c in to.children if c.dep_ == "pobj"), None)
    own = {t.i for t in token.subtree}
    if pobj is not None and max(own) + 2 < token.sent.end:
        return _reported(token, own, (token.i, to.i), phrase(pobj))
    if pobj is not None and token.i > token.sent.start and token.head.i < token.i:
        return _reported(token, own, (token.i, to.i), phrase(pobj))
    return _misread(token, to)


def _misread(token: Token, to: Token) -> Candidate | None:
    """The same where the parser lost the phrase: it ends with the next comma."""
    end = int(token.sent.end)
    closing = next((t.i for t in token.doc[to.i + 1 : end] if t.text in _MARKS), end)
    nouns = [t for t in token.doc[to.i + 1 : closing] if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if not nouns:
        return None
    last = nouns[-1]
    first = token.doc[to.i + 1]
    span = token.doc[first.i : last.i + 1]
    source = Source(Span(span.start_char, span.end_char), span.root.i, first.i, last.i)
    return _reported(token, set(range(token.i, closing)), (token.i, to.i), source)


def _reported(
    token: Token, own: set[int], cue: tuple[int, int], source: Source
) -> Candidate | None:
    first, end = _beside(token, min(own), max(own) + 1)
    parts = ranges(token.doc, first, end, own)
    return Candidate(cue, Kind.SAY, parts, source, "clause") if parts else None


def _beside(token: Token, start: int, end: int) -> tuple[int, int]:
    """Tokens of what the phrase from `start` to `end` is said of."""
    sentence = token.sent
    before = [t for t in token.doc[sentence.start : start] if not t.is_punct and not t.is_space]
    if all(t.pos_ in ("ADV", "CCONJ", "SCONJ") for t in before):
        return end, sentence.end
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    if head.pos_ not in ("VERB", "AUX"):
        return sentence.start, sentence.end
    return head.left_edge.i, head.right_edge.i + 1
