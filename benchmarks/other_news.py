"""Prints how many sentences of other news give a statement between two actors, by field.

    python -m benchmarks.other_news [--show] [FILE.tsv …]

Nothing in the sentences of tests/suites/other_news/*.tsv (sport, weather, markets …) is an act of
international relations, though countries beat, attack and meet each other there. Events and
standing relations are counted apart.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.model import Claim, Document
from kg.pipeline import Pipeline

SUITE = Path(__file__).resolve().parent.parent / "tests" / "suites" / "other_news"
_PUBLISHED = date(2019, 5, 16)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of other news with the claims that were made of it."""

    part: str
    field: str
    text: str
    claims: tuple[Claim, ...] = ()

    @property
    def tells_event(self) -> bool:
        """Whether an event between two actors was read into it."""
        return any(claim.statement.root != "STRUCT" for claim in self.claims)

    @property
    def tells_standing(self) -> bool:
        """Whether only a standing relation was."""
        return bool(self.claims) and not self.tells_event


def read_suite(paths: Iterable[Path] = ()) -> Iterator[Sentence]:
    """The sentences of some files, of all where none is given."""
    for path in list(paths) or sorted(SUITE.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Sentence(path.stem, row["field"], row["sentence"])


def run_suite(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences, each read as a document of its own."""
    given = list(sentences)
    documents = [
        Document(f"{number}", sentence.text, published=_PUBLISHED)
        for number, sentence in enumerate(given)
    ]
    records = Pipeline().process_many(documents)
    return [
        Sentence(sentence.part, sentence.field, sentence.text, record.claims)
        for sentence, record in zip(given, records, strict=True)
    ]


def rate(sentences: Sequence[Sentence]) -> float:
    """The share of sentences that give an event between two actors."""
    return sum(sentence.tells_event for sentence in sentences) / len(sentences)


def main() -> None:
    """Print a table: for each file and field, sentences and false alarms."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--show", action="store_true", help="print each false alarm")
    arguments = parser.parse_args()
    results = run_suite(read_suite(arguments.files))
    for part in dict.fromkeys(result.part for result in results):
        of_part = [result for result in results if result.part == part]
        for field in sorted({result.field for result in of_part}):
            print(_line(part, field, [r for r in of_part if r.field == field]))
        print(_line(part, "all", of_part))
    print(_line("all", "all", results))
    for result in results if arguments.show else ():
        for claim in result.claims:
            told = claim.statement
            print(f"{result.part} {result.field}: {result.text}")
            print(f"    {told.subject.label} {told.relation} ({told.root}) {told.object.label}")


def _line(part: str, field: str, results: Sequence[Sentence]) -> str:
    events = sum(result.tells_event for result in results)
    standing = sum(result.tells_standing for result in results)
    return (
        f"{part:8} {field:12} {len(results):4} sentences {events:4} events {rate(results):6.1%} "
        f"{standing:4} standing relations only"
    )


if __name__ == "__main__":
    main()
