"""Posts that a document tells of its persons."""

from __future__ import annotations

from kg.model import Actor, ActorType, Title
from kg.resolve.appositions import apposed, title_of
from kg.resolve.discourse import Discourse, Role
from kg.resolve.modifiers import modifiers
from kg.resolve.tables import find_head, strip_modifiers

__all__ = ["told_role"]


def told_role(discourse: Discourse, number: int) -> Role | None:
    """The post that the phrase, or one in apposition to it, tells of its person.

    One that tells whose post it is comes first: "Chad's president, General Omar".
    """
    bare = None
    for candidate in (number, *apposed(discourse, number)):
        mention = discourse.mentions[candidate]
        if candidate != number and mention.person is not None:
            continue
        title = title_of(mention)
        owners = modifiers(discourse, candidate)
        if title is None and candidate != number:
            continue
        body = owners[0] if owners else None
        if title is None and body is None:
            continue
        if body is not None and body.type is ActorType.PERSON:
            state = discourse.state(body)
            body = discourse.makers.known(state) if state else None
        role = _made_role(discourse, title, body)
        if role.body is not None:
            return role
        bare = bare or role
    return bare


def _made_role(discourse: Discourse, title: Title | None, body: Actor | None) -> Role:
    state = discourse.state(body) if body is not None else None
    if title is None:
        return Role("", "", body, state)
    head = find_head(title.prefix) if title.prefix else None
    if body is not None and head is not None and head.kind == "body":
        body = discourse.makers.part(body, head.noun, head.type, head.sector)
        return Role(title.name, title.rank, body, state, title.former)
    return Role(strip_modifiers(title), title.rank, body, state, title.former)
