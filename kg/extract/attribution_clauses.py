"""Indirect speech, thought and intention: cues with the clause or phrase that they govern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.attribution_cues import Cue, CueTable, Kind, find_cue
from kg.extract.attribution_extent import (
    full_extent,
    outer_coordination,
    own_tokens,
    ranges,
    shared_infinitives,
    without_aside,
)
from kg.extract.attribution_forms import complements, governed, parenthetical_host
from kg.extract.attribution_parentheses import reported_around
from kg.extract.attribution_sources import (
    Source,
    experiencer,
    find_source,
    phrase,
    source_of_agent,
)

__all__ = ["Candidate", "find_clauses"]


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


def find_clauses(doc: Doc, cues: CueTable) -> Iterator[Candidate]:
    """Every cue of the document with each content that its syntax gives, in order of cues."""
    for token in doc:
        if token.lower_ == "according":
            yield from _according(token)
            continue
        found = find_cue(token, cues)
        if found is not None:
            cue, particle = found
            yield from _contents(token, cue, particle)


def _contents(token: Token, cue: Cue, particle: Token | None) -> Iterator[Candidate]:
    source = source_of_agent(token) if "agent" in cue.forms else find_source(token)
    if _is_address(token, source):
        return
    words = (token.i,) if particle is None else (token.i, particle.i)
    for form, heads in governed(token, cue, particle):
        if form == "subj":
            source = experiencer(token)
        if source is None and _needs_source(token, cue, form):
            continue
        first = _opening(token, source, heads, form)
        parts = () if first is None else _parts(token, source, heads, form, first)
        if parts:
            yield Candidate(words, cue.kind, parts, source, form)
            return
    if "clause" in cue.forms and cue.pos == "verb" and cue.kind in (Kind.SAY, Kind.THINK):
        parts = _parenthetical(token, source, complements(token, particle))
        if parts:
            yield Candidate(words, cue.kind, parts, source, "clause")


def _parenthetical(
    token: Token, source: Source | None, beside: list[Token]
) -> tuple[tuple[int, int], ...]:
    """What a reporting clause interrupts or closes, by its commas or else by the parse."""
    around = reported_around(token, source, beside) if source is not None else None
    if around is not None:
        return ranges(token.doc, *around)
    host = parenthetical_host(token, beside)
    if host is None:
        return ()
    own = {t.i for t in token.subtree}
    return ranges(token.doc, host.left_edge.i, host.right_edge.i + 1, own)


def _needs_source(token: Token, cue: Cue, form: str) -> bool:
    """Whether a cue in a form reports nothing where the text does not say whose it is.

    "Support for the bill", "a river called Elbe", "the praised film" report nobody; "the plan was
    announced" does.
    """
    if cue.pos == "noun":
        return form in cue.prepositions
    if form == "obj":
        return cue.kind is not Kind.SAY or token.dep_ == "acl"
    return form == "small" and token.dep_ == "acl"


def _opening(token: Token, source: Source | None, heads: list[Token], form: str) -> int | None:
    """The first token of a content; None where a clause before the cue is none."""
    first = min(head.left_edge.i for head in heads)
    last = max(head.right_edge.i for head in heads)
    if form != "clause" or last > token.i:
        return int(first)
    if source is None or not _is_set_off(token.doc, last):
        return None
    return min(first, _sentence_opening(token)) if _closes_sentence(token) else int(first)


def _parts(
    token: Token, source: Source | None, heads: list[Token], form: str, first: int
) -> tuple[tuple[int, int], ...]:
    last = max(head.right_edge.i for head in heads)
    skip = own_tokens(token, source, first, last, heads)
    for head in heads:
        skip |= outer_coordination(token, head)
    if form == "clause" and first > token.i:
        last = full_extent(token, last)
    elif form == "inf":
        last = shared_infinitives(token, heads[-1], last)
    last = without_aside(token.doc, first, last, skip, reported=form == "clause")
    return ranges(token.doc, first, last + 1, skip)


def _is_address(token: Token, source: Source | None) -> bool:
    """Whether the cue speaks to the reader and reports nobody: "remember that", "you know"."""
    if source is None:
        return (
            token.tag_ == "VB"
            and token.dep_ in ("ROOT", "ccomp", "conj")
            and not any(child.dep_ in ("aux", "nsubj", "auxpass") for child in token.children)
        )
    return source.first == source.last and token.doc[source.head].lower_ == "you"


def _is_set_off(doc: Doc, last: int) -> bool:
    """Whether a comma, dash or quotation mark stands after a clause, as before "officials said"."""
    return any(t.text in ",?!—–-―--\"”''" for t in doc[last : last + 2])


def _closes_sentence(cue: Token) -> bool:
    """Whether the reporting clause is the sentence's last: "…, officials said on Monday"."""
    sentence = cue.sent
    after = [t for t in cue.doc[cue.i + 1 : sentence.end] if t.pos_ in ("VERB", "AUX")]
    return not after


def _sentence_opening(cue: Token) -> int:
    """The first token that can belong to what a closing reporting clause reports."""
    start = int(cue.sent.start)
    for index in range(cue.i - 1, start - 1, -1):
        if cue.doc[index].text in ":;":
            return index + 1
    return start


def _according(token: Token) -> Iterator[Candidate]:
    """What is said according to somebody: the clause that it stands beside."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    pobj = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or pobj is None:
        return
    own = {t.i for t in token.subtree}
    source = phrase(pobj)
    first, end = _beside(token, min(own), max(own) + 1)
    parts = ranges(token.doc, first, end, own)
    if parts:
        yield Candidate((token.i, to.i), Kind.SAY, parts, source, "clause")


def _beside(token: Token, start: int, end: int) -> tuple[int, int]:
    """Tokens of what "according to …" (from `start` to `end`) is said of."""
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
