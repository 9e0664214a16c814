"""How far a content reaches: what the parser put beside it, and what the writer adds to it."""

from __future__ import annotations

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from kg.extract.attribution.cues import words
from kg.extract.attribution.sources import Source, same_tense
from kg.model import Span

__all__ = [
    "CLOSING_MARKS",
    "full_extent",
    "outer_coordination",
    "own_tokens",
    "ranges",
    "shared_infinitives",
    "tokens_of",
    "trim",
    "without_aside",
]

_EDGE = frozenset(",;:—–-―.…")
CLOSING_MARKS = frozenset(["”", '"', "''", "’"])
_BEFORE_ASIDE = frozenset([",", "—", "–", "―", "--", "-"]) | CLOSING_MARKS
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_CONCEDING = ("although", "though", "while")


def full_extent(cue: Token, last: int) -> int:
    """The last token of a clause that follows its cue, with what the parser put beside it.

    What a colon explains belongs to it, and so does a clause with a subject of its own that "and"
    joins without a comma: "said that Iran was isolated and its economy would suffer".
    """
    doc, end = cue.doc, int(cue.sent.end)
    if last + 1 < end and doc[last + 1].text == ":":
        return end - 1
    for child in cue.children:
        if child.dep_ != "conj" or child.left_edge.i <= last:
            continue
        joined = doc[last + 1 : child.left_edge.i]
        own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in child.children)
        modal = cue.tag_ in ("VBD", "VBZ") and any(c.tag_ == "MD" for c in child.children)
        words = [t.lower_ for t in joined if not t.is_space]
        if (own or modal) and words in (["and"], ["or"], ["but"]):
            last = int(child.right_edge.i)
    return last


def shared_infinitives(cue: Token, head: Token, last: int) -> int:
    """The last token of an infinitive with those joined to it: "to share X and rely on Y"."""
    if head.tag_ != "VB" or cue.tag_ == "VB":
        return last
    for child in cue.children:
        if child.dep_ not in ("conj", "dep", "advcl") or child.tag_ != "VB" or child.i <= last:
            continue
        if not any(c.dep_ in ("aux", "nsubj", "mark") for c in child.children):
            last = int(child.right_edge.i)
    return last


def outer_coordination(cue: Token, head: Token) -> set[int]:
    """Tokens coordinated with the content that belong beside the cue instead.

    In "said he would stay and warned Iran" the parser may coordinate "warned" with "stay"; its
    tense shows that it goes with "said".
    """
    outer: set[int] = set()
    modal = any(child.dep_ == "aux" for child in head.children)
    for child in head.children:
        if child.dep_ != "conj" or not same_tense(child, cue) or child.i < cue.i:
            continue
        own = any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in child.children)
        if not own and cue.tag_ in ("VBD", "VBZ") and (modal or not same_tense(head, cue)):
            outer.update(t.i for t in child.subtree)
            outer.update(c.i for c in head.children if c.dep_ == "cc" and c.i < child.i)
    return outer


def without_aside(doc: Doc, first: int, last: int, skip: set[int], *, reported: bool) -> int:
    """The last token of a content without what the writer adds at its end after a comma.

    Apposition ("…, a former minister"), relative clause ("…, who has denied it"), concession
    ("…, although …") and a further report ("…, adding that …") are no part of what the source says.

    Args:
        doc: The document.
        first: The content's first token.
        last: The content's last token.
        skip: Tokens between them that are no part of it.
        reported: Whether the content is a clause that is said or thought.
    """
    while last > first and (doc[last].is_space or doc[last].text in _EDGE or last in skip):
        last -= 1
    if doc[last].text in CLOSING_MARKS:
        return last
    for token in doc[first : last + 1]:
        opening = token.left_edge.i
        if token.right_edge.i != last or opening <= first + 1:
            continue
        before = doc[opening - 1]
        if before.text in _BEFORE_ASIDE and _is_aside(token, before, reported=reported):
            return int(before.i) - 1
    return last


def _is_aside(token: Token, before: Token, *, reported: bool) -> bool:
    """Whether a phrase after the comma, dash or closing mark `before` is the writer's addition."""
    if token.dep_ == "appos":
        return bool(token.head.pos_ == "PROPN")
    if token.dep_ == "relcl":
        return _is_further_relative(token, before, reported=reported)
    if token.dep_ != "advcl":
        return False
    if token.tag_ == "VBG":
        quoted = CLOSING_MARKS.intersection((before.text, token.doc[before.i - 1].text))
        further = words("reporting") | words("resulting")
        return not reported or bool(quoted) or token.lemma_ in further
    return any(c.dep_ == "mark" and c.lower_ in _CONCEDING for c in token.children)


def _is_further_relative(clause: Token, before: Token, *, reported: bool) -> bool:
    """Whether a relative clause tells more of its noun ("Lund, who left") and not which one.

    In reported speech "which" may take up the whole report ("…, which was a mistake"), and
    "where" and "when" go on with it.
    """
    pronouns = [t for t in clause.doc[clause.left_edge.i : clause.i] if t.tag_ in _RELATIVE]
    if before.text in CLOSING_MARKS and clause.doc[before.i - 1].text not in _BEFORE_ASIDE:
        return False
    return any(t.tag_ in ("WP", "WP$") or not reported for t in pronouns)


def own_tokens(
    token: Token, source: Source | None, first: int, last: int, heads: list[Token]
) -> set[int]:
    """Tokens of the cue's clause that lie between the parts of its content."""
    if not first <= token.i <= last:
        return set()
    own = {token.i}
    inside = {i for head in heads for i in (t.i for t in head.subtree)}
    own.update(child.i for child in token.subtree if child.i not in inside)
    if source is not None:
        own.update(range(source.first, source.last + 1))
    return own


def ranges(doc: Doc, first: int, end: int, skip: set[int]) -> tuple[tuple[int, int], ...]:
    """Runs of tokens between `first` and `end` without those to skip, trimmed at both ends."""
    runs: list[tuple[int, int]] = []
    start = first
    for index in range(first, end + 1):
        if index == end or index in skip:
            run = trim(doc, start, index)
            if run is not None:
                runs.append(run)
            start = index + 1
    return tuple(runs)


def trim(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """A token range without punctuation and space at its edges; closing marks stay."""
    while start < end and (
        doc[start].is_space or doc[start].text in _EDGE or doc[start].text == "”"
    ):
        start += 1
    while end > start:
        last = doc[end - 1]
        if last.is_space or last.text in _EDGE or last.text == "“":
            end -= 1
        else:
            break
    if all(doc[i].is_punct or doc[i].is_space for i in range(start, end)):
        return None
    return start, end


def tokens_of(doc: Doc, span: Span) -> Tokens:
    """The tokens that share a character with a span of the text."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        raise ValueError(f"{span} lies outside the text of {len(doc.text)} characters")
    return tokens
