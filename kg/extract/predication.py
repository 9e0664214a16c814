"""Of whom a noun is said: by a copula, as what somebody takes them for, beside a name."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kg.extract.syntax import clause_subject, conjuncts, is_passive

__all__ = ["beside", "predicated"]

_MAX_CLIMB = 4


def beside(noun: Token) -> list[Token]:
    """What stands in apposition to a noun, either way: "Peru" of "its ally, Peru"."""
    found = [child for child in noun.children if child.dep_ == "appos"]
    if noun.dep_ == "appos" or (noun.dep_ in ("compound", "nmod") and _is_named(noun.head)):
        found.append(noun.head)
    return found


def predicated(noun: Token, judging: Collection[str]) -> list[Token]:
    """Of whom a verb says the noun: "Peru" of "Peru is an ally", "sees Peru as an ally".

    Args:
        noun: The head of what is said.
        judging: Lemmas of verbs whose object is taken for what their "as" names.
    """
    while noun.dep_ == "conj":
        noun = noun.head
    verb = noun.head
    subject: Token | None = None
    if noun.dep_ == "attr":
        subject = _subject(verb)
    elif noun.dep_ == "ccomp":  # "considers Peru an ally"
        subject = clause_subject(noun)
    elif noun.dep_ == "oprd":
        subject = _judged(verb)
    elif noun.dep_ == "pobj" and verb.lower_ == "as" and verb.head.lemma_.lower() in judging:
        subject = _judged(verb.head)
    return list(conjuncts(subject)) if subject is not None else []


def _subject(verb: Token) -> Token | None:
    """The subject of a copula, also where it is that of the verb above: "claims to be"."""
    for _ in range(_MAX_CLIMB):
        own = clause_subject(verb)
        if own is not None or verb.dep_ not in ("xcomp", "conj"):
            return own
        verb = verb.head
        judged = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if judged is not None:
            return judged
    return None


def _judged(verb: Token) -> Token | None:
    """Whom a verb judges: its object, or its subject in the passive."""
    if is_passive(verb):
        return clause_subject(verb)
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def _is_named(token: Token) -> bool:
    return token.tag_ in ("NNP", "NNPS")
