"""Who acts: actors, the posts they hold, and the index of names that finds them in text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from kg.model.document import Span

__all__ = ["Actor", "ActorIndex", "ActorType", "NameMatch", "Post", "Title"]


class ActorType(StrEnum):
    """What kind of actor it is; each value is a class of the ontology."""

    STATE = "State"
    GOVERNMENT = "Government"
    STATE_BODY = "StateBody"
    ARMED_FORCES = "ArmedForces"
    INTERNATIONAL_ORGANIZATION = "InternationalOrganization"
    ARMED_GROUP = "ArmedGroup"
    PARTY = "PoliticalParty"
    PEOPLE = "People"
    PERSON = "Person"
    ORGANIZATION = "Organization"
    GROUP = "Group"
    PLACE = "Place"


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a person holds at an organisation or state for a time (W3C ORG: org:Post).

    Attributes:
        title: The post's name in lower case, as in "president", "foreign minister".
        holder: `Actor.id` of the person.
        body: `Actor.id` of the state or organisation that the post belongs to.
        start: First day, or None where unknown.
        end: Last day, or None where it is still held or unknown.
    """

    title: str
    holder: str
    body: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """A title of a post or role.

    Attributes:
        name: The title as it was found, without adjectives.
        rank: What kind of post it is; `kg/resolve/data/README.md` lists the ranks.
        posts: Names under which the index may know the post, the likeliest first.
        sector: PLOVER's actor sector, or None.
        gender: "f" or "m" where the title tells it.
        prefix: The words before it ("foreign ministry" of "foreign ministry spokeswoman").
        former: Whether the post is no longer held ("former president").
    """

    name: str
    rank: str
    posts: tuple[str, ...] = ()
    sector: str | None = None
    gender: str | None = None
    prefix: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of international relations, whatever names it goes by.

    Attributes:
        id: Stable local name, the tail of its IRI: "RUS", "UNO", "person/nicolas-maduro",
            "RUS/armed-forces", "group/hezbollah". ASCII letters, digits, "-", "_" and "/" only.
        label: Preferred English name.
        type: The class of the ontology that it belongs to.
        code: ISO 3166-1 alpha-3 code of the state that the actor is or belongs to at the document's
            date; UNO, NAT, EUR for the UN, NATO and the EU; None for an actor without a state.
        event_code: The code that event data use: as `code` for states and what belongs to them,
            else IGO, NGO, MNC or IMG (PLOVER codebook); None where none is known.
        sector: PLOVER's actor sector (GOV, MIL, OPP, REB, PTY, COP, JUD, LEG, MED, NGO, IGO, CVL,
            …), or None.
        wikidata: Wikidata identifier such as "Q159", only where a named source gives it.
        gender: "f" or "m" for a person where known.
        known: Whether it stands in the knowledge base (False: made from the text alone).
    """

    id: str
    label: str
    type: ActorType
    code: str | None = None
    event_code: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    known: bool = True

    @property
    def is_region(self) -> bool:
        """Whether it is a region, such as Latin America, whose members are states."""
        return self.id.startswith("region/")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name of the index found in a text.

    Attributes:
        span: Where it stands, in characters of the text that was searched.
        actors: `Actor.id`s that bear this name on the day asked for, the likeliest first; never
            empty.
        kind: "name" (Russia), "demonym" (Russian, as adjective or noun), "metonym" (the Kremlin; a
            capital or seat that may stand for its government), "surname" (a bare surname of a known
            person), or "city" (a place in a state that never stands for the government by itself).
    """

    span: Span
    actors: tuple[str, ...]
    kind: str


class ActorIndex(Protocol):
    """Finds and describes known actors. Reading it never changes it."""

    def find(self, text: str, *, on: date | None = None) -> Sequence[NameMatch]:
        """All names of known actors in `text`, longest first at each place, without overlaps, in
        order. Respects word boundaries; `on` selects the bearers of dated names."""

    def alike(self, name: str) -> str | None:
        """`Actor.id` of the one known person of whose full name this may be another spelling."""

    def actor(self, actor_id: str, *, on: date | None = None) -> Actor:
        """The actor of that id, with its codes of that day, or the latest ones without a day.
        Raises KeyError for an unknown id."""

    def state_of(self, actor_id: str, *, on: date | None = None) -> str | None:
        """`Actor.id` of the state that the actor is or belongs to on that day; a state's own."""

    def holder(self, title: str, body: str, *, on: date | None = None) -> str | None:
        """`Actor.id` of the person who held the post of that title ("president", "foreign
        minister", "prime minister") at that state or organisation on that day."""

    def posts_of(self, actor_id: str) -> Sequence[Post]:
        """The posts known of a person, in order of their start."""

    def members(self, actor_id: str, *, on: date | None = None) -> Sequence[str]:
        """`Actor.id`s of the members of an organisation, alliance or region on that day."""
