"""Mends appositions, predicates and lists of nouns and names."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entries import load_lexicon
from kg.extract.mending.kinds import forms, is_office

__all__ = [
    "reattach_apposition",
    "reattach_person",
    "restore_coordination",
    "restore_list",
    "restore_predicate",
    "restore_relation",
]

_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "dative", "npadvmod")


def reattach_apposition(name: Token) -> None:
    """Gives a person's name to the title before the body: "the head of the group, Jon Berg"."""
    body = name.head
    of = body.head
    if name.dep_ != "appos" or body.dep_ != "pobj" or of.lower_ != "of" or name.i < body.i:
        return
    full = name.tag_ == "NNP" and any(c.dep_ == "compound" and c.tag_ == "NNP" for c in name.lefts)
    if full and name.left_edge.nbor(-1).text == "," and is_office(of.head):
        name.head = of.head


def reattach_person(noun: Token) -> None:
    """Coordinates with a titled person who follows: "the minister, Jon Berg, his counterpart, …".

    Nobody is his own counterpart, and who has a name already is not given another, nor two.
    """
    name = noun.head
    title = name.head
    titled = name.dep_ == "appos" and name.tag_ == "NNP"
    office = title.lower_ in load_lexicon().words["office"]
    if not titled or not title.i < name.i < noun.i or not office:
        return
    own = next((c for c in noun.rights if c.dep_ in ("appos", "conj")), None)
    named = own is not None and own.tag_ == "NNP" and own.left_edge.nbor(-1).text == ","
    another = noun.dep_ == "appos" and is_office(noun) and (named or noun.lower_ == "counterpart")
    if own is not None and named and another:
        own.dep_ = "appos"
    if another or noun.dep_ == "conj":
        noun.head, noun.dep_ = title, "conj"


def restore_predicate(noun: Token) -> None:
    """Makes a predicate of what somebody is called: "considers Peru the heart of the league"."""
    named, verb = noun.head, noun.head.head
    if noun.dep_ != "appos" or named.dep_ != "dobj" or noun.left_edge.i != named.i + 1:
        return
    if verb.lower_ in forms("naming"):
        noun.head, noun.dep_ = verb, "oprd"


def restore_relation(name: Token) -> None:
    """Joins a name to the noun right before it that says whose it is: "Peru's ally Chile"."""
    noun = name.left_edge.nbor(-1) if name.left_edge.i > name.sent.start else name
    if name.tag_ != "NNP" or name.dep_ not in _ARGUMENTS or noun.tag_ != "NN":
        return
    beside = noun.head.i == name.head.i and noun.dep_ in _ARGUMENTS
    beside |= noun.dep_ == "conj" and noun.head.head.i == name.head.i
    owned = any(child.dep_ == "poss" for child in noun.children)
    if beside and owned and noun.lower_ in load_lexicon().actor_nouns:
        name.head, name.dep_ = noun.head, noun.dep_
        noun.head, noun.dep_ = name, "appos"


def restore_coordination(name: Token) -> None:
    """Takes a name out of a title that was joined to it: "met Lund and Prime Minister Berg"."""
    person = name.head
    title = next((c for c in name.children if c.dep_ == "conj"), None)
    joined = name.dep_ in ("nmod", "compound") and {name.tag_, person.tag_} == {"NNP"}
    if title is None or not joined or not name.i < title.i < person.i or not is_office(title):
        return
    name.dep_, name.head = person.dep_, person.head
    person.dep_, person.head = "conj", name
    title.dep_, title.head = "compound", person


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
