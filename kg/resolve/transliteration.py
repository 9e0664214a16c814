"""Names that other scripts spell: one key for the ways in which English writes them.

Arabic, Persian, Cyrillic and the like are written without vowels or with letters that English has
none for, so that a name has many spellings: Gaddafi, Qadhafi, Kadafi. What they share are the
consonants, those of one place of articulation taken as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.model import Actor, ActorType
from kg.model.identity import slug
from kg.resolve.tables import rows

__all__ = ["alike", "index_spellings", "spelling_key"]

_LEAST = 5  # consonants; fewer are too many people's
_ARTICLE = re.compile(r"\b(?:al|el|ul|as|ad|an|ar|ash|at|az)[-‑ ](?=\w)", re.IGNORECASE)
_SOUNDS = (
    (re.compile(r"tsch|tch|ch|cz"), "1"),
    (re.compile(r"sch|sh"), "2"),
    (re.compile(r"zh|dj|j"), "3"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"kh|gh|ck|[qgck]"), "k"),
    (re.compile(r"^y?[aeiou]+"), "a"),
    (re.compile(r"(?<!^)[aeiouywh]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip


def spelling_key(name: str) -> tuple[str, ...]:
    """The consonants of each word of a name, as far as transliterations agree on them.

    >>> spelling_key("Muammar al-Qadhafi") == spelling_key("Moammar Gaddafi")
    True
    """
    plain = _ARTICLE.sub("", name.replace("’", "").replace("'", ""))
    return tuple(map(_consonants, slug(plain).split("-")))


def _consonants(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def index_spellings(
    names: Iterable[tuple[str, Actor]],
) -> Mapping[tuple[str, ...], frozenset[str]]:
    """`Actor.id`s by the key of each full name of persons whose names another script spells."""
    foreign = {row["state"] for row in rows("other_scripts.tsv")}
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, actor in names:
        if actor.type is ActorType.PERSON and (actor.code is None or actor.code in foreign):
            key = spelling_key(name)
            if len(key) > 1 and sum(map(len, key)) >= _LEAST:
                found[key].add(actor.id)
    return {key: frozenset(ids) for key, ids in found.items()}


def alike(index: Mapping[tuple[str, ...], frozenset[str]], name: str) -> str | None:
    """`Actor.id` of the one person of whose name this may be another spelling, or None."""
    found = index.get(spelling_key(name), frozenset())
    return next(iter(found)) if len(found) == 1 else None
