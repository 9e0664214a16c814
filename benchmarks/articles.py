"""Prints how well the statements of whole articles are found, by half.

    python -m benchmarks.articles [--errors N] [FILE.jsonl …]

A line of tests/suites/articles/*.jsonl is an invented article with its statements (README.md there
says how they are written down). A statement is found where the article is read to have one of its
subject, PLOVER type and object; RETREAT and CONCEDE are one type. Actors are the same where their
codes are, or, where they have none, their names; a name or known actor that the writer gave a code
has that. What the writer marked as disputed is neither
wanted nor wrong. Of those found, a statement's polarity, status or speaker is right where one
reading of it has it right. Standing relations are counted apart, each relation for itself.

The rules are developed on the articles whose id has an even CRC-32; the others are only counted.
Intervals are 95 %, from resampling the articles.
"""

from __future__ import annotations

import argparse
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.events import half_of, read_gold
from kg.model import Claim, Document, Span
from kg.pipeline import Pipeline
from kg.resolve.gazetteer import Gazetteer, load_gazetteer

SUITE = Path(__file__).resolve().parent.parent / "tests" / "suites" / "articles"
ASPECTS = ("polarity", "status", "speaker")

_ONE_TYPE = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}
_POLARITIES = {"pos": "positive", "neg": "negative"}
_STANDING = "STRUCT"

Triple = tuple[str, str, str]
"""Subject, type of event or standing relation, object."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One statement, as it was written down or read, with what is said of it."""

    triple: Triple
    standing: bool
    polarity: str
    status: str
    speaker: str | None
    agreed: bool
    text: str

    def agrees(self, other: Reading, aspect: str) -> bool:
        """Whether both say the same of its polarity, status or speaker."""
        if aspect == "speaker":
            return _is_same_name(self.speaker, other.speaker)
        mine, theirs = getattr(self, aspect), getattr(other, aspect)
        return bool(mine == theirs)


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the statements that are right and those that were read."""

    id: str
    right: tuple[Reading, ...]
    read: tuple[Reading, ...]

    @property
    def half(self) -> str:
        """The half that the article belongs to."""
        return half_of(self.id)

    def missed(self) -> Iterator[Reading]:
        """What should have been read."""
        read = {reading.triple for reading in self.read}
        return (r for r in self.right if r.agreed and r.triple not in read)

    def wrong(self) -> Iterator[Reading]:
        """What should not."""
        right = {reading.triple for reading in self.right}
        return (r for r in self.read if r.triple not in right)


@dataclass(slots=True)
class Score:
    """Counts over some articles, of events or of standing relations."""

    wanted: int = 0
    read: int = 0
    found: int = 0
    polarity: int = 0
    status: int = 0
    speaker: int = 0

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.found / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """The share of what is right that was read."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.read + self.wanted
        return 2 * self.found / total if total else 0.0

    def of_found(self, aspect: str) -> float:
        """The share of what was found that has polarity, status or speaker right."""
        count = getattr(self, aspect)
        return count / self.found if self.found else 0.0

    def add(self, article: Article, *, standing: bool) -> None:
        """Counts an article in."""
        right = _by_triple(article.right, standing=standing)
        read = _by_triple(article.read, standing=standing)
        wanted = {triple for triple, told in right.items() if any(r.agreed for r in told)}
        found = wanted & read.keys()
        self.wanted += len(wanted)
        self.read += len(read.keys() - (right.keys() - wanted))
        self.found += len(found)
        for aspect in ASPECTS:
            agreeing = sum(
                any(r.agrees(other, aspect) for r in right[triple] for other in read[triple])
                for triple in found
            )
            setattr(self, aspect, getattr(self, aspect) + agreeing)


def read_suite(paths: Iterable[Path] = ()) -> list[dict[str, Any]]:
    """The articles of the files, by default of the whole suite."""
    files = sorted(paths) or sorted(SUITE.glob("*.jsonl"))
    return [row for path in files for row in read_gold(path)]


def run_suite(rows: Sequence[dict[str, Any]]) -> list[Article]:
    """Reads each article by itself."""
    known = load_gazetteer()
    records = Pipeline().process_many(documents(rows))
    return [article(row, record.claims, known) for row, record in zip(rows, records, strict=True)]


def documents(rows: Iterable[dict[str, Any]]) -> Iterator[Document]:
    """The texts of the articles."""
    for row in rows:
        published = date.fromisoformat(row["date"])
        yield Document(row["id"], row["text"], title=row["title"], published=published)


def article(row: dict[str, Any], claims: Iterable[Claim], known: Gazetteer) -> Article:
    """What was written down of an article, and what was read in it, a claim each, in order."""
    codes = _codes(row, known)
    return Article(
        id=row["id"],
        right=tuple(_written(statement) for statement in row["statements"]),
        read=tuple(_claimed(claim, codes) for claim in claims),
    )


