"""Gives words the functions that the parser took from them, where English grammar tells them."""

from __future__ import annotations

from spacy.tokens import Token

__all__ = ["restore_dated_subject"]

_DATES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def restore_dated_subject(name: Token) -> None:
    """Parts a subject from the date before it: "On Tuesday Turkey said", "In May Peru sent"."""
    verb = name.head.head
    date = name.nbor(-1) if name.i > name.sent.start else name
    if name.dep_ != "pobj" or name.tag_ != "NNP" or date.lower_ not in _DATES:
        return
    if date.head.i != name.i or verb.tag_[:1] not in "VM" or verb.i < name.i:
        return
    if any(child.dep_ in _SUBJECTS for child in verb.children):
        return
    date.head, date.dep_ = name.head, "pobj"
    name.head, name.dep_ = verb, "nsubj"
