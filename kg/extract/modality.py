"""Whether the text says that an event is so: polarity, status and the words that decide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.entries import Complement, Lexicon
from kg.extract.syntax import particle
from kg.model import Polarity, Status

__all__ = ["Assessment", "assess", "complement_of", "control_of"]

_MODALS: Mapping[str, Status] = {
    "will": Status.PLANNED, "'ll": Status.PLANNED, "’ll": Status.PLANNED, "wo": Status.PLANNED, "shall": Status.PLANNED,
    "would": Status.PLANNED, "'d": Status.PLANNED, "’d": Status.PLANNED,
    "may": Status.POSSIBLE, "might": Status.POSSIBLE, "could": Status.POSSIBLE,
    "can": Status.POSSIBLE, "ca": Status.POSSIBLE, "should": Status.POSSIBLE, "must": Status.POSSIBLE, "ought": Status.POSSIBLE,
}  # fmt: skip
_NEGATIVE_ADVERBS = {"never", "hardly", "barely", "scarcely", "neither", "nor"}
_NEGATIVE_DETERMINERS = {"no", "neither"}
_CONDITIONAL_MARKS = {"if", "unless", "whether", "lest"}
_HEDGES = {"allegedly", "reportedly", "apparently", "presumably", "supposedly", "alleged", "suspected",
           "likely", "probably"}  # fmt: skip
_POSSIBLY = {"possibly", "perhaps", "maybe", "potential", "possible", "hypothetical", "potentially"}
_PLANNED = {"planned", "proposed", "upcoming", "forthcoming", "impending", "imminent", "future",
            "expected", "scheduled"}  # fmt: skip
_RANK = {Status.ACTUAL: 0, Status.PLANNED: 1, Status.POSSIBLE: 2}
_MAX_CLIMB = 12


@dataclass(slots=True)
class Assessment:
    """What the syntax above a trigger says of its event.

    Attributes:
        negative: Whether it is denied.
        status: Actual, planned or possible.
        cue: The token that decided polarity or status, or None.
        outer: Tokens that embed it, innermost first.
        claimants: Those of `outer` whose subject vouches for it ("accused X of …").
        hedged: Whether a word such as "reportedly" weakens it.
        depth: How many clauses lie above.
    """

    negative: bool = False
    status: Status = Status.ACTUAL
    cue: Token | None = None
    outer: list[Token] = field(default_factory=list)
    claimants: list[Token] = field(default_factory=list)
    hedged: bool = False
    depth: int = 0

    @property
    def polarity(self) -> Polarity:
        """The polarity as the model has it."""
        return Polarity.NEGATIVE if self.negative else Polarity.POSITIVE

    def raise_to(self, status: Status, cue: Token) -> None:
        """Takes the weaker of two statuses: possible before planned before actual."""
        if _RANK[status] > _RANK[self.status]:
            self.status, self.cue = status, cue


def assess(trigger: Token, lexicon: Lexicon) -> Assessment:
    """Climbs from a trigger to the top of its sentence and gathers what bears on its event."""
    found = Assessment()
    token, inherited = trigger, False
    for _ in range(_MAX_CLIMB):
        if not inherited or token.dep_ == "conj":
            _own_words(token, found)
        head = token.head
        if head.i == token.i:
            break
        if token.dep_ == "conj":
            token, inherited = head, bool(_has_own_subject(token))
            if inherited:
                # a full clause of its own: the modals of the first one are not its
                inherited = True
            continue
        step = complement_of(token, lexicon)
        if step is not None:
            governor, complement = step
            found.outer.append(governor)
            if complement is not None:
                _embed(found, governor, complement)
        if token.dep_ == "relcl":
            found.depth += 1
            break
        if token.dep_ in ("ccomp", "xcomp", "advcl", "acl", "pcomp"):
            found.depth += 1
        if token.dep_ == "prep" and token.lower_ == "without":
            found.negative, found.cue = not found.negative, token
        token, inherited = head, False
        if token.pos_ in ("NOUN", "PROPN") and step is None:
            inherited = True
    if trigger.sent[-1].text == "?" or (len(trigger.sent) > 1 and trigger.sent[-2].text == "?"):
        found.raise_to(Status.POSSIBLE, trigger)
    return found


def _has_own_subject(token: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in token.children)


def _own_words(token: Token, found: Assessment) -> None:
    for child in token.children:
        word = child.lower_
        if child.dep_ == "neg" or word in _NEGATIVE_ADVERBS and child.dep_ in ("advmod", "neg", "preconj"):
            found.negative, found.cue = not found.negative, child
        elif child.dep_ == "det" and word in _NEGATIVE_DETERMINERS:
            found.negative, found.cue = not found.negative, child
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and token.pos_ in ("VERB", "AUX"):
            if any(part.dep_ == "det" and part.lower_ == "no" for part in child.children) or word in (
                "nobody", "none", "neither", "nothing",
            ):  # fmt: skip
                found.negative, found.cue = not found.negative, child
        elif child.dep_ == "aux" and child.tag_ == "MD" and word in _MODALS:
            found.raise_to(_MODALS[word], child)
            perfect = any(part.dep_ == "aux" and part.lower_ == "have" for part in token.children)
            if perfect and word in ("would", "could", "should", "'d", "’d"):
                found.raise_to(Status.POSSIBLE, child)
        elif child.dep_ == "mark" and word in _CONDITIONAL_MARKS:
            found.raise_to(Status.POSSIBLE, child)
        elif child.dep_ in ("advmod", "amod"):
            if word in _HEDGES:
                found.hedged = True
            elif word in _POSSIBLY:
                found.raise_to(Status.POSSIBLE, child)
            elif word in _PLANNED:
                found.raise_to(Status.PLANNED, child)
    if any(child.lower_ == "longer" and any(p.lower_ == "no" for p in child.children) for child in token.children):
        found.negative, found.cue = True, token


def _embed(found: Assessment, governor: Token, complement: Complement) -> None:
    if complement.flips:
        found.negative, found.cue = not found.negative, governor
    if complement.status != "actual":
        found.raise_to(Status(complement.status), governor)
    if complement.claims:
        found.claimants.append(governor)


def complement_of(token: Token, lexicon: Lexicon) -> tuple[Token, Complement | None] | None:
    """The word whose complement the token is, with its entry; None where it is nobody's."""
    dep, head = token.dep_, token.head
    if dep in ("xcomp", "ccomp", "acl", "advcl", "oprd"):
        form = _clause_form(token)
        if dep == "advcl" and form not in ("inf", "that"):
            return None
        entry = _lookup(head, {form}, lexicon)
        if dep == "advcl" and entry is None:
            return None
        if dep == "acl" and entry is None and form != "inf":
            return None
        return head, entry
    if dep in ("pcomp", "pobj") and head.dep_ in ("prep", "agent", "dative"):
        preposition = head
        while preposition.head.dep_ == "prep":
            preposition = preposition.head
        governor = preposition.head
        entry = _lookup(governor, {preposition.lower_, head.lower_}, lexicon)
        return (governor, entry) if dep == "pcomp" or entry is not None else None
    if dep in ("dobj", "nsubjpass", "attr") and head.pos_ in ("VERB", "AUX"):
        entry = _lookup(head, {"obj"}, lexicon)
        return (head, entry) if entry is not None else None
    if dep in ("compound", "amod") and head.pos_ == "NOUN":
        entry = _lookup(head, {"obj", "of", "compound"}, lexicon)
        return (head, entry) if entry is not None else None
    return None


