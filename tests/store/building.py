"""A program that builds a store, to be killed: `python -m tests.store.building STORE VERSION`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

from kg.model import (
    Actor,
    ActorType,
    Claim,
    Document,
    DocumentRecord,
    Evidence,
    Polarity,
    Run,
    Span,
    Statement,
    Status,
)
from kg.store import open_store

DOCUMENTS = 24
STATES = [Actor(f"S{number:02}", f"State {number}", ActorType.STATE) for number in range(12)]
RELATIONS = (("attacks", "ASSAULT"), ("supports", "SUPPORT"), ("sanctions", "SANCTION"))


def records(*, version: int) -> Iterator[DocumentRecord]:
    """Records of documents that share actors and statements; each version tells other claims."""
    for number in range(DOCUMENTS):
        text = " ".join(f"Sentence {index} of {number}." for index in range(20))
        claims = tuple(_claim(number, index, version, text) for index in range(20))
        yield DocumentRecord(
            document=Document(f"{number:03}", text, f"Version {version}", date(2024, 1, 1)),
            run=Run("kg 0.1.0", "model"),
            claims=claims,
            actors=tuple(STATES),
        )


def _claim(number: int, index: int, version: int, text: str) -> Claim:
    subject = STATES[(number + index) % 12]
    other = STATES[(number + 3 * index + 1 + version) % 12]
    relation, root = RELATIONS[(index + version) % 3]
    start = text.index(f"Sentence {index} ")
    span = Span(start, text.index(".", start) + 1)
    return Claim(
        Statement(subject, relation, root, other),
        Polarity.NEGATIVE if (number + index + version) % 7 == 0 else Polarity.POSITIVE,
        Status.ACTUAL,
        Evidence(span, text[span.start : span.end]),
        speaker=STATES[index % 12] if index % 4 == 0 else None,
    )


def main() -> None:
    """Build a version in the store that is named on the command line, document by document."""
    with open_store(sys.argv[1]) as store:
        sys.stdout.write("building\n")
        sys.stdout.flush()
        for record in records(version=int(sys.argv[2])):
            store.replace(record)


if __name__ == "__main__":
    main()
