"""Whom a clause speaks ill or well of: "they are losers", "Peru was not honest", "is a friend"."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kg.extract.entries import Lexicon
from kg.extract.functions import predicates
from kg.extract.participants import Participants
from kg.extract.syntax import clause_subject, is_passive

__all__ = ["commended", "reproached"]

_COPULAS = ("be", "become", "remain")
_NAMING = ("amod", "compound", "nmod")


def reproached(clause: Token, participants: Participants, lexicon: Lexicon) -> list[int]:
    """The mentions of whom the clause reproaches something as a fact; none where it does not.

    Args:
        clause: The verb that heads the clause.
        participants: Who stands in which function.
        lexicon: Knows words that blame, that praise, and that tell wrongs.
    """
    tells = _lacks_virtue if _is_negated(clause) else _is_wrong
    if not _is_told(clause) or not tells(clause, lexicon):
        return []
    return _judged(clause, participants)


def commended(clause: Token, participants: Participants, lexicon: Lexicon) -> list[int]:
    """The mentions of whom the clause says something good as a fact; none where it does not.

    Args:
        clause: The verb that heads the clause.
        participants: Who stands in which function.
        lexicon: Knows words that praise.
    """
    if not _is_told(clause) or clause.lemma_.lower() not in _COPULAS or _is_negated(clause):
        return []
    said = [w for each in predicates(clause) for w in (each, *each.conjuncts)]  # "free and fair"
    praised = any(_tells(word, lexicon.words["merit"]) for word in said)
    return _judged(clause, participants) if praised else []


def _judged(clause: Token, participants: Participants) -> list[int]:
    """Of whom a clause speaks: its subject, or whose that is."""
    subject = clause_subject(clause)
    if subject is None:
        relative = clause.dep_ == "ccomp" and clause.head.dep_ == "relcl"
        return participants.of(clause.head.head) if relative else []  # "whom it says are liars"
    owned = any(
        child.dep_ == "poss" or (child.dep_ == "amod" and child.text.istitle())
        for child in subject.children
    )  # "Peru's vote", "the Peruvian vote"
    return participants.at(clause, "subj", inside=owned)


def _is_negated(clause: Token) -> bool:
    return any(child.dep_ == "neg" for child in clause.children)


def _is_told(clause: Token) -> bool:
    """Whether a clause says of its subject that something is so."""
    return clause.pos_ in ("VERB", "AUX") and not is_passive(clause) and not _is_open(clause)


def _is_open(clause: Token) -> bool:
    """Whether a clause only asks, or tells what may be: "how is it wrong?", "would be a crime"."""
    if any(token.text == "?" for token in clause.sent[-2:]):  # a quotation mark may follow
        return True
    return any(
        child.tag_ in ("MD", "TO") or (child.dep_ == "mark" and child.lower_ in ("if", "whether"))
        for child in clause.children
    )


def _is_wrong(clause: Token, lexicon: Lexicon) -> bool:
    lemma = clause.lemma_.lower()
    if lemma in lexicon.words["wrong"]:
        return True
    if lemma in _COPULAS:
        said = predicates(clause)
    elif lemma in lexicon.words["wrongdoing"]:
        said = [child for child in clause.children if child.dep_ == "dobj"]
    else:
        return False
    return any(
        _tells(word, lexicon.classes["slur"] | lexicon.words["fault"].keys()) for word in said
    )


def _tells(word: Token, judging: Collection[str]) -> bool:
    """Whether a word or what stands before it judges: "liars", "a terrorist group"."""
    beside = (child for child in word.children if child.dep_ in _NAMING)
    denied = any(c.lower_ in ("no", "not", "never") for c in word.children)
    named = any(part.lemma_.lower() in judging for part in (word, *beside))
    return named and not denied


def _lacks_virtue(clause: Token, lexicon: Lexicon) -> bool:
    """Whether it denies what is good: "is not honest", "did not keep its word"."""
    if clause.lemma_.lower() in lexicon.words["duty"]:
        return True
    if clause.lemma_.lower() not in _COPULAS:
        return False
    return any(_tells(word, lexicon.words["virtue"]) for word in predicates(clause))
