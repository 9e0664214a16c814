"""What of its grammar bears on whether an event mention is read rightly.

How sure the grammar is of an event depends most on where its ends were found: a direct object is
seldom taken wrongly for one, an actor that stands somewhere within a phrase more often.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from kg.extract.entries import Function
from kg.extract.matching import Match
from kg.extract.participants import Participants
from kg.model import LOCATIVE

__all__ = ["traits"]

_NAMED = ("subj", "obj", "iobj", "clause", "self", "mod", "pre", "poss")
_PAIRED = ("each", "between", "parties")
_LONGEST = 8  # dependencies; longer paths are no worse


def traits(
    match: Match, subject: int | None, object_: int | None, participants: Participants
) -> Mapping[str, float]:
    """The traits of the event mention that a match makes of two mentions, each from 0 to 1.

    Of each end ("actor", "target"): its function in the match's entry, and the length of the path
    to it from the trigger.
    """
    found: dict[str, float] = {}
    for role, mention, functions in (
        ("actor", subject, match.entry.actor),
        ("target", object_, match.entry.target),
    ):
        if mention is not None:
            steps = _path_length(match.trigger, participants.head(mention))
            function = _function(match.trigger, functions, mention, participants)
            found[f"{role} as {function}"] = 1.0
            found[f"{role} path"] = min(steps, _LONGEST) / _LONGEST
            if function.endswith("within") and _is_place(participants.head(mention)):
                found[f"{role} as place within"] = 1.0
    if match.trigger.pos_ == "NOUN" and {"actor as subj", "target as both"} <= found.keys():
        found["sides of a noun"] = 1.0  # "A and B opposed the talks" are no talks of A and B
    return found


def _is_place(head: Token) -> bool:
    """Whether the grammar has it as a place: "strikes on rebels in Syria"."""
    return head.dep_ == "pobj" and head.head.lower_ in LOCATIVE


def _function(
    trigger: Token, functions: Sequence[Function], mention: int, participants: Participants
) -> str:
    """The function in which an end was found, and whether it heads that phrase or lies within."""
    for function in functions:
        if function.name in _PAIRED:
            return "both"
        if mention in participants.named(trigger, function.name):
            return _kind(function)
        if mention in participants.at(trigger, function.name, inside=function.inside):
            return f"{_kind(function)} within"
    return "other"


def _kind(function: Function) -> str:
    if "." in function.name:
        return "of another"
    return function.name if function.name in _NAMED else "prep"


def _path_length(start: Token, end: Token) -> int:
    """The number of dependencies between two tokens of a sentence."""
    steps = {token.i: n for n, token in enumerate((start, *start.ancestors))}
    for n, token in enumerate((end, *end.ancestors)):
        if token.i in steps:
            return steps[token.i] + n
    return _LONGEST  # in another sentence: a speaker told before
