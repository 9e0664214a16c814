"""What the lexicon knows of the grammar of single words."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entries import Complement, Lexicon
from kg.extract.syntax import deep_objects, particle

__all__ = [
    "LexicalGrammar",
    "clause_form",
    "complement_entry",
    "word_class",
]

_ABLE = ("armed", "group", "many", "people", "person")
_CONTROLLED = {"inf", "of", "from", "into", "bare", "ger", "for"}


def word_class(token: Token) -> str:
    """The part of speech under which the lexicon holds a token: "verb", "noun" or "adj"."""
    if token.pos_ in ("VERB", "AUX"):
        return "verb"
    return "adj" if token.pos_ == "ADJ" else "noun"


def clause_form(token: Token) -> str:
    """The form of a complement clause: "inf", "ger", "bare" or "that" (finite)."""
    if any(child.dep_ == "aux" and child.tag_ == "TO" for child in token.children):
        return "inf"
    if token.tag_ == "VBG" and not any(c.dep_ in ("nsubj", "aux") for c in token.children):
        return "ger"
    auxiliaries = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    if auxiliaries and auxiliaries[0].tag_ == "VBG":  # "denied having sent", "being sent"
        return "ger"
    if token.tag_ == "VB" and not any(c.dep_ in ("aux", "mark") for c in token.children):
        return "bare"
    return "that"


def is_judgement(clause: Token) -> bool:
    """Whether a clause says what somebody is taken for: "sees Peru as bound to Chile"."""
    marks = (child.lower_ for child in clause.children if child.dep_ == "mark")
    return clause.dep_ == "advcl" and clause.tag_ == "VBN" and "as" in marks


def complement_entry(governor: Token, forms: set[str], lexicon: Lexicon) -> Complement | None:
    """What the lexicon says of a complement of one of these forms to a word.

    Of several entries the one that fits an object, where there is one: "trained to fight" is not
    "trained rebels to fight".
    """
    pos = word_class(governor)
    lemma = governor.lemma_.lower()
    prt = particle(governor) if pos == "verb" else None
    keys = [f"{lemma}_{prt}", lemma] if prt else [lemma]
    if governor.lower_ != lemma and governor.tag_ == "VBG":
        keys.insert(0, governor.lower_)  # "going to attack" is no going
    for key in keys:
        known = [c for c in lexicon.complements.get((pos, key), ()) if c.forms & forms]
        if len(known) > 1 and pos == "verb" and _has_object(governor):
            return next((c for c in known if c.control == "made"), known[0])
        if known:
            return known[0]
    return None


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children) or (
        verb.dep_ == "relcl" and any(child.dep_ == "nsubj" for child in verb.children)
    )


class LexicalGrammar:
    """Control and support, looked up in a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def control(self, head: Token, clause: Token) -> str:
        """Whose subject the complement `clause` has; that of `head` where nothing is known."""
        form = clause.head.lower_ if clause.dep_ == "pcomp" else clause_form(clause)
        form = "as" if is_judgement(clause) else form
        told = complement_entry(head, {form}, self._lexicon)
        if told is not None and told.control == "made":
            able = any(map(self._may_act, deep_objects(head, self)))
            return "made" if able else "subj"  # "used rebels to attack Chile", not "used a veto to"
        if told is not None:
            return told.control
        key = (word_class(head), head.lemma_.lower())
        for complement in self._lexicon.complements.get(key, ()):
            if complement.forms & _CONTROLLED:
                return complement.control
        return "subj"

    def _may_act(self, noun: Token) -> bool:
        """Whether a noun denotes people or what they form, and no craft, thing or treaty."""
        if noun.lemma_.lower() in self._lexicon.classes["craft"]:
            return False
        if noun.tag_ == "NN" and noun.n_lefts == 0:  # "used force to"
            return False
        _, kind = self._lexicon.actor_nouns.get(noun.lemma_.lower(), (None, ""))
        return kind in _ABLE or noun.tag_[:3] == "NNP" or noun.pos_ == "PRON"

    def supports(self, verb: Token) -> bool:
        """Whether an event noun that is the verb's object has the verb's subject."""
        return verb.lemma_.lower() in self._lexicon.words["support"]

    def performs(self, verb: Token) -> bool:
        """Whether who does the verb does what its object tells, and does not only speak of it."""
        return verb.lemma_.lower() in self._lexicon.words["performing"]

    def involves(self, word: Token, preposition: Token) -> bool:
        """Whether the word says that somebody has a part in what follows the preposition.

        Of a joint act ("in coordination with") its own noun says so.
        """
        told = self._lexicon.words["involving"].get(word.lemma_.lower())
        return told is not None and preposition.lower_ in told.split("|")

    def is_means(self, noun: Token) -> bool:
        """Whether who has, seeks or lacks it is to do what follows ("a way to leave")."""
        return noun.lemma_.lower() in self._lexicon.words["means"]

    def is_encounter(self, noun: Token) -> bool:
        """Whether the noun is a meeting or the like, to which the clause's subject is a party."""
        return noun.lemma_.lower() in self._lexicon.words["encounter"]
