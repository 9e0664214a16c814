"""Mends names that the parser took apart, and titles before them."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entries import load_lexicon
from kg.extract.mending.kinds import is_office

__all__ = ["rejoin_name", "restore_title"]

_ENDS = ("nsubj", "nsubjpass", "dobj", "dative", "pobj", "appos", "conj", "poss", "attr")
_TITLE_ENDS = ("nsubj", "nsubjpass", "dep", "npadvmod")


def rejoin_name(last: Token) -> None:
    """Makes one phrase of a name with particles: "Sheikh Omar bin Salem al-Harbi".

    Its last word becomes its head, and stands where the first of its words does that is a
    participant of the verb above them.
    """
    parts = _parts(last)
    if not parts:
        return
    outer = [part for part in parts if part.head not in parts]
    end = next((part for part in outer if part.dep_ in _ENDS), None)
    if len(outer) < 2 or end is None or any(part.head.i != end.head.i for part in outer):
        return
    last.head, last.dep_ = end.head, end.dep_
    for part in parts[:-1]:
        part.head, part.dep_ = last, "compound"


def _parts(last: Token) -> list[Token]:
    """The words of the name that ends here, where particles are among them."""
    if last.tag_ != "NNP":
        return []
    doc, first, particles = last.doc, last.i, False
    if last.i + 1 < len(doc) and _is_particle(last.nbor(1)):
        return []
    start = last.sent.start
    while first > start:
        before = _is_particle(doc[first - 1])
        if not before and doc[first - 1].tag_ != "NNP":
            break
        particles |= before
        first -= 1
    return list(doc[first : last.i + 1]) if particles else []


def _is_particle(token: Token) -> bool:
    """Whether it is "bin", "von" and the like, or the hyphen behind one."""
    part = token.nbor(-1) if token.text == "-" and token.i > token.sent.start else token
    return part.lower_ in load_lexicon().words["name_particle"]


def restore_title(name: Token) -> None:
    """Joins a name to the title before its comma: "Peru's president, Jon Berg told Chile …".

    The second comma is missing, so that the parser gave the verb two subjects.
    """
    if name.tag_ != "NNP" or name.dep_ not in ("nsubj", "nsubjpass"):
        return
    start = name.left_edge.i
    if start < name.sent.start + 2:
        return
    title = name.doc[start - 2]
    beside = title.head.i == name.head.i and title.dep_ in _TITLE_ENDS
    if name.doc[start - 1].text == "," and beside and is_office(title):
        title.dep_ = name.dep_
        name.head, name.dep_ = title, "appos"
