"""Mends where prepositions, purposes and relative clauses are attached, and what is an object."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entries import load_lexicon
from kg.extract.mending.kinds import forms, is_person, is_thing, is_verb
from kg.extract.syntax import is_infinitive

__all__ = [
    "reattach_preposition",
    "reattach_purpose",
    "reattach_relative",
    "restore_object",
    "restore_wish",
]

_WHERE = ("across", "around", "at", "from", "in", "inside", "near", "outside")
_LEADING = ("lead", "leads", "led", "leading", "spearhead", "spearheaded", "spearheading")
_GIVING = ("give", "gives", "gave", "given", "giving")


def reattach_preposition(preposition: Token) -> None:
    """Gives the verb what no thing or person takes: "bundled a man with a bag into a van".

    Also who did it: "was taken off to a villa by soldiers", where no villa is by them.
    """
    noun = preposition.head
    if preposition.dep_ != "prep" or preposition.i < noun.i or noun.tag_[:2] != "NN":
        return
    if preposition.lower_ in ("against", "by") and _take_from_place(preposition):
        return
    verb = noun.head
    while verb.dep_ in ("pobj", "prep"):
        verb = verb.head
    if noun.dep_ not in ("pobj", "dobj") or not is_verb(verb) or verb.i > noun.i:
        return
    if preposition.lower_ in ("into", "onto"):
        if noun.dep_ == "pobj" and noun.head.head.i == verb.i and is_thing(noun):
            preposition.head = verb
    elif preposition.lower_ == "by" and noun.dep_ == "pobj":
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        told = any(c.dep_ == "agent" for c in verb.children)
        doer = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if passive and not told and doer is not None and is_thing(noun) and is_person(doer):
            preposition.head, preposition.dep_ = verb, "agent"


def _take_from_place(preposition: Token) -> bool:
    """Gives an act what its place does not take: "a raid in Lima against the rebels"."""
    noun, places = preposition.head, load_lexicon().words["locality"]
    where = noun.head
    if where.lower_ == "of" and where.head.lower_ in places:  # "in the town of Lima against"
        noun, where = where.head, where.head.head
    place = noun.tag_[:3] == "NNP" or noun.lower_ in places
    if noun.dep_ != "pobj" or not place or where.lower_ not in _WHERE or where.head.i > where.i:
        return False
    preposition.head = where.head
    return True


def reattach_purpose(clause: Token) -> None:
    """Gives an act its purpose: in "led a campaign to drive …" no campaign is led to do that.

    It is the campaign of who leads it, and the purpose has the same subject. Nor does who
    "condemned Peruvian threats to attack Chile" do so to attack.
    """
    verb = clause.head
    if clause.dep_ not in ("xcomp", "advcl") or not is_infinitive(clause):
        return
    act = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.i), None)
    if act is None:
        return
    right_before = act.right_edge.i == clause.left_edge.i - 1 and clause.dep_ == "advcl"
    if verb.lower_ not in _LEADING and (not right_before or verb.lower_ in forms("support")):
        return
    names = (act.lower_, act.lower_.removesuffix("s"))
    known = (c for name in names for c in load_lexicon().complements.get(("noun", name), ()))
    if any("inf" in complement.forms for complement in known):
        clause.head, clause.dep_ = act, "acl"


def reattach_relative(clause: Token) -> None:
    """Moves a clause with "who" from a thing to the person named between the two.

    In "a rebuke by the president and the minister, who warned" it is not the rebuke that warned.
    Of persons that are coordinated the first becomes the head. In "Penny Wong of the Labor Party,
    who" it is the person of that party.
    """
    noun = clause.head
    if clause.dep_ != "relcl" or clause.i < noun.i:
        return
    pronoun = next((t for t in clause.lefts if t.lower_ == "who" and t.dep_ == "nsubj"), None)
    if pronoun is None:
        return
    if _is_of_body(noun):
        clause.head = noun.head.head
        return
    if is_person(noun):
        return
    between = noun.doc[noun.i + 1 : pronoun.i]
    person = next((t for t in reversed(between) if t.tag_[:2] == "NN" and is_person(t)), None)
    if person is None or any(t.tag_[:1] == "V" for t in noun.doc[person.i : pronoun.i]):
        return
    while person.dep_ == "conj" and person.head.i > noun.i:
        person = person.head
    clause.head = person


def _is_of_body(noun: Token) -> bool:
    """Whether a name behind "of" says where the person named before it belongs."""
    of = noun.head
    if of.lower_ != "of" or noun.dep_ != "pobj" or {noun.tag_[:3], of.head.tag_[:3]} != {"NNP"}:
        return False
    return any(child.dep_ in ("det", "amod", "compound") for child in noun.children)


def restore_object(noun: Token) -> None:
    """Makes an object of a span of time that is given: "gave Peru two days", "gave Peru a week"."""
    if noun.dep_ != "npadvmod" or noun.head.lower_ not in _GIVING or noun.left_edge.i == 0:
        return
    before = noun.left_edge.nbor(-1)
    counted = any(c.dep_ == "nummod" or c.lower_ in ("a", "an") for c in noun.lefts)
    given = next((c for c in noun.head.children if c.dep_ in ("dobj", "dative")), None)
    if counted and given is not None and given.right_edge.i == before.i:
        given.dep_, noun.dep_ = "dative", "dobj"


def restore_wish(verb: Token) -> None:
    """Gives a noun the clause that tells what it is for: "calls for Peru to release the sailors".

    The subject is taken out of the phrase with "for", the clause from the verb above.
    """
    if verb.tag_ != "VB" or not any(child.tag_ == "TO" for child in verb.lefts):
        return
    first = verb.left_edge
    if verb.dep_ in ("advcl", "ccomp") and first.lower_ == "for" and first.dep_ == "mark":
        noun = first.nbor(-1) if first.i > first.sent.start else first
        for meant in (part for part in first.children if part.dep_ == "pobj"):
            meant.head, meant.dep_ = verb, "nsubj"
        if noun.tag_[:2] == "NN" and verb.head.i != noun.i and verb.head.i < noun.i:
            verb.head, verb.dep_ = noun, "acl"
        return
    if verb.dep_ != "acl" or verb.head.tag_[:2] != "NN":
        return
    wished = next((c for c in verb.head.rights if c.dep_ == "prep" and c.lower_ == "for"), None)
    subject = next((c for c in wished.children if c.dep_ == "pobj"), None) if wished else None
    if wished is None or subject is None or subject.right_edge.i != first.i - 1:
        return
    subject.head, subject.dep_ = verb, "nsubj"
    wished.head, wished.dep_ = verb, "mark"
