"""Kills builds, and looks at what they left in their store."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from kg.store import Quad, Store
from kg.store.mapping import NARRATED, record_quads
from tests.store.building import records

Content = tuple[set[Quad], list[tuple[object, ...]]]
Documents = Mapping[str, set[Quad]]


def killed_after(seconds: float, target: str, *, version: int) -> None:
    """Run a build in a process of its own and kill it after some seconds of building."""
    program = [sys.executable, "-m", "tests.store.building", target, str(version)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(program, stdout=subprocess.PIPE, cwd=root) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == b"building\n"
        time.sleep(seconds)
        build.send_signal(signal.SIGKILL)


def content(store: Store) -> Content:
    """The quads of the named graphs, and the triples of the default graph, sorted."""
    default = store.select("SELECT ?s ?p ?o { ?s ?p ?o }").rows
    return set(store.quads()), sorted(default, key=str)


def is_consistent(store: Store) -> bool:
    """Whether default graph and views are what follows from the documents' graphs."""
    kept = content(store)
    store.reindex()
    return len(kept[1]) == len(set(kept[1])) and content(store) == kept


def documents_of(version: int) -> Documents:
    """The quads of each document of a version, by its id."""
    return {one.document.id: set(record_quads(one)) for one in records(version=version)}


def documents(store: Store) -> Documents:
    """The quads of each document of a store, by its id."""
    by_graph: dict[str, set[Quad]] = {}
    for quad in store.quads():
        by_graph.setdefault(str(quad.graph), set()).add(quad)
    return {
        one.id: by_graph[one.iri] | by_graph.get(one.iri + NARRATED, set())
        for one in store.documents()
    }


def replaced(found: Documents, old: Documents, new: Documents) -> set[str]:
    """The documents found that are wholly new; all others must be wholly old."""
    names = {name for name, quads in found.items() if quads == new[name]}
    assert all(found[name] == old[name] for name in found.keys() - names)
    return names
