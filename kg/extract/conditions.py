"""Whether what an entry of the lexicon asks for stands beside a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.entries import Condition, Entry
from kg.extract.forms import FORMS
from kg.extract.participants import Participants

__all__ = ["is_word", "kinds_fit", "words_fit"]

_MODIFIERS = ("amod", "compound", "nmod")
_BESIDE = (*_MODIFIERS, "advmod", "npadvmod", "nummod", "dep", "oprd", "acomp", "neg")


def is_word(condition: Condition) -> bool:
    """Whether it asks for words beside the trigger, or their voice."""
    return not _is_of_kind(condition) and condition.key not in ("has", "no")


def words_fit(token: Token, entry: Entry, participants: Participants) -> bool:
    """Whether the words and phrases that an entry asks for stand beside a trigger.

    The object of a phrasal verb may look like that of its particle: "laughed off a threat".
    """
    return all(
        _holds(token, condition, participants)
        or (
            entry.particle is not None
            and condition.key == "obj"
            and _holds(token, replace(condition, key=entry.particle), participants)
        )
        for condition in entry.conditions
        if not _is_of_kind(condition)
    )


def kinds_fit(
    token: Token,
    entry: Entry,
    actors: Sequence[int],
    targets: Sequence[int],
    participants: Participants,
) -> bool:
    """Whether those who take part are of the kinds that an entry asks for."""
    ends = {"target:": targets, "actor:": actors}
    for condition in entry.conditions:
        if _is_of_kind(condition):
            found = ends.get(condition.key)
            if found is None:
                found = participants.named(token, condition.key[:-1])
            if not any(participants.is_kind(end, condition.values) for end in found):
                return False
    return True


def _is_of_kind(condition: Condition) -> bool:
    return condition.key[-1] == ":"


def _holds(token: Token, condition: Condition, participants: Participants) -> bool:
    key, values = condition.key, condition.values
    if key in FORMS:
        return FORMS[key](token)
    if key in ("no", "has"):
        filled = any(participants.phrases(token, value) for value in values)
        return filled is (key == "has")
    if key == "after":
        return token.dep_ == "pobj" and token.head.lower_ in values
    if key == "word":
        return any(part.lemma_.lower() in values for part in token.subtree)
    if key == "mod":
        words = {c.lower_ for c in token.children if c.dep_ in _BESIDE}
        words |= {c.lemma_.lower() for c in token.children if c.dep_ in _MODIFIERS}
        return bool(words & values)
    phrases = participants.heads(token, key)
    return any(phrase.lemma_.lower() in values or phrase.lower_ in values for phrase in phrases)
