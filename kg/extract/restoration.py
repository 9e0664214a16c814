"""Gives words the functions that the parser took from them, where English grammar tells them."""

from __future__ import annotations

from spacy.tokens import Token

__all__ = [
    "restore_caused",
    "restore_dated_subject",
    "restore_joined_subject",
    "restore_list",
    "restore_wish",
]

_DATES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_HAVE = ("have", "has", "had", "having")
_FINITE = ("VBD", "VBZ", "VBP")
_BESIDE_VERB = ("aux", "auxpass", "neg", "advmod")
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


def restore_joined_subject(verb: Token) -> None:
    """Parts a subject from the noun it was joined to: "has troops in Chile and Peru rejected …".

    A verb that shares the subject of the one before has an "and" or comma before it; here the "and"
    stands before a noun, and nothing between that and the verb.
    """
    first = min((c for c in verb.lefts if c.dep_ in _BESIDE_VERB), default=verb, key=lambda c: c.i)
    finite = (first if first.dep_[:3] == "aux" else verb).tag_ in (*_FINITE, "MD")
    finite |= verb.tag_ == "VBN" and any(child.dep_ == "dobj" for child in verb.rights)
    if verb.dep_ not in ("conj", "advcl") or not finite or first.i - 1 <= verb.sent.start:
        return
    if any(child.dep_ in (*_SUBJECTS, "mark") for child in verb.children):
        return
    last = first.nbor(-1)
    noun = last.nbor(-1) if last.text == "," else last
    parted = noun.i != last.i
    while noun.head.i < noun.i and not _is_joined(noun):
        parted = parted and noun.dep_ not in ("appos", "relcl", "acl")
        meant = noun.head
        if noun.dep_ == "appos":  # "in Chile and the minister, Kari Lund, rejected …"
            meant = next((c for c in meant.children if _is_joined(c) and c.i < noun.i), meant)
            noun.head = meant
        noun = meant
    before = noun.left_edge.nbor(-1) if noun.left_edge.i > verb.sent.start else noun
    joined = noun.dep_ == "conj" and before.dep_ == "cc" and verb.head.i < noun.head.i
    if joined and not parted and noun.right_edge.i < first.i and noun.head.dep_ not in _SUBJECTS:
        noun.head, noun.dep_, verb.dep_ = verb, "nsubj", "conj"
        before.head = verb.head


def restore_list(name: Token) -> None:
    """Joins the second of several names to the first: "Peru, Chile, Bolivia and Brazil".

    An apposition names one thing, and is no list.
    """
    first = name.head
    if name.dep_ != "appos" or {name.tag_, first.tag_} != {"NNP"}:
        return
    second = next((c for c in name.rights if c.dep_ == "conj"), None)
    third = next((c for c in second.rights if c.dep_ == "conj"), None) if second else None
    if second is None or third is None or {second.tag_, third.tag_} != {"NNP"}:
        return
    commas = [one.left_edge.nbor(-1).text for one in (name, second)]
    if commas == [",", ","] and first.ent_type_ == second.ent_type_:
        name.dep_ = "conj"


def _is_joined(noun: Token) -> bool:
    return noun.dep_ == "conj" and noun.tag_[:2] == "NN"


def restore_caused(verb: Token) -> None:
    """Gives a verb that somebody has done its object: "had Berg arrested" is "arrested Berg"."""
    if verb.tag_ not in ("VBN", "VBD"):
        return
    before = [child for child in verb.lefts if child.dep_ in ("nsubj", "dobj")]
    having = next((child for child in verb.lefts if child.dep_ == "aux"), None)
    if len(before) == 2 and having is not None and having.lower_ in _HAVE:
        if before[0].i < having.i < before[1].i:  # "Lund had Berg arrested"
            before[1].dep_ = "dobj"
        return
    above = verb.head
    bare = not any(c.dep_ in ("aux", "auxpass", "mark", "agent") for c in verb.children)
    caused = verb.dep_ == "ccomp" and verb.tag_ == "VBN" and above.lower_ in _HAVE
    if caused and bare and len(before) == 1 and above.i < before[0].i:
        before[0].dep_, verb.dep_ = "dobj", "xcomp"


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
