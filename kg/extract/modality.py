"""Whether the text says that an event is so: polarity, status and the words that decide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.complements import complement_of, has_own_subject
from kg.extract.entries import Complement, Lexicon
from kg.extract.grammar import clause_form
from kg.extract.granted import (
    asks_why,
    is_attribute,
    is_background,
    is_presupposed,
    is_topic,
)
from kg.model import Polarity, Status

__all__ = ["Assessment", "Sense", "assess"]

_NEGATIVE_ADVERB, _NEGATIVE_DETERMINER, _SCARCE = "adverb", "determiner", "scarce"
_INVERTED = ("were", "had", "should")
_TOPICAL = ("about", "for", "on", "over")
_RANK = {Status.ACTUAL: 0, Status.PLANNED: 1, Status.POSSIBLE: 2}
_MAX_CLIMB = 12


@dataclass(frozen=True, slots=True)
class Sense:
    """What bears on an event's polarity and status by its kind.

    Attributes:
        answered: Whether the word that governs the trigger only answers what it tells, which was
            done all the same ("rejected the appeal").
        performative: Whether it is done by deciding it ("the decision to ban the party").
        refused: Whether its entry tells already what the words beside it deny ("will not meet").
        attempt: Whether it is done by trying ("failed to persuade" has urged all the same).
    """

    answered: bool = False
    performative: bool = False
    attempt: bool = False
    refused: bool = False


_PLAIN = Sense()


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
        open: Whether it stands in a question ("whether …") or is the matter of a noun ("no timeline
            for the withdrawal"), so that no word above denies it.
        depth: How many clauses lie above.
        sense: What kind of event is assessed.
    """

    negative: bool = False
    status: Status = Status.ACTUAL
    cue: Token | None = None
    outer: list[Token] = field(default_factory=list)
    claimants: list[Token] = field(default_factory=list)
    hedged: bool = False
    open: bool = False
    depth: int = 0
    sense: Sense = _PLAIN

    @property
    def polarity(self) -> Polarity:
        """The polarity as the model has it."""
        return Polarity.NEGATIVE if self.negative else Polarity.POSITIVE

    def flip(self, cue: Token) -> None:
        """Turns yes into no and no into yes; what the text leaves open is possible then."""
        if self.open:
            self.raise_to(Status.POSSIBLE, cue)
        else:
            self.negative, self.cue = not self.negative, cue

    def raise_to(self, status: Status, cue: Token) -> None:
        """Takes the weaker of two statuses: possible before planned before actual."""
        if _RANK[status] > _RANK[self.status]:
            self.status, self.cue = status, cue


def assess(trigger: Token, lexicon: Lexicon, sense: Sense = _PLAIN) -> Assessment:
    """Climbs from a trigger to the top of its sentence and gathers what bears on its event.

    Args:
        trigger: The word that tells the event.
        lexicon: What words do to the events in their complements.
        sense: What kind of event the trigger tells.
    """
    found = Assessment(sense=sense)
    if is_presupposed(trigger, lexicon):
        found.depth = _clauses_above(trigger)
        return found
    top = _climb(trigger, found, lexicon)
    if _is_asked(top):
        found.raise_to(Status.POSSIBLE, trigger)
    return found


def _climb(trigger: Token, found: Assessment, lexicon: Lexicon) -> Token:
    """Takes in all that stands above a trigger; gives the last word that bears on it."""
    token, skip, told, counted = trigger, found.sense.refused, None, None
    for _ in range(_MAX_CLIMB):
        if not skip:
            _own_words(token, found, lexicon, told, counted)
            counted = token
        if token.head.i == token.i:
            break
        if _lies_aside(token, lexicon):
            found.depth += 1 + _clauses_above(token.head)
            break
        if token.dep_ == "conj":
            # a conjunct with a subject or auxiliary of its own does not share those of the first
            skip, told = has_own_subject(token), None
        else:
            step = complement_of(token, lexicon)
            if step is not None and step[1] is None and token.dep_ == "ccomp":
                break  # joined by punctuation alone: "Russia warns U.S.: troops will stay"
            if step is not None:
                answered = found.sense.answered and token.i == trigger.i
                _embed(found, step[0], None if answered else step[1], lexicon)
                told = step[1]
            elif token.lower_ in lexicon.words["excluding"] and token.dep_ in ("prep", "advmod"):
                found.flip(token)
            found.open |= step is None and _is_matter(token)
            found.depth += _is_subordinate(token, step, lexicon)
            skip = token.head.pos_ in ("NOUN", "PROPN") and step is None
        token = token.head
    return token


def _is_subordinate(
    token: Token, step: tuple[Token, Complement | None] | None, lexicon: Lexicon
) -> bool:
    """Whether a clause or background above an event lies below what the sentence tells."""
    if token.dep_ == "pobj":
        return is_background(token.head, lexicon)
    if token.dep_ == "ccomp" and step is not None and step[1] is not None and step[1].claims:
        return False  # what is said
    return token.dep_ in ("ccomp", "xcomp", "advcl", "acl", "pcomp")


