"""What is known of the actors of international relations before any document is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.model.actor import Actor, Post

__all__ = ["ActorName", "KnowledgeBase", "Membership"]


@dataclass(frozen=True, slots=True)
class ActorName:
    """A name that an actor goes by, perhaps for a time only.

    Attributes:
        name: As it is written.
        actor: `Actor.id`.
        kind: "name", "demonym" (Russian) or "metonym" (a capital or seat that may stand for it).
        start: First day on which the actor was called so, or None.
        end: Last day, or None.
    """

    name: str
    actor: str
    kind: str = "name"
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """That an actor is a member of an organisation, alliance or region for a time."""

    member: str
    organization: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """The known actors as they are written into a store.

    Attributes:
        digest: Of the tables, the user's own included: equal where nothing differs.
        actors: Sorted by id.
        names: Beside the labels, sorted.
        parents: `Actor.id` → that of the state, organisation or group that it belongs to.
        alpha2: `Actor.id` of a state → its ISO 3166-1 alpha-2 code.
        posts: In order of holder and start.
        memberships: In order of organisation and member.
    """

    digest: str
    actors: tuple[Actor, ...] = ()
    names: tuple[ActorName, ...] = ()
    parents: Mapping[str, str] = field(default_factory=dict)
    alpha2: Mapping[str, str] = field(default_factory=dict)
    posts: tuple[Post, ...] = ()
    memberships: tuple[Membership, ...] = ()
