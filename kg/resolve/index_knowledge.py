"""The knowledge base: known actors with their names, posts, memberships and states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.model import Actor, ActorType, Membership, Post
from kg.resolve.index_tables import Row, first_day, read_tables
from kg.vocab import data_file

__all__ = ["Alias", "BodyKind", "Knowledge", "load_knowledge"]

KINDS = ("name", "demonym", "metonym", "surname", "city")
RULES = ("", "title", "place", "exact", "prefix", "the", "outside", "block", "off")
WITH = "with "  # the rule of a name that counts where the word behind it stands in the text
DEFAULT_RANK = 5

_GOVERNED = {"member", "observer", "disputed", "territory", "former"}  # have a code of their own


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that an actor goes by.

    Attributes:
        name: As it is written, with its capitals.
        actor: `Actor.id`, or "" for a name that hides the names within it.
        kind: One of `KINDS`.
        start: First day on which the actor was called so, or None.
        end: Last day, or None.
        rank: Lower ranks are likelier where several actors bear the name.
        rule: Where the name counts at all: one of `RULES`, or `WITH` and a word (see
            `ontology/actors/README.md`).
    """

    name: str
    actor: str
    kind: str = "name"
    start: date | None = None
    end: date | None = None
    rank: int = DEFAULT_RANK
    rule: str = ""


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A body that every state has, such as a foreign ministry."""

    kind: str
    label: str
    type: ActorType
    sector: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that the tables tell.

    Attributes:
        actors: By id.
        parents: `Actor.id` of an actor → of the state, organisation or group that it belongs to.
        states: Ids of actors that `state_of` ends at.
        alpha2: Of each state that has one, its ISO 3166-1 alpha-2 code.
        executives: Of each state, from which day on which post leads it, in order.
        aliases: Every name.
        posts: In order of holder and start.
        memberships: In the tables' order.
        body_kinds: By kind.
        titles: Title → the class of titles that it belongs to ("premier": "prime minister").
        words: Lower-case word → its class ("title" or "function").
    """

    actors: Mapping[str, Actor]
    parents: Mapping[str, str]
    states: frozenset[str]
    alpha2: Mapping[str, str]
    executives: Mapping[str, tuple[tuple[date, str], ...]]
    aliases: Sequence[Alias]
    posts: Sequence[Post]
    memberships: Sequence[Membership]
    body_kinds: Mapping[str, BodyKind]
    titles: Mapping[str, str]
    words: Mapping[str, str]


def load_knowledge(*, extra: Sequence[Path] = ()) -> Knowledge:
    """Read the tables of `ontology/actors/`, and after them the user's own, which may correct them.

    Raises:
        LexiconError: Where a table is malformed or contradicts itself.
    """
    return _Builder(read_tables([data_file("ontology/actors"), *extra])).build()


