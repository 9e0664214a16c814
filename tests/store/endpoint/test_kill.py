"""A build into a server that is killed leaves whole documents only, and is completed by running it
again."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Quad, Store, open_store
from kg.store.endpoint.register import STORE
from kg.store.mapping import NARRATED, document_iri, record_quads
from tests.store.building import records
from tests.store.servers import SparqlServer

KILLS = {"oxigraph": 12, "virtuoso": 3}
PENDING = f"SELECT ?d {{ GRAPH <{STORE}> {{ ?s <{STORE}#pending> ?d }} }}"
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"


def killed_after(url: str, version: int, seconds: float) -> None:
    """Run a build in a process of its own and kill it after some seconds of building."""
    program = [sys.executable, "-m", "tests.store.building", url, str(version)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(program, stdout=subprocess.PIPE, cwd=root) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == b"building\n"
        time.sleep(seconds)
        build.send_signal(signal.SIGKILL)


def content(store: Store) -> tuple[set[Quad], list[tuple[object, ...]]]:
    """The quads of the named graphs, and the triples of the default graph."""
    return set(store.quads()), sorted(store.select(EVERYTHING).rows, key=str)


def documents(store: Store) -> dict[str, set[Quad]]:
    """The quads of each document, by its id."""
    by_graph: dict[str, set[Quad]] = {}
    for quad in store.quads():
        by_graph.setdefault(str(quad.graph), set()).add(quad)
    return {
        one.id: by_graph[one.iri] | by_graph.get(one.iri + NARRATED, set())
        for one in store.documents()
    }


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", sorted(KILLS))
def test_killed_build_leaves_whole_documents(kind: str, request: pytest.FixtureRequest) -> None:
    server: SparqlServer = request.getfixturevalue(kind)
    versions = {
        version: {one.document.id: set(record_quads(one)) for one in records(version=version)}
        for version in (0, 1)
    }
    complete = {version: built(version) for version in versions}
    began = time.monotonic()
    with open_store(server.url) as store:
        for record in records(version=0):
            store.replace(record)
    seconds = time.monotonic() - began  # that a build takes here
    chance = random.Random(2019)  # noqa: S311  # no secret
    seen = set()
    for number in range(KILLS[kind]):
        new, old = (1, 0) if number % 2 == 0 else (0, 1)
        killed_after(server.url, new, chance.uniform(0.0, 1.2 * seconds))
        pending = {row["d"] for row in server.rows(PENDING)}
        if pending:
            with pytest.raises(StoreError, match="a writer was cut short"):
                open_store(server.url, read_only=True)
        with open_store(server.url) as store:  # at once: nobody waits for a writer that is dead
            found = documents(store)
            lost = {document_iri(name).value for name in versions[old].keys() - found.keys()}
            assert lost <= pending
            replaced = {name for name, quads in found.items() if quads == versions[new][name]}
            assert all(found[name] == versions[old][name] for name in found.keys() - replaced)
            if number % 5 == 0:
                kept = content(store)
                store.reindex()
                assert content(store) == kept
            store.replace_many(records(version=new))
            assert content(store) == complete[new]
        seen.add(len(replaced))
    if KILLS[kind] > 10:
        assert len(seen) > 1, "the kills must fall at different points of the build"


def built(version: int) -> tuple[set[Quad], list[tuple[object, ...]]]:
    """What a store holds that nobody killed."""
    with open_store(None) as store:
        store.replace_many(records(version=version))
        return content(store)
