"""The country, the Latin American country: states that a phrase refers back to."""

from __future__ import annotations

import re

from kg.model import Actor, ActorType, Form, Mention
from kg.resolve.discourse import Discourse, Outcome
from kg.resolve.modifiers import head_of, modifiers
from kg.resolve.salience import is_aside, is_modifier

__all__ = ["resolve_country"]

_SUPERLATIVE = re.compile(r"\b(?:most|world['’]s)\b", re.IGNORECASE)  # describes, names nobody
_FORMS = frozenset({"kingdom", "sultanate", "principality", "republic"})


def resolve_country(discourse: Discourse, number: int) -> Outcome | None:
    """“The country”, "the Latin American country": the state that was told of last.

    A state that acts on the phrase or is named beside it is another one; one that is the subject
    of the same sentence would rather be called by a pronoun; one that the document often names, or
    told of as a place, counts more.
    """
    mention = discourse.mentions[number]
    head = head_of(mention)
    if mention.form is not Form.NOMINAL or head is None or head.kind != "country":
        return None
    if mention.plural:
        return None
    owners = modifiers(discourse, number)
    whole = (discourse.makers.owner_of(owner) for owner in owners if not owner.is_region)
    states = [state for state in whole if state is not None]
    if states:
        return Outcome((states[0],), "country", 0.8 if mention.owner is None else 0.6)
    if not _refers_back(mention):
        return Outcome((), "country", 0.0)
    region = next((owner for owner in owners if owner.is_region), None)
    on = discourse.document.published
    members = set(discourse.index.members(region.id, on=on)) if region else None
    ranked = _ranked_states(discourse, number, members)
    ranked = [state for state in ranked if _is_called(discourse, state, mention.lemma)]
    if not ranked:
        return Outcome((), "country", 0.0)
    others = tuple(actor.id for actor in ranked[1:4])
    return Outcome((ranked[0],), "country", 0.8 if len(ranked) == 1 else 0.65, others)


def _refers_back(mention: Mention) -> bool:
    """Whether the phrase means a state told of: not "her state of mind", "a country that …"."""
    return (
        mention.definite
        and mention.owner is None
        and not mention.restricted
        and _SUPERLATIVE.search(mention.text) is None
    )


def _is_called(discourse: Discourse, state: Actor, noun: str) -> bool:
    """Whether a word for a form of state fits: Saudi Arabia is a kingdom, Qatar is none."""
    if noun not in _FORMS:
        return True
    name = f"{noun.capitalize()} of {state.label}"
    found = discourse.index.find(name, on=discourse.document.published)
    return any(match.span == (0, len(name)) for match in found)


def _ranked_states(discourse: Discourse, number: int, members: set[str] | None) -> list[Actor]:
    scores: dict[str, float] = {}
    mention = discourse.mentions[number]
    others = _other_states(discourse, number)
    steps = 0
    for other, before, outcome in discourse.before(number, sentences=6):
        for actor in outcome.actors:
            state = actor.id if actor.type is ActorType.STATE else discourse.state(actor)
            if state is None or (members is not None and state not in members):
                continue
            if state in others or discourse.document.is_compounded(before.head):
                continue
            weight = 1.0 / (1 + mention.sentence - before.sentence) - 0.02 * steps
            weight += _standing(discourse, other, actor) if members is None else 0.0
            scores[state] = max(scores.get(state, 0.0), weight)
            steps += 1
    if not mention.subject:
        for state in _acting(discourse, number) & scores.keys():
            scores[state] -= 0.7
    counts = discourse.state_counts
    total = max(1, counts.total())
    ranked = sorted(scores, key=lambda s: (-scores[s] - 0.6 * counts[s] / total, s))
    return [actor for actor in map(discourse.makers.known, ranked) if actor is not None]


def _acting(discourse: Discourse, number: int) -> set[str]:
    """States that are subjects before a phrase in its sentence."""
    return {
        actor.id
        for other in discourse.of_sentence(discourse.mentions[number].sentence)
        if other < number and discourse.mentions[other].subject
        for actor in discourse.actors(other)
        if actor.type is ActorType.STATE
    }


def _standing(discourse: Discourse, other: int, actor: Actor) -> float:
    """How much likelier or unlikelier than others a mention makes its state."""
    before = discourse.mentions[other]
    if actor.type is ActorType.PERSON:
        return -0.3
    if actor.type is not ActorType.STATE:
        return 0.0
    weight = 0.15 if before.form is Form.NAME else 0.5 if before.form is Form.NOMINAL else 0.0
    weight += 0.3 if is_aside(discourse, before) else 0.0
    return weight - (0.3 if is_modifier(before) else 0.0)


def _other_states(discourse: Discourse, number: int) -> set[str]:
    """States that the phrase cannot mean: who acts on it, and who is named behind it beside it.

    In "the country's army entered Peru" it is not Peru, in "Peru sent aid to the country" neither.
    """
    mention = discourse.mentions[number]
    found = {
        discourse.state(actor) or ""
        for actor in discourse.actors(mention.fellow)
        if actor.type in (ActorType.STATE, ActorType.GOVERNMENT)
    }
    for other in discourse.of_sentence(mention.sentence):
        behind = discourse.mentions[other]
        if other > number and behind.clause == mention.clause and behind.form is Form.NAME:
            match = discourse.own_match(behind)
            found |= set(match.actors[:1]) if match and match.kind == "name" else set()
    return found
