"""Phrases that denote several actors: both sides, the two leaders, the three countries."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.model import Actor, ActorType, Form, Mention
from kg.resolve.appositions import title_of
from kg.resolve.discourse import Discourse, Outcome
from kg.resolve.modifiers import head_of, modifiers
from kg.resolve.offices import holder

__all__ = ["resolve_set"]

_NUMBERS = {"two": 2, "2": 2, "both": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}
_NUMBER = re.compile(r"\b(two|both|three|four|five|[2-5])\b", re.IGNORECASE)
_DEFINITE = re.compile(
    r"(?:the|these|those|both|all(?= (?:two|three|four|five|[2-5])\b))\b", re.IGNORECASE
)
_PEOPLE_RANKS = frozenset({"head", "leader", "minister", "official", "party", "envoy", "royal"})
_HUMAN = frozenset({"man", "woman", "politician"})
_PAIRS = frozenset({"pair", "duo"})
_WINDOW = 3


def resolve_set(discourse: Discourse, number: int) -> Outcome | None:
    """A plural definite phrase, or "both", that refers to actors named together before."""
    mention = discourse.mentions[number]
    if mention.form is not Form.NOMINAL and mention.lemma != "both":
        return None
    if not (mention.plural or mention.lemma in ("both", *_PAIRS)):
        return None
    fits = _class_of(mention)
    if fits is None:
        return None
    owners = modifiers(discourse, number)
    if owners:
        return _owned(discourse, mention, owners)
    size = _size(mention)
    if size is None and mention.lemma == "authority":
        return None  # those of one state
    of = discourse.document.text.startswith(" of ", mention.span.end)  # both sides of the river
    if of or not _DEFINITE.match(mention.text) or " most " in mention.text:
        return None
    found = _joined(discourse, number, fits, size) if size is not None and size > 2 else None
    found = found or _acting(discourse, number, fits, size)
    found = found or _together(discourse, number, fits, size)
    if found is None:
        return Outcome((), "set", 0.0) if size else None
    return Outcome(tuple(found), "set", 0.75 if size else 0.5)


def _size(mention: Mention) -> int | None:
    if mention.lemma in _PAIRS:
        return 2
    found = _NUMBER.search(mention.text)
    return _NUMBERS[found.group(1).lower()] if found else None


def _class_of(mention: Mention) -> Callable[[Discourse, Actor], Actor | None] | None:
    """A function that gives what the phrase would call an actor, or None if it cannot."""
    if mention.lemma == "both":
        return _any
    title = title_of(mention)
    head = head_of(mention)
    human = mention.lemma in (*_HUMAN, *_PAIRS)
    if human or (title is not None and title.rank in _PEOPLE_RANKS):
        return _person
    if head is None:
        return None
    if head.kind == "side" or head.lemma in ("party", "group"):
        return _party
    if head.kind in ("country", "government") or head.lemma in ("army", "military", "navy"):
        return _state
    return _state if head.kind == "relational" and head.lemma != "counterpart" else None


def _any(discourse: Discourse, actor: Actor) -> Actor | None:
    del discourse
    return actor


def _person(discourse: Discourse, actor: Actor) -> Actor | None:
    del discourse
    return actor if actor.type is ActorType.PERSON else None


def _party(discourse: Discourse, actor: Actor) -> Actor | None:
    del discourse
    return actor if actor.type is not ActorType.PERSON and not actor.is_region else None


def _state(discourse: Discourse, actor: Actor) -> Actor | None:
    if actor.type is ActorType.STATE:
        return actor
    if actor.type in (ActorType.GOVERNMENT, ActorType.STATE_BODY, ActorType.ARMED_FORCES,
                      ActorType.PERSON):  # fmt: skip
        state = discourse.state(actor)
        return discourse.makers.known(state) if state else None
    return None


def _owned(discourse: Discourse, mention: Mention, owners: tuple[Actor, ...]) -> Outcome | None:
    """The Turkish and Russian leaders: the holder at each of several states."""
    title = title_of(mention)
    if title is None or len(owners) < 2 or title.rank not in ("head", "leader", "minister"):
        return None
    found = [holder(discourse, title, owner) for owner in owners]
    actors = tuple(
        person or discourse.makers.office(owner, title)
        for person, owner in zip(found, owners, strict=True)
    )
    return Outcome(actors, "title", 0.8)


def _joined(
    discourse: Discourse,
    number: int,
    fits: Callable[[Discourse, Actor], Actor | None],
    size: int | None = None,
) -> list[Actor] | None:
    """All that the last enumeration names ("A, B and C"), or the last of that size, if all of it
    fits."""
    for other, mention, _ in discourse.before(number, sentences=_WINDOW):
        members = sorted({other, *mention.conjuncts})
        if len(members) < 2 or mention.form is Form.PRONOUN:
            continue
        actors = [actor for member in members for actor in discourse.actors(member)]
        called = [fits(discourse, actor) for actor in actors]
        if size is not None and len(set(called)) != size:
            continue
        if len(called) < len(members) or None in called:
            return None
        return list(dict.fromkeys(each for each in called if each is not None))
    return None


def _acting(
    discourse: Discourse,
    number: int,
    fits: Callable[[Discourse, Actor], Actor | None],
    size: int | None,
) -> list[Actor] | None:
    """The persons who last acted together, as many as said: "Berg and Lund fled. The pair …"."""
    for other, mention, _ in discourse.before(number, sentences=_WINDOW) if size else ():
        if not mention.subject or mention.person is None or not mention.conjuncts:
            continue
        members = sorted({other, *mention.conjuncts})
        actors = [actor for member in members for actor in discourse.actors(member)]
        called = [fits(discourse, actor) for actor in actors]
        persons = all(actor.type is ActorType.PERSON for actor in actors)
        if persons and len(called) == size and None not in called:
            return [each for each in called if each is not None]
    return None


def _together(
    discourse: Discourse,
    number: int,
    fits: Callable[[Discourse, Actor], Actor | None],
    size: int | None,
) -> list[Actor] | None:
    """The actors of that kind that the nearest stretch of text names, in order; as many as said.

    Goes back sentence by sentence until there are enough of them. Where more are found than were
    asked for, those nearest count if no others are in their sentence, else nothing is decided.
    """
    wanted = size or 2
    found: list[Actor] = []
    sentence = discourse.mentions[number].sentence
    for _, mention, outcome in discourse.before(number, sentences=_WINDOW):
        if mention.sentence != sentence:
            if len(found) == wanted:
                break
            sentence = mention.sentence
        if outcome.rule in ("city", "place") and len(outcome.actors) == 1:
            continue
        adjective = mention.form is Form.DEMONYM and not mention.plural and not mention.subject
        if adjective or (mention.attributive and mention.form is Form.NAME):
            continue
        for actor in reversed(outcome.actors):
            called = fits(discourse, actor)
            if called is not None and called not in found:
                found.append(called)
    if size is None and len(found) != wanted:
        return _joined(discourse, number, fits)
    if len(found) < wanted:
        return None
    return list(reversed(found[:wanted]))
