"""The embedded store: Oxigraph, in a folder or in memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.base import BaseStore
from kg.store.binding import BoundQuery
from kg.store.bulk import bulk_load, bulk_reindex, staged
from kg.store.changes import Change
from kg.store.conversion import from_quad, from_term, named_node, to_quad
from kg.store.evaluation import evaluate
from kg.store.folder import StoreFolder
from kg.store.inference import INFERRED
from kg.store.mapping import KNOWN, NARRATED
from kg.store.mapping.graph import ir, term
from kg.store.serialization import has_graphs, serialized
from kg.store.syntax import data_block, term_text
from kg.store.terms import IRI, Quad, Solutions, Triple, Triples
from kg.store.views import ClaimRow, document_of, is_of_documents, is_store_view

__all__ = ["OxigraphStore"]

Result = TypeVar("Result")

PUBLISH_SECONDS = 10.0  # how long readers may lag behind a writer that goes on
ATTEMPTS = 5


class OxigraphStore(BaseStore):
    """A store in a folder, or in memory where `path` is None.

    One writer at a time may have a folder open. A reader sees the state that was last published
    when it opened the folder; a writer publishes every few seconds and when it closes.
    """

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        self.read_only = read_only
        self._folder = None if path is None else StoreFolder(path)
        self._engine: ox.Store | None = None
        self._published = time.monotonic()
        if self._folder is None:
            if read_only:
                raise StoreError("a store in memory cannot be opened for reading only")
            self._engine = ox.Store()
        elif read_only:
            self._open_for_reading(self._folder)
        else:
            self._open_for_writing(self._folder)

    def _open_for_writing(self, folder: StoreFolder) -> None:
        folder.create()
        folder.check()
        self._engine = _opened(folder, lambda: ox.Store(folder.quads))
        pending = folder.pending
        if pending == "load":  # killed while loading into what was an empty store
            self._engine.clear()
        if pending == "reindexing" or folder.outdated:
            self.reindex()
            folder.describe()

    def _open_for_reading(self, folder: StoreFolder) -> None:
        folder.check()
        if folder.outdated:
            raise StoreError(
                "the store was written by an older kg; bring it up to date with 'kg reindex'",
                where=str(folder.path),
            )
        if folder.pending is not None:
            # A writer is at work, or was killed. Where it was killed, publish what it had done.
            with suppress(StoreError):
                OxigraphStore(folder.path).close()
        for attempt in range(ATTEMPTS):
            snapshot = folder.snapshot
            if snapshot is None:
                self._engine = ox.Store()
                return
            try:
                self._engine = _opened(folder, partial(ox.Store.read_only, str(snapshot)))
            except StoreError:
                # It may have been replaced by a newer one just now.
                if attempt == ATTEMPTS - 1 or folder.snapshot == snapshot:
                    raise
            else:
                return

    @property
    def _quads(self) -> ox.Store:
        if self._engine is None:
            raise StoreError("the store has been closed")
        return self._engine

    def close(self) -> None:
        """See `kg.store.protocol.Store.close`."""
        if self._engine is not None and not self.read_only:
            self._publish()
        self._engine = None

    def _publish(self) -> None:
        """Let readers see what has changed."""
        if self._folder is not None and self._folder.pending is not None:
            self._folder.publish(self._quads.backup)
        self._published = time.monotonic()

    # ----------------------------------------------------------------- for planning changes

    def document_quads(self, documents: Collection[IRI]) -> Collection[Quad]:
        """See `kg.store.changes.QuadSource`."""
        graphs = (document.value + view for document in documents for view in ("", NARRATED))
        return [quad for graph in graphs for quad in self.quads(graph=graph)]

    def held_elsewhere(self, triples: Collection[Triple], documents: Set[IRI]) -> set[Triple]:
        """See `kg.store.changes.QuadSource`."""
        own = {document.value for document in documents}
        return {triple for triple in triples if self._is_in_other_graph(triple, own)}

    def _is_in_other_graph(self, triple: Triple, documents: Set[str]) -> bool:
        quad = to_quad(Quad(triple.subject, triple.predicate, triple.object))
        for found in self._quads.quads_for_pattern(quad.subject, quad.predicate, quad.object):
            graph = found.graph_name
            if (
                not isinstance(graph, ox.DefaultGraph)
                and is_of_documents(graph.value)
                and not is_store_view(graph.value)
                and document_of(graph.value) not in documents
            ):
                return True
        return False

    def held(self, quads: Collection[Quad]) -> set[Quad]:
        """See `kg.store.changes.QuadSource`."""
        return {quad for quad in quads if to_quad(quad) in self._quads}

    def claims_on(self, triples: Collection[tuple[IRI, IRI, IRI]]) -> Iterable[ClaimRow]:
        """See `kg.store.changes.QuadSource`."""
        for parts in triples:
            for statement in self._statements_of(*parts):
                yield from self._claims_of(statement, parts)

    def _value(self, subject: IRI, predicate: IRI) -> IRI | None:
        pattern = (named_node(subject.value), named_node(predicate.value), None, ox.DefaultGraph())
        for quad in self._quads.quads_for_pattern(*pattern):
            value = from_term(quad.object)
            return value if isinstance(value, IRI) else None
        return None

    def _statements_of(self, subject: IRI, predicate: IRI, object_: IRI) -> Iterator[IRI]:
        """The statements of one triple: several where it is told with several titles."""
        query = (
            f"SELECT ?statement {{ ?statement rdf:subject {term_text(subject)} ; "
            f"rdf:predicate {term_text(predicate)} ; rdf:object {term_text(object_)} }}"
        )
        for (statement,) in self.select(query).rows:
            if isinstance(statement, IRI):
                yield statement

    def _claims_of(self, statement: IRI, parts: tuple[IRI, IRI, IRI]) -> Iterator[ClaimRow]:
        claims = named_node(ir("claims").value)
        node = named_node(statement.value)
        for quad in self._quads.quads_for_pattern(None, claims, node, None):
            graph = from_quad(quad).graph
            if not isinstance(graph, IRI) or not isinstance(quad.subject, ox.NamedNode):
                continue
            claim = IRI(quad.subject.value)
            stance, status = self._value(claim, ir("stance")), self._value(claim, ir("status"))
            speaker = self._value(claim, term("prov:wasAttributedTo"))
            if stance and status and speaker:
                yield ClaimRow(*parts, statement, stance, status, speaker, graph)

    def _apply(self, change: Change) -> None:
        self._begin("changes")
        if change.delete:
            update = f"DELETE DATA {{\n{data_block(change.delete)}\n}}"
            if change.insert:
                update += f" ;\nINSERT DATA {{\n{data_block(change.insert)}\n}}"
            for graph in change.emptied:
                update += f" ;\nDROP SILENT GRAPH {term_text(graph)}"
            self._quads.update(update)
        else:
            self._quads.extend(map(to_quad, change.insert))
        if time.monotonic() - self._published >= PUBLISH_SECONDS:
            self._publish()

    def _put_graph(self, graph: str, lines: Sequence[str]) -> None:
        self._begin("changes")
        name = ox.NamedNode(graph)
        self._quads.clear_graph(name)
        data = "\n".join(lines).encode()
        self._quads.bulk_load(data, ox.RdfFormat.N_TRIPLES, to_graph=name)

    # ------------------------------------------------------------------------------- reading

    def _run(
        self, query: BoundQuery, default_graph: Sequence[str] | None, max_rows: int | None
    ) -> Solutions | bool | Triples:
        return evaluate(self._quads, query, default_graph=default_graph, max_rows=max_rows)

    def _count_quads(self) -> int:
        count = f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{KNOWN}>) }}"
        return int(str(self.select(count).rows[0][0]))

    def graphs(self) -> Sequence[str]:
        """See `kg.store.protocol.Store.graphs`."""
        names = filter(is_of_documents, (graph.value for graph in self._quads.named_graphs()))
        return tuple(sorted(name for name in names if any(True for _ in self._of_graph(name))))

    def quads(self, *, graph: str | None = None) -> Iterator[Quad]:
        """See `kg.store.protocol.Store.quads`."""
        found = self._named_quads() if graph is None else self._of_graph(graph)
        return map(from_quad, found)

    def _of_graph(self, graph: str) -> Iterator[ox.Quad]:
        return self._quads.quads_for_pattern(None, None, None, ox.NamedNode(graph))

    def _named_quads(self) -> Iterator[ox.Quad]:
        for quad in self._quads.quads_for_pattern(None, None, None, None):
            graph = quad.graph_name
            if not isinstance(graph, ox.DefaultGraph) and is_of_documents(graph.value):
                yield quad

    def dump(self, rdf_format: str, *, graph: str | None = None) -> Iterator[bytes]:
        """See `kg.store.protocol.Store.dump`."""
        graphs: Iterator[Iterable[ox.Quad]]
        if graph is not None:
            graphs = iter([self._of_graph(graph)])
        elif has_graphs(rdf_format):
            graphs = map(self._of_graph, self.graphs())
        else:
            graphs = iter([self._said()])
        return serialized(graphs, rdf_format)

    def _said(self) -> Iterator[ox.Quad]:
        """The default graph without what only follows from it."""
        inferred = {quad.triple for quad in self._of_graph(INFERRED)}
        for quad in self._quads.quads_for_pattern(None, None, None, ox.DefaultGraph()):
            if quad.triple not in inferred:
                yield quad

    # --------------------------------------------------------------------------------- bulk

    def load(self, paths: Sequence[Path]) -> int:
        """See `kg.store.protocol.Store.load`.

        An empty store is loaded in bulk; into another, documents are put as `replace` does.
        """
        self._check_writable()
        if not any(is_of_documents(graph.value) for graph in self._quads.named_graphs()):
            return self._load_in_bulk(paths)
        count = 0
        with staged(paths) as documents:
            for batch in documents:
                self._change(batch)
                count += len(batch)
        return count

    def _load_in_bulk(self, paths: Sequence[Path]) -> int:
        self._begin("load")
        try:
            bulk_load(self._quads, paths)
        except BaseException:
            self._quads.clear()
            raise
        self._begin("changes")
        self._publish()
        count = "SELECT (COUNT(*) AS ?n) { ?document a ir:Document }"
        return int(str(self.select(count).rows[0][0]))

    def reindex(self) -> None:
        """See `kg.store.protocol.Store.reindex`."""
        self._check_writable()
        self._begin("reindexing")
        bulk_reindex(self._quads)
        self._begin("changes")
        self._publish()

    def _begin(self, what: str) -> None:
        if self._folder is not None and self._folder.pending != what:
            self._folder.begin(what)


def _opened(folder: StoreFolder, opening: Callable[[], Result]) -> Result:
    """What `opening` gives, with the engine's errors turned into ours."""
    try:
        return opening()
    except (OSError, RuntimeError) as error:
        where = str(folder.path)
        if "lock" in str(error).lower():
            raise StoreError(
                "another program is writing to this store; wait until it has finished", where=where
            ) from error
        raise StoreError(f"the store is damaged or cannot be read: {error}", where=where) from error
