"""What only a store on a server does: its register, its one writer, changes that are cut short."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.model import DocumentRecord
from kg.store import Quad, Store, open_store
from kg.store.endpoint import Address, EndpointStore
from kg.store.endpoint.client import Client
from kg.store.endpoint.register import STORE
from tests.store.servers import SparqlServer, oxigraph_server

SERVERS = ["oxigraph", pytest.param("virtuoso", marks=pytest.mark.slow)]
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"
EXTRA = "https://elsewhere.example/"


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> SparqlServer:
    """An empty server of each kind."""
    found: SparqlServer = request.getfixturevalue(request.param)
    return found


def content(store: Store) -> tuple[set[Quad], set[tuple[object, ...]]]:
    """The quads of the named graphs, and the triples of the default graph."""
    return set(store.quads()), set(store.select(EVERYTHING).rows)


def set_register(server: SparqlServer, name: str, value: str) -> None:
    """Change what the store says of itself."""
    server.update(
        f"DELETE {{ GRAPH <{STORE}> {{ <{STORE}> <{STORE}#{name}> ?old }} }}"
        f" WHERE {{ GRAPH <{STORE}> {{ <{STORE}> <{STORE}#{name}> ?old }} }}"
    )
    server.update(f"INSERT DATA {{ GRAPH <{STORE}> {{ <{STORE}> <{STORE}#{name}> {value} }} }}")


# ------------------------------------------------------------------------------- the register


def test_reader_needs_a_store(server: SparqlServer) -> None:
    with pytest.raises(StoreError, match="there is no store; kg build makes one"):
        open_store(server.url, read_only=True)


def test_writer_who_must_not_make_a_store_needs_one(server: SparqlServer) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        open_store(server.url, create=False)
    assert server.rows(f"SELECT ?s {{ GRAPH <{STORE}> {{ ?s ?p ?o }} }}") == []


def test_server_with_other_graphs_is_refused(server: SparqlServer) -> None:
    server.update(f"INSERT DATA {{ GRAPH <{EXTRA}> {{ <{EXTRA}a> <{EXTRA}b> <{EXTRA}c> }} }}")
    with pytest.raises(StoreError, match="graphs that are not kg's"):
        open_store(server.url)


def test_server_with_another_default_graph_is_refused(oxigraph: SparqlServer) -> None:
    oxigraph.update(f"INSERT DATA {{ <{EXTRA}a> <{EXTRA}b> <{EXTRA}c> }}")
    with pytest.raises(StoreError, match="default graph that are not kg's"):
        open_store(oxigraph.url)
    assert oxigraph.rows(f"SELECT ?s {{ GRAPH <{STORE}> {{ ?s ?p ?o }} }}") == []


def test_newer_format_is_refused(server: SparqlServer) -> None:
    open_store(server.url).close()
    set_register(server, "format", "99")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="format 99, and this kg knows formats up to"):
            open_store(server.url, read_only=read_only)


def test_format_that_is_no_number_is_refused(server: SparqlServer) -> None:
    open_store(server.url).close()
    set_register(server, "format", '"new"')
    with pytest.raises(StoreError, match="damaged"):
        open_store(server.url)


def test_other_namespace_is_refused(server: SparqlServer) -> None:
    open_store(server.url).close()
    set_register(server, "namespace", f'"{EXTRA}"')
    with pytest.raises(StoreError, match=f"KG_NAMESPACE={EXTRA}"):
        open_store(server.url)


def test_register_is_no_content(server: SparqlServer) -> None:
    with open_store(server.url) as store:
        assert store.graphs() == ()
        assert store.select("SELECT ?g { GRAPH ?g { ?s ?p ?o } }").rows == ()
        assert store.statistics().quads == 0
        assert content(store) == (set(), set())


def test_server_that_unites_its_graphs_has_a_default_graph_of_its_own(
    tmp_path: Path, record: DocumentRecord, second_record: DocumentRecord
) -> None:
    with (
        oxigraph_server(tmp_path, "--union-default-graph") as united,
        open_store(None) as embedded,
        open_store(united.url) as store,
    ):
        for each in (embedded, store):
            each.replace_many([record, second_record])
        assert content(store) == content(embedded)
        assert store.query("ASK { actor:ISL ir:attacks actor:NOR }") is True
        store.remove("articles/trawlers.txt")
        assert store.query("ASK { actor:ISL ir:attacks actor:NOR }") is False
        query = "ASK { ?s a ir:Claim GRAPH view:claimed { actor:NOR ir:deploysTroopsTo ?to } }"
        assert store.query(query) is True
        with pytest.raises(QueryError, match="GRAPH and a variable"):
            store.query("SELECT ?g { ?s ?p ?o GRAPH ?g { ?s ?p ?o } }")


def test_server_that_begins_to_unite_its_graphs_is_refused(tmp_path: Path) -> None:
    with oxigraph_server(tmp_path) as server:
        open_store(server.url).close()
    with (
        oxigraph_server(tmp_path, "--union-default-graph") as united,
        pytest.raises(StoreError, match="shows all named graphs as its default graph"),
    ):
        open_store(united.url)


# ------------------------------------------------------------------------------- one writer


def test_second_writer_is_told(server: SparqlServer) -> None:
    with open_store(server.url), pytest.raises(StoreError, match="another program is writing"):
        open_store(server.url)


def test_next_writer_may_write(server: SparqlServer, record: DocumentRecord) -> None:
    open_store(server.url).close()
    with open_store(server.url) as store:
        store.replace(record)
        assert len(store.documents()) == 1


def test_readers_go_on_beside_a_writer(server: SparqlServer, record: DocumentRecord) -> None:
    with open_store(server.url) as writer, open_store(server.url, read_only=True) as reader:
        writer.replace(record)
        assert len(reader.documents()) == 1
        with pytest.raises(StoreError, match="reading only"):
            reader.replace(record)


def test_killed_writer_of_this_machine_is_in_nobodys_way(server: SparqlServer) -> None:
    program = (
        "import os, signal, sys; from kg.store import open_store; "
        "store = open_store(sys.argv[1]); os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", program, server.url], check=False)
    assert killed.returncode < 0
    assert server.rows(f"SELECT ?at {{ GRAPH <{STORE}> {{ ?w <{STORE}#at> ?at }} }}")
    with open_store(server.url):
        found = server.rows(f"SELECT ?at {{ GRAPH <{STORE}> {{ ?w <{STORE}#at> ?at }} }}")
        assert [row["at"].split()[-1] for row in found] == [str(os.getpid())]


def test_writer_elsewhere_holds_the_store_until_its_time_is_over(server: SparqlServer) -> None:
    open_store(server.url).close()
    entry = (
        f"<{STORE}/writer/1> <{STORE}#at> 'elsewhere.example 1' ; <{STORE}#renewed> "
        "'{}'^^<http://www.w3.org/2001/XMLSchema#dateTime>"
    )
    server.update(f"INSERT DATA {{ GRAPH <{STORE}> {{ {entry.format('2099-01-01T00:00:00Z')} }} }}")
    with pytest.raises(StoreError, match=r"elsewhere\.example 1"):
        open_store(server.url)
    server.update(f"DELETE DATA {{ GRAPH <{STORE}> {{ {entry.format('2099-01-01T00:00:00Z')} }} }}")
    server.update(f"INSERT DATA {{ GRAPH <{STORE}> {{ {entry.format('2001-01-01T00:00:00Z')} }} }}")
    open_store(server.url).close()


# -------------------------------------------------------------------------- changes cut short


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Makes the writing requests of all clients fail from the given one on."""
    update, send_graph = Client.update, Client.send_graph

    def begin(after: int) -> None:
        left = after

        def count() -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise StoreError("the server broke off")

        def counted_update(client: Client, text: str) -> None:
            count()
            update(client, text)

        def counted_graph(client: Client, graph: str, turtle: str, *, method: str) -> None:
            count()
            send_graph(client, graph, turtle, method=method)

        monkeypatch.setattr(Client, "update", counted_update)
        monkeypatch.setattr(Client, "send_graph", counted_graph)

    yield begin
    monkeypatch.undo()


