"""Writing to a server: a change in one request where that is whole, else in several and noted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby

from kg.store.changes import Change
from kg.store.endpoint import register
from kg.store.endpoint.batches import batches
from kg.store.endpoint.client import Client
from kg.store.endpoint.servers import Server
from kg.store.mapping import NARRATED
from kg.store.syntax import data_block, term_text, triple_text
from kg.store.terms import IRI, XSD, BlankNode, Literal, Quad, Term
from kg.store.views import document_of, is_union_part

__all__ = ["Writing", "written"]

GRAPHS_AT_ONCE = 50
SENT_QUADS = 50  # fewer go with others into an update


def written(term: Term, server: Server) -> Term:
    """A term as it must be written for the server to give it back as it is."""
    if (
        isinstance(term, Literal)
        and not server.whole_decimals
        and term.datatype == XSD + "decimal"
        and "." not in term.value
    ):
        return replace(term, value=term.value + ".0")
    return term


class Writing:
    """Changes to an endpoint.

    Args:
        client: The endpoint.
        default: The named graph that is the default graph, or None where the server's own is.

    Attributes:
        pending: What was begun and not finished: documents, and the store itself where its default
            graph and views are to be computed anew.
    """

    def __init__(self, client: Client, default: IRI | None) -> None:
        self._client = client
        self._default = default
        self.pending: set[IRI] = set()

    def apply(self, change: Change) -> None:
        """Delete and insert; in one request where the server does that as a whole."""
        server = self._client.server
        drops = [f"DROP SILENT GRAPH {term_text(graph)}" for graph in change.emptied]
        number = len(change.delete) + len(change.insert)
        if number == 1 or (server.atomic and number <= server.update_quads):
            updates = (*self._data("DELETE", change.delete), *self._data("INSERT", change.insert))
            self._client.update(" ;\n".join((*updates, *drops)))
            return
        changed = (*change.delete, *change.insert)
        graphs = {quad.graph.value for quad in changed if isinstance(quad.graph, IRI)}
        documents = {IRI(document_of(name)) for name in graphs if is_union_part(name)}
        with self.noted(documents):
            for update in self._data("DELETE", change.delete):
                self._client.update(update)
            self.insert(change.insert)
            for drop in drops:
                self._client.update(drop)

    @contextmanager
    def noted(self, nodes: Collection[IRI]) -> Iterator[None]:
        """Note in the store what is being written, until that is done."""
        self.note(nodes)
        yield
        self.finish()

    def note(self, nodes: Collection[IRI]) -> None:
        """Note in the store what is about to be written."""
        self.pending |= set(nodes)
        self._client.update(register.pending(nodes))

    def finish(self) -> None:
        """Note that all has been written."""
        self._client.update(register.nothing_pending())
        self.pending.clear()

    def insert(self, quads: Iterable[Quad]) -> None:
        """Insert quads, in as many requests as it takes."""
        if self._client.server.sends_graphs and self._client.address.graphs is not None:
            quads = self._send(quads, method="POST", at_least=SENT_QUADS)
        for update in self._data("INSERT", quads):
            self._client.update(update)

    def put_graphs(self, quads: Iterable[Quad]) -> None:
        """Put named graphs in place of what there is of them."""
        self._send(quads, method="PUT", at_least=1)

    def _send(self, quads: Iterable[Quad], *, method: str, at_least: int) -> list[Quad]:
        """Send graphs of so many quads by the Graph Store Protocol; gives the other quads."""
        others: list[Quad] = []
        by_graph: dict[IRI | BlankNode | None, list[Quad]] = {}
        for quad in quads:
            by_graph.setdefault(quad.graph or self._default, []).append(quad)
        for graph, found in by_graph.items():
            if isinstance(graph, IRI) and len(found) >= at_least:
                lines = (f"{triple_text(self._placed(quad))} .\n" for quad in found)
                self._client.send_graph(graph.value, "".join(lines), method=method)
            else:
                others += found
        return others

    def drop_graphs(self, graphs: Iterable[str]) -> None:
        """Take named graphs out."""
        for some in batches(graphs, GRAPHS_AT_ONCE):
            drops = (f"DROP SILENT GRAPH {term_text(IRI(name))}" for name in some)
            self._client.update(" ;\n".join(drops))

    def drop_documents(self, documents: Iterable[IRI]) -> None:
        """Take the graphs of documents and their narrated views out."""
        self.drop_graphs(one.value + view for one in documents for view in ("", NARRATED))

    def clear_default_graph(self) -> None:
        """Take all out of the default graph."""
        if self._default is None:
            self._client.update("CLEAR SILENT DEFAULT")
        else:
            self.drop_graphs([self._default.value])

    def put_lines(self, graph: str, lines: Sequence[str]) -> None:
        """Put lines of N-Triples in place of all that a graph holds."""
        if self._client.address.graphs is not None:
            self._client.send_graph(graph, "\n".join(lines), method="PUT")
            return
        self.drop_graphs([graph])
        for some in batches(lines, self._client.server.update_quads):
            data = "\n".join(some)
            self._client.update(f"INSERT DATA {{ GRAPH {term_text(IRI(graph))} {{\n{data}\n}} }}")

    def _data(self, verb: str, quads: Iterable[Quad]) -> Iterator[str]:
        """Updates, each an operation a graph: of one that names several, Virtuoso leaves out
        literals of datatypes that it does not know, and says nothing."""
        placed = sorted(map(self._placed, quads), key=lambda quad: str(quad.graph))
        for some in batches(placed, self._client.server.update_quads):
            yield " ;\n".join(
                f"{verb} DATA {{\n{data_block(of_graph)}\n}}"
                for _, of_graph in groupby(some, key=lambda quad: quad.graph)
            )

    def _placed(self, quad: Quad) -> Quad:
        """The quad as it is written, and where."""
        value = written(quad.object, self._client.server)
        return Quad(quad.subject, quad.predicate, value, quad.graph or self._default)
