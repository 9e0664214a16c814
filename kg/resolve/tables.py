"""The tables of `kg/resolve/data/`: nouns that denote actors, titles of posts, regions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.model import ActorType, Title

__all__ = [
    "Head",
    "common_words",
    "federations",
    "find_head",
    "find_title",
    "gender_of_name",
    "own_words",
    "place_surnames",
    "rows",
    "strip_modifiers",
]

_DATA = Path(__file__).parent / "data"
_FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "then", "exiled"})
_DEPUTIES = frozenset({"deputy", "vice", "assistant", "junior", "shadow", "under"})
_UNSPECIFIC = _DEPUTIES - {"shadow"} | frozenset(
    {"senior", "cabinet", "government", "top", "new", "acting", "interim", "chief", "state",
     "general", "key", "other", "first", "outgoing"}
)  # fmt: skip
_UNDER = re.compile(r"\bunder-?secretary\b")


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that denotes an actor when it heads a noun phrase.

    Attributes:
        lemma: The noun, or a fixed phrase that ends in it.
        kind: How the actor follows from the phrase's modifiers; `data/README.md` lists the kinds.
        noun: The noun that stands for all of its synonyms in identifiers and labels.
        sector: PLOVER's actor sector, or None.
        type: The class of the actor.
    """

    lemma: str
    kind: str
    noun: str
    sector: str | None
    type: ActorType


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of `kg/resolve/data/`, by column.

    Raises:
        LexiconError: Where a row has too few or too many cells.
    """
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        header: list[str] | None = None
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\r\n").split("\t")
            if line.startswith("#") or not line.strip():
                continue
            if header is None:
                header = cells
                continue
            if len(cells) != len(header):
                raise LexiconError(
                    f"{len(cells)} cells where the header has {len(header)}",
                    where=f"{name}:{number}",
                )
            yield dict(zip(header, cells, strict=True))


@cache
def _heads() -> dict[str, Head]:
    return {
        row["lemma"]: Head(
            row["lemma"], row["kind"], row["noun"], row["sector"] or None,
            ActorType(row["type"] or "Group"),
        )
        for row in rows("heads.tsv")
    }  # fmt: skip


@cache
def _titles() -> dict[str, Title]:
    return {
        row["title"]: Title(
            row["title"], row["rank"], tuple(filter(None, row["posts"].split("|"))),
            row["sector"] or None, row["gender"] or None,
        )
        for row in rows("titles.tsv")
    }  # fmt: skip


@cache
def common_words() -> frozenset[str]:
    """Surnames in lower case that are common words or first names as well ("may", "brown")."""
    return frozenset(row["word"] for row in rows("common_surnames.tsv"))


@cache
def _given_names() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in rows("given_names.tsv")}


def gender_of_name(name: str) -> str | None:
    """“f” or "m" by the given name, else None."""
    first = unicodedata.normalize("NFKD", name.partition(" ")[0])
    return _given_names().get(first.encode("ascii", "ignore").decode().lower())


@cache
def federations() -> frozenset[str]:
    """`Actor.id`s of states whose parts act for themselves in the news: "Texas sued"."""
    return frozenset(row["state"] for row in rows("federations.tsv"))


@cache
def place_surnames() -> frozenset[str]:
    """Names of states and cities in lower case that are surnames as well ("jordan")."""
    return frozenset(row["name"] for row in rows("place_surnames.tsv"))


def find_head(phrase: str) -> Head | None:
    """The entry for the longest stretch of words that ends the phrase.

    >>> find_head("syrian rebel fighter").noun
    'rebels'
    """
    words = phrase.lower().split()
    table = _heads()
    for start in range(max(0, len(words) - 4), len(words)):
        found = table.get(" ".join(words[start:]))
        if found is not None:
            return found
    return None


def find_title(phrase: str) -> Title | None:
    """The title that ends the phrase, with the words before it as its prefix.

    >>> title = find_title("foreign ministry spokeswoman")
    >>> title.name, title.prefix
    ('spokeswoman', 'foreign ministry')
    """
    phrase = _UNDER.sub("under secretary", phrase.lower())
    words = phrase.replace(".", "").replace("-elect", "").split()
    table = _titles()
    for start in range(max(0, len(words) - 5), len(words)):
        found = table.get(" ".join(words[start:]))
        if found is None:
            continue
        before = words[:start]
        former = any(word.strip("-") in _FORMER for word in before)
        kept = [word for word in before if word.strip("-") not in _FORMER]
        if found.name in ("minister", "secretary") and kept and kept[-1] not in _UNSPECIFIC:
            name = f"{kept.pop()} {found.name}"
            found = Title(name, "minister", (name,), found.sector, found.gender)
        deputy = bool(kept) and kept[-1] in _DEPUTIES
        if deputy:
            name = f"{kept.pop()} {found.name}"
            deputies = (name,)
            found = Title(name, "deputy", deputies, found.sector, found.gender)
        return Title(
            found.name, found.rank, found.posts, found.sector, found.gender,
            " ".join(kept), former,
        )  # fmt: skip
    return None


def own_words(title: Title) -> frozenset[str]:
    """Words that a title may have without saying whose it is: its own, its body's, adjectives.

    >>> "labour" in own_words(find_title("labour leader"))
    False
    """
    head = find_head(title.prefix) if title.prefix else None
    body = head.lemma.split() if head is not None else ()
    return frozenset({*title.name.split(), *body}) | _FORMER | _UNSPECIFIC


def strip_modifiers(title: Title) -> str:
    """The title as a post's name: with the body in front where the prefix names one."""
    head = find_head(title.prefix) if title.prefix else None
    if title.rank in ("chief", "military", "envoy") and title.prefix:
        kept = [word for word in title.prefix.split() if word not in _UNSPECIFIC]
        return " ".join((*kept, title.name))
    if head is not None and head.kind in ("body", "branch", "government", "forces"):
        return f"{head.lemma} {title.name}"
    return title.name
