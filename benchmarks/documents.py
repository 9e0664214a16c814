"""Scores the statements of whole documents against annotated ones.

    python -m benchmarks.documents SCORER GOLD.jsonl FOLDER [--boot 1000]

FOLDER holds the texts, SCORER is the program that compares GOLD (one statement a line, with "doc")
with exported statements and prints one JSON object with "triple", "dyad_undirected" and
"of_matched". Intervals are 95 %, from resampling the documents.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

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


def score(scorer: Path, gold: Sequence[Row], found: Sequence[Row]) -> dict[str, Any]:
    """What the scorer says of these statements."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder, name) for name in ("gold.jsonl", "found.jsonl")]
        for name, rows in zip(names, (gold, found), strict=True):
            name.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        command = [sys.executable, str(scorer), *map(str, names)]
        printed = subprocess.run(command, check=True, capture_output=True).stdout
        result: dict[str, Any] = json.loads(printed)
        return result


def interval(
    scorer: Path, gold: Sequence[Row], found: Sequence[Row], rounds: int
) -> tuple[float, float]:
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
    lines = options.gold.read_text("utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
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
