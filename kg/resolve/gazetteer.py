"""The index of names: finds known actors in text and tells what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from kg.model import Actor, ActorName, KnowledgeBase, Membership, NameMatch, Post
from kg.resolve.corrections import Corrections
from kg.resolve.index_knowledge import Knowledge, load_knowledge
from kg.resolve.index_search import NameSearch
from kg.resolve.transliteration import alike, index_spellings

__all__ = ["Gazetteer", "load_gazetteer"]

NONE = Corrections()

# The posts that lead a state or organisation, the first that is filled counting.
_LEADING = (
    "supreme leader", "leader", "president", "king", "emir", "sultan", "prime minister",
    "chancellor", "secretary-general", "general secretary", "commander", "chairman",
    "commission president", "director general", "managing director",
)  # fmt: skip


class Gazetteer:
    """`kg.model.ActorIndex` over the tables of `ontology/actors/`."""

    def __init__(self, knowledge: Knowledge, corrections: Corrections = NONE) -> None:
        self.knowledge = knowledge
        if corrections:
            actors = {name: corrections.changed(a) for name, a in knowledge.actors.items()}
            self.knowledge = knowledge = replace(knowledge, actors=actors)
        self._search = NameSearch(knowledge)
        self._posts: dict[str, list[Post]] = {}
        self._by_body: dict[str, list[Post]] = {}
        for post in knowledge.posts:
            self._posts.setdefault(post.holder, []).append(post)
            self._by_body.setdefault(post.body, []).append(post)

    def find(self, text: str, *, on: date | None = None) -> Sequence[NameMatch]:
        """All names of known actors in `text`, longest first at each place, in order."""
        return self._search.find(text, on=on)

    @cached_property
    def _spellings(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        known = self.knowledge.actors
        names = (each for each in self.knowledge.aliases if each.kind == "name" and each.actor)
        return index_spellings((each.name, known[each.actor]) for each in names)

    def alike(self, name: str) -> str | None:
        """The one known person of whose full name `name` may be another transliteration."""
        return alike(self._spellings, name)

    def actor(self, actor_id: str, *, on: date | None = None) -> Actor:
        """The actor of that id; "RUS/armed-forces" and the like exist for every state.

        On a day it has the codes of the state or organisation that it belongs to then: António
        Guterres has Portugal's in 2000 and those of the United Nations in 2020.

        Raises:
            KeyError: For an unknown id.
        """
        actor = self.knowledge.actors.get(actor_id) or self._body(actor_id)
        post = self._post_on(actor_id, on)
        if post is None:
            return actor
        body = self.actor(post.body)
        return replace(actor, code=body.code, event_code=body.event_code)

    def _body(self, actor_id: str) -> Actor:
        state_id, _, kind_id = actor_id.rpartition("/")
        kind = self.knowledge.body_kinds.get(kind_id)
        state = self.knowledge.actors.get(state_id)
        if kind is None or state is None or state_id not in self.knowledge.executives:
            raise KeyError(actor_id)
        label = kind.label.format(state=state.label)
        return Actor(actor_id, label, kind.type, state.code, state.event_code, kind.sector)

    def state_of(self, actor_id: str, *, on: date | None = None) -> str | None:
        """The state that the actor is or belongs to on that day; None where there is none.

        A person belongs to the state or organisation of the post held on that day, else to that
        of the table of persons.
        """
        current: str | None = actor_id
        for _ in range(8):  # bodies of bodies; no chain of the tables is half as long
            if current is None or current in self.knowledge.states:
                return current
            post = self._post_on(current, on)
            current = post.body if post else self._parent(current)
        return None

    def _parent(self, actor_id: str) -> str | None:
        if actor_id in self.knowledge.actors:
            return self.knowledge.parents.get(actor_id)
        return actor_id.rpartition("/")[0] or None

    def _post_on(self, person: str, on: date | None) -> Post | None:
        if on is None:
            return None
        held = [post for post in self._posts.get(person, ()) if _holds(post, on)]
        return held[-1] if held else None

    def holder(self, title: str, body: str, *, on: date | None = None) -> str | None:
        """Who held the post of that title there on that day; the last holder known without a day.

        Titles of one class are one ("premier", "prime minister"); "leader" asks for whoever leads.
        """
        wanted = self._class(title)
        posts = self._by_body.get(body, [])
        if not posts and body not in self.knowledge.states:
            body = self._parent(body) or body
            posts = self._by_body.get(body, [])
        if wanted == "leader":
            return self._leader(posts, body, on)
        return _last_holder([post for post in posts if self._class(post.title) == wanted], on)

    def _leader(self, posts: Sequence[Post], body: str, on: date | None) -> str | None:
        day = on or date.max
        executives = self.knowledge.executives.get(body, ())
        titles = [title for start, title in reversed(executives) if start <= day]
        for title in (*titles, *_LEADING):
            of_title = [post for post in posts if self._class(post.title) == self._class(title)]
            found = _last_holder(of_title, on)
            if found is not None:
                return found
        return None

    def _class(self, title: str) -> str:
        title = title.lower().strip()
        return self.knowledge.titles.get(title, title)

    def posts_of(self, actor_id: str) -> Sequence[Post]:
        """The posts known of a person, in order of their start."""
        return tuple(self._posts.get(actor_id, ()))

    @cached_property
    def _memberships(self) -> dict[str, list[Membership]]:
        found: dict[str, list[Membership]] = {}
        for membership in self.knowledge.memberships:
            found.setdefault(membership.organization, []).append(membership)
        return found

    def members(self, actor_id: str, *, on: date | None = None) -> Sequence[str]:
        """The members of an organisation, alliance or region on that day, today's without one."""
        day = on or date.max
        return tuple(
            membership.member
            for membership in self._memberships.get(actor_id, ())
            if (membership.start or date.min) <= day <= (membership.end or date.max)
        )

    def knowledge_base(self, digest: str) -> KnowledgeBase:
        """All that is known, to be written into a store; `digest` is that of the tables."""
        known = self.knowledge
        kinds = {"name", "demonym", "metonym"}
        names = {
            ActorName(each.name, each.actor, each.kind, each.start, each.end)
            for each in known.aliases
            if each.kind in kinds and each.actor
            and (each.kind != "name" or each.name != known.actors[each.actor].label)
        }  # fmt: skip
        return KnowledgeBase(
            digest,
            actors=tuple(sorted(known.actors.values(), key=lambda actor: actor.id)),
            names=tuple(sorted(names, key=lambda n: (n.actor, n.kind, n.name, str(n.start)))),
            parents=known.parents,
            alpha2=known.alpha2,
            posts=tuple(known.posts),
            memberships=tuple(
                sorted(
                    known.memberships,
                    key=lambda each: (each.organization, each.member, each.start or date.min),
                )
            ),
        )


def _holds(post: Post, on: date) -> bool:
    return (post.start or date.min) <= on <= (post.end or date.max)


def _last_holder(posts: Sequence[Post], on: date | None) -> str | None:
    held = [post for post in posts if on is None or _holds(post, on)]
    return max(held, key=lambda post: post.start or date.min).holder if held else None


def load_gazetteer(*, extra: Sequence[Path] = (), corrections: Corrections = NONE) -> Gazetteer:
    """The index over our tables and the user's, whose rows replace ours of the same key.

    Args:
        extra: Tables in the form of `ontology/actors/`, or folders of such.
        corrections: The user's, of which those that change an actor are applied.

    Raises:
        LexiconError: Where a table is malformed or contradicts itself.
    """
    return Gazetteer(load_knowledge(extra=extra), corrections)