class _Builder:
    """Collects the rows of all tables into one `Knowledge`."""

    def __init__(self, tables: Mapping[str, Sequence[Row]]) -> None:
        self.tables = tables
        self.actors: dict[str, Actor] = {}
        self.parents: dict[str, str] = {}
        self.states: set[str] = set()
        self.aliases: list[Alias] = []

    def build(self) -> Knowledge:
        self._add_states()
        self._add_organizations()
        self._add_groups()
        self._add_bodies()
        self._add_persons()
        self._add_places()
        self._add_aliases()
        self._check_parents()
        return Knowledge(
            actors=self.actors,
            parents=self.parents,
            states=frozenset(self.states),
            alpha2={row["id"]: row["alpha2"] for row in self.tables["states"] if row["alpha2"]},
            executives={row["id"]: _executives(row) for row in self.tables["states"]},
            aliases=self.aliases,
            posts=sorted(self._posts(), key=lambda post: (post.holder, post.start or date.min)),
            memberships=list(self._memberships()),
            body_kinds={row["kind"]: _body_kind(row) for row in self.tables["body_kinds"]},
            titles={row["title"]: row["class"] for row in self.tables["titles"]},
            words={row["word"]: row["class"] for row in self.tables["words"]},
        )

    def _add(self, row: Row, actor: Actor, *, parent: str = "") -> None:
        if actor.id in self.actors:
            raise row.fail(f"{actor.id} is the id of another actor already")
        self.actors[actor.id] = actor
        if parent:
            self.parents[actor.id] = parent

    def _name(self, row: Row, actor: str, *, rank: int = DEFAULT_RANK) -> None:
        for name in dict.fromkeys((row["label"], *row.values("names"))):
            self.aliases.append(Alias(name, actor, rank=rank))

    def _add_states(self) -> None:
        for row in self.tables["states"]:
            identifier, sovereign = row["id"], row["sovereign"]
            governed = row["status"] in _GOVERNED
            code = identifier if governed and row["status"] != "former" else sovereign
            place = row["status"] == "separatist"
            actor = Actor(
                identifier, row["label"], ActorType.PLACE if place else ActorType.STATE, code, code
            )
            self._add(row, actor, parent=sovereign)
            if governed:
                self.states.add(identifier)
            self._name(row, identifier)
            official = row["official"]
            if official and official != row["label"]:
                self.aliases.append(Alias(official, identifier))

    def _add_organizations(self) -> None:
        for row in self.tables["organizations"]:
            actor = Actor(
                row["id"], row["label"], _type(row), row["code"] or None,
                row["event_code"] or None, row["sector"] or None,
            )  # fmt: skip
            self._add(row, actor, parent=row["parent"])
            self._name(row, actor.id)

    def _add_groups(self) -> None:
        for row in self.tables["groups"]:
            actor = Actor(
                row["id"], row["label"], _type(row), row["code"] or None,
                row["event_code"] or None, row["sector"] or None,
            )  # fmt: skip
            # A group that is no part of a state (the PKK) has no code, whatever state it is of.
            self._add(row, actor, parent=row["state"] if actor.code else "")
            self._name(row, actor.id)

    def _add_bodies(self) -> None:
        for row in self.tables["bodies"]:
            parent = self._actor(row, "parent")
            actor = Actor(
                row["id"], row["label"], _type(row), parent.code, parent.event_code,
                row["sector"] or None,
            )  # fmt: skip
            self._add(row, actor, parent=parent.id)
            self._name(row, actor.id)

    def _add_persons(self) -> None:
        for row in self.tables["persons"]:
            whose = self._actor(row, "affiliation") if row["affiliation"] else None
            actor = Actor(
                row["id"], row["label"], ActorType.PERSON, whose.code if whose else None,
                whose.event_code if whose else None, row["sector"] or None,
                row["wikidata"] or None, row["gender"] or None,
            )  # fmt: skip
            self._add(row, actor, parent=row["affiliation"])
            rank = _rank(row)
            self._name(row, actor.id, rank=rank)
            rule = _rule(row)
            for surname in row.values("surnames"):
                self.aliases.append(Alias(surname, actor.id, "surname", rank=rank, rule=rule))

    def _add_places(self) -> None:
        for row in self.tables["places"]:
            state = self._actor(row, "state")
            self.aliases.append(Alias(row["name"], state.id, "city", rank=8, rule=_rule(row)))

    def _add_aliases(self) -> None:
        """Add the aliases; a row says all of a name of an actor, also of one told elsewhere."""
        told = {(row["name"], row["actor"]) for row in self.tables["aliases"]}
        self.aliases = [each for each in self.aliases if (each.name, each.actor) not in told]
        for row in self.tables["aliases"]:
            if row["kind"] not in KINDS:
                raise row.fail(f"kind is {row['kind']!r}; it must be one of {', '.join(KINDS)}")
            rule = _rule(row)
            actor = "" if rule == "block" else self._actor(row, "actor").id
            alias = Alias(
                row["name"], actor, row["kind"], row.date("start"), row.date("end", last=True),
                _rank(row), rule,
            )  # fmt: skip
            if rule != "off":
                self.aliases.append(alias)

    def _posts(self) -> Iterator[Post]:
        for row in self.tables["posts"]:
            start, end = row.date("start"), row.date("end", last=True)
            if start and end and end < start:
                raise row.fail(f"the post ends on {end}, before it starts on {start}")
            holder, body = self._actor(row, "person"), self._actor(row, "body")
            yield Post(row["title"], holder.id, body.id, start, end)

    def _memberships(self) -> Iterator[Membership]:
        for row in self.tables["memberships"]:
            member, whole = self._actor(row, "member"), self._actor(row, "organization")
            yield Membership(member.id, whole.id, row.date("start"), row.date("end", last=True))

    def _actor(self, row: Row, column: str) -> Actor:
        try:
            return self.actors[row[column]]
        except KeyError:
            raise row.fail(f"{column} is {row[column]!r}, which is no id of an actor") from None

    def _check_parents(self) -> None:
        for name in ("states", "organizations", "groups"):
            for row in self.tables[name]:
                parent = self.parents.get(row["id"])
                if parent is not None and parent not in self.actors:
                    raise row.fail(f"{parent!r} is no id of an actor")


def _type(row: Row) -> ActorType:
    try:
        return ActorType(row["type"])
    except ValueError:
        known = ", ".join(ActorType)
        raise row.fail(f"type is {row['type']!r}; it must be one of {known}") from None


def _rank(row: Row) -> int:
    text = row["rank"] or str(DEFAULT_RANK)
    if not text.isdecimal():
        raise row.fail(f"rank is {text!r}; it must be a number")
    return int(text)


def _rule(row: Row) -> str:
    rule = row["rule"]
    if rule not in RULES and not (rule.startswith(WITH) and rule[len(WITH) :].isalpha()):
        known = ", ".join(filter(None, RULES))
        raise row.fail(
            f"rule is {rule!r}; it must be empty, '{WITH}' and a word, or one of {known}"
        )
    return rule


def _executives(row: Row) -> tuple[tuple[date, str], ...]:
    found: list[tuple[date, str]] = []
    for part in row.values("executive"):
        day, _, title = part.partition(" ") if part[:1].isdigit() else ("0001", "", part)
        found.append((first_day(day), title))
    return tuple(found)


def _body_kind(row: Row) -> BodyKind:
    words = row.values("words")
    return BodyKind(row["kind"], row["label"], _type(row), row["sector"], words)