def score(articles: Iterable[Article], *, standing: bool = False) -> Score:
    """The score of some articles on events, or on standing relations."""
    total = Score()
    for article in articles:
        total.add(article, standing=standing)
    return total


def interval(articles: Sequence[Article], *, standing: bool, rounds: int) -> tuple[float, float]:
    """Bounds of the F1 over resamples of the articles."""
    chance = random.Random(13)  # noqa: S311 - not for secrets
    seen = sorted(
        score(chance.choices(articles, k=len(articles)), standing=standing).f1
        for _ in range(rounds)
    )
    return seen[int(0.025 * rounds)], seen[min(rounds - 1, int(0.975 * rounds))]


def _by_triple(readings: Iterable[Reading], *, standing: bool) -> dict[Triple, list[Reading]]:
    found: dict[Triple, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.standing is standing:
            found[reading.triple].append(reading)
    return found


def _written(row: dict[str, Any]) -> Reading:
    ends = [row[f"{end}_code"] or _plain(row[end]) for end in ("subject", "object")]
    return Reading(
        triple=(ends[0], _type(row["root"], row["relation"]), ends[1]),
        standing=row["root"] == _STANDING,
        polarity=_POLARITIES[row["polarity"]],
        status=row["status"],
        speaker=row["claimed_by"],
        agreed=row["agreed"],
        text=f"{row['subject']} {row['relation']} {row['object']}: {row['sentence']}",
    )


def _claimed(claim: Claim, codes: dict[str, str]) -> Reading:
    told = claim.statement
    ends = [
        codes.get(actor.id) or codes.get(_plain(actor.label)) or actor.code or _plain(actor.label)
        for actor in (told.subject, told.object)
    ]
    return Reading(
        triple=(ends[0], _type(told.root, told.relation), ends[1]),
        standing=told.root == _STANDING,
        polarity=claim.polarity.value,
        status=claim.status.value,
        speaker=claim.speaker.label if claim.speaker else None,
        agreed=True,
        text=f"{told.subject.label} {told.relation} {told.object.label}: {claim.evidence.quote}",
    )


def _codes(row: dict[str, Any], known: Gazetteer) -> dict[str, str]:
    """The codes that an article's writer gave, by name and by the actor whose name it is.

    Groups have a code of their own there, where kg has that of their state or none.
    """
    codes = {}
    for statement, end in product(row["statements"], ("subject", "object")):
        name, code = statement[end], statement[f"{end}_code"]
        if code:
            codes[_plain(name)] = code
            whole = [m for m in known.find(name) if m.span == Span(0, len(name))]
            codes |= {match.actors[0]: code for match in whole if match.kind == "name"}
    return codes


def _type(root: str, relation: str) -> str:
    return relation if root == _STANDING else _ONE_TYPE.get(root, root)


def _plain(name: str) -> str:
    """A name without accents, capitals, articles and punctuation."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"\b(the|a|an)\b", " ", letters)).split())


def _is_same_name(one: str | None, other: str | None) -> bool:
    """Whether both are nobody, or the words of one are among those of the other."""
    if one is None or other is None:
        return one is other
    words, others = set(_plain(one).split()), set(_plain(other).split())
    return words <= others or others <= words


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--errors", type=int, default=0, help="show so many of the even half")
    parser.add_argument("--boot", type=int, default=1000, help="resamples for the intervals")
    options = parser.parse_args()
    articles = run_suite(read_suite(options.files))
    halves = {half: [a for a in articles if a.half == half] for half in ("even", "odd")}
    print(f"{'':16} {'n':>3} {'F1 [95 %]':20} {'P':>6} {'R':>6} polarity status speaker")
    for standing in (False, True):
        for name, some in (*halves.items(), ("all", articles)):
            label = f"{'standing' if standing else 'events'}, {name}"
            _print(label, some, standing=standing, rounds=options.boot)
    shown = [
        f"{article.id} {kind} {r.triple} {r.polarity} {r.status} {r.speaker}\n    {r.text}"
        for article in halves["even"]
        for kind, some in (("missed", article.missed()), ("wrong", article.wrong()))
        for r in some
    ]
    for line in shown[: options.errors]:
        print(line)


def _print(label: str, articles: Sequence[Article], *, standing: bool, rounds: int) -> None:
    found = score(articles, standing=standing)
    low, high = interval(articles, standing=standing, rounds=rounds)
    told = " ".join(f"{found.of_found(aspect):7.3f}" for aspect in ASPECTS)
    print(
        f"{label:16} {len(articles):3} {found.f1:.3f} [{low:.3f}, {high:.3f}] "
        f"{found.precision:6.3f} {found.recall:6.3f} {told}"
    )


if __name__ == "__main__":
    main()
