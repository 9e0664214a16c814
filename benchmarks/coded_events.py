"""Prints how well the events of single sentences are coded, by half and by type.

    python -m benchmarks.coded_events [--errors N] [FILE.jsonl …]

A line of tests/suites/events/*.jsonl is a sentence of news, invented, with its events by PLOVER's
conventions: {"id", "text", "date", "events": [{"source": [codes], "target": [codes], "root",
"symmetric"?}]}. Each event stands for all its pairs of source and target, and for the pairs turned
round where it is symmetric. The lexicon was developed on the sentences whose id has an even CRC-32;
the others are only counted.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.events import documents, half_of, read_gold
from kg.model import CodedEvent
from kg.pipeline import Pipeline

SUITE = Path(__file__).resolve().parent.parent / "tests" / "suites" / "events"

Triple = tuple[str, str, str]
"""Source code, target code, PLOVER type."""


@dataclass(frozen=True, slots=True)
class Result:
    """A sentence with the triples that are right and those that were coded."""

    id: str
    text: str
    right: frozenset[Triple]
    coded: frozenset[Triple]

    @property
    def half(self) -> str:
        """The half that the sentence belongs to."""
        return half_of(self.id)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean over the triples of some sentences."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean, 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read_suite(paths: Iterable[Path] = ()) -> list[dict[str, Any]]:
    """The rows of the files, by default of the whole suite."""
    files = sorted(paths) or sorted(SUITE.glob("*.jsonl"))
    return [row for path in files for row in read_gold(path)]


def run_suite(rows: Sequence[dict[str, Any]]) -> list[Result]:
    """Codes each row's sentence as a document of its own."""
    records = Pipeline().process_many(documents(rows))
    return [
        Result(
            id=row["id"],
            text=row["text"],
            right=frozenset(_expected(row)),
            coded=frozenset(_found(record.coded_events)),
        )
        for row, record in zip(rows, records, strict=True)
    ]


def _expected(row: dict[str, Any]) -> Iterator[Triple]:
    for event in row["events"]:
        for source, target in product(event["source"], event["target"]):
            yield source, target, event["root"]
            if event.get("symmetric"):
                yield target, source, event["root"]


def _found(events: Iterable[CodedEvent]) -> Iterator[Triple]:
    for event in events:
        source = event.source.event_code if event.source else None
        target = event.target.event_code if event.target else None
        if source and target:
            yield source, target, event.root


def score(results: Iterable[Result], root: str | None = None) -> Score:
    """The score over the triples, or over those of one type."""
    right = coded = both = 0
    for result in results:
        expected = {t for t in result.right if root in (None, t[2])}
        found = {t for t in result.coded if root in (None, t[2])}
        right, coded, both = right + len(expected), coded + len(found), both + len(expected & found)
    return Score(both / coded if coded else 0.0, both / right if right else 0.0)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--errors", type=int, default=0, help="show so many of the even half")
    options = parser.parse_args()
    results = run_suite(read_suite(options.files))
    halves = {half: [r for r in results if r.half == half] for half in ("even", "odd")}
    print(f"{'':10} {'n':>5} {'P':>6} {'R':>6} {'F1':>6}")
    for name, rows in (*halves.items(), ("all", results)):
        _print(name, len(rows), score(rows))
    for root in sorted({triple[2] for result in results for triple in result.right}):
        _print(root, sum(t[2] == root for r in results for t in r.right), score(results, root))
    wrong = [result for result in halves["even"] if result.right != result.coded]
    for result in wrong[: options.errors]:
        print(f"{result.id} {result.text}")
        print(f"    missed {sorted(result.right - result.coded)}")
        print(f"    wrong {sorted(result.coded - result.right)}")


def _print(name: str, count: int, found: Score) -> None:
    print(f"{name:10} {count:5} {found.precision:6.3f} {found.recall:6.3f} {found.f1:6.3f}")


if __name__ == "__main__":
    main()