def _clause_form(token: Token) -> str:
    if any(child.dep_ == "aux" and child.tag_ == "TO" for child in token.children):
        return "inf"
    if token.tag_ == "VBG" and not any(c.dep_ in ("nsubj", "aux") for c in token.children):
        return "ger"
    if token.tag_ == "VB" and not any(c.dep_ in ("aux", "mark") for c in token.children):
        return "bare"
    return "that"


def _lookup(governor: Token, forms: set[str], lexicon: Lexicon) -> Complement | None:
    pos = _pos(governor)
    lemma = governor.lemma_.lower()
    prt = particle(governor) if pos == "verb" else None
    for key in (f"{lemma}_{prt}", lemma) if prt else (lemma,):
        for complement in lexicon.complements.get((pos, key), ()):
            if complement.forms & forms:
                return complement
    return None


def _pos(token: Token) -> str:
    if token.pos_ in ("VERB", "AUX"):
        return "verb"
    return "adj" if token.pos_ == "ADJ" else "noun"


def control_of(head: Token, lexicon: Lexicon) -> str:
    """Whose subject the complement of `head` has, where the lexicon says: else its own subject."""
    for complement in lexicon.complements.get((_pos(head), head.lemma_.lower()), ()):
        if complement.forms & {"inf", "of", "from", "into", "bare", "ger", "for"}:
            return complement.control
    return "subj"
