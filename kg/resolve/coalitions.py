"""Coalitions by who leads them or whom they fight: "the US-led coalition", "the anti-Isis one"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.model import Actor, Form, Mention
from kg.resolve.discourse import Discourse, Outcome
from kg.resolve.modifiers import compound_modifier
from kg.resolve.names import choose
from kg.resolve.tables import find_head, rows

__all__ = ["resolve_coalition"]

_NOUN = "coalition"
_LED = re.compile(r"[-‑–](?:led|commanded)$", re.IGNORECASE)
_ANTI = re.compile(r"\b(?:anti|counter)[-‑–]$", re.IGNORECASE)
_AGAINST = re.compile(
    r" (?:(?:that|which) (?:is |was |has been )?)?"
    r"(?:against|fighting|battling|bombing) (?=[A-Z]|the |so-called )"
)
_IN_YEAR = re.compile(
    r"(?: [\w'’-]+){0,5} (?:in|of|during) (?:[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Coalition:
    """A coalition of states: who leads it, whom it fights, and since when."""

    actor: str
    leader: str
    opponent: str
    since: date


@cache
def coalitions() -> tuple[Coalition, ...]:
    """The table of coalitions."""
    return tuple(
        Coalition(
            row["coalition"], row["leader"], row["opponent"], date.fromisoformat(row["since"])
        )
        for row in rows("coalitions.tsv")
    )


def resolve_coalition(discourse: Discourse, number: int) -> Outcome | None:
    """A coalition that its phrase describes, and the forces of the one that was told of last."""
    mention = discourse.mentions[number]
    if mention.form is not Form.NOMINAL:
        return None
    if mention.lemma != _NOUN:
        return _forces(discourse, number)
    opponents = {actor.id for actor in _opponents(discourse, number)}
    leader = _leader(discourse, mention)
    for coalition in _active(discourse, mention):
        led = not opponents and leader is not None and leader.id == coalition.leader
        actor = discourse.makers.known(coalition.actor)
        if actor is not None and (led or coalition.opponent in opponents):
            return Outcome((actor,), "coalition", 0.9)
    return None


def _active(discourse: Discourse, mention: Mention) -> Iterator[Coalition]:
    """The coalitions that were there when the text tells of one: not "a coalition in 2003"."""
    on = discourse.document.published
    told = _IN_YEAR.match(discourse.document.text, mention.head.end)
    for coalition in coalitions():
        later = on is None or on >= coalition.since
        if later and (told is None or int(told["year"]) >= coalition.since.year):
            yield coalition


def _opponents(discourse: Discourse, number: int) -> Iterator[Actor]:
    """Whom a coalition is said to be against, before its noun or behind it."""
    mention = discourse.mentions[number]
    text = discourse.document.text
    for match in mention.names:
        if _ANTI.search(text, max(0, match.span.start - 9), match.span.start):
            yield from choose(discourse, match).actors[:1]
    behind = _AGAINST.match(text, mention.head.end)
    for other in range(number + 1, min(number + 4, len(discourse.mentions))):
        named = discourse.mentions[other]
        if behind is not None and named.span.start == behind.end():
            yield from discourse.actors(other)


def _leader(discourse: Discourse, mention: Mention) -> Actor | None:
    compound = compound_modifier(discourse, mention)
    return compound[1] if compound is not None and _LED.search(compound[0]) else None


def _forces(discourse: Discourse, number: int) -> Outcome | None:
    """“Coalition troops”: the coalition that was told of last."""
    mention = discourse.mentions[number]
    head = find_head(mention.lemma)
    words = (mention.title or "").split()
    if _NOUN not in words[:-1] or head is None or head.kind not in ("forces", "branch"):
        return None
    for _, before, outcome in discourse.before(number, sentences=len(discourse.sentences)):
        if before.lemma == _NOUN:
            return Outcome(outcome.actors[:1], "coalition", 0.7)
    return None
