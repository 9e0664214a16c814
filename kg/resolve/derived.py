"""Actors that follow from a state or a name in the text: governments, forces, persons, groups.

Each function asks the index first, so that what the knowledge base describes is never made twice.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.model import Actor, ActorIndex, ActorType, Title
from kg.model.identity import slug
from kg.resolve.adjectives import adjectives
from kg.resolve.tables import Head

__all__ = ["Makers", "name_key"]

_STATELIKE = frozenset({ActorType.STATE, ActorType.INTERNATIONAL_ORGANIZATION})
_NO_STATE = frozenset({"group", "region", "person", "territory"})


def name_key(name: str) -> str:
    """A name as a key that spelling does not change: accents, hyphens, case and spaces are gone.

    >>> name_key("Nicolás Maduro") == name_key("Nicolas  MADURO")
    True
    """
    return slug(name.replace("’", "").replace("'", "")).replace("-", "")


class Makers:
    """Makes actors from parts; the same parts give the same actor."""

    def __init__(self, index: ActorIndex, on: date | None) -> None:
        self._index = index
        self._on = on

    def known(self, actor_id: str) -> Actor | None:
        """The actor of the index, or None where it has none of that id."""
        try:
            return self._index.actor(actor_id, on=self._on)
        except KeyError:
            return None

    def owner_of(self, actor: Actor) -> Actor | None:
        """The state, or organisation such as the EU, that a part of it is named after."""
        if actor.type in _STATELIKE or self.is_local(actor):
            return actor
        state = self.state_of(actor)
        return self.known(state) if state else None

    def state_of(self, actor: Actor) -> str | None:
        """`Actor.id` of the state that the actor is or belongs to."""
        if actor.known:
            try:
                return self._index.state_of(actor.id, on=self._on)
            except KeyError:
                return None
        owner = actor.id.split("/")[0]
        if owner not in _NO_STATE:
            return owner
        return actor.code

    @staticmethod
    def local(state: Actor, name: str) -> Actor:
        """The government of a city or province: New York, of the United States."""
        return Actor(
            f"{state.id}/{slug(name)}", name, ActorType.GOVERNMENT, state.code,
            state.event_code, "GOV", known=False,
        )  # fmt: skip

    @staticmethod
    def is_local(actor: Actor) -> bool:
        """Whether an actor is the government of a city or province."""
        owner, _, part = actor.id.partition("/")
        made = not actor.known and actor.type is ActorType.GOVERNMENT
        return made and owner not in _NO_STATE and part != "government" and "/" not in part

    def part(self, owner: Actor, noun: str, type_: ActorType, sector: str | None) -> Actor:
        """A part of a state: its armed forces, its people, its foreign ministry."""
        actor_id = f"{owner.id}/{slug(noun)}"
        label = f"{noun.capitalize()} of {owner.label}"
        return (
            self.known(actor_id)
            or self._named(owner, noun)
            or Actor(actor_id, label, type_, owner.code, owner.event_code, sector, known=False)
        )

    def _named(self, owner: Actor, noun: str) -> Actor | None:
        """The actor that the index knows by the owner's adjective and the noun."""
        name = f"{self.adjective(owner)} {noun}"
        for match in self._index.find(name, on=self._on):
            if match.span == (0, len(name)) and match.kind == "name":
                return self.known(match.actors[0])
        return None

    def government(self, owner: Actor) -> Actor:
        """The government of a state."""
        return self.part(owner, "government", ActorType.GOVERNMENT, "GOV")

    def group(self, owner: Actor, head: Head) -> Actor:
        """An armed group or movement that is named after a people or state: Syrian rebels."""
        noun = "forces" if head.kind == "forces" else head.noun
        label = f"{self.adjective(owner)} {noun}"
        actor_id = f"group/{slug(label)}"
        return self.known(actor_id) or Actor(
            actor_id, label, head.type, None, owner.event_code, head.sector, known=False
        )

    @staticmethod
    def tagged(group: Actor, state: Actor, head: Head) -> Actor:
        """A group with the event code of the state in which it acts, and the noun's sector."""
        return replace(group, event_code=state.event_code, sector=head.sector)

    @staticmethod
    def unnamed(head: Head) -> Actor:
        """Those of a kind that no name tells apart, and of no state: rights groups."""
        name = head.noun.capitalize()
        return Actor(
            f"group/{slug(name)}", name, head.type, None, head.sector, head.sector, known=False
        )

    def office(self, owner: Actor, title: Title) -> Actor:
        """Whoever holds a post of a state, where the index does not know the holder."""
        label = f"{title.name.capitalize()} of {owner.label}"
        return Actor(
            f"{owner.id}/{slug(title.name)}", label, ActorType.PERSON, owner.code,
            owner.event_code, title.sector, gender=title.gender, known=False,
        )  # fmt: skip

    def named_group(self, modifier: str, noun: str) -> Actor:
        """A group named after its backers or its cause: Turkish-backed rebels."""
        label = f"{modifier} {noun}"
        actor_id = f"group/{slug(label)}"
        return self.known(actor_id) or Actor(actor_id, label, ActorType.GROUP, known=False)

    def adjective(self, owner: Actor) -> str:
        """The adjective of nationality, else the owner's label."""
        return adjectives().get(owner.id, owner.label)

    def person(
        self,
        name: str,
        *,
        affiliation: Actor | None,
        sector: str | None = None,
        gender: str | None = None,
        full: bool = True,
    ) -> Actor:
        """A person that the index does not know, named after the full name."""
        code = affiliation.code if affiliation else None
        tail = slug(name) if full or not code else f"{slug(name)}-{code.lower()}"
        return Actor(
            f"person/{tail}", name, ActorType.PERSON, code,
            affiliation.event_code if affiliation else None, sector, gender=gender, known=False,
        )  # fmt: skip
