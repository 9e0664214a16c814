"""Finds verbs by their agreement with a subject, and those that they are coordinated with."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.mending.kinds import is_verb

__all__ = [
    "reattach",
    "restore_tag",
]

_MAX_CLIMB = 6


def restore_tag(verb: Token) -> None:
    """Makes a verb of a plural noun that has a subject in the singular: "Lund surrenders"."""
    clause = verb.dep_ in ("ROOT", "advcl", "relcl", "conj") and verb.tag_ == "NNS"
    if clause and _subject_number(verb) == "s":
        verb.tag_ = "VBZ"


def reattach(token: Token) -> None:
    """Moves a coordinated verb to the verb above that agrees with it in tense and number.

    "said that troops would stay and accused …": "accused" cannot be coordinated with "stay", which
    needs the auxiliary, but with "said". "states accepted that he has survived and are preparing":
    "are" cannot have the singular subject, but that of "accepted". A participle behind a comma goes
    with the main verb, not with its infinitive: "warned Russia to leave, while praising …".
    """
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.head.dep_ == "xcomp":
        first = token.left_edge
        if first.i > token.head.i and first.nbor(-1).text == ",":
            token.head = token.head.head
        return
    if token.dep_ != "conj" or not is_verb(token.head):
        return
    if any(child.dep_ in ("nsubj", "nsubjpass", "mark") for child in token.children):
        return
    if not (_wrong_tense(token) or _wrong_number(token)):
        return
    above = token.head
    for _ in range(_MAX_CLIMB):
        if above.head.i == above.i:
            return
        above = above.head
        if is_verb(above) and _agree(token, above):
            token.head = above
            return


def _wrong_tense(token: Token) -> bool:
    finite = token.tag_ == "VBD" and not any(child.dep_ == "aux" for child in token.children)
    return finite and token.head.tag_ in ("VB", "VBG")


def _wrong_number(token: Token) -> bool:
    number, subject = _verb_number(token), _subject_number(token.head)
    return None not in (number, subject) and number != subject


def _agree(token: Token, above: Token) -> bool:
    if token.tag_ == "VBD":
        return above.tag_ == "VBD"
    return _verb_number(token) == _subject_number(above)


def _verb_number(verb: Token) -> str | None:
    """Give "s" or "p" where the verb's finite form shows it."""
    for token in (*(child for child in verb.children if child.dep_ in ("aux", "auxpass")), verb):
        if token.tag_ == "VBZ" or token.lower_ == "was":
            return "s"
        if token.tag_ == "VBP" or token.lower_ == "were":
            return "p"
        if token.tag_ in ("MD", "VBD", "TO"):
            return None
    return None


def _subject_number(verb: Token) -> str | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if any(part.dep_ == "conj" for part in child.children) or child.tag_ in ("NNS", "NNPS"):
                return "p"
            return "s" if child.tag_ in ("NN", "NNP") else None
    return None
