"""Whether the text says that an event is so: polarity, status and the words that decide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.entries import Complement, Lexicon
from kg.extract.grammar import word_class
from kg.extract.syntax import particle
from kg.model import Polarity, Status

__all__ = ["Assessment", "assess", "complement_of"]

_NEGATIVE_ADVERB, _NEGATIVE_DETERMINER = "adverb", "determiner"
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


def assess(trigger: Token, lexicon: Lexicon, *, answered: bool = False) -> Assessment:
    """Climbs from a trigger to the top of its sentence and gathers what bears on its event.

    Args:
        trigger: The word that tells the event.
        lexicon: What words do to the events in their complements.
        answered: Whether the word that governs the trigger only answers what it tells, which was
            done all the same ("rejected the appeal").
    """
    found = Assessment()
    token, skip, told = trigger, False, None
    for _ in range(_MAX_CLIMB):
        if not skip:
            _own_words(token, found, lexicon, told)
        if token.head.i == token.i:
            break
        aside = token.dep_ in ("advcl", "acl") and complement_of(token, lexicon) is None
        aside &= _clause_form(token) != "inf"  # a purpose is as real as what serves it
        aside |= token.dep_ == "pcomp" and token.head.lower_ in lexicon.words["background"]
        aside |= _is_topic(token, lexicon)
        if token.dep_ == "relcl" or aside:  # what is said of the main clause is not said of these
            found.depth += 1 + _clauses_above(token.head)
            break
        if token.dep_ == "conj":
            # a conjunct with a subject or auxiliary of its own does not share those of the first
            skip, told = _has_own_subject(token), None
        else:
            step = complement_of(token, lexicon)
            if step is not None and step[1] is None and token.dep_ == "ccomp":
                break  # joined by punctuation alone: "Russia warns U.S.: troops will stay"
            if step is not None:
                _embed(found, step[0], None if answered and token.i == trigger.i else step[1])
                told = step[1]
            elif token.lower_ in lexicon.words["excluding"] and token.dep_ in ("prep", "advmod"):
                found.negative, found.cue = not found.negative, token
            found.depth += token.dep_ in ("ccomp", "xcomp", "advcl", "acl", "pcomp")
            skip = token.head.pos_ in ("NOUN", "PROPN") and step is None
        token = token.head
    if any(last.text == "?" for last in trigger.sent[-2:]):
        found.raise_to(Status.POSSIBLE, trigger)
    return found


def _is_topic(token: Token, lexicon: Lexicon) -> bool:
    """Whether an event noun is what a verb is about, which does not make it happen or not.

    "Did not discuss the raid" says nothing of the raid, "did not launch the raid" does.
    """
    verb = token.head
    if token.pos_ != "NOUN" or verb.pos_ != "VERB":
        return False
    if token.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() not in lexicon.words["support"]:
        return complement_of(token, lexicon) is None
    return token.dep_ == "nsubj" and verb.lemma_.lower() not in lexicon.words["happening"]


def _clauses_above(token: Token) -> int:
    return sum(
        above.dep_ in ("relcl", "advcl", "ccomp", "xcomp", "acl", "pcomp")
        for above in (token, *token.ancestors)
    )


def _has_own_subject(token: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in token.children)


def _own_words(token: Token, found: Assessment, lexicon: Lexicon, told: Complement | None) -> None:
    """Takes in what the words beside a token do to the event; `told` is how the token embeds it."""
    before = token.doc[max(token.i - 2, 0) : token.i]
    if before.text.lower() in lexicon.words["excluding"] and len(before) > 1:
        found.negative, found.cue = not found.negative, before[0]  # "rather than attack"
    for child in token.children:
        if _denies(token, child, lexicon.words["negative"]):
            if told is not None and told.claims and token.lemma_ not in lexicon.words["opinion"]:
                _leave_open(found, told, child)
            else:
                found.negative, found.cue = not found.negative, child
        elif child.dep_ == "aux" and child.lower_ in lexicon.words["modal"]:
            found.raise_to(_modal_status(token, child, lexicon), child)
        elif child.dep_ == "mark" and child.lower_ in lexicon.words["condition"]:
            found.raise_to(Status.POSSIBLE, child)
        elif child.dep_ in ("advmod", "amod"):
            found.hedged |= child.lower_ in lexicon.words["hedge"]
            if child.lower_ in lexicon.words["modifier"]:
                found.raise_to(Status(lexicon.words["modifier"][child.lower_]), child)


def _leave_open(found: Assessment, told: Complement, cue: Token) -> None:
    """Who does not say it, or does not deny it, leaves open whether it is so."""
    found.negative ^= told.flips
    found.raise_to(Status.POSSIBLE, cue)


def _denies(token: Token, child: Token, negatives: Mapping[str, str]) -> bool:
    word = child.lower_
    if child.dep_ == "neg":
        return True
    if child.dep_ in ("advmod", "preconj") and word == "longer":
        return any(part.lower_ == "no" for part in child.children)
    if child.dep_ in ("advmod", "preconj"):
        return negatives.get(word) == _NEGATIVE_ADVERB
    if child.dep_ == "det":
        return negatives.get(word) == _NEGATIVE_DETERMINER
    if child.dep_ in ("nsubj", "nsubjpass", "dobj") and token.pos_ in ("VERB", "AUX"):
        return word in negatives or any(
            part.lower_ in negatives and part.dep_ in ("det", "preconj", "cc") and part.i < child.i
            for part in child.children
        )
    return False


def _modal_status(token: Token, modal: Token, lexicon: Lexicon) -> Status:
    """Possible for "would have", which is contrary to fact."""
    perfect = any(part.dep_ == "aux" and part.lower_ == "have" for part in token.children)
    return Status.POSSIBLE if perfect else Status(lexicon.words["modal"][modal.lower_])


def _embed(found: Assessment, governor: Token, complement: Complement | None) -> None:
    found.outer.append(governor)
    if complement is None:
        return
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
        forms = {"on" if p.lower_ == "upon" else p.lower_ for p in (preposition, head)}
        entry = _lookup(governor, forms, lexicon)
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
    pos = word_class(governor)
    lemma = governor.lemma_.lower()
    prt = particle(governor) if pos == "verb" else None
    for key in (f"{lemma}_{prt}", lemma) if prt else (lemma,):
        for complement in lexicon.complements.get((pos, key), ()):
            if complement.forms & forms:
                return complement
    return None
