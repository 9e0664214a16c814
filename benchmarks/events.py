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
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kg.model import Document, DocumentRecord
from kg.pipeline import Pipeline


def half_of(identifier: str) -> str:
    return "odd" if zlib.crc32(identifier.encode()) % 2 else "even"


def read_gold(path: Path) -> list[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def predictions(records: Iterable[DocumentRecord]) -> Iterable[dict[str, object]]:
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


def score(scorer: Path, gold: list[dict[str, object]], found: list[dict[str, object]], *extra: str) -> dict:  # type: ignore[type-arg]
    with tempfile.TemporaryDirectory() as folder:
        gold_file, found_file = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        gold_file.write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
        found_file.write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold_file), str(found_file), *extra]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # type: ignore[no-any-return]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("scorer", type=Path)
    arguments.add_argument("gold", type=Path, nargs="+")
    arguments.add_argument("--errors", type=int, default=0)
    arguments.add_argument("--half", choices=("even", "odd", "both"), default="both")
    arguments.add_argument("--boot", type=int, default=1000)
    options = arguments.parse_args()
    pipeline = Pipeline()
    print(f"{'file':24} {'half':5} {'n':>5} {'triple F1':>22} {'dyad F1':>8} {'root F1':>8} {'macro':>7}")
    for path in options.gold:
        gold = read_gold(path)
        if options.half != "both":
            gold = [row for row in gold if half_of(str(row["id"])) == options.half]
        documents = [
            Document(str(r["id"]), str(r["text"]), published=date.fromisoformat(str(r["date"])) if r.get("date") else None)
            for r in gold
        ]
        found = list(predictions(pipeline.process_many(documents)))
        for half in ("even", "odd", "all"):
            rows = [r for r in gold if half in ("all", half_of(str(r["id"])))]
            if not rows or (half == "all" and options.half != "both"):
                continue
            extra = ["--boot", str(options.boot)] if options.boot else []
            if options.errors and half != "odd":
                extra += ["--errors", str(options.errors), "--per-root"]
            ids = {r["id"] for r in rows}
            result = score(options.scorer, rows, [p for p in found if p["id"] in ids], *extra)
            interval = result.get("triple_f1_ci95", ("", ""))
            triple = f"{result['triple']['f1']:.3f} [{interval[0]:.3f}, {interval[1]:.3f}]" if options.boot else f"{result['triple']['f1']:.3f}"
            print(
                f"{path.stem[:24]:24} {half:5} {len(rows):5} {triple:>22} {result['dyad']['f1']:8.3f} "
                f"{result['root']['f1']:8.3f} {result['root_macro_f1']:7.3f}  P {result['triple']['p']:.2f} R {result['triple']['r']:.2f}"
            )
            for error in result.get("errors", []):
                print("  ", error["text"], "\n      missed", error["missed"], "wrong", error["wrong"])


if __name__ == "__main__":
    main()