def _is_matter(token: Token) -> bool:
    """Whether an event is only what a noun is about: "no timetable for the withdrawal"."""
    preposition, holder = token.head, token.head.head
    if token.dep_ != "pobj" or token.pos_ != "NOUN" or preposition.lower_ == "of":
        return False
    if holder.pos_ == "VERB":  # "gave no timetable for": parsers take either for the head
        objects = (c for c in holder.children if c.dep_ == "dobj" and c.i < preposition.i)
        return preposition.lower_ in _TOPICAL and any(objects)
    return holder.pos_ == "NOUN"


def _is_asked(clause: Token) -> bool:
    return any(last.text == "?" for last in clause.sent[-2:]) and not asks_why(clause)


def _lies_aside(token: Token, lexicon: Lexicon) -> bool:
    """Whether what is said of the clause above is not said of the token's."""
    aside = token.dep_ in ("advcl", "acl") and complement_of(token, lexicon) is None
    aside |= token.dep_ == "relcl"
    aside &= clause_form(token) != "inf"  # a purpose is as real as what serves it
    aside |= token.dep_ == "pcomp" and is_background(token.head, lexicon)
    if is_topic(token, lexicon):
        aside |= token.dep_ == "nsubj" or complement_of(token, lexicon) is None
    return aside or is_attribute(token)


def _clauses_above(token: Token) -> int:
    return sum(
        above.dep_ in ("relcl", "advcl", "ccomp", "xcomp", "acl", "pcomp")
        for above in (token, *token.ancestors)
    )


def _own_words(
    token: Token,
    found: Assessment,
    lexicon: Lexicon,
    told: Complement | None,
    counted: Token | None,
) -> None:
    """Takes in what the words beside a token do to the event.

    `told` is how the token embeds the event; the "no" of "has no plans to attack" is taken in with
    the noun, which is `counted` when the verb is; that of "lent no ear" says nothing of the clause
    joined to it.
    """
    before = token.doc[max(token.i - 2, 0) : token.i]
    if before.text.lower() in lexicon.words["excluding"] and len(before) > 1:
        found.flip(before[0])  # "rather than attack"
    if _is_inverted(token):
        found.raise_to(Status.POSSIBLE, token)
    joined = counted is not None and counted.dep_ == "conj" and counted.head == token
    for child in token.children:
        told_of = child == counted or (joined and child.dep_ in ("dobj", "attr"))
        if told_of or not _denies(token, child, lexicon.words["negative"]):
            _own_word(token, child, found, lexicon)
        elif told is not None and told.claims and token.lemma_ not in lexicon.words["opinion"]:
            _leave_open(found, told, child)
        else:
            found.flip(child)


def _own_word(token: Token, child: Token, found: Assessment, lexicon: Lexicon) -> None:
    """Takes in a modal verb, a hedge, or the mark of a condition or question."""
    if child.dep_ == "aux" and child.lower_ in lexicon.words["modal"]:
        found.raise_to(_modal_status(token, child, lexicon), child)
    elif child.dep_ == "mark" and child.lower_ in lexicon.words["condition"]:
        found.raise_to(Status.POSSIBLE, child)
        found.open |= token.dep_ == "ccomp"
    elif _is_condition(token, child, lexicon):
        found.raise_to(Status.POSSIBLE, child)
    elif child.dep_ in ("advmod", "amod"):
        found.hedged |= child.lower_ in lexicon.words["hedge"]
        if child.lower_ in lexicon.words["modifier"]:
            found.raise_to(Status(lexicon.words["modifier"][child.lower_]), child)


def _is_inverted(token: Token) -> bool:
    """Whether a clause is a condition by the order of its words: "were China to invade"."""
    if token.dep_ not in ("advcl", "dep") or any(c.dep_ == "mark" for c in token.children):
        return False
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    first = next((c for c in token.children if c.dep_ in ("aux", "auxpass")), token)
    return subject is not None and first.i < subject.i and first.lower_ in _INVERTED


def _leave_open(found: Assessment, told: Complement, cue: Token) -> None:
    """Who does not say it, or does not deny it, leaves open whether it is so."""
    if told.flips:
        found.flip(cue)
    found.raise_to(Status.POSSIBLE, cue)


def _is_condition(token: Token, child: Token, lexicon: Lexicon) -> bool:
    """Whether a clause beside a modal verb says on what it hangs: "would help if it were asked"."""
    conditional = child.dep_ == "advcl" and any(
        part.dep_ == "mark" and part.lower_ in lexicon.words["condition"] for part in child.children
    )
    return conditional and any(
        part.dep_ == "aux" and part.lower_ in lexicon.words["modal"] for part in token.children
    )


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
    if child.dep_ == "amod" and negatives.get(word) == _SCARCE:  # "little chance", not "a little"
        return not any(part.dep_ == "det" for part in token.children)
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


def _embed(
    found: Assessment, governor: Token, complement: Complement | None, lexicon: Lexicon
) -> None:
    found.outer.append(governor)
    if complement is None:
        return
    if found.sense.attempt and governor.lemma_.lower() in lexicon.words["trying"]:
        return  # who fails to persuade has urged
    if complement.flips:
        found.flip(governor)
    if complement.status == "decided":
        if not found.sense.performative:
            found.raise_to(Status.PLANNED, governor)
    elif complement.status != "actual":
        found.raise_to(Status(complement.status), governor)
    if complement.claims:
        found.claimants.append(governor)
