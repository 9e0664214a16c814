"""What the graph of known actors costs a store: triples, seconds, megabytes, and the explanations.

    python -m benchmarks.known_actors SOURCE [--date 2019-03-28]

SOURCE is what `kg build` takes. It is built into new folders without and with the known actors, by
one pipeline that is loaded already.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import date
from pathlib import Path

from kg.model import Document, DocumentRecord
from kg.pipeline import Pipeline
from kg.read import read
from kg.store import open_store
from kg.vocab import IR, iri

RUNS = 3


def build(folder: Path, pipeline: Pipeline, records: list[DocumentRecord], *, known: bool) -> float:
    """Seconds to write the records into a new store, perhaps with the known actors."""
    start = time.perf_counter()
    with open_store(folder) as store:
        if known:
            store.know(pipeline.knowledge_base())
        store.replace_many(records)
    return time.perf_counter() - start


def megabytes(folder: Path) -> float:
    """What the files of a folder take; what two names share counts once."""
    files = {(s.st_ino, s.st_size) for s in (p.stat() for p in folder.rglob("*") if p.is_file())}
    return sum(size for _, size in files) / 1e6


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source")
    parser.add_argument("--date", type=date.fromisoformat)
    arguments = parser.parse_args()
    pipeline = Pipeline()
    given = read([arguments.source], default_date=arguments.date)
    documents = [each for each in given if isinstance(each, Document)]
    start = time.perf_counter()
    records = list(pipeline.process_many(documents))
    print(f"extraction of {len(documents)} documents, loading included: "
          f"{time.perf_counter() - start:.2f} s")  # fmt: skip
    for known in (False, True):
        seconds, size = [], 0.0
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as folder:
                seconds.append(build(Path(folder) / "s", pipeline, records, known=known))
                size = megabytes(Path(folder))
        what = "with" if known else "without"
        print(f"{what} the known actors: {min(seconds):.2f} s (best of {RUNS}), {size:.1f} MB")
    with open_store(None) as store:
        store.replace_many(records)
        quads = store.statistics().quads
        mentions = sum(quad.predicate.value == IR + "mentionedAs" for quad in store.quads())
        store.know(pipeline.knowledge_base())
        size = sum(1 for _ in store.quads(graph=iri("actors")))
    print(f"quads of documents: {quads}, of these mentions: {mentions} ({mentions / quads:.1%}); "
          f"known actors: {size}")  # fmt: skip


if __name__ == "__main__":
    main()
