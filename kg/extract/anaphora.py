"""What the grammar around a pronoun tells of what it can stand for."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from kg.extract.entries import Lexicon
from kg.extract.grammar import word_class
from kg.extract.syntax import clause_subject

__all__ = ["fellow_subject", "stands_for_thing"]

_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "dative", "pobj", "attr")
_AIMING = ("against", "on", "upon", "to", "toward", "towards", "from", "into")
_REFLEXIVE = ("himself", "herself", "itself", "themselves")
_TAGS = {"it": "NN", "its": "NN", "they": "NNS", "them": "NNS", "their": "NNS"}
_FINITE = ("MD", "VBZ", "VBD")
_NAMED = ("PERSON", "ORG", "GPE", "NORP")
_MAX_CLIMB = 6


def fellow_subject(phrase: Token) -> Token | None:
    """The subject of the clause that a phrase is an object in: of "praised him", who praised.

    An object is somebody else than the subject, unless it is reflexive; so is whom a noun aims at
    that has the same subject: "launched attacks on it".
    """
    if phrase.dep_ not in _OBJECTS:
        return None
    verb = phrase.head
    while verb.dep_ == "prep" or (verb.pos_ == "ADP" and verb.head.i != verb.i):
        aims = verb.lower_ in _AIMING
        verb = verb.head
        if aims and verb.dep_ == "dobj" and not any(c.dep_ == "poss" for c in verb.children):
            verb = verb.head
            break
    for _ in range(_MAX_CLIMB):
        if verb.pos_ not in ("VERB", "AUX"):
            return None
        subject = clause_subject(verb)
        if subject is not None:
            return subject
        if verb.dep_ not in ("conj", "xcomp") or verb.head.i == verb.i:
            return None
        objects = (c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i)
        if verb.dep_ == "xcomp" and next(objects, None) is not None:
            return None  # "led him to thank her": the object acts
        verb = verb.head
    return None


def stands_for_thing(pronoun: Token, actors: Container[int], lexicon: Lexicon) -> bool:
    """Whether "it", "they" or a form of these stands for a thing or for what a clause tells.

    Args:
        pronoun: The pronoun.
        actors: Indices of the tokens that head mentions of actors.
        lexicon: Verbs that only actors, or only things and events, can be subjects of.
    """
    word = pronoun.lower_
    if word in _REFLEXIVE:
        subject = fellow_subject(pronoun)
        return subject is not None and _is_thing(subject, actors, "NN")
    if word not in _TAGS:
        return False
    if pronoun.dep_ in _SUBJECTS:
        return _subject_is_thing(pronoun, actors, lexicon)
    if word in ("its", "their"):
        return _owner_is_thing(pronoun, actors)
    following = pronoun.nbor().tag_ if pronoun.i + 1 < len(pronoun.doc) else ""
    if pronoun.dep_ not in ("dobj", "pobj") or following in _FINITE:
        return False  # "announcing it will send": a subject that the parse took for an object
    return pronoun.head.lemma_ == "do" or _object_is_thing(pronoun, actors)


def _subject_is_thing(pronoun: Token, actors: Container[int], lexicon: Lexicon) -> bool:
    """Whether the verb tells so, or the last clause's subject is a thing."""
    verb = pronoun.head
    if verb.lemma_.lower() in lexicon.words["lifeless"]:
        return True
    before = _subject_before(pronoun)
    if before is None or not _is_thing(before, actors, _TAGS[pronoun.lower_]):
        return False
    if pronoun.dep_ != "nsubj" or not _takes_actor(verb, lexicon):
        return True
    joined = verb.dep_ == "conj" and before.head.i == verb.head.i
    return joined and not _is_named_between(before, pronoun, actors)


def _object_is_thing(pronoun: Token, actors: Container[int]) -> bool:
    """Whether the last noun of that number that acts or is acted on before it is a thing.

    Of "built a wall and had Peru pay for it", but not of "fined Peru for a crime and warned it",
    where the object of the verb that is joined to it counts first.
    """
    tag = _TAGS[pronoun.lower_]
    alike = _object_of_joined(pronoun)
    if alike is not None:
        return _is_thing(alike, actors, tag)
    own = fellow_subject(pronoun)
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        if token.dep_ not in ("nsubj", "nsubjpass", "dobj") or token.is_ancestor(pronoun):
            continue
        if own is not None and token.i == own.i:
            continue
        if token.tag_ in ("NNP", tag) or token.i in actors:
            return _is_thing(token, actors, tag)
    return False


def _object_of_joined(pronoun: Token) -> Token | None:
    """The object of the verb that the pronoun's own verb is joined to."""
    verb = pronoun.head
    while verb.dep_ == "prep":
        verb = verb.head
    if verb.dep_ != "conj":
        return None
    return next((child for child in verb.head.children if child.dep_ == "dobj"), None)


def _is_named_between(first: Token, pronoun: Token, actors: Container[int]) -> bool:
    """Whether an actor of the pronoun's number is named between two tokens."""
    between = pronoun.doc[first.i + 1 : pronoun.i]
    plural = _TAGS[pronoun.lower_] == "NNS"
    return any(t.i in actors and (t.tag_ in ("NNS", "NNPS")) is plural for t in between)


def _owner_is_thing(pronoun: Token, actors: Container[int]) -> bool:
    """Whether the clause's own subject is a thing and nobody is named in between.

    Of "the vote shows its effects", but not of "the vote helped Peru and its allies".
    """
    clause = next((above for above in pronoun.ancestors if above.pos_ in ("VERB", "AUX")), None)
    own = _own_subject(clause) if clause is not None else None
    if own is None or own.i > pronoun.i or any(i in actors for i in range(own.i + 1, pronoun.i)):
        return False
    return _is_thing(own, actors, _TAGS[pronoun.lower_])


def _takes_actor(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb tells what actors do or say."""
    if verb.lemma_ in ("be", "have"):
        return False
    key = (word_class(verb), verb.lemma_.lower())
    embeds = (entry.claims or "inf" in entry.forms for entry in lexicon.complements.get(key, ()))
    objects = {child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"}
    tells = (
        all(each.key == "obj" and objects & each.values for each in entry.conditions)
        for entry in lexicon.entries.get(key, ())
    )
    return any(embeds) or any(tells)


def _is_thing(noun: Token, actors: Container[int], tag: str) -> bool:
    """Whether a noun of that number, or "this" and "that", names no actor."""
    if noun.tag_ == "DT":
        return tag == "NN"
    return noun.tag_ == tag and noun.i not in actors and noun.ent_type_ not in _NAMED


def _subject_before(pronoun: Token) -> Token | None:
    """The subject of the clause above or before a clause, else of the sentence before."""
    verb = pronoun.head
    for _ in range(_MAX_CLIMB):
        if verb.head.i == verb.i:
            break
        verb = verb.head
        subject = _own_subject(verb) if verb.pos_ in ("VERB", "AUX") else None
        around = subject is not None and subject.right_edge.i >= pronoun.i  # "the town where it …"
        if subject is not None and subject.i < pronoun.i and not around:
            return subject
    for clause in verb.lefts:  # "If it is so, it …" and what a colon or comma parts
        if clause.dep_ in ("ccomp", "advcl", "parataxis") and clause.right_edge.i < pronoun.i:
            subject = _own_subject(clause)
            if subject is not None:
                return subject
    first = pronoun.sent.start
    if first == 0:
        return None
    return _own_subject(pronoun.doc[first - 1].sent.root)


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
