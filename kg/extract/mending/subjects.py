"""Gives verbs the subjects that the parser joined to something else."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.mending.kinds import SUBJECTS, is_joined
from kg.extract.syntax import FINITE

__all__ = [
    "reattach_subject",
    "restore_dated_subject",
    "restore_joined_subject",
]

_BETWEEN = ("aux", "auxpass", "neg", "advmod")
_BESIDE_VERB = (*_BETWEEN, "npadvmod")
_DATES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)


def reattach_subject(verb: Token) -> None:
    """Gives a finite verb without subject the noun in front of it.

    In "At talks in Lima, Peru and Chile closed their border" the two are no apposition to Lima: a
    comma parts them from it, and the verb needs a subject.
    """
    if verb.tag_ not in FINITE:
        return
    if any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children):
        return
    first = min((child.i for child in verb.lefts if child.dep_ in _BESIDE_VERB), default=verb.i)
    start = verb.sent.start
    if first == start:
        return
    subject, above = None, verb.doc[first - 1]
    if above.text == "," and above.i > start:
        above = above.nbor(-1)
    while above.head.i < above.i and above.dep_ != "ROOT":
        left = above.left_edge
        parted = left.i > start and left.nbor(-1).text == ","
        if parted and above.dep_ in ("appos", "conj") and above.tag_[:2] == "NN":
            subject = above
        above = above.head
    if subject is not None and above.i < verb.i:
        for child in verb.lefts:
            if child.dep_ == "csubj":
                child.dep_ = "advcl"
        subject.head, subject.dep_ = verb, "nsubj"


def restore_dated_subject(name: Token) -> None:
    """Parts a subject from the date before it: "On Tuesday Turkey said", "In May Peru sent"."""
    verb = name.head.head
    date = name.nbor(-1) if name.i > name.sent.start else name
    if name.dep_ != "pobj" or name.tag_ != "NNP" or date.lower_ not in _DATES:
        return
    if date.head.i != name.i or verb.tag_[:1] not in "VM" or verb.i < name.i:
        return
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return
    date.head, date.dep_ = name.head, "pobj"
    name.head, name.dep_ = verb, "nsubj"


def restore_joined_subject(verb: Token) -> None:
    """Parts a subject from the noun it was joined to: "has troops in Chile and Peru rejected …".

    A verb that shares the subject of the one before has an "and" or comma before it; here the "and"
    stands before a noun, and nothing between that and the verb.
    """
    first = min((c for c in verb.lefts if c.dep_ in _BETWEEN), default=verb, key=lambda c: c.i)
    finite = (first if first.dep_[:3] == "aux" else verb).tag_ in (*FINITE, "MD")
    finite |= verb.tag_ == "VBN" and any(child.dep_ == "dobj" for child in verb.rights)
    if verb.dep_ not in ("conj", "advcl") or not finite or first.i - 1 <= verb.sent.start:
        return
    if any(child.dep_ in (*SUBJECTS, "mark") for child in verb.children):
        return
    last = first.nbor(-1)
    noun = last.nbor(-1) if last.text == "," else last
    parted = noun.i != last.i
    while noun.head.i < noun.i and not is_joined(noun):
        parted = parted and noun.dep_ not in ("appos", "relcl", "acl")
        meant = noun.head
        if noun.dep_ == "appos":  # "in Chile and the minister, Kari Lund, rejected …"
            meant = next((c for c in meant.children if is_joined(c) and c.i < noun.i), meant)
            noun.head = meant
        noun = meant
    before = noun.left_edge.nbor(-1) if noun.left_edge.i > verb.sent.start else noun
    joined = noun.dep_ == "conj" and before.dep_ == "cc" and verb.head.i < noun.head.i
    if joined and not parted and noun.right_edge.i < first.i and noun.head.dep_ not in SUBJECTS:
        noun.head, noun.dep_, verb.dep_ = verb, "nsubj", "conj"
        before.head = verb.head
