"""Servers for the tests of stores, started once for all tests of a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.store.servers import SparqlServer, oxigraph_server, virtuoso_server


@pytest.fixture(scope="session")
def running_oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlServer]:
    """Oxigraph's server."""
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="session")
def running_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlServer]:
    """Virtuoso 7."""
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture
def oxigraph(running_oxigraph: SparqlServer) -> SparqlServer:
    """Oxigraph's server, empty."""
    running_oxigraph.empty()
    return running_oxigraph


@pytest.fixture
def virtuoso(running_virtuoso: SparqlServer) -> SparqlServer:
    """Virtuoso 7, empty."""
    running_virtuoso.empty()
    return running_virtuoso