@pytest.mark.parametrize("after", range(6))
def test_change_that_is_cut_short_is_completed_by_the_next(
    server: SparqlServer,
    failing: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    record: DocumentRecord,
    second_record: DocumentRecord,
    changed_record: DocumentRecord,
    after: int,
) -> None:
    with open_store(server.url) as store:
        store.replace_many([record, second_record])
    with open_store(None) as embedded, open_store(server.url) as store:
        embedded.replace_many([second_record, changed_record])
        failing(after)
        try:
            store.replace(changed_record)
        except StoreError:
            pass
        else:
            assert after > 0
        monkeypatch.undo()
        store.close()
        with open_store(server.url) as again:
            kept = {one.id: one.title for one in again.documents()}
            assert kept.get(record.document.id) in {
                None,  # taken out, as it was not whole
                record.document.title,
                changed_record.document.title,
            }
            assert second_record.document.id in kept
            again.replace_many([second_record, changed_record])
            assert content(again) == content(embedded)


@pytest.mark.slow
def test_reader_of_a_store_that_was_cut_short_is_told(
    virtuoso: SparqlServer, failing: Callable[[int], None], record: DocumentRecord
) -> None:
    with open_store(virtuoso.url) as store:
        failing(2)  # the lease is held; what is pending is noted, and a part is written
        with pytest.raises(StoreError, match="broke off"):
            store.replace(record)
    virtuoso.update(
        f"DELETE WHERE {{ GRAPH <{STORE}> {{ ?w <{STORE}#renewed> ?when ; <{STORE}#at> ?at }} }}"
    )
    with pytest.raises(StoreError, match=r"cut short.*kg reindex"):
        open_store(virtuoso.url, read_only=True)


