"""A store on a server that speaks SPARQL 1.1."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kg.errors import StoreError
from kg.store.base import BaseStore
from kg.store.binding import BoundQuery
from kg.store.bulk import derived_quads, deriving_properties, staged
from kg.store.changes import Change
from kg.store.conversion import to_quad
from kg.store.endpoint import register
from kg.store.endpoint.address import Address
from kg.store.endpoint.asking import answer
from kg.store.endpoint.batches import batches
from kg.store.endpoint.client import Client
from kg.store.endpoint.lease import Lease, live_writers, server_time
from kg.store.endpoint.reading import Reading
from kg.store.endpoint.register import DEFAULT, REGISTER_QUERY, STORE, Register
from kg.store.endpoint.writing import Writing
from kg.store.inference import INFERRED
from kg.store.mapping import KNOWN, NARRATED
from kg.store.serialization import has_graphs, serialized
from kg.store.terms import IRI, BlankNode, Quad, Solutions, Triple, Triples
from kg.store.views import ClaimRow, is_store_view, is_union_part

__all__ = ["EndpointStore"]

DERIVED_AT_ONCE = 20_000  # quads


class EndpointStore(BaseStore):
    """A store on a server.

    Readers see each change as the server lets them: at once where it does an update as a whole, in
    pieces where it does not. A change that was cut short is noted in the store's register, and the
    next writer takes its documents out.
    """

    def __init__(
        self,
        address: Address,
        *,
        read_only: bool = False,
        create: bool = True,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.read_only = read_only
        self._client = Client(address, sleep=sleep)
        self._lease = Lease(self._client, lambda: datetime.now(UTC))
        try:
            found = self._register()
            if not found.there:
                if read_only or not create:
                    raise StoreError("there is no store; kg build makes one", where=self._address)
                found = self._founded()
            found.check(self._address)
            default = DEFAULT if found.named_default else None
            self._default = () if default is None else (default.value,)
            self._reading = Reading(self._client, default)
            self._writing = Writing(self._client, default)
            if not read_only:
                self._writing.pending |= self._lease.take().pending
                self._mend()
                if found.outdated:
                    self.reindex()
                    self._client.update(register.renewed())
            elif found.outdated:
                raise StoreError(
                    "the store was written by an older kg; bring it up to date with 'kg reindex'",
                    where=self._address,
                )
            elif found.pending and not live_writers(found, server_time(self._client)):
                raise StoreError(
                    "a writer was cut short, and what it was writing is not whole; mend the store "
                    "with 'kg reindex', or by building again",
                    where=self._address,
                )
        except BaseException:
            self.close()
            raise

    @property
    def _address(self) -> str:
        return self._client.address.query

    def _register(self) -> Register:
        return Register.read(self._client.select(REGISTER_QUERY).solutions)

    def _founded(self) -> Register:
        """The register of a new store, on a server that holds nothing yet."""
        reading = Reading(self._client, None)
        if reading.graphs():
            self._refuse_foreign("named graphs")
        self._client.update(register.described(named_default=False))
        if self._register().united:
            self._client.update(register.forgotten())
            self._client.update(register.described(named_default=True))
        elif reading.default_triples(at_most=1):
            self._client.update(register.forgotten())
            self._refuse_foreign("triples in the default graph")
        return self._register()

    def _refuse_foreign(self, what: str) -> None:
        raise StoreError(
            f"this server holds {what} that are not kg's; give kg a dataset of its own",
            where=self._address,
        )

    def close(self) -> None:
        """See `kg.store.protocol.Store.close`."""
        if not self._client.closed:
            if not self.read_only:
                self._lease.drop()
            self._client.close()

    # ----------------------------------------------------------------- for planning changes

    def document_quads(self, documents: Collection[IRI]) -> Collection[Quad]:
        """See `kg.store.changes.QuadSource`."""
        found = self._reading.quads_by_graph(_graphs_of(documents))
        return [quad for _, quads in found for quad in quads]

    def held_elsewhere(self, triples: Collection[Triple], documents: Set[IRI]) -> set[Triple]:
        """See `kg.store.changes.QuadSource`."""
        return self._reading.held_elsewhere(triples, _graphs_of(documents))

    def held(self, quads: Collection[Quad]) -> set[Quad]:
        """See `kg.store.changes.QuadSource`."""
        by_graph: dict[IRI | None, list[Triple]] = {}
        for quad in quads:
            if not isinstance(quad.graph, BlankNode):
                by_graph.setdefault(quad.graph, []).append(quad.triple)
        return {
            Quad(triple.subject, triple.predicate, triple.object, graph)
            for graph, triples in by_graph.items()
            for triple in self._reading.held(triples, graph)
        }

    def claims_on(self, triples: Collection[tuple[IRI, IRI, IRI]]) -> Iterable[ClaimRow]:
        """See `kg.store.changes.QuadSource`."""
        return self._reading.claims_on(triples)

    # ------------------------------------------------------------------------------- writing

    def _change(self, documents: Mapping[IRI, Sequence[Quad]]) -> None:
        self._check_writable()
        self._lease.hold()
        self._mend()
        super()._change(documents)

    def _apply(self, change: Change) -> None:
        self._writing.apply(change)

    def _put_graph(self, graph: str, lines: Sequence[str]) -> None:
        self._lease.hold()
        self._writing.put_lines(graph, lines)

    def _mend(self) -> None:
        """Take out what a change that was cut short left of its documents."""
        if self._writing.pending:
            self._writing.drop_documents(self._writing.pending - {STORE})
            self.reindex()

    def reindex(self) -> None:
        """See `kg.store.protocol.Store.reindex`."""
        self._check_writable()
        self._lease.hold()
        self._writing.drop_documents(self._writing.pending - {STORE})
        with self._writing.noted({STORE}):
            graphs = self.graphs()
            self._writing.clear_default_graph()
            self._writing.drop_graphs(filter(is_store_view, graphs))
            found = self._reading.quads_by_graph(filter(is_union_part, graphs))
            self._derive(quad for _, quads in found for quad in quads)

    def _derive(self, quads: Iterable[Quad]) -> None:
        """Fill the default graph and the views from all quads of the documents' graphs."""
        wanted = deriving_properties()
        told: list[Quad] = []
        for some in batches(quads, DERIVED_AT_ONCE):
            self._lease.hold()
            self._writing.insert({Quad(one.subject, one.predicate, one.object) for one in some})
            told += (quad for quad in some if quad.predicate in wanted)
        self._writing.insert(derived_quads(told))

    def load(self, paths: Sequence[Path]) -> int:
        """See `kg.store.protocol.Store.load`.

        Into an empty store, graphs are put as they are and the rest is computed at the end; into
        another, documents are put as `replace` does.
        """
        self._check_writable()
        with staged(paths) as documents:
            if self._client.address.graphs is None or self.graphs():
                return sum(map(self._changed, documents))
            return self._load_into_empty(documents)

    def _changed(self, documents: Mapping[IRI, Sequence[Quad]]) -> int:
        self._change(documents)
        return len(documents)

    def _load_into_empty(self, documents: Iterable[Mapping[IRI, Sequence[Quad]]]) -> int:
        count = 0

        def put() -> Iterator[Quad]:
            nonlocal count
            for batch in documents:
                self._lease.hold()
                self._writing.note({STORE, *batch})
                quads = [quad for quads in batch.values() for quad in quads]
                self._writing.put_graphs(quads)
                count += len(batch)
                yield from quads

        try:
            self._derive(put())
            self._writing.finish()
        except BaseException:
            with suppress(StoreError):  # else the next writer does
                self._mend()
            raise
        return count

    # ------------------------------------------------------------------------------- reading

    def _run(
        self, query: BoundQuery, default_graph: Sequence[str] | None, max_rows: int | None
    ) -> Solutions | bool | Triples:
        if self._client.closed:
            raise StoreError("the store has been closed")
        return answer(
            self._client,
            query,
            default_graph=self._default if default_graph is None else default_graph,
            hidden=self._reading.hidden,
            max_rows=max_rows,
        )

    def _count_quads(self) -> int:
        count = f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{KNOWN}>) }}"
        return int(str(self.select(count, default_graph=()).rows[0][0]))

    def graphs(self) -> Sequence[str]:
        """See `kg.store.protocol.Store.graphs`."""
        return tuple(self._reading.graphs())

    def quads(self, *, graph: str | None = None) -> Iterator[Quad]:
        """See `kg.store.protocol.Store.quads`."""
        names = self._reading.graphs() if graph is None else [graph]
        for _, quads in self._reading.quads_by_graph(names):
            yield from quads

    def dump(self, rdf_format: str, *, graph: str | None = None) -> Iterator[bytes]:
        """See `kg.store.protocol.Store.dump`."""
        if graph is None and not has_graphs(rdf_format):
            inferred = {quad.triple for quad in self.quads(graph=INFERRED)}
            triples = (one for one in self._reading.default_triples() if one not in inferred)
            quads = [Quad(one.subject, one.predicate, one.object) for one in triples]
            return serialized([map(to_quad, quads)], rdf_format)
        names = self.graphs() if graph is None else [graph]
        found = self._reading.quads_by_graph(names)
        return serialized((map(to_quad, quads) for _, quads in found), rdf_format)


def _graphs_of(documents: Iterable[IRI]) -> list[str]:
    return [document.value + view for document in documents for view in ("", NARRATED)]
