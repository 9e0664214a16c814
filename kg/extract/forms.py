"""The forms of a verb and its complement that an entry of the lexicon may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from kg.extract.syntax import is_passive

__all__ = ["FORMS"]

_WILL = ("will", "would", "wo", "'ll", "’ll", "'d", "’d")


def _is_active(verb: Token) -> bool:
    return not is_passive(verb)


def _has_subjunctive(verb: Token) -> bool:
    return any(map(_is_subjunctive, verb.children))


def _is_subjunctive(clause: Token) -> bool:
    """Whether a clause tells what is to be: "that Peru leave", "must leave", not "has left"."""
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if clause.dep_ not in ("ccomp", "acl", "relcl") or subject is None:
        return False
    auxiliaries = [child for child in clause.children if child.dep_ in ("aux", "auxpass")]
    first = auxiliaries[0] if auxiliaries else clause
    if first.tag_ == "MD":
        return first.lower_ in ("must", "should")
    third = subject.tag_ in ("NN", "NNP") and not any(c.dep_ == "conj" for c in subject.children)
    return first.tag_ == "VB" or (first.tag_ == "VBP" and third)  # as taggers have "that he leave"


def _is_refusing(verb: Token) -> bool:
    """Whether a verb tells what somebody will not do: "would not negotiate", "won't leave"."""
    will = any(c.dep_ == "aux" and c.lower_ in _WILL for c in verb.children)
    return will and any(c.dep_ == "neg" for c in verb.children)


FORMS: Mapping[str, Callable[[Token], bool]] = {
    "passive": is_passive,
    "active": _is_active,
    "subjunctive": _has_subjunctive,
    "refusing": _is_refusing,
}
