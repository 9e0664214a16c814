"""What a sentence takes for granted, so that its denials, plans and doubts do not reach it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entries import Lexicon
from kg.extract.grammar import clause_form
from kg.extract.syntax import clause_subject

__all__ = [
    "asks_why",
    "is_attribute",
    "is_background",
    "is_fulfilled",
    "is_presupposed",
    "is_topic",
]

_PREDICATED = ("attr", "oprd", "conj", "appos")
_RELATED = ("person", "people", "state")
_INDEFINITE = ("a", "an", "any")
_FOREMOST = ("first", "last", "only")


def is_presupposed(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun only says whom the sentence is about: "Iran may help its ally Syria".

    Whatever is said of such a phrase, that it is somebody's ally is taken for known.
    """
    _, kind = lexicon.actor_nouns.get(noun.lemma_.lower(), (None, ""))
    if noun.pos_ != "NOUN" or kind not in _RELATED:
        return False
    if noun.dep_ == "appos" and noun.head.dep_ in ("nsubj", "nsubjpass"):
        return True  # "Russia, an ally of Syria, may help"
    head = noun.head if noun.dep_ == "compound" else noun
    if head.dep_ in _PREDICATED:
        return False
    return any(child.dep_ == "poss" for part in (noun, head) for child in part.children)


def is_background(preposition: Token, lexicon: Lexicon) -> bool:
    """Whether a phrase tells the scene of its clause: "after …", or "in …" before the subject."""
    if preposition.lower_ in lexicon.words["background"]:
        return True
    subject = clause_subject(preposition.head)
    fronted = subject is not None and preposition.i < subject.i < preposition.head.i
    return fronted and preposition.lower_ not in lexicon.words["excluding"]


def is_attribute(token: Token) -> bool:
    """Whether a participle before a noun tells it: "EU-backed forces may win"."""
    return token.dep_ == "amod" and token.tag_ in ("VBN", "VBG", "JJ") and token.i < token.head.i


def is_topic(token: Token, lexicon: Lexicon) -> bool:
    """Whether an event noun is what a verb is about, which does not make it happen or not.

    "Did not discuss the raid" says nothing of the raid, "did not launch the raid" does.
    """
    verb = token.head
    if token.pos_ != "NOUN" or verb.pos_ not in ("VERB", "AUX") or verb.lemma_ == "be":
        return False
    if token.dep_ in ("dobj", "nsubjpass"):
        return verb.lemma_.lower() not in lexicon.words["support"]
    if token.dep_ != "nsubj" or _is_supposed(token, lexicon):
        return False
    return verb.lemma_.lower() not in lexicon.words["happening"]


def _is_supposed(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a condition brings it up: "if a raid killed …", which may never be flown."""
    indefinite = any(part.dep_ == "det" and part.lower_ in _INDEFINITE for part in noun.children)
    return indefinite and any(
        part.dep_ == "mark" and part.lower_ in lexicon.words["condition"]
        for part in noun.head.children
    )


def is_fulfilled(clause: Token, governor: Token) -> bool:
    """Whether what one can do was done: "was able to repel", "was the first to recognise"."""
    if clause_form(clause) != "inf":
        return False
    if governor.lemma_ == "able":
        around = (*governor.children, *governor.head.children)
        held_off = any(child.dep_ in ("neg", "aux", "mark") for child in around)
        return governor.head.tag_ == "VBD" and not held_off
    return clause.dep_ in ("acl", "relcl") and any(
        part.lower_ in _FOREMOST for part in (governor, *governor.lefts)
    )


def asks_why(clause: Token) -> bool:
    """Whether a question takes for granted what it asks for: "Why does it not withdraw?"."""
    asked = any(child.lower_ == "why" for child in clause.children if child.dep_ == "advmod")
    return asked and clause_subject(clause) is not None