@pytest.mark.slow
def test_store_mends_itself_after_a_failure(
    virtuoso: SparqlServer,
    failing: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    record: DocumentRecord,
    second_record: DocumentRecord,
) -> None:
    with open_store(virtuoso.url) as store, open_store(None) as embedded:
        store.replace(second_record)
        failing(2)
        with pytest.raises(StoreError, match="broke off"):
            store.replace(record)
        monkeypatch.undo()
        embedded.replace_many([record, second_record])
        store.replace(record)
        assert content(store) == content(embedded)


# ------------------------------------------------------------------------------ many at once


def test_fingerprints_of_many_documents_are_one_request(
    oxigraph: SparqlServer, record: DocumentRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [
        replace(record, document=replace(record.document, id=f"{number}.txt"))
        for number in range(3)
    ]
    with open_store(oxigraph.url) as store:
        store.replace_many(records)
        asked: list[str] = []
        select = Client.select

        def counted(client: Client, query: str, **options: object) -> object:
            asked.append(query)
            return select(client, query, **options)  # type: ignore[arg-type]  # passed on

        monkeypatch.setattr(Client, "select", counted)
        found = store.fingerprints([f"{number}.txt" for number in range(100)])
        assert len(found) == 3
        assert len(asked) == 1


def test_big_change_goes_in_pieces(
    oxigraph: SparqlServer, record: DocumentRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EndpointStore(Address.from_url(oxigraph.url, {}))
    with store, open_store(None) as embedded:
        store._client.server = replace(store._client.server, update_quads=50)
        sent: list[str] = []
        update = Client.update

        def counted(client: Client, text: str) -> None:
            sent.append(text)
            update(client, text)

        monkeypatch.setattr(Client, "update", counted)
        store.replace(record)
        embedded.replace(record)
        assert len(sent) > 10
        assert content(store) == content(embedded)
        assert not server_pending(oxigraph)


def server_pending(server: SparqlServer) -> list[dict[str, str]]:
    """What the register notes as being written."""
    return server.rows(f"SELECT ?d {{ GRAPH <{STORE}> {{ <{STORE}> <{STORE}#pending> ?d }} }}")


def test_load_without_the_graph_store_protocol_gives_the_same(
    oxigraph: SparqlServer, record: DocumentRecord, second_record: DocumentRecord, tmp_path: Path
) -> None:
    dump = tmp_path / "dump.nq"
    with open_store(None) as embedded:
        embedded.replace_many([record, second_record])
        dump.write_bytes(b"".join(embedded.dump("nquads")))
        store = EndpointStore(Address.from_url(oxigraph.url, {}))
        with store:
            store._client.address = replace(store._client.address, graphs=None)
            store._client.server = replace(store._client.server, paths=())
            assert store.load([dump]) == 2
            assert content(store) == content(embedded)


def test_several_default_graphs_are_read_as_one(
    oxigraph: SparqlServer, record: DocumentRecord, second_record: DocumentRecord
) -> None:
    with open_store(oxigraph.url) as store, open_store(None) as embedded:
        names = []
        for each in (store, embedded):
            each.replace_many([record, second_record])
            names = [document.iri for document in each.documents()]
        query = "SELECT ?s ?p ?o { ?s ?p ?o }"
        rows = [
            sorted(map(str, s.select(query, default_graph=names).rows)) for s in (store, embedded)
        ]
        assert rows[0] == rows[1]
