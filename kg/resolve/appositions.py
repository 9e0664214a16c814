"""Phrases that stand beside one another and mean the same."""

from __future__ import annotations

import re

from kg.model import Mention, Title
from kg.resolve.discourse import Discourse
from kg.resolve.tables import find_title, gender_of_name

__all__ = ["apposed", "title_of"]

_COMMA = re.compile(r"(?: (?:for|to|of|in) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)?, ")


def title_of(mention: Mention) -> Title | None:
    """The title in a phrase, or None."""
    title = find_title(mention.title) if mention.title else None
    return title if title is not None and title.rank != "address" else None


def apposed(discourse: Discourse, number: int) -> list[int]:
    """Mentions that stand in apposition to this one, in either direction.

    Beside those that the parse tells, a name and a title that only a comma parts ("the UN envoy
    for Syria, Staffan de Mistura"), unless the title has a name of its own.
    """
    own = discourse.mentions[number].apposition
    near = range(max(0, number - 12), min(len(discourse.mentions), number + 13))
    others = [other for other in near if discourse.mentions[other].apposition == number]
    found = ([own] if own is not None else []) + others
    beside = [other for other in near if other not in found and _beside(discourse, number, other)]
    return [other for other in beside + found if _one_gender(discourse, number, other)]


def _is_named(discourse: Discourse, title: int) -> bool:
    """Whether the name of a person stands in apposition to a title: "the minister, Jon Berg"."""
    behind = discourse.mentions[title + 1 : title + 4]
    return any(mention.apposition == title and mention.person is not None for mention in behind)


def _one_gender(discourse: Discourse, number: int, other: int) -> bool:
    """Whether two phrases can mean one person: not "Ali Khan, his daughter, …" in a list."""
    told = set()
    for each in (number, other):
        mention = discourse.mentions[each]
        name = (
            discourse.document.text[mention.person.start : mention.person.end]
            if mention.person
            else ""
        )
        told.add(mention.gender or gender_of_name(name))
    return not {"f", "m"} <= told


def _beside(discourse: Discourse, number: int, other: int) -> bool:
    first, second = (discourse.mentions[n] for n in sorted((number, other)))
    if number == other or first.sentence != second.sentence:
        return False
    if second.person is None and _is_named(discourse, max(number, other)):
        return False
    if (first.person is None) == (second.person is None):
        return False
    if title_of(second if first.person else first) is None or first.plural or second.plural:
        return False
    between = discourse.document.text[first.span.end : second.span.start]
    return bool(_COMMA.fullmatch(between))
