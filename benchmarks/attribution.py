"""Writes who says what in a folder of texts, one span a line, and scores it on both halves.

    python benchmarks/attribution.py FOLDER SPANS.jsonl [--scorer SCORER] [--boot 200]

FOLDER holds texts (*.txt), or a folder "text" of them and, for scoring, "attributions" beside it in
PolNeAR's stand-off format. A line of SPANS is {"document": file name, "content": [start, end],
"source": [start, end] | null} in characters. SCORER is a program that takes such a folder and such
spans and prints its figures; it is run on all files, and on the files at even and at odd places of
the sorted names apart: rules are developed on the even half only. With --boot it is run on so many
resamples of the documents too, for 95 % intervals.

PolNeAR's conventions differ from kg's in three points, which are bridged here: it annotates no
attribution inside the content of another or inside a quotation, none without a cue, and one content
for an utterance that its reporting clause interrupts.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import kg.extract.quotations  # noqa: F401 - registers kg_quotations
from kg.extract.attribution import RawAttribution
from kg.extract.parser import load_parser
from kg.model import Span

Row = dict[str, Any]
"""One line of the spans."""

_LONG_QUOTATION = 8  # words; shorter ones are scare quotes and titles


def pipeline() -> Language:
    """The components that attribution needs, without names."""
    nlp = load_parser()

    nlp.add_pipe("kg_sentences", first=True)
    nlp.add_pipe("kg_quotations")
    nlp.add_pipe("kg_attribution")
    return nlp


def spans_of(doc: Doc) -> Iterator[tuple[Span, Span | None]]:
    """Content and source of each utterance, by PolNeAR's conventions."""
    found: Sequence[RawAttribution] = [raw for raw in doc._.kg_attributions if _counts(doc, raw)]
    for _, parts in groupby(sorted(found, key=lambda raw: raw.group), lambda raw: raw.group):
        utterance = list(parts)
        contents = [raw.attribution.content for raw in utterance]
        yield _one_span(contents), utterance[0].attribution.source


def _counts(doc: Doc, raw: RawAttribution) -> bool:
    cue = raw.attribution.cue
    if cue is None or raw.attribution.parent is not None:
        return False
    return raw.form == "label" or not any(
        quotation.covers(cue) and len(doc.text[slice(*quotation)].split()) >= _LONG_QUOTATION
        for quotation in doc._.kg_quotations
    )


def _one_span(contents: Sequence[Span]) -> Span:
    """From the first part to the last, or the longest part where more lies between than that."""
    whole = Span(min(c.start for c in contents), max(c.end for c in contents))
    said = sum(c.end - c.start for c in contents)
    longest = max(contents, key=lambda c: c.end - c.start)
    if (longest.end - longest.start) * (whole.end - whole.start) > said * said:
        return longest
    return whole


def texts_in(folder: Path) -> list[Path]:
    """The texts of a folder in order of their names."""
    inner = folder / "text"
    found = sorted((inner if inner.is_dir() else folder).glob("*.txt"))
    if not found:
        raise SystemExit(f"{folder}: no texts (*.txt) here")
    return found


def score(
    scorer: Path, folder: Path, rows: Sequence[Row], texts: Sequence[Path]
) -> dict[str, float]:
    """The scorer's figures for some texts of a folder; one that stands twice counts twice."""
    with tempfile.TemporaryDirectory() as name:
        part = Path(name)
        (part / "text").mkdir()
        (part / "attributions").mkdir()
        with (part / "spans.jsonl").open("w", encoding="utf-8") as lines:
            for number, text in enumerate(texts):
                alias = f"d{number}"
                (part / "text" / f"{alias}.txt").symlink_to(text.resolve())
                for file in _annotations(folder, text):
                    (part / "attributions" / f"{alias}_{file.stem[-4:]}.ann").symlink_to(file)
                for row in rows:
                    if row["document"] == text.name:
                        lines.write(json.dumps({**row, "document": f"{alias}.txt"}) + "\n")
        command = [sys.executable, str(scorer), str(part), str(part / "spans.jsonl")]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, float] = json.loads(printed)
    return figures


def _annotations(folder: Path, text: Path) -> Iterator[Path]:
    """The annotators' files for a text: its name, four hexadecimal digits, .ann."""
    for file in sorted((folder / "attributions").glob("*.ann")):
        if file.stem[:-5] == text.stem:
            yield file.resolve()


def interval(
    scorer: Path, folder: Path, rows: Sequence[Row], texts: Sequence[Path], resamples: int
) -> dict[str, tuple[float, float]]:
    """95 % intervals of both F1 figures, from drawing as many documents with replacement."""
    chance = random.Random(1)  # noqa: S311 - no secret
    draws = [
        score(scorer, folder, rows, chance.choices(texts, k=len(texts))) for _ in range(resamples)
    ]
    found = {}
    for figure in ("f1", "speaker_f1"):
        values = sorted(draw[figure] for draw in draws)
        found[figure] = (values[int(0.025 * resamples)], values[int(0.975 * resamples)])
    return found


def main() -> None:
    """Write the spans; print the scorer's figures for all files and for each half."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("spans", type=Path)
    arguments.add_argument("--scorer", type=Path)
    arguments.add_argument("--boot", type=int, default=0, help="resamples for the intervals")
    options = arguments.parse_args()
    texts = texts_in(options.folder)
    nlp = pipeline()
    rows: list[Row] = []
    for path in texts:
        for content, source in spans_of(nlp(path.read_text(encoding="utf-8"))):
            rows.append({"document": path.name, "content": content, "source": source})
    with options.spans.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    if options.scorer:
        for half, part in (("even", texts[::2]), ("odd", texts[1::2]), ("all", texts)):
            figures = score(options.scorer, options.folder, rows, part)
            print(half, " ".join(f"{name} {value:.3g}" for name, value in figures.items()))
            if options.boot:
                bounds = interval(options.scorer, options.folder, rows, part, options.boot)
                for name, (low, high) in bounds.items():
                    print(f"     {name} [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    main()
