"""Indirect speech, thought and intention: cues with the clause or phrase that they govern."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.attribution.adjuncts import find_adjunct
from kg.extract.attribution.candidate import Candidate
from kg.extract.attribution.cues import Cue, CueTable, Kind, find_cue, words
from kg.extract.attribution.extent import (
    full_extent,
    outer_coordination,
    own_tokens,
    ranges,
    shared_infinitives,
    without_aside,
)
from kg.extract.attribution.forms import complements, governed, parenthetical_host
from kg.extract.attribution.parentheses import reported_around
from kg.extract.attribution.sources import (
    Source,
    experiencer,
    find_source,
    source_of_agent,
)
from kg.extract.markers import finds_itself

__all__ = ["find_clauses"]

_TOPICAL = ("about", "at", "on", "over", "toward", "with")


def find_clauses(doc: Doc, cues: CueTable) -> Iterator[Candidate]:
    """Every cue of the document with each content that its syntax gives, in order of cues."""
    for token in doc:
        adjunct = find_adjunct(token)
        if adjunct is not None:
            yield adjunct
            continue
        found = find_cue(token, cues)
        if found is not None:
            cue, particle = found
            yield from _contents(token, cue, particle)


def _contents(token: Token, cue: Cue, particle: Token | None) -> Iterator[Candidate]:
    source = source_of_agent(token) if "agent" in cue.forms else find_source(token)
    if _is_address(token, source) or _reports_nobody(token, source):
        return
    cued = (token.i,) if particle is None else (token.i, particle.i)
    for form, heads in governed(token, cue, particle):
        if form == "subj":
            source = experiencer(token)
        if source is None and _needs_source(token, cue, form):
            continue
        first = _opening(token, source, heads, form)
        parts = () if first is None else _parts(token, source, heads, form, first)
        if parts:
            kind = Kind.JUDGE if _is_topic(cue, form, heads) else cue.kind
            yield Candidate(cued, kind, parts, source, form)
            return
    if "clause" in cue.forms and cue.pos == "verb" and cue.kind in (Kind.SAY, Kind.THINK):
        parts = _parenthetical(token, source, complements(token, particle))
        if parts:
            yield Candidate(cued, cue.kind, parts, source, "clause")


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

    "Support for the bill", "a river called Elbe", "the praised film" report nobody; "doubts about
    the bill" and "the plan was announced" do.
    """
    if cue.pos == "noun":
        return form in cue.prepositions and cue.kind is Kind.WANT
    if form == "obj":
        return cue.kind is not Kind.SAY or token.dep_ == "acl"
    return form == "small" and token.dep_ == "acl"


def _is_topic(cue: Cue, form: str, heads: list[Token]) -> bool:
    """Whether a content is only what is spoken or felt about: "concern over the raid".

    That there was a raid is not what the concern says; it is taken for told.
    """
    topical = cue.pos == "noun" and form in _TOPICAL
    return topical and all(head.dep_ == "pobj" for head in heads)


def _opening(token: Token, source: Source | None, heads: list[Token], form: str) -> int | None:
    """The first token of a content; None where a clause before the cue is none."""
    first = min(head.left_edge.i for head in heads)
    last = max(head.right_edge.i for head in heads)
    if form != "clause" or last > token.i:
        return int(first)
    if any(_is_participle(head) for head in heads):
        return None  # "Asked about it, Lund said …"
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


def _is_participle(head: Token) -> bool:
    own = any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in head.lefts)
    return head.tag_ in ("VBN", "VBG") and not own


def _is_address(token: Token, source: Source | None) -> bool:
    """Whether the cue speaks to the reader and reports nobody: "remember that", "you know"."""
    if source is None:
        return (
            token.tag_ == "VB"
            and token.dep_ in ("ROOT", "ccomp", "conj")
            and not any(child.dep_ in ("aux", "nsubj", "auxpass") for child in token.children)
        )
    return source.first == source.last and token.doc[source.head].lower_ == "you"


def _reports_nobody(token: Token, source: Source | None) -> bool:
    """Whether nobody says or thinks it: "nobody knows what he said", "finds itself at war"."""
    unsaid = source is not None and token.doc[source.head].lower_ in words("nobody")
    return unsaid or finds_itself(token)


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
