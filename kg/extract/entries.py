"""The lexicon of events as Python values; `lexicon/README.md` describes the files."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.extract.forms import FORMS

__all__ = ["Complement", "Condition", "Entry", "Function", "Lexicon", "load_lexicon"]

_FOLDER = Path(__file__).parent / "lexicon"
_POS = ("verb", "noun", "adj")
_STATUS = ("actual", "planned", "possible")
_DECIDED = "decided"
_POLARITY = {"positive": "keep", "negative": "flip", "keep": "keep", "flip": "flip"}


@dataclass(frozen=True, slots=True)
class Function:
    """Where a participant stands: a grammatical function, and whether an actor inside it counts."""

    name: str
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand beside a trigger: `key` names the function or test, `values` what fits."""

    key: str
    values: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in which a word tells a relation."""

    lemma: str
    particle: str | None
    pos: str
    conditions: tuple[Condition, ...]
    relation: str
    actor: tuple[Function, ...]
    target: tuple[Function, ...]
    status: str
    negative: bool
    example: str


@dataclass(frozen=True, slots=True)
class Complement:
    """How a word embeds another event: whose it is, and whether that event is so."""

    lemma: str
    pos: str
    forms: frozenset[str]
    control: str
    flips: bool
    status: str
    claims: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries by part of speech and lemma, nouns that denote actors, and classes of words."""

    entries: Mapping[tuple[str, str], tuple[Entry, ...]]
    complements: Mapping[tuple[str, str], tuple[Complement, ...]]
    actor_nouns: Mapping[str, tuple[str | None, str]]
    words: Mapping[str, Mapping[str, str]]
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def verbs(self) -> frozenset[str]:
        """The lemmas of all verbs that tell an event or embed one."""
        return frozenset(
            lemma for pos, lemma in (*self.entries, *self.complements) if pos == "verb"
        )


@cache
def load_lexicon(folder: Path = _FOLDER) -> Lexicon:
    """The lexicon of a folder.

    Raises:
        LexiconError: A malformed row, with file and line.
    """
    classes = {
        row["class"]: frozenset(_split(row["lemmas"])) for _, row in _rows(folder / "classes.tsv")
    }
    entries = defaultdict(list)
    for where, row in _rows(folder / "events.tsv"):
        for entry in _entries(row, classes, where):
            entries[entry.pos, entry.lemma].append(entry)
    complements = defaultdict(list)
    for where, row in _rows(folder / "complements.tsv"):
        for complement in _complements(row, where):
            complements[complement.pos, complement.lemma].append(complement)
    nouns = {
        row["lemma"]: (row["gender"] or None, row["kind"])
        for _, row in _rows(folder / "actor_nouns.tsv")
    }
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for _, row in _rows(folder / "words.tsv"):
        words[row["class"]][row["word"]] = row["value"]
    return Lexicon(
        {key: tuple(found) for key, found in entries.items()},
        {key: tuple(found) for key, found in complements.items()},
        nouns,
        words,
        classes,
    )


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        header: list[str] | None = None
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, cells in enumerate(reader, 1):
            if not cells or cells[0].startswith("#"):
                continue
            if header is None:
                header = cells
                continue
            if len(cells) != len(header):
                raise LexiconError(
                    f"{len(cells)} cells where the header has {len(header)}",
                    where=f"{path.name}:{number}",
                )
            values = ("" if cell.strip() == "-" else cell.strip() for cell in cells)
            yield f"{path.name}:{number}", dict(zip(header, values, strict=True))


def _split(cell: str, separator: str = ",") -> list[str]:
    return [part.strip() for part in cell.split(separator) if part.strip()]


def _one_of(value: str, allowed: tuple[str, ...], where: str) -> str:
    if value not in allowed:
        raise LexiconError(f"{value!r} is none of {', '.join(allowed)}", where=where)
    return value


def _entries(
    row: dict[str, str], classes: dict[str, frozenset[str]], where: str
) -> Iterator[Entry]:
    if not row["lemma"] or not row["relation"]:
        raise LexiconError("an entry needs a lemma and a relation", where=where)
    for cell in _split(row["lemma"]):
        lemma, _, particle = cell.partition("_")
        yield Entry(
            lemma=lemma,
            particle=particle or None,
            pos=_one_of(row["pos"], _POS, where),
            conditions=tuple(_condition(part, classes, where) for part in _split(row["with"], ";")),
            relation=row["relation"],
            actor=_functions(row["actor"] or "subj"),
            target=_functions(row["target"]),
            status=_one_of(row["status"] or "actual", _STATUS, where),
            negative=row["polarity"] == "negative",
            example=row["example"],
        )


def _functions(cell: str) -> tuple[Function, ...]:
    return tuple(Function(part.rstrip(">"), part.endswith(">")) for part in _split(cell, "|"))


def _condition(part: str, classes: dict[str, frozenset[str]], where: str) -> Condition:
    if "=" in part:
        key, _, value = part.partition("=")
        values: set[str] = set()
        for item in _split(value):
            if item.startswith("@"):
                if item[1:] not in classes:
                    raise LexiconError(f"no class {item} in classes.tsv", where=where)
                values |= classes[item[1:]]
            else:
                values.add(item)
        return Condition(key, frozenset(values))
    if ":" in part:
        key, _, value = part.partition(":")
        return Condition(key + ":", frozenset(_split(value)))
    return Condition(_one_of(part, tuple(FORMS), where))


def _complements(row: dict[str, str], where: str) -> Iterator[Complement]:
    for lemma in _split(row["lemma"]):
        yield Complement(
            lemma=lemma,
            pos=_one_of(row["pos"], _POS, where),
            forms=frozenset(_split(row["form"], "|")),
            control=_one_of(row["control"], ("subj", "obj", "made", "own"), where),
            flips=_POLARITY.get(row["polarity"] or "keep") == "flip",
            status=_one_of(row["status"] or "actual", (*_STATUS, _DECIDED), where),
            claims=row["claim"] == "yes",
        )
