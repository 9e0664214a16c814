"""Prints how often sentences are read as happened, denied, planned or possible, and by whom.

    python -m benchmarks.is_it_so [--show] [FILE.tsv …]

A row of tests/suites/is_it_so/*.tsv is a sentence with the one reading that one of its statements
must have: subject, PLOVER type, object, polarity, status and speaker ("-" for the document itself).
Actors are given by code, or by a word of their label. A row is right where the statement is found
and every claim on it has that polarity, status and speaker.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.model import Actor, Claim, Document
from kg.pipeline import Pipeline

SUITE = Path(__file__).resolve().parent.parent / "tests" / "suites" / "is_it_so"
_PUBLISHED = date(2019, 5, 16)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with the reading that is right."""

    part: str
    group: str
    text: str
    subject: str
    root: str
    object: str
    polarity: str
    status: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Result:
    """The claims on the expected statement; none where it was not found."""

    case: Case
    claims: tuple[Claim, ...]

    def agrees(self, aspect: str) -> bool:
        """Whether polarity, status or speaker is right in every claim on the statement."""
        if aspect == "speaker":
            return bool(self.claims) and all(
                _is(self.case.speaker, claim.speaker) for claim in self.claims
            )
        return {getattr(claim, aspect) for claim in self.claims} == {getattr(self.case, aspect)}

    @property
    def right(self) -> bool:
        """Whether all of the reading is right."""
        return all(self.agrees(aspect) for aspect in ("polarity", "status", "speaker"))


def read_suite(paths: Iterable[Path] = ()) -> Iterator[Case]:
    """The cases of some files, of all where none is given."""
    for path in list(paths) or sorted(SUITE.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Case(path.stem, **row)


def run_suite(cases: Iterable[Case]) -> list[Result]:
    """The results of the cases, each read as a document of its own."""
    given = list(cases)
    documents = [
        Document(f"{number}", case.text, published=_PUBLISHED) for number, case in enumerate(given)
    ]
    records = Pipeline().process_many(documents)
    return [
        Result(case, tuple(claim for claim in record.claims if _on(case, claim)))
        for case, record in zip(given, records, strict=True)
    ]


def _on(case: Case, claim: Claim) -> bool:
    told = claim.statement
    ends = {(case.subject, case.object)}
    if case.root in ("CONSULT", "AGREE"):
        ends.add((case.object, case.subject))  # who is named first in a meeting says nothing
    return told.root == case.root and any(
        _is(subject, told.subject) and _is(object_, told.object) for subject, object_ in ends
    )


def _is(expected: str, actor: Actor | None) -> bool:
    if actor is None or expected == "-":
        return actor is None and expected == "-"
    return expected == actor.code or expected.lower() in actor.label.lower()


def score(results: Sequence[Result]) -> float:
    """The share of the cases that are right in all."""
    return sum(result.right for result in results) / len(results)


def main() -> None:
    """Print a table: for each file and group, how many are found and right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--show", action="store_true", help="print each wrong case")
    arguments = parser.parse_args()
    results = run_suite(read_suite(arguments.files))
    print(f"{'part':8} {'group':12} {'n':>4} {'right':>6} {'found':>6}   of the found: "
          f"polarity status speaker")  # fmt: skip
    for part in dict.fromkeys(result.case.part for result in results):
        of_part = [result for result in results if result.case.part == part]
        for group in dict.fromkeys(result.case.group for result in of_part):
            print(_line(part, group, [r for r in of_part if r.case.group == group]))
        print(_line(part, "all", of_part))
    for result in results if arguments.show else ():
        if not result.right:
            case = result.case
            print(f"{case.group}: {case.text}\n    wanted {case.subject} {case.root} {case.object} "
                  f"{case.polarity} {case.status} {case.speaker}")  # fmt: skip
            for claim in result.claims:
                speaker = claim.speaker.label if claim.speaker else "-"
                print(f"    found {claim.polarity} {claim.status} {speaker}")


def _line(part: str, group: str, results: Sequence[Result]) -> str:
    found = [result for result in results if result.claims]
    shares = [
        f"{sum(r.agrees(aspect) for r in found) / len(found):8.3f}" if found else "       -"
        for aspect in ("polarity", "status", "speaker")
    ]
    return (
        f"{part:8} {group:12} {len(results):4} {score(results):6.3f} "
        f"{len(found) / len(results):6.3f}   {' '.join(shares)}"
    )


if __name__ == "__main__":
    main()
