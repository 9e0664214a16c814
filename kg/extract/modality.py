"""Whether the text says that an event is so: polarity, status and the words that decide it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.complements import complement_of, has_own_subject
from kg.extract.entries import Complement, Lexicon
from kg.extract.grammar import clause_form
from kg.extract.granted import (
    is_asked,
    is_attribute,
    is_background,
    is_given,
    is_known,
    is_presupposed,
    is_topic,
)
from kg.extract.markers import (
    denies,
    finds_itself,
    is_awaited,
    is_condition,
    is_inverted,
    is_modal,
    is_thought_of,
    modal_status,
    shares_condition,
)
from kg.extract.sense import Sense
from kg.model import Polarity, Status

__all__ = ["Assessment", "assess"]

_TOPICAL = ("about", "for", "on", "over")
_RANK = {Status.ACTUAL: 0, Status.PLANNED: 1, Status.POSSIBLE: 2}
_MAX_CLIMB = 12


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
        given: Whether the sentence takes it for known, whatever it says of it.
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
    given: bool = False
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
    if is_presupposed(trigger, lexicon, sense):
        found.given, found.depth = True, _clauses_above(trigger)
        return found
    if is_given(trigger, lexicon, sense):
        _own_words(trigger, found, lexicon, None, None)
        found.given, found.depth = True, 1 + _clauses_above(trigger)
        return found
    top = _climb(trigger, found, lexicon)
    if not is_known(top) and is_asked(top):
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
            _set_aside(token, found, lexicon)
            break
        if token.dep_ == "conj":
            skip, told = _stands_alone(token, found, lexicon), None
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


def _stands_alone(token: Token, found: Assessment, lexicon: Lexicon) -> bool:
    """Whether a conjunct shares no more than the "if" of the first, as it has its own subject."""
    alone = has_own_subject(token)
    if alone and shares_condition(token, lexicon.words["condition"]):
        found.raise_to(Status.POSSIBLE, token)
    return alone


def _set_aside(token: Token, found: Assessment, lexicon: Lexicon) -> None:
    if is_awaited(token, lexicon.words):
        found.raise_to(Status.PLANNED, token)
    elif is_thought_of(token, lexicon.words["modal"]):
        found.raise_to(Status.POSSIBLE, token)
    on_a_par = any(
        c.dep_ == "mark" and c.lower_ in lexicon.words["contrast"] for c in token.children
    )
    found.depth += (not on_a_par) + _clauses_above(token.head)


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
    if is_inverted(token):
        found.raise_to(Status.POSSIBLE, token)
    joined = counted is not None and counted.dep_ == "conj" and counted.head == token
    for child in token.children:
        if is_modal(token, child, lexicon.words["modal"]) and _is_imagined(token, counted, found):
            found.raise_to(Status.POSSIBLE, child)  # "a raid would be a mistake"
        told_of = child == counted or (joined and child.dep_ in ("dobj", "attr"))
        if told_of or not denies(token, child, lexicon.words):
            _own_word(token, child, found, lexicon)
        elif told is not None and _is_left_open(token, told, lexicon):
            _leave_open(found, told, child)
        else:
            found.flip(child)


def _is_imagined(verb: Token, counted: Token | None, found: Assessment) -> bool:
    """Whether a modal "be" says what an event would be like, which nobody has announced."""
    event = counted is not None and counted.dep_ == "nsubj" and counted.pos_ == "NOUN"
    return event and verb.lemma_ == "be" and not found.sense.arranged


def _own_word(token: Token, child: Token, found: Assessment, lexicon: Lexicon) -> None:
    """Takes in a modal verb, a hedge, or the mark of a condition or question."""
    if is_modal(token, child, lexicon.words["modal"]):
        found.raise_to(modal_status(token, child, lexicon), child)
    elif child.dep_ == "mark" and child.lower_ in lexicon.words["condition"]:
        found.raise_to(Status.POSSIBLE, child)
        found.open |= token.dep_ == "ccomp"
    elif is_condition(token, child, lexicon):
        found.raise_to(Status.POSSIBLE, child)
    elif child.dep_ in ("advmod", "amod"):
        found.hedged |= child.lower_ in lexicon.words["hedge"]
        if child.lower_ in lexicon.words["modifier"]:
            found.raise_to(Status(lexicon.words["modifier"][child.lower_]), child)


def _is_left_open(verb: Token, told: Complement, lexicon: Lexicon) -> bool:
    """Whether "not" beside a verb takes back what it says of its complement, and no more."""
    if told.lemma in lexicon.words["inconclusive"]:
        return True
    return told.claims and verb.lemma_ not in lexicon.words["opinion"]


def _leave_open(found: Assessment, told: Complement, cue: Token) -> None:
    """Who does not say it, or does not deny it, leaves open whether it is so."""
    if told.flips:
        found.flip(cue)
    else:
        found.negative = False
    found.raise_to(Status.POSSIBLE, cue)


def _embed(
    found: Assessment, governor: Token, complement: Complement | None, lexicon: Lexicon
) -> None:
    found.outer.append(governor)
    if complement is None:
        return
    lemma = governor.lemma_.lower()
    if found.sense.attempt and lemma in lexicon.words["trying"]:
        return  # who fails to persuade has urged
    if found.sense.contest and lemma in lexicon.words["contest"]:
        return  # who fights to oust somebody attacks
    if complement.flips:
        found.flip(governor)
    if complement.status == "decided":
        if not found.sense.performative:
            found.raise_to(Status.PLANNED, governor)
    elif complement.status != "actual":
        found.raise_to(Status(complement.status), governor)
    if complement.claims and not finds_itself(governor):
        found.claimants.append(governor)
