"""Which word an event's clause or noun is the complement of: "agreed" of "agreed to leave"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entries import Complement, Lexicon
from kg.extract.grammar import clause_form, complement_entry
from kg.extract.granted import is_fulfilled
from kg.extract.syntax import FINITE

__all__ = ["complement_of", "has_own_subject"]

_CIRCUMSTANCE = ("after", "although", "as", "because", "since", "though", "while")
_PURPOSIVE = ("for", "in", "with")
_HERE = ("here", "there", "present", "back")

Step = tuple[Token, Complement | None]


def complement_of(token: Token, lexicon: Lexicon) -> Step | None:
    """The word whose complement the token is, with its entry; None where it is nobody's."""
    step = _step(token, lexicon)
    if step is not None and _is_purpose(step[0], lexicon):
        return step[0], None
    return step


def _step(token: Token, lexicon: Lexicon) -> Step | None:
    dep, head = token.dep_, token.head
    if dep == "relcl" and clause_form(token) == "inf":
        dep = "acl"  # the parser takes "backing to attack" for "a town to attack"
    if dep in ("xcomp", "ccomp", "acl", "advcl", "oprd"):
        return _of_clause(token, lexicon)
    if dep in ("pcomp", "pobj") and head.dep_ in ("prep", "agent", "dative"):
        return _of_preposition(token, lexicon)
    if dep in ("dobj", "nsubj", "nsubjpass", "attr") and head.pos_ in ("VERB", "AUX"):
        return _of_verb(token, lexicon)
    if dep in ("compound", "amod") and head.pos_ == "NOUN":
        return _told(head, {"obj", "of", "compound"}, lexicon)
    return None


def _is_purpose(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun only says what something is done for: "in order to", "in a bid to"."""
    behind = noun.dep_ == "pobj" and noun.head.lower_ in _PURPOSIVE
    return behind and noun.lemma_.lower() in lexicon.words["purpose"]


def _told(governor: Token, forms: set[str], lexicon: Lexicon) -> Step | None:
    entry = complement_entry(governor, forms, lexicon)
    return (governor, entry) if entry is not None else None


def _of_clause(token: Token, lexicon: Lexicon) -> Step | None:
    named = token.dep_ == "oprd" and token.tag_[:2] == "NN"  # "considers Peru an ally"
    form = "inf" if named else clause_form(token)
    if is_fulfilled(token, token.head) or _is_errand(token, token.head):
        return token.head, None
    if token.dep_ == "advcl" and (
        form not in ("inf", "that") or _is_participle(token) or _is_circumstance(token)
    ):
        return None
    forms = {form, "acc"} if form == "inf" and has_own_subject(token) else {form}
    predicate = _predicate(token.head)  # "it is unlikely that …"
    told = _told(predicate, forms, lexicon) if predicate is not None else None
    if told is not None:
        return told
    entry = complement_entry(token.head, forms, lexicon)
    if entry is None and (token.dep_ == "advcl" or (token.dep_ == "acl" and form != "inf")):
        return None
    return token.head, entry


def _is_errand(clause: Token, verb: Token) -> bool:
    """Whether "be" says where or what somebody is, and the infinitive what for: "is here to help".

    "Peru is to help Chile" is a plan; "its army is in Chile to help" no more so than "came to".
    """
    if verb.lemma_ != "be" or clause_form(clause) != "inf":
        return False
    before = (child for child in verb.children if verb.i < child.i < clause.i)
    return any(
        child.dep_ == "attr"
        or (child.dep_ == "advmod" and child.lower_ in _HERE)
        or (child.dep_ == "prep" and all(p.ent_type_ not in ("DATE", "TIME") for p in child.rights))
        for child in before
    )


def _is_circumstance(clause: Token) -> bool:
    """Whether a clause tells when or why: "demanded a vote after Peru had left"."""
    return any(c.dep_ == "mark" and c.lower_ in _CIRCUMSTANCE for c in clause.children)


def _is_participle(token: Token) -> bool:
    """Whether a clause is a bare participle beside another: "angered by …, Turkey threatened"."""
    own = ("nsubj", "nsubjpass", "aux", "auxpass", "mark")
    return token.tag_ == "VBN" and not any(child.dep_ in own for child in token.children)


def _of_preposition(token: Token, lexicon: Lexicon) -> Step | None:
    preposition = token.head
    while preposition.head.dep_ == "prep":
        preposition = preposition.head
    governor = preposition.head
    forms = {"on" if p.lower_ == "upon" else p.lower_ for p in (preposition, token.head)}
    entry = complement_entry(governor, forms, lexicon)
    return (governor, entry) if token.dep_ == "pcomp" or entry is not None else None


def _of_verb(noun: Token, lexicon: Lexicon) -> Step | None:
    """Of an event noun, or of one that stands for what its clause says."""
    predicate = _predicate(noun.head) if noun.dep_ == "nsubj" else None
    if predicate is not None and any(c.dep_ in ("xcomp", "ccomp") for c in predicate.children):
        return None  # "is likely to anger Peru"
    if _is_report(noun, lexicon):  # "dismissed claims that …", "claims that … are false"
        judging = predicate if noun.dep_ == "nsubj" else noun.head
        told = _told(judging, {"that"}, lexicon) if judging is not None else None
        if told is not None:
            return told
    if noun.dep_ != "nsubj":
        return _told(noun.head, {"obj"}, lexicon)
    # "an attack is imminent", "an attack is an option", "an attack looms"
    return _told(predicate or noun.head, {"event"}, lexicon)


def _predicate(verb: Token) -> Token | None:
    """What a copula ascribes: "unlikely" of "it is unlikely that …", "an option"."""
    if verb.lemma_ not in ("be", "seem", "appear", "become", "remain"):
        return None
    said = (c for c in verb.rights if c.dep_ in ("acomp", "attr") or c.lower_ == "near")
    return next(said, None)


def _is_report(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun stands for what its clause says: "reports that …"."""
    entry = complement_entry(noun, {"that"}, lexicon) if noun.pos_ == "NOUN" else None
    told = any(child.dep_ in ("acl", "ccomp") for child in noun.children)
    return told and entry is not None and entry.claims


def has_own_subject(token: Token) -> bool:
    """Whether a clause has a subject or auxiliary, or a tense that no auxiliary before it leaves.

    In "will not join, but supports" the second verb shares nothing with the first.
    """
    if token.dep_ == "conj" and token.tag_ in FINITE and token.head.tag_ == "VB":
        return True
    return any(
        child.dep_ in ("nsubj", "nsubjpass", "aux")
        or (child.dep_ == "auxpass" and child.tag_ in FINITE)  # "is no ally and is bombed"
        for child in token.children
    )
