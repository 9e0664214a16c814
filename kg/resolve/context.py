"""The state that a phrase without any modifier belongs to: "police", "the president"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.model import LOCATIVE, Actor, ActorType, Form, Mention
from kg.resolve.discourse import Discourse
from kg.resolve.modifiers import head_of
from kg.resolve.salience import is_aside, is_modifier
from kg.resolve.speech import speakers

__all__ = ["context_state", "named_states"]

_BEHIND = (" in ", " of ")  # "police in Peru"
_ITSELF = frozenset({ActorType.STATE, ActorType.GOVERNMENT})
_AGAINST = frozenset({"in", "against", "on", "to", "into", "inside", "with", "from"})
_LOCAL = frozenset({"police", "protesters", "courts", "security forces", "armed forces",
                    "opposition", "rebels", "state media"})  # fmt: skip
_LEAST = 0.45  # less speaks for no state
_BESIDE = 20  # characters between what holds a place and whose place it is
_GAP = 0.15  # two states that are so near leave it open


def named_states(discourse: Discourse, sentence: int) -> Iterator[tuple[int, Mention, Actor, str]]:
    """Names, adjectives and cities of a sentence that tell a state: each with its actor and state.

    Those of compounds ("Iran-backed", "London-based") and of borders ("near the Peruvian border")
    are left out.
    """
    for number in discourse.of_sentence(sentence):
        mention = discourse.mentions[number]
        if mention.form not in (Form.NAME, Form.DEMONYM):
            continue
        if any(span.covers(mention.head) for span in discourse.skipped):
            continue
        document = discourse.document
        if document.is_compounded(mention.head) or document.is_bordering(mention.head):
            continue
        match = discourse.own_match(mention)
        actor = discourse.makers.known(match.actors[0]) if match else None
        state = discourse.land(actor) if actor is not None else None
        if actor is not None and state is not None:
            yield number, mention, actor, state


def context_state(
    discourse: Discourse, number: int, earlier: Iterable[tuple[float, str]] = ()
) -> tuple[str | None, bool]:
    """`Actor.id` of the state in whose affairs a phrase stands, or None, and whether it is sure.

    What speaks for a state: that the same word meant a part of it before, that the sentence names
    it, that a person of it acts or speaks, that it was told of before, that the document is about
    it. A state is not what acts on the phrase ("Peru accused the government"), nor what is named
    beside it as somewhere else ("the government's action against Peru").

    Args:
        discourse: The document.
        number: The phrase.
        earlier: States of which words like it meant a part before, and how much that says.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    for weight, state in earlier:
        scores[state] = max(scores[state], weight)
    seen = set(scores)
    mention = discourse.mentions[number]
    for state, weight in _best_of_each(_weights(discourse, number)).items():
        scores[state] += weight
    for speaker in speakers(discourse, mention) if not _is_armed(mention) else ():
        scores[discourse.state(speaker) or ""] += 0.8
    scores[discourse.main_state or ""] += 0.5
    scores.pop("", None)
    ranked = sorted(scores, key=lambda state: (-scores[state], state))
    if not ranked or scores[ranked[0]] < _LEAST:
        return None, False
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _GAP:
        return None, False
    return ranked[0], ranked[0] in seen


def _best_of_each(weights: Iterator[tuple[str, float]]) -> dict[str, float]:
    """What speaks most for each state, or else against it."""
    found: dict[str, float] = {}
    against: set[str] = set()
    for state, weight in weights:
        found[state] = max(found.get(state, weight), weight)
        against |= {state} if weight < 0 else set()
    return {state: -1.0 if state in against else weight for state, weight in found.items()}


def _weights(discourse: Discourse, number: int) -> Iterator[tuple[str, float]]:
    """What the namings of states around a phrase say for or against each."""
    here = discourse.mentions[number].sentence
    armed = _is_armed(discourse.mentions[number])
    for other, mention, actor, state in named_states(discourse, here):
        if other != number:
            yield state, _beside(discourse, number, other, mention, actor)
    for other in discourse.of_sentence(here):
        mention = discourse.mentions[other]
        if other < number and mention.subject and mention.form in (Form.NOMINAL, Form.PRONOUN):
            for actor in discourse.actors(other):
                yield discourse.land(actor) or "", _beside(discourse, number, other, mention, actor)
    for distance in (1, 2, 3):
        for _, mention, _, state in named_states(discourse, here - distance):
            acting = 0.4 if mention.subject else 0.25
            stage = 0.6 if is_aside(discourse, mention) else 0.1
            yield state, (stage if armed else acting) / distance


def _beside(discourse: Discourse, number: int, other: int, mention: Mention, actor: Actor) -> float:
    """What the naming of a state in the same sentence says."""
    phrase = discourse.mentions[number]
    if _is_armed(phrase):
        return _beside_rebels(discourse, number, other, mention, actor)
    if other < number:
        if phrase.fellow == other and actor.type in _ITSELF:
            return -1.0
        if mention.subject:
            return 1.2 if actor.type is ActorType.PERSON else 1.0
        return 0.6 if is_modifier(mention) else 1.0
    text = discourse.document.text
    if text[phrase.span.end : mention.span.start] in _BEHIND:
        return 0.0 if _is_venue(discourse, phrase, mention) else 1.5
    if mention.subject or is_modifier(mention) or actor.type is ActorType.PERSON:
        return 0.5
    return _behind(discourse, phrase, mention, actor)


def _is_venue(discourse: Discourse, phrase: Mention, city: Mention) -> bool:
    """Whether a city behind an opposition may be where it is met: "talks with … in Vienna"."""
    head, match = head_of(phrase), discourse.own_match(city)
    opposed = head is not None and head.lemma == "opposition" and not phrase.subject
    return opposed and match is not None and match.kind in ("metonym", "city")


def _is_armed(phrase: Mention) -> bool:
    """Whether it means men in arms, as the opposition does that holds towns."""
    head = head_of(phrase)
    holds = head is not None and head.noun == "opposition" and phrase.attributive
    return holds or (head is not None and head.kind == "armed")


def _beside_rebels(
    discourse: Discourse, number: int, other: int, mention: Mention, actor: Actor
) -> float:
    """What the naming of a state beside rebels says: where they are is theirs, not who acts."""
    phrase = discourse.mentions[number]
    gap = discourse.document.text[phrase.span.end : mention.span.start]
    if is_aside(discourse, mention):
        return 1.5 if gap in _BEHIND else 1.0
    near = phrase.attributive and other > number and len(gap) < _BESIDE
    if is_modifier(mention) or near:  # "rebel-held Syrian towns"
        return 1.0 if near else 0.0
    around = discourse.mentions[other + 1 : other + 3]
    acts = other < number and actor.type is ActorType.STATE
    return -1.0 if acts and all(each.owner != other for each in around) else 0.0


def _behind(discourse: Discourse, phrase: Mention, mention: Mention, actor: Actor) -> float:
    """What a place or a target behind the phrase says: police act at home, governments abroad."""
    same = phrase.clause == mention.clause
    word = discourse.word_before(mention.span.start)
    head = head_of(phrase)
    if head is not None and head.noun in _LOCAL:
        return 1.2 if same and word in LOCATIVE else 0.5
    if same and word in _AGAINST and actor.type is ActorType.STATE:
        return -1.0
    return 0.3 if is_aside(discourse, mention) else 0.5
