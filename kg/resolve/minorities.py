"""Peoples of another state's name: Bulgarian Turks, ethnic Hungarians in Romania."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Actor, ActorType, Mention, NameMatch
from kg.resolve.context import named_states
from kg.resolve.discourse import Discourse, Outcome
from kg.resolve.names import choose, in_region

__all__ = ["resolve_minority"]

_ETHNIC = "ethnic"


def resolve_minority(discourse: Discourse, number: int) -> Outcome | None:
    """A people of another state's name belongs to the state where it is told of.

    That is the state that modifies or owns it ("Bulgarian Turks", "Iraq's Turkmens"), and of
    "ethnic Turks" the only other one that their sentence names, or the document is about.
    """
    mention, match = discourse.mentions[number], discourse.own_match(discourse.mentions[number])
    if not mention.plural or match is None or in_region(discourse.document.text, match.span):
        return None
    chosen = choose(discourse, match)
    if not chosen.actors:
        return None
    people = chosen.actors[0]
    if match.kind != "demonym" and people.type is not ActorType.PEOPLE:
        return None
    name = discourse.document.text[match.span.start : match.span.end].lower()
    homes = _homes(discourse, mention, match)
    if not homes and _ETHNIC in (name.split()[0], discourse.word_before(match.span.start)):
        homes = _around(discourse, number, people)
    states = [home for home in homes if home.type is ActorType.STATE and home.code != people.code]
    if len(states) != 1:
        return None
    noun = name.removeprefix(f"{_ETHNIC} ")
    part = discourse.makers.part(states[0], noun, ActorType.PEOPLE, "CVL")
    return Outcome((part,), "demonym", chosen.confidence * 0.9, (people.id,))


def _homes(discourse: Discourse, mention: Mention, match: NameMatch) -> Sequence[Actor]:
    """Whom the name before the people's, or else the people's owner, means."""
    before = [
        other
        for other in mention.names
        if other.span.end <= match.span.start
        and not discourse.document.is_compounded(other.span)  # "US-backed Kurds"
    ]
    return choose(discourse, before[-1]).actors if before else discourse.actors(mention.owner)


def _around(discourse: Discourse, number: int, people: Actor) -> Sequence[Actor]:
    """The other states that a sentence names, or else the one that the document is about."""
    sentence = discourse.mentions[number].sentence
    named = {state for other, *_, state in named_states(discourse, sentence) if other != number}
    if people.type is ActorType.PEOPLE and people.code in named:
        return ()  # they live there: Kosovo Albanians
    states = named - {people.code} or {discourse.main_state or ""}
    found = (discourse.makers.known(state) for state in sorted(states))
    return [state for state in found if state is not None]
