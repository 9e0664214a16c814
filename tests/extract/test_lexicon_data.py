"""The lexicon's data: every row is well formed, and its example is read as the row says."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import kg.extract
from kg.extract.entries import load_lexicon
from kg.model import Document
from kg.ontology import relations
from kg.pipeline import Pipeline

FOLDER = Path(kg.extract.__file__).parent / "lexicon"
PARTICIPANT_KINDS = {"polity", "armed", "person", "group", "body", "place"}
SPECIAL_FUNCTIONS = {
    "subj", "obj", "iobj", "between", "each", "parties", "clause", "inner", "mod", "poss", "pre",
    "self", "described", "above", "that", "pred", "xcomp", "purpose",
}  # fmt: skip
CONDITION_KEYS = {
    "subj", "obj", "iobj", "mod", "word", "xcomp", "purpose", "that", "pred", "head", "has", "no",
    "target", "actor", "after", "above",
}  # fmt: skip
PREPOSITIONS = {
    "about", "across", "after", "against", "along", "alongside", "amid", "among", "around", "as",
    "at", "before", "behind", "despite", "during", "onto", "within",
    "by", "for", "from", "in", "inside", "into", "near", "of", "off", "on", "out", "outside",
    "opposite", "over", "past", "round", "through", "to", "toward", "towards", "under", "upon",
    "with",
}  # fmt: skip
# The smallest share of examples that the whole pipeline reads as their row says.
LEAST_SHARE = 0.95


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a file of the lexicon, comments left out."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def conditions() -> Iterator[tuple[str, str, str]]:
    """Lemma, key and value of every condition of events.tsv."""
    for row in rows("events"):
        for condition in row["with"].split(";"):
            if condition != "-":
                key, _, value = re.sub(":", "=", condition, count=1).partition("=")
                yield row["lemma"], key, value


def functions(cell: str) -> set[str]:
    """Names of the functions in a cell, both of a path ("on.with")."""
    parts = (part.rstrip(">") for part in cell.split("|") if part != "-")
    return {name for part in parts for name in part.split(".")}


def test_lexicon_loads_every_row() -> None:
    lexicon = load_lexicon()

    assert sum(map(len, lexicon.entries.values())) >= len(rows("events")) > 2000
    assert sum(map(len, lexicon.complements.values())) >= len(rows("complements")) > 1000


def test_events_name_relations_of_the_ontology() -> None:
    unknown = {row["relation"] for row in rows("events")} - set(relations()) - {"none"}

    assert not unknown


def test_events_cover_every_plover_type() -> None:
    told = (row["relation"] for row in rows("events") if row["relation"] != "none")
    roots = Counter(relations()[relation].root for relation in told)

    assert len(roots) == 17
    assert min(roots.values()) >= 10


def test_events_are_told_once() -> None:
    keys = Counter((row["lemma"], row["pos"], row["with"]) for row in rows("events"))

    assert not [key for key, count in keys.items() if count > 1]


def test_events_use_known_functions() -> None:
    used = set().union(*(functions(r["actor"]) | functions(r["target"]) for r in rows("events")))

    assert used <= SPECIAL_FUNCTIONS | PREPOSITIONS


def test_events_use_known_conditions() -> None:
    keys = {part for _, key, _ in conditions() for part in key.split(".")}

    assert keys <= CONDITION_KEYS | PREPOSITIONS | {"passive", "active", "subjunctive", "refusing"}


def test_events_use_known_kinds_of_participants() -> None:
    kinds = {
        kind
        for _, key, value in conditions()
        if key in ("target", "actor")
        for kind in value.split(",")
    }

    assert kinds == PARTICIPANT_KINDS


def test_classes_are_all_used() -> None:
    used = {name for _, _, value in conditions() for name in re.findall(r"@([a-z_]+)", value)}

    assert used == {row["class"] for row in rows("classes")}


def test_classes_have_no_member_twice() -> None:
    for row in rows("classes"):
        members = row["lemmas"].split(",")
        assert len(members) == len(set(members)), row["class"]


def test_complements_are_told_once_for_each_form() -> None:
    keys = Counter(
        (row["lemma"], row["pos"], form)
        for row in rows("complements")
        for form in row["form"].split("|")
    )

    assert not [key for key, count in keys.items() if count > 1]


@pytest.mark.parametrize("name", ["events", "complements"])
def test_examples_are_sentences(name: str) -> None:
    for row in rows(name):
        assert re.fullmatch(r"[A-Z].* .*\.", row["example"]), row
        assert "  " not in row["example"], row


@pytest.mark.parametrize("name", ["events", "complements"])
def test_lemmas_are_lower_case(name: str) -> None:
    assert all(row["lemma"] == row["lemma"].lower() != "" for row in rows(name))


def _is_read(row: dict[str, str], found: set[str]) -> bool:
    return not found if row["relation"] == "none" else row["relation"] in found


@pytest.mark.slow
def test_examples_are_read_as_their_rows_say() -> None:
    extractor = Pipeline()._stages.extractor  # its events, before claims are made of them
    documents = [Document(id=str(n), text=row["example"]) for n, row in enumerate(rows("events"))]
    missed = [
        f"{row['lemma']} ({row['pos']}) {row['relation']}: {row['example']}"
        for row, extraction in zip(rows("events"), extractor.extract(documents), strict=True)
        if not _is_read(row, {event.relation for event in extraction.events})
    ]

    assert len(missed) <= (1 - LEAST_SHARE) * len(documents), "\n".join(missed)
