"""A build into a server that is killed leaves whole documents only, and is completed by running it
again."""

from __future__ import annotations

import random
import time

import pytest

from kg.errors import StoreError
from kg.store import open_store
from kg.store.endpoint.register import STORE
from kg.store.mapping import document_iri
from tests.store.building import records
from tests.store.killing import (
    Content,
    content,
    documents,
    documents_of,
    is_consistent,
    killed_after,
    replaced,
)
from tests.store.servers import SparqlServer

KILLS = {"oxigraph": 12, "virtuoso": 3}
PENDING = f"SELECT ?d {{ GRAPH <{STORE}> {{ ?s <{STORE}#pending> ?d }} }}"


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", sorted(KILLS))
def test_killed_build_leaves_whole_documents(kind: str, request: pytest.FixtureRequest) -> None:
    server: SparqlServer = request.getfixturevalue(kind)
    versions = [documents_of(version) for version in (0, 1)]
    complete = [built(version) for version in (0, 1)]
    began = time.monotonic()
    with open_store(server.url) as store:
        for record in records(version=0):
            store.replace(record)
    seconds = time.monotonic() - began  # that a build takes here
    chance = random.Random(2019)  # noqa: S311  # no secret
    seen: set[int] = set()
    for number in range(KILLS[kind]):
        new, old = (1, 0) if number % 2 == 0 else (0, 1)
        killed_after(chance.uniform(0.0, 1.2 * seconds), server.url, version=new)
        pending = {row["d"] for row in server.rows(PENDING)}
        if pending:
            with pytest.raises(StoreError, match="a writer was cut short"):
                open_store(server.url, read_only=True)
        with open_store(server.url) as store:  # at once: nobody waits for a writer that is dead
            found = documents(store)
            lost = {document_iri(name).value for name in versions[old].keys() - found.keys()}
            assert lost <= pending
            seen.add(len(replaced(found, versions[old], versions[new])))
            assert number % 5 or is_consistent(store)
            store.replace_many(records(version=new))
            assert content(store) == complete[new]
    if KILLS[kind] > 10:
        assert len(seen) > 1, "the kills must fall at different points of the build"


def built(version: int) -> Content:
    """What a store holds that nobody killed."""
    with open_store(None) as store:
        store.replace_many(records(version=version))
        return content(store)
