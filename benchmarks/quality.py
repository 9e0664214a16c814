"""Prints how well kg reads: every measure of the extraction, one after the other.

    python -m benchmarks.quality [FOLDER]

Measured first on the project's own suites. FOLDER adds data that are not part of the project:
`eval/` with the scorers `score_events.py`, `score_documents.py`, `score_attribution.py` and the
documents' gold `documents_dev.jsonl`, `data/dev/` with `events_dev_*.jsonl`, `documents/` and
`attribution/`. A measure whose data are not there is named and passed over.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

Measure = tuple[str, Sequence[str | Path]]


def own() -> Iterator[Measure]:
    """The measures on the suites of the project."""
    for module in ("resolver_suite", "coded_events", "articles", "is_it_so", "other_news"):
        yield module.replace("_", " "), [f"benchmarks.{module}"]


def of(folder: Path, scratch: Path) -> Iterator[Measure]:
    """The measures on data of a folder."""
    scorers, dev = folder / "eval", folder / "data" / "dev"
    events = sorted(dev.glob("events_*.jsonl"))
    scorer = scorers / "score_events.py"
    yield "coded sentences", ["benchmarks.events", scorer, *events]
    gold = scorers / "documents_dev.jsonl"
    scorer = scorers / "score_documents.py"
    yield "documents", ["benchmarks.documents", scorer, gold, dev / "documents"]
    scorer = scorers / "score_attribution.py"
    spans = scratch / "spans.jsonl"
    reports = [dev / "attribution", spans, "--scorer", scorer, "--boot", "100"]
    yield "who says what", ["benchmarks.attribution", *reports]
    for path in events:
        yield f"actors, {path.stem}", ["benchmarks.actor_coverage", path]
    coded = [part for path in events for part in ("--coded", path)]
    yield "confidence", ["benchmarks.calibration", *coded]


def main() -> None:
    """Runs each measure as a program of its own and shows what it prints."""
    failed = []
    with tempfile.TemporaryDirectory() as scratch:
        measures = list(own())
        if len(sys.argv) > 1:
            measures += of(Path(sys.argv[1]), Path(scratch))
        for name, call in measures:
            print(f"== {name}", flush=True)
            missing = [
                part
                for part in call
                if isinstance(part, Path) and part.parent != Path(scratch) and not part.exists()
            ]
            if missing:
                print(f"passed over: no {missing[0]}")
                continue
            if subprocess.run([sys.executable, "-m", *map(str, call)], check=False).returncode:
                failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
