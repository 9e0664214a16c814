"""A million quads: how long loading, opening and every saved query take, and how much memory.

    python -m benchmarks.scale [--quads 1000000] [--folder FOLDER]

Makes a store of a made-up press (benchmarks/synthetic.py). Loading stands beside what pyoxigraph
itself takes in the same run: for the same file, and for the same file and the union of its graphs,
which is what the store holds in the end. Ratios are of the clock, which tells how long one waits,
and of processor time, which other work on the machine disturbs less; `kg load` keeps two processors
busy. Each step runs in a process of its own, so that its peak of memory is its own. Of repeated
steps the median is given. With `--folder`, file and store are kept there and the store is not
loaded again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from benchmarks.synthetic import records, write
from kg.query import SavedQuery, run_saved, saved_queries
from kg.store import Store, open_store

Result = TypeVar("Result")

AGGREGATES = (
    "dyad-months",
    "net-cooperation-by-month",
    "top-conflict-dyads",
    "top-cooperation-dyads",
)
SLOW_MS = 1000
AGGREGATE_MS = 200
REPEATS = 3
REPLACED = 40
VALUES = {
    "date": "2018-01-01", "text": "Synthetic Herald", "relation": "sanctions",
    "relations": "sanctions", "type": "ASSAULT",
    "document": "synthetic/000010.txt",
}  # fmt: skip
BY_NAME = {"until": "2019-12-31", "latitude": "10", "longitude": "20", "kilometres": "500"}
MOST_NAMED = """
SELECT ?actor (COUNT(?s) AS ?n) { ?s rdf:subject ?actor . ?actor a ir:State }
GROUP BY ?actor ORDER BY DESC(?n) ?actor LIMIT 2"""


@dataclass(frozen=True)
class Taken:
    """How long something took, by the clock and of the processors."""

    clock: float
    processor: float


def since(clock: float, processor: float) -> Taken:
    return Taken(time.perf_counter() - clock, time.process_time() - processor)


def now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def load_raw(dump: Path, folder: Path) -> Taken:
    """Pyoxigraph's own bulk load of a file."""
    import pyoxigraph as ox

    shutil.rmtree(folder, ignore_errors=True)
    engine = ox.Store(str(folder))
    start = now()
    engine.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    return since(*start)


def load_raw_with_union(dump: Path, folder: Path) -> Taken:
    """Pyoxigraph's own bulk load of a file and of the union of its graphs, made beforehand."""
    import pyoxigraph as ox

    from kg.store.lines import read_pieces

    union = dump.with_suffix(".union.nt")
    with union.open("wb") as file:
        for piece in read_pieces([dump], []):
            if piece is None:
                raise ValueError(f"no dump of ours: {dump}")
            file.write(piece.union)
    shutil.rmtree(folder, ignore_errors=True)
    engine = ox.Store(str(folder))
    start = now()
    engine.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    engine.bulk_load(path=union, format=ox.RdfFormat.N_TRIPLES)
    return since(*start)


def load(dump: Path, folder: Path) -> Taken:
    """`kg load` into an empty store."""
    start = now()
    with open_store(folder) as store:
        store.load([dump])
    return since(*start)


def reindex(_dump: Path, folder: Path) -> Taken:
    """`kg reindex`."""
    with open_store(folder) as store:
        start = now()
        store.reindex()
        return since(*start)


def reopen(_dump: Path, folder: Path) -> float:
    """Opening for reading and one question."""
    start = time.perf_counter()
    with open_store(folder, read_only=True) as store:
        store.query("ASK { actor:USA ?p ?o }")
    return time.perf_counter() - start


def replace(_dump: Path, folder: Path) -> float:
    """Seconds for each document that is replaced by another version of itself."""
    changed = list(islice(records(seed=2), REPLACED))
    with open_store(folder) as store:
        start = time.perf_counter()
        for record in changed:
            store.replace(record)
        seconds = (time.perf_counter() - start) / len(changed)
    with open_store(folder) as store:  # as it was
        store.replace_many(islice(records(seed=1), REPLACED))
    return seconds


def ask(_dump: Path, folder: Path) -> dict[str, tuple[float, int]]:
    """Milliseconds and rows of each saved query, with its required parameters only."""
    with open_store(folder, read_only=True) as store:
        actors = [str(row[0]) for row in store.select(MOST_NAMED).rows]
        return {name: _timed(store, query, actors) for name, query in saved_queries().items()}


def _timed(store: Store, query: SavedQuery, actors: list[str]) -> tuple[float, int]:
    arguments: dict[str, str] = {}
    unused = iter(actors)
    for parameter in query.parameters:
        if parameter.required:
            kind = parameter.type
            value = next(unused) if kind == "actor" else VALUES.get(kind, "")
            arguments[parameter.name] = BY_NAME.get(parameter.name, value)
    if query.name == "outlets-compared":
        arguments["other"] = "Synthetic Wire"
    taken, rows = [], 0
    for _ in range(REPEATS):
        start = time.perf_counter()
        rows = len(run_saved(store, query.name, arguments))
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), rows


def apart(step: Callable[[Path, Path], Result], dump: Path, folder: Path) -> tuple[Result, float]:
    """What a step gives in a process of its own, and the process's peak of memory in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (step, dump, folder))


def _measured(
    step: Callable[[Path, Path], Result], dump: Path, folder: Path
) -> tuple[Result, float]:
    found = step(dump, folder)
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def loading(dump: Path, folder: Path, store: Path) -> None:
    print(f"{'loading':36}   clock s  ratio  processor s  ratio  peak MB")
    steps = (
        ("pyoxigraph, the same file", load_raw, folder / "raw"),
        ("pyoxigraph, the file and its union", load_raw_with_union, folder / "raw"),
        ("kg load", load, store),
    )
    baseline: Taken | None = None
    for name, step, target in steps:
        taken, memory = apart(step, dump, target)
        baseline = baseline or taken
        clock, processor = taken.clock, taken.processor
        print(
            f"{name:36} {clock:9.1f}  {clock / baseline.clock:5.2f} {processor:12.1f}"
            f"  {processor / baseline.processor:5.2f}  {memory:7.0f}"
        )
    shutil.rmtree(folder / "raw")


def figures(dump: Path, store: Path) -> None:
    with open_store(store, read_only=True) as opened:
        print(opened.statistics())
    seconds = statistics.median(apart(reopen, dump, store)[0] for _ in range(5))
    print(f"reopened in {seconds:.3f} s")
    seconds, _ = apart(replace, dump, store)
    print(f"a document replaced in {seconds * 1000:.0f} ms")
    taken, memory = apart(reindex, dump, store)
    print(
        f"reindexed in {taken.clock:.1f} s ({taken.processor:.1f} of processors), {memory:.0f} MB"
    )
    answers, memory = apart(ask, dump, store)
    print(f"\n{'saved query':28}      ms    rows")
    for name, (milliseconds, rows) in sorted(answers.items(), key=lambda item: -item[1][0]):
        limit = AGGREGATE_MS if name in AGGREGATES else SLOW_MS
        mark = f"  over {limit}" if milliseconds > limit else "  kept counts" * (name in AGGREGATES)
        print(f"{name:28} {milliseconds:7.0f} {rows:7,}{mark}")
    print(f"peak of memory of asking all of them: {memory:.0f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="keep file and store here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        dump, store = folder / f"{arguments.quads}.nq", folder / f"store-{arguments.quads}"
        if not dump.exists():
            write(dump, quads=arguments.quads)
        if not store.exists():
            loading(dump, folder, store)
        figures(dump, store)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
