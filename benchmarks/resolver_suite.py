"""Run the resolver's suite through the real pipeline and print how many mentions are right.

    python benchmarks/resolver_suite.py [--failures]

Each line of tests/resolve/suite/*.jsonl is a short invented report with marked mentions:
[[the phrase|id id …]], without an id where the phrase must stay unlinked.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.extract.extractor import Extraction, Extractor
from kg.model import Document, Mention, Span
from kg.ontology import relations
from kg.resolve import Resolver
from kg.resolve.gazetteer import load_gazetteer

SUITE = Path(__file__).resolve().parent.parent / "tests" / "resolve" / "suite"
_MARK = re.compile(r"\[\[(.*?)\|(.*?)\]\]")


@dataclass(frozen=True, slots=True)
class Expectation:
    """A marked mention: where it stands and the ids of the actors that it means."""

    span: Span
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One report of the suite, its marks taken out."""

    kind: str
    document: Document
    expected: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What was found for a marked mention; `found` is None where there is no mention."""

    case: Case
    expectation: Expectation
    found: tuple[str, ...] | None
    rule: str

    @property
    def right(self) -> bool:
        """Whether exactly the expected actors were found; for sets, in any order."""
        return sorted(self.found or ()) == sorted(self.expectation.actors)


def read_suite(folder: Path = SUITE) -> Iterator[Case]:
    """The cases of all files, in the order of their names."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                row = json.loads(line)
                text, expected = _unmark(row["text"])
                published = date.fromisoformat(row["published"])
                document = Document(f"{path.stem}:{number}", text, published=published)
                yield Case(path.stem, document, expected)


def _unmark(marked: str) -> tuple[str, tuple[Expectation, ...]]:
    text, end, expected = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        span = Span(len(text), len(text) + len(match.group(1)))
        expected.append(Expectation(span, tuple(match.group(2).split())))
        text += match.group(1)
        end = match.end()
    return text + marked[end:], tuple(expected)


def _mention_at(mentions: tuple[Mention, ...], span: Span) -> int | None:
    """The mention that the mark means: of equal span, else the longest with its head inside."""
    inside = [i for i, m in enumerate(mentions) if span.covers(m.head)]
    equal = [i for i in inside if mentions[i].span == span]
    return max(
        equal or inside, key=lambda i: (mentions[i].span.end - mentions[i].span.start, -i),
        default=None,
    )  # fmt: skip


def compare(case: Case, extraction: Extraction) -> Iterator[Result]:
    """The result for each marked mention of a case."""
    for expectation in case.expected:
        number = _mention_at(extraction.mentions, expectation.span)
        if number is None:
            yield Result(case, expectation, None, "no mention")
            continue
        reference = extraction.references[number]
        yield Result(case, expectation, tuple(a.id for a in reference.actors), reference.rule)


def run_suite(folder: Path = SUITE) -> list[Result]:
    """Results over the whole suite with the default index and pipeline."""
    index = load_gazetteer()
    resolver = Resolver(index)
    extractor = Extractor(
        index=index,
        resolve=resolver.references_and_posts,
        relations={name: relation.root for name, relation in relations().items()},
    )
    cases = list(read_suite(folder))
    extractions = extractor.extract(case.document for case in cases)
    return [
        result
        for case, extraction in zip(cases, extractions, strict=True)
        for result in compare(case, extraction)
    ]


def main() -> None:
    """Print a table: for each kind, mentions and how many are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", action="store_true", help="print each wrong mention")
    arguments = parser.parse_args()
    results = run_suite()
    total, right = Counter(r.case.kind for r in results), Counter(
        r.case.kind for r in results if r.right
    )  # fmt: skip
    for kind in sorted(total):
        print(f"{kind:18} {right[kind]:4} of {total[kind]:4}")
    share = right.total() / total.total()
    print(f"{'all':18} {right.total():4} of {total.total():4}  {share:.3f}")
    for result in results if arguments.failures else ():
        if not result.right:
            start, end = result.expectation.span
            text = result.case.document.text
            print(f"{result.case.document.id}: {text[start:end]!r} -> {result.found} "
                  f"({result.rule}), not {result.expectation.actors}")  # fmt: skip


if __name__ == "__main__":
    main()
