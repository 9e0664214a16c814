"""The country, the Latin American country: states that a phrase refers back to."""

from __future__ import annotations

import re

from kg.model import Actor, ActorType, Form
from kg.resolve.discourse import Discourse, Outcome
from kg.resolve.modifiers import head_of, modifiers

__all__ = ["is_region", "resolve_country"]

_SUPERLATIVE = re.compile(r"\b(?:most|world['’]s)\b", re.IGNORECASE)  # describes, names nobody
_FORMS = frozenset({"kingdom", "sultanate", "principality", "republic"})


def is_region(actor: Actor) -> bool:
    """Whether the actor is a region, such as Latin America, whose members are states."""
    return actor.id.startswith("region/")


def resolve_country(discourse: Discourse, number: int) -> Outcome | None:
    """“The country”, "the Latin American country": the state that was told of last.

    A state that is the subject of the same sentence counts less, as its own country would rather
    be called by a pronoun or by name; one that the document often names counts more.
    """
    mention = discourse.mentions[number]
    head = head_of(mention)
    if mention.form is not Form.NOMINAL or head is None or head.kind != "country":
        return None
    if mention.plural:
        return None
    owners = modifiers(discourse, number)
    whole = (discourse.makers.owner_of(owner) for owner in owners if not is_region(owner))
    states = [state for state in whole if state is not None]
    if states:
        return Outcome((states[0],), "country", 0.8 if mention.owner is None else 0.6)
    if not mention.definite or _SUPERLATIVE.search(mention.text):
        return Outcome((), "country", 0.0)
    region = next((owner for owner in owners if is_region(owner)), None)
    on = discourse.document.published
    members = set(discourse.index.members(region.id, on=on)) if region else None
    excluded = _subject_states(discourse, number) if members is None else set()
    ranked = _ranked_states(discourse, number, members, excluded)
    ranked = [s for s in ranked if _is_called(discourse, s, mention.lemma)] or ranked
    if not ranked:
        return Outcome((), "country", 0.0)
    others = tuple(actor.id for actor in ranked[1:4])
    return Outcome((ranked[0],), "country", 0.8 if len(ranked) == 1 else 0.65, others)


def _is_called(discourse: Discourse, state: Actor, noun: str) -> bool:
    """Whether a word for a form of state fits: Saudi Arabia is a kingdom, Qatar is none."""
    if noun not in _FORMS:
        return True
    name = f"{noun.capitalize()} of {state.label}"
    found = discourse.index.find(name, on=discourse.document.published)
    return any(match.span == (0, len(name)) for match in found)


def _subject_states(discourse: Discourse, number: int) -> set[str]:
    """States of the subjects that precede the phrase in its sentence."""
    sentence = discourse.mentions[number].sentence
    found: set[str] = set()
    for other in range(number - 1, -1, -1):
        mention = discourse.mentions[other]
        if mention.sentence != sentence:
            break
        if mention.subject:
            found |= {discourse.state(actor) or "" for actor in discourse.actors(other)}
    return found


def _ranked_states(
    discourse: Discourse, number: int, members: set[str] | None, excluded: set[str]
) -> list[Actor]:
    scores: dict[str, float] = {}
    here = discourse.mentions[number].sentence
    steps = 0
    for other, mention, outcome in discourse.before(number, sentences=6):
        for actor in outcome.actors:
            state = actor.id if actor.type is ActorType.STATE else discourse.state(actor)
            if state is None or (members is not None and state not in members):
                continue
            weight = 1.0 / (1 + here - mention.sentence) - 0.02 * steps
            weight += 0.15 if actor.type is ActorType.STATE and mention.form is Form.NAME else 0.0
            weight -= 0.7 if state in excluded else 0.0
            weight += 0.5 if mention.form is Form.NOMINAL and actor.type is ActorType.STATE else 0.0
            weight -= 0.3 if actor.type is ActorType.PERSON else 0.0
            scores[state] = max(scores.get(state, 0.0), weight)
            steps += 1
        del other
    counts = discourse.state_counts
    total = max(1, counts.total())
    ranked = sorted(scores, key=lambda s: (-scores[s] - 0.8 * counts[s] / total, s))
    return [actor for actor in map(discourse.makers.known, ranked) if actor is not None]
