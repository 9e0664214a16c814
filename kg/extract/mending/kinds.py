"""Kinds of words, by what is known while there are neither lemmas nor parts of speech."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from kg.extract.attribution.cues import Kind, load_cues
from kg.extract.entries import load_lexicon
from kg.extract.lemmas import inflected

__all__ = [
    "SUBJECTS",
    "forms",
    "is_joined",
    "is_office",
    "is_person",
    "is_thing",
    "is_verb",
    "reporting",
]

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def is_thing(noun: Token) -> bool:
    """Whether it is neither what somebody does nor made from a verb or adjective."""
    lexicon = load_lexicon()
    return ("noun", noun.lower_.removesuffix("s")) not in lexicon.entries and not re.search(
        r"(?:ing|ion|ment|ence|ance|ity|al|ure|ness)s?$", noun.lower_
    )


def is_person(noun: Token) -> bool:
    """Whether it names people or somebody."""
    _, kind = load_lexicon().actor_nouns.get(noun.lower_, (None, ""))
    if not kind and noun.tag_ in ("NNS", "NNPS"):
        _, kind = load_lexicon().actor_nouns.get(noun.lower_.removesuffix("s"), (None, ""))
    return kind in ("person", "people", "armed", "many", "group") or noun.tag_[:3] == "NNP"


def is_office(noun: Token) -> bool:
    """Whether it says what somebody is."""
    _, kind = load_lexicon().actor_nouns.get(noun.lower_, (None, ""))
    return kind == "person"


def is_verb(token: Token) -> bool:
    """Whether it is a verb, finite or not."""
    return token.tag_.startswith("V") or token.tag_ == "MD"  # parts of speech are not set yet


def is_joined(noun: Token) -> bool:
    """Whether it is coordinated with a noun before."""
    return noun.dep_ == "conj" and noun.tag_[:2] == "NN"


@cache
def forms(verbs: str) -> frozenset[str]:
    """The forms of the verbs of a class of words: the parser has no lemmas yet."""
    known = load_lexicon().words[verbs]
    return frozenset(form for verb in known for form in (verb, *inflected(verb)))


@cache
def reporting() -> frozenset[str]:
    """The forms of the verbs that report what is said: "said", "protested"."""
    told = (cue for cue in load_cues().values() if cue.pos == "verb" and cue.kind is Kind.SAY)
    spoken = {cue.lemma for cue in told if cue.forms & {"clause", "quote"}}
    return frozenset(form for verb in spoken if "_" not in verb for form in inflected(verb))
