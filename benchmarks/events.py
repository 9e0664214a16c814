"""Scores the coded events of sentences against hand-coded ones, on both halves of each file.

    python benchmarks/events.py SCORER GOLD.jsonl… [--errors N] [--half even|odd|both]

SCORER is the program that compares GOLD with predictions (one JSON object with "triple", "dyad" and
"root"); GOLD holds one sentence a line: {"id", "text", "date"?, "events": […]}. The halves are
those whose id has an even or odd CRC-32: rules are developed on the even half only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kg.model import Document, DocumentRecord
from kg.pipeline import Pipeline


def half_of(identifier: str) -> str:
    return "odd" if zlib.crc32(identifier.encode()) % 2 else "even"


def read_gold(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def predictions(records: Iterable[DocumentRecord]) -> Iterable[dict[str, Any]]:
    for record in records:
        events = [
            {
                "source": (event.source and event.source.event_code) or "",
                "target": (event.target and event.target.event_code) or "",
                "root": event.root,
            }
            for event in sorted(record.coded_events, key=lambda e: -e.confidence)
        ]
        yield {"id": record.document.id, "events": events}


def score(
    scorer: Path, gold: list[dict[str, Any]], found: list[dict[str, Any]], *extra: str
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        gold_file, found_file = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        gold_file.write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
        found_file.write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold_file), str(found_file), *extra]
        printed = subprocess.run(command, check=True, capture_output=True).stdout
        result: dict[str, Any] = json.loads(printed)
        return result


def documents(rows: Iterable[dict[str, Any]]) -> Iterator[Document]:
    for row in rows:
        published = date.fromisoformat(str(row["date"])) if row.get("date") else None
        yield Document(str(row["id"]), str(row["text"]), published=published)


def line(name: str, half: str, count: int, result: dict[str, Any]) -> str:
    triple = result["triple"]
    low, high = result.get("triple_f1_ci95", (float("nan"), float("nan")))
    return (
        f"{name[:20]:20} {half:5} {count:5} {triple['f1']:.3f} [{low:.3f}, {high:.3f}] "
        f"{triple['p']:6.3f} {triple['r']:6.3f} {result['dyad']['f1']:8.3f} "
        f"{result['root']['f1']:8.3f} {result['root_macro_f1']:8.3f}"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("scorer", type=Path)
    arguments.add_argument("gold", type=Path, nargs="+")
    arguments.add_argument("--errors", type=int, default=0, help="show so many of the even half")
    arguments.add_argument("--half", choices=("even", "odd", "both"), default="both")
    arguments.add_argument("--boot", type=int, default=1000, help="resamples for the intervals")
    options = arguments.parse_args()
    pipeline = Pipeline()
    print(
        f"{'file':20} {'half':5} {'n':>5} {'triple F1 [95 %]':20} {'P':>6} {'R':>6} "
        f"{'dyad F1':>8} {'root F1':>8} {'macro':>8}"
    )
    for path in options.gold:
        gold = read_gold(path)
        if options.half != "both":
            gold = [row for row in gold if half_of(str(row["id"])) == options.half]
        found = list(predictions(pipeline.process_many(documents(gold))))
        for half in ("even", "odd", "all"):
            rows = [r for r in gold if half in ("all", half_of(str(r["id"])))]
            if not rows or (half == "all" and options.half != "both"):
                continue
            extra = ["--boot", str(options.boot)] if options.boot else []
            if options.errors and half == "even":
                extra += ["--errors", str(options.errors)]
            ids = {row["id"] for row in rows}
            result = score(options.scorer, rows, [p for p in found if p["id"] in ids], *extra)
            print(line(path.stem, half, len(rows), result))
            for error in result.get("errors", []):
                print(f"   {error['text']}\n      missed {error['missed']} wrong {error['wrong']}")


if __name__ == "__main__":
    main()
