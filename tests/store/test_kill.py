"""A build that is killed leaves whole documents only, and is completed by running it again."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.store import Quad, Store, open_store
from kg.store.mapping import NARRATED, record_quads
from tests.store.building import DOCUMENTS, records

KILLS = 50


def _documents(store: Store) -> dict[str, set[Quad]]:
    return {
        summary.id: {
            quad
            for graph in (summary.iri, summary.iri + NARRATED)
            for quad in store.quads(graph=graph)
        }
        for summary in store.documents()
    }


def _killed_after(folder: Path, seconds: float) -> None:
    """Run a build in a process of its own and kill it after some seconds of building."""
    program = [sys.executable, "-m", "tests.store.building", str(folder), "1"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(program, stdout=subprocess.PIPE, cwd=root) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == b"building\n"
        time.sleep(seconds)
        build.send_signal(signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_build_leaves_whole_documents(tmp_path: Path) -> None:
    whole = {record.document.id: set(record_quads(record)) for record in records(version=1)}
    old = {record.document.id: set(record_quads(record)) for record in records(version=0)}
    chance = random.Random(2019)  # noqa: S311  # no secret
    with open_store(tmp_path / "old") as store:
        store.replace_many(records(version=0))
    seen: set[int] = set()
    for number in range(KILLS):
        folder = tmp_path / str(number)
        shutil.copytree(tmp_path / "old", folder)
        _killed_after(folder, chance.uniform(0.0, 0.4))
        with open_store(folder) as store:
            found = _documents(store)
            assert set(found) == set(whole)
            replaced = {name for name, quads in found.items() if quads == whole[name]}
            assert all(found[name] == old[name] for name in found.keys() - replaced)
            assert _is_consistent(store)
            seen.add(len(replaced))
        shutil.rmtree(folder)
    assert len(seen) > 2, "the kills must fall at different points of the build"


def _is_consistent(store: Store) -> bool:
    """Whether default graph and views are what follows from the documents' graphs."""
    default = store.select("SELECT ?s ?p ?o { ?s ?p ?o }").rows
    kept = set(store.quads()), set(default)
    store.reindex()
    anew = set(store.quads()), set(store.select("SELECT ?s ?p ?o { ?s ?p ?o }").rows)
    return len(default) == len(kept[1]) and kept == anew


@pytest.mark.slow
def test_killed_build_is_completed_by_running_it_again(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    _killed_after(folder, 0.05)
    with open_store(folder) as store, open_store(None) as fresh:
        store.replace_many(records(version=1))
        fresh.replace_many(records(version=1))
        assert set(store.quads()) == set(fresh.quads())
        assert len(store.documents()) == DOCUMENTS


def test_records_differ_between_versions() -> None:
    old, new = (next(iter(records(version=version))) for version in (0, 1))
    assert record_quads(old) != record_quads(new)
