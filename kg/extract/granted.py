"""What a sentence takes for granted, so that its denials, plans and doubts do not reach it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entries import Lexicon
from kg.extract.grammar import clause_form, complement_entry
from kg.extract.markers import is_modal
from kg.extract.sense import Sense
from kg.extract.syntax import clause_subject

__all__ = [
    "is_asked",
    "is_attribute",
    "is_background",
    "is_fulfilled",
    "is_given",
    "is_known",
    "is_presupposed",
    "is_topic",
]

_PREDICATED = ("attr", "oprd")
_RELATED = ("person", "people", "state")
_INDEFINITE = ("a", "an", "any")
_DEFINITE = {"the", "this", "these", "that", "those"}
_UNKNOWN = {"a", "an", "another", "any", "no"}
_CONCERNING = ("about", "for", "from", "of", "over", "than", "to", "towards")
_MEANS = ("as", "by", "through", "with")
_PARTLY = ("bulk", "half", "lot", "majority", "most", "much", "part", "share", "some")
_AUXILIARIES = ("be", "do", "have", "can", "could", "will", "would")
_FOREMOST = ("first", "last", "only")


def is_presupposed(noun: Token, lexicon: Lexicon, sense: Sense) -> bool:
    """Whether a noun only says whom the sentence is about: "Iran may help its ally Syria".

    Whatever is said of such a phrase, that it is somebody's ally is taken for known.
    """
    _, kind = lexicon.actor_nouns.get(noun.lemma_.lower(), (None, ""))
    if noun.pos_ != "NOUN" or not (sense.relational or kind in _RELATED):
        return False
    if noun.dep_ == "appos":
        return True  # "Russia, an ally of Syria, may help"
    head = noun.head if noun.dep_ == "compound" else noun
    first = _first_joined(head)
    if first.dep_ in _PREDICATED or _is_called(first):
        return False
    named = sense.relational and not sense.performative
    if named and first.dep_ in ("nsubj", "nsubjpass"):  # "Nato members could leave"
        return any(child.dep_ in ("poss", "compound") for child in head.children)
    return any(child.dep_ == "poss" for part in (noun, head) for child in part.children)


def _is_called(noun: Token) -> bool:
    """Whether somebody holds another to be it: "sees Peru as its ally"."""
    preposition = noun.head
    return noun.dep_ == "pobj" and preposition.lower_ == "as" and preposition.head.pos_ == "VERB"


def is_given(noun: Token, lexicon: Lexicon, sense: Sense) -> bool:
    """Whether an event noun takes its event for known: "may extend its offensive in Somalia".

    What the clause plans, doubts or denies is something else then.
    """
    if noun.pos_ != "NOUN":
        return False
    beside = {child.lower_ for child in noun.children}
    if sense.standing:
        return not beside & _UNKNOWN and _is_named_by_the_way(noun, lexicon)
    if beside & lexicon.words["ongoing"].keys():
        return True
    owned = any(child.dep_ == "poss" for child in noun.children)
    lasting = noun.lemma_.lower() in lexicon.words["lasting"]
    if sense.arranged or not (owned or (lasting and beside & _DEFINITE)):
        return False
    return _is_taken_up(noun, lexicon, lasting=lasting, spoken=sense.spoken and owned)


def _is_named_by_the_way(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a clause tells something else of those whom a noun denotes than that they are."""
    if noun.dep_ == "pobj":
        return _leaves_be(noun.head, lexicon)
    return noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ != "be"


def _is_taken_up(noun: Token, lexicon: Lexicon, *, lasting: bool, spoken: bool) -> bool:
    """Whether an event noun stands where what already is goes on, ends, or matters to something."""
    first = _first_joined(noun)
    partly = False
    while first.dep_ == "pobj" and _is_part(first.head, lexicon):  # "stopped much of its help"
        first = _first_joined(first.head.head)
        partly |= first.lemma_.lower() in _PARTLY
    head, verbal = first.head, first.head.pos_ in ("VERB", "AUX")
    if first.dep_ == "pobj":
        kept = lasting or head.lower_ in _CONCERNING
        if head.lower_ == "into":
            kept = head.head.pos_ == "NOUN"  # "an inquiry into its raid", not "led into war"
        return kept and head.lower_ not in _MEANS and _leaves_be(head, lexicon)
    if spoken and first.dep_ == "dobj" and verbal:  # "will study its demand", not "issue"
        return head.lemma_.lower() not in lexicon.words["support"]
    if first.dep_ in ("dobj", "nsubj", "nsubjpass") and verbal:
        if head.lemma_.lower() in lexicon.words["altering"]:
            return partly or not _ends(head, lexicon) or _is_unreal(head, lexicon)
        return first.dep_ == "nsubj" and head.lemma_ == "be" and not _is_unreal(head, lexicon)
    return False


def _first_joined(token: Token) -> Token:
    """The first of those that "and" joins."""
    while token.dep_ == "conj":
        token = token.head
    return token


def _is_part(preposition: Token, lexicon: Lexicon) -> bool:
    """Whether "of" stands behind a word for a part or number: "part of", "half of"."""
    whole = preposition.head
    known = whole.lemma_.lower() in lexicon.words["partitive"]
    return known and preposition.lower_ == "of" and whole.dep_ in ("dobj", "nsubj", "nsubjpass")


def _leaves_be(preposition: Token, lexicon: Lexicon) -> bool:
    """Whether no word before a preposition plans, denies or brings about what is behind it."""
    governor = preposition.head
    if governor.lemma_.lower() in lexicon.words["causing"]:
        return False
    entry = complement_entry(governor, {preposition.lower_}, lexicon)
    if entry is None:
        return True
    if entry.status != "actual" or entry.claims:
        return False
    return preposition.lower_ == ("from" if entry.flips else "for")


def _ends(verb: Token, lexicon: Lexicon) -> bool:
    entry = complement_entry(verb, {"obj"}, lexicon)
    return entry is not None and entry.flips


def _is_unreal(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb tells what is to be, may be or is not."""
    return any(
        child.dep_ == "neg" or child.tag_ == "TO" or is_modal(verb, child, lexicon.words["modal"])
        for child in verb.children
    )


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


def is_known(clause: Token) -> bool:
    """Whether a question takes it for granted: "Who remembers the men who defended the town?"."""
    if is_attribute(clause):
        return True
    noun = clause.head
    asked = noun.head.lemma_ == "be" or noun.lower_.startswith(("any", "no"))
    return clause.dep_ == "relcl" and not asked and clause_form(clause) != "inf"


def is_asked(clause: Token) -> bool:
    """Whether a clause stands in a question that leaves open whether it is so."""
    if not any(last.text == "?" for last in clause.sent[-2:]) or _asks_why(clause):
        return False
    return not any(map(_asks_back, clause.children))


def _asks_back(clause: Token) -> bool:
    """Whether only the clause joined at the end is a question: "…, but did it?"."""
    first = min((c for c in (clause, *clause.children) if c.pos_ in ("AUX", "VERB")), default=None)
    if clause.dep_ != "conj" or first is None or first.i + 1 == len(first.doc):
        return False
    after = first.nbor(1)
    return first.lemma_ in _AUXILIARIES and after.pos_ == "PRON" and after in clause.subtree


def _asks_why(clause: Token) -> bool:
    """Whether a question takes for granted what it asks for: "Why does it not withdraw?"."""
    asked = any(child.lower_ == "why" for child in clause.children if child.dep_ == "advmod")
    return asked and clause_subject(clause) is not None
