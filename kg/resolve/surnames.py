"""Surnames and other parts of names that refer back to persons whom a document names in full."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Actor, Mention
from kg.resolve.derived import name_key
from kg.resolve.discourse import Discourse, Outcome
from kg.resolve.tables import find_title

__all__ = ["HONORIFIC", "by_title", "fits", "name_words", "named_before"]

HONORIFIC = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof", "gen", "col"}
)
_PARTICLE = re.compile(r"^(?:al|el|ul|as|ad|an|ar|ash|at|az)[-‑ ]", re.IGNORECASE)
_JUST_BEFORE = 2  # sentences


def name_words(name: str) -> list[str]:
    """The words of a personal name as keys, without honorifics and the Arabic article.

    >>> name_words("Mr. Bashar al-Assad’s")
    ['bashar', 'assad']
    """
    words = (re.sub(r"['’]s?$", "", word.strip('.,;:"“”()')) for word in name.split())
    keys = [name_key(_PARTICLE.sub("", word)) for word in words]
    return [key for key in keys if key and key not in HONORIFIC]


def fits(words: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a form of a name can stand for the full name: a part of it with its last word."""
    return (
        len(words) <= len(full)
        and all(any(part == word or _initial(word, part) for part in full) for word in words)
        and (words[-1] in (full[-1], full[0]) or len(words) > 1)
    )


def _initial(word: str, part: str) -> bool:
    return len(word) == 1 and part.startswith(word)


def named_before(
    discourse: Discourse, number: int, words: Sequence[str], *, strict: bool
) -> Outcome | None:
    """A person whom the document names in full: before the mention, else after it."""
    entries = [
        (other, actor)
        for other, actor in discourse.persons.get(words[-1], ())
        if other != number and _fits_mention(discourse, other, actor, words)
    ]
    before = [actor for other, actor in entries if other < number]
    if strict and not before:
        return None
    found = list(dict.fromkeys(reversed(before))) or list(dict.fromkeys(a for _, a in entries))
    fitting = found = by_title(discourse, number, found)
    if not found:
        return None
    if len(words) == 1:
        last = _called_so_last(discourse, number, words)
        if last and last not in {actor.id for actor in found}:
            return None  # "Trump" stays who it was when "Ivanka Trump" has been named
        if len(found) > 1:
            found = _nearest_of(discourse, number, entries, found, last)
    if not found:
        return Outcome((), "surname", 0.0, tuple(actor.id for actor in fitting))
    others = tuple(actor.id for actor in found[1:])
    return Outcome((found[0],), "named before", 0.95 if not others else 0.6, others)


def _nearest_of(
    discourse: Discourse,
    number: int,
    entries: Sequence[tuple[int, Actor]],
    found: Sequence[Actor],
    last: str | None,
) -> list[Actor]:
    """Several of one surname, whom it means first; none where two were named just before.

    A surname keeps its bearer.
    """
    first = discourse.mentions[number].sentence - _JUST_BEFORE
    near = {
        actor.id
        for other, actor in entries
        if other < number and discourse.mentions[other].sentence >= first
    }
    known = [actor for actor in found if actor.known]
    if last == "" or (last is None and len(near) > 1):
        return known if len(known) == 1 else []
    return sorted(found, key=lambda actor: (actor.id != last, actor.id not in near))


def _called_so_last(discourse: Discourse, number: int, words: Sequence[str]) -> str | None:
    """`Actor.id` of whom the same bare surname meant last, "" where that was left open.

    A surname keeps its bearer.
    """
    for other in range(number - 1, -1, -1):
        person = discourse.mentions[other].person
        if person is None:
            continue
        if name_words(discourse.document.text[person.start : person.end]) == list(words):
            actors = discourse.actors(other)
            return actors[0].id if actors else ""
    return None


def _fits_mention(discourse: Discourse, other: int, actor: Actor, words: Sequence[str]) -> bool:
    person = discourse.mentions[other].person
    full = name_words(discourse.document.text[person.start : person.end]) if person else []
    return fits(words, full) or fits(words, name_words(actor.label))


def by_title(discourse: Discourse, number: int, persons: list[Actor]) -> list[Actor]:
    """Those whose gender fits the mention, where it tells one ("Mrs", "spokeswoman")."""
    mention = discourse.mentions[number]
    title = find_title(mention.title) if mention.title else None
    gender = mention.gender or (title.gender if title else None) or _address(mention)
    if gender not in ("f", "m"):
        return persons
    return [each for each in persons if discourse.gender(each) in (None, gender)]


def _address(mention: Mention) -> str | None:
    """The gender that the first word of the phrase tells: "Mr.", "Mrs"."""
    title = find_title(mention.text.partition(" ")[0])
    return title.gender if title is not None and title.rank == "address" else None
