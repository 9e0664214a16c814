"""Scores the statements of whole documents against annotated ones.

    python -m benchmarks.documents SCORER GOLD.jsonl FOLDER [--boot 1000]

FOLDER holds the texts, SCORER is the program that compares GOLD (one statement a line, with "doc")
with exported statements and prints one JSON object with "triple", "dyad_undirected" and
"of_matched". Intervals are 95 %, from resampling the documents.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import Any

from benchmarks.events import read_gold, score
from kg.export import statement_records
from kg.model import Document
from kg.pipeline import Pipeline
from kg.read import read
from kg.store import open_store

Row = dict[str, Any]


def statements(folder: Path) -> list[Row]:
    """The statements of the documents of a folder, as they are exported."""
    documents = (found for found in read([str(folder)]) if isinstance(found, Document))
    with open_store(None) as store:
        store.replace_many(Pipeline().process_many(documents))
        return list(statement_records(store))


def interval(scorer: Path, gold: list[Row], found: list[Row], rounds: int) -> tuple[float, float]:
    """Bounds of the triples' F1 over resamples of the documents."""
    names = sorted({row["doc"] for row in gold})
    chance = random.Random(13)  # noqa: S311 - not for secrets
    seen = []
    for _ in range(rounds):
        drawn = [chance.choice(names) for _ in names]
        copies = list(enumerate(drawn))
        some = [row | {"doc": f"{n}x"} for n, name in copies for row in gold if row["doc"] == name]
        these = [
            row | {"document": f"{n}x"}
            for n, name in copies
            for row in found
            if Path(row["document"]).stem == name
        ]
        seen.append(score(scorer, some, these)["triple"]["f1"])
    seen.sort()
    return seen[int(0.025 * rounds)], seen[min(rounds - 1, int(0.975 * rounds))]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--boot", type=int, default=100, help="resamples for the interval")
    options = parser.parse_args()
    gold = read_gold(options.gold)
    found = statements(options.folder)
    result = score(options.scorer, gold, found)
    low, high = interval(options.scorer, gold, found, options.boot) if options.boot else (0.0, 1.0)
    triple = result["triple"]
    print(f"documents {len({row['doc'] for row in gold})}")
    print(f"triple F1 {triple['f1']:.3f} [{low:.3f}, {high:.3f}] P {triple['p']} R {triple['r']}")
    print(f"dyad F1 {result['dyad_undirected']['f1']:.3f}")
    for name, value in result["of_matched"].items():
        print(f"{name} {value:.3f}")


if __name__ == "__main__":
    main()
