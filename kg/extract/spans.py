"""The characters of words and clauses in the document's text."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.syntax import governing_verb
from kg.model import Span

__all__ = ["clause_span", "relative_spans", "token_span"]


def token_span(token: Token) -> Span:
    """The characters of a token."""
    return Span(token.idx, token.idx + len(token))


def clause_span(trigger: Token) -> Span:
    """The clause that an event's trigger heads or stands in, with all that depends on it."""
    return _subtree(_clause_head(trigger))


def relative_spans(trigger: Token) -> tuple[Span, ...]:
    """The finite relative clauses below the trigger's clause that do not hold the trigger."""
    clauses = (
        _subtree(token)
        for token in _clause_head(trigger).subtree
        if token.dep_ == "relcl" and not any(c.tag_ == "TO" for c in token.lefts)  # "a call to go"
    )
    return tuple(clause for clause in clauses if not clause.covers(token_span(trigger)))


def _clause_head(trigger: Token) -> Token:
    if trigger.pos_ in ("VERB", "AUX"):
        return trigger
    return governing_verb(trigger) or trigger


def _subtree(head: Token) -> Span:
    start, end = head.left_edge, head.right_edge
    return Span(start.idx, end.idx + len(end))
