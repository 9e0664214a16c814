"""The states, persons and organisations by which a noun phrase says whose it is."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Actor, ActorType, Form, Mention, NameMatch
from kg.resolve.discourse import Discourse
from kg.resolve.names import choose, has_local, in_region, local_of
from kg.resolve.tables import Head, find_head

__all__ = [
    "compound_modifier",
    "has_inner_name",
    "head_of",
    "modifiers",
    "own_names",
]

_COMPOUND = re.compile(
    r"[-‑–](led|commanded|backed|supported|funded|sponsored|allied|trained|armed|controlled|held|occupied|"
    r"brokered|mediated|aligned|affiliated|dominated|run|linked|administered|installed|friendly)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"\b(pro|anti|counter)[-‑–]?$", re.IGNORECASE)
_SIDES = frozenset({"rebels", "opposition", "separatists"})
_MEN = frozenset({"group of state", "forces", "branch", "organization", "armed"})
_NO_SIDE = frozenset({"civilians", "media", "companies"})
_SEATED = frozenset({"party", "parliament", "opposition"})
_INDEFINITE = re.compile(r"(?:an?|another|one|some|any|other)\b", re.IGNORECASE)
_JOINED = re.compile(r"^\s*(?:,|and|or|&|, and|-|–)\s*$")


def head_of(mention: Mention) -> Head | None:
    """The table's entry for the noun that heads a mention, with the words before it.

    Members of a force are the force ("special forces members"); officials, troops and groups of
    rebels or of an opposition are these: "rebel negotiators", "opposition delegates".
    """
    phrase = mention.title or ""
    if not phrase.endswith(mention.lemma):
        phrase = f"{phrase} {mention.lemma}".strip()
    if mention.lemma == "member":
        whole = find_head(phrase.removesuffix("member").strip())
        if whole is not None and whole.kind in ("forces", "branch", "armed"):
            return whole
    return _of_side(phrase) or find_head(phrase) or find_head(mention.lemma)


def _of_side(phrase: str) -> Head | None:
    """The side in a conflict that the word before the last noun of a phrase names."""
    *before, last = phrase.split()
    side, people = find_head(before[-1]) if before else None, find_head(last)
    if side is None or people is None or find_head(f"{before[-1]} {last}") != people:
        return None
    if side.noun not in _SIDES or people.kind not in _MEN or people.noun in _NO_SIDE:
        return None
    return replace(side, lemma=f"{before[-1]} {last}")


def own_names(discourse: Discourse, mention: Mention) -> tuple[NameMatch, ...]:
    """The names inside a phrase that modify its head, without those of compounds (US-led)."""
    document = discourse.document
    end = mention.person.start if mention.person else mention.head.start
    return tuple(
        match
        for match in mention.names
        if match.span.end <= end
        and not document.is_compounded(match.span)
        and not in_region(document.text, match.span)
    )


def compound_modifier(discourse: Discourse, mention: Mention) -> tuple[str, Actor] | None:
    """The compound adjective of a phrase and the actor in it: ("US-led", the United States)."""
    text = discourse.document.text
    for match in mention.names:
        if match.span.end > mention.head.start:
            continue
        behind = _COMPOUND.match(text, match.span.end)
        before = _PREFIX.search(text[max(0, match.span.start - 9) : match.span.start])
        actor = choose(discourse, match).actors
        if behind and actor:
            return text[match.span.start : behind.end()], actor[0]
        if before and actor:
            return before.group(0) + text[match.span.start : match.span.end], actor[0]
    return None


def modifiers(discourse: Discourse, number: int) -> tuple[Actor, ...]:
    """Whose the phrase is: the names that modify it, else its owner's actors.

    Where several names stand before the head, the nearest counts with those coordinated with it
    ("the Turkish and Russian leaders").
    """
    mention = discourse.mentions[number]
    names = own_names(discourse, mention)
    if names:
        kept = [_of_people(discourse, names)]
        for match in reversed(names[: names.index(kept[0])]):
            between = discourse.document.text[match.span.end : kept[0].span.start]
            if not _JOINED.match(between):
                break
            kept.insert(0, match)
        actors = [actor for match in kept for actor in _bearers(discourse, mention, match)]
        return tuple(dict.fromkeys(actors))
    inner = discourse.actors(_inner_name(discourse, number)) or _owners(discourse, mention)
    return inner or _shared(discourse, number) or _seat(discourse, number)


def _of_people(discourse: Discourse, names: tuple[NameMatch, ...]) -> NameMatch:
    """The nearest name; of a people and its state the people: "Kurdish Syrian forces"."""
    nearest, text = names[-1], discourse.document.text
    for before in names[-2:-1]:
        beside = text[before.span.end : nearest.span.start] == " "
        first, last = (choose(discourse, name).actors[:1] for name in (before, nearest))
        peoples = bool(first) and first[0].type is ActorType.PEOPLE
        if beside and peoples and last and last[0].type is ActorType.STATE:
            return before
    return nearest


def _bearers(discourse: Discourse, mention: Mention, match: NameMatch) -> tuple[Actor, ...]:
    """Whom a name in a phrase means; of a city whose own office or body it is, the city."""
    actors = choose(discourse, match).actors[:1]
    if match.kind != "city" or not has_local(mention):
        return actors
    local = local_of(discourse, match, actors[0]) if actors else None
    return (local,) if local is not None else actors


def _seat(discourse: Discourse, number: int) -> tuple[Actor, ...]:
    """Where a government or party sits: "the regime in Tehran", "the ruling party in Peru"."""
    mention = discourse.mentions[number]
    head = head_of(mention) if mention.form is Form.NOMINAL else None
    if head is None or not (head.kind == "government" or head.lemma in _SEATED):
        return ()
    if number + 1 == len(discourse.mentions):
        return ()
    place = discourse.mentions[number + 1]
    match = discourse.own_match(place)
    between = discourse.document.text[mention.span.end : place.span.start]
    if match is None or match.kind == "city" or between != " in ":
        return ()
    if match.kind == "metonym" and head.lemma == "opposition":
        return ()  # "talks with the opposition in Vienna"
    return discourse.actors(number + 1)


def _owners(discourse: Discourse, mention: Mention) -> tuple[Actor, ...]:
    """The actors behind "of"; of a plural also those joined to them: "leaders of A and B"."""
    found = list(discourse.actors(mention.owner))
    if mention.owner is not None and mention.plural:
        for other in discourse.mentions[mention.owner].conjuncts:
            found += [actor for actor in discourse.actors(other) if actor not in found]
    return tuple(found)


def _shared(discourse: Discourse, number: int) -> tuple[Actor, ...]:
    """Whose the phrase is by the one it is coordinated with: "Peru's president and premier"."""
    mention = discourse.mentions[number]
    if mention.definite or mention.form is not Form.NOMINAL or mention.owner is not None:
        return ()
    if compound_modifier(discourse, mention) is not None:  # "Peru's troops and US-led forces"
        return ()
    if _INDEFINITE.match(mention.text):  # "Kurdish forces and a government"
        return ()
    for other in mention.conjuncts:
        first = discourse.mentions[other]
        if other < number and first.form is Form.NOMINAL and first.sentence == mention.sentence:
            between = discourse.document.text[first.span.end : mention.span.start]
            return modifiers(discourse, other) if _JOINED.match(between) else ()
    return ()


def _inner_name(discourse: Discourse, number: int) -> int | None:
    mention = discourse.mentions[number]
    end = mention.person.start if mention.person else mention.head.start
    for other in range(number - 1, max(-1, number - 6), -1):
        inner = discourse.mentions[other]
        if inner.form is not Form.NAME or inner.span.end > end:
            continue
        compounded = discourse.document.is_compounded(inner.span)
        if mention.span.covers(inner.span) and not compounded:
            return other
    return None


def has_inner_name(discourse: Discourse, number: int) -> bool:
    """Whether a name that the index lacks stands before the head: "the Maduro regime"."""
    return _inner_name(discourse, number) is not None
