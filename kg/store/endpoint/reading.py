"""What is asked of a server to plan changes, to dump a store and to compute its views anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from kg.store.binding import bind, tokens
from kg.store.endpoint.asking import Question
from kg.store.endpoint.batches import batches
from kg.store.endpoint.client import Client
from kg.store.endpoint.outline import outline, with_prefixes, without_graphs
from kg.store.endpoint.register import HIDDEN
from kg.store.endpoint.writing import written
from kg.store.mapping import KNOWN
from kg.store.terms import (
    IRI,
    BlankNode,
    Literal,
    Quad,
    Rows,
    Solutions,
    Term,
    Triple,
    python_value,
)
from kg.store.views import VIEWS, ClaimRow

__all__ = ["Reading"]

ROWS_AT_ONCE = 300  # of VALUES in a query
QUADS_AT_ONCE = 20_000  # in an answer


@cache
def _sparql(name: str) -> str:
    text = files("kg.store.endpoint").joinpath("sparql", name + ".rq").read_text(encoding="utf-8")
    return with_prefixes(text)


class Reading:
    """Questions to an endpoint about graphs and quads.

    Args:
        client: The endpoint.
        default: The named graph that is the default graph, or None where the server's own is.
    """

    def __init__(self, client: Client, default: IRI | None) -> None:
        self._client = client
        self._default = default

    @property
    def hidden(self) -> tuple[str, ...]:
        """Named graphs that are none of the store's content."""
        return (*HIDDEN, *self._client.server.system_graphs)

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs of documents and views, sorted."""
        query = without_graphs(_sparql("graphs"), (*self.hidden, KNOWN))
        return sorted(str(row[0]) for row in self._answer(query, {}).rows)

    def default_triples(self, *, at_most: int | None = None) -> list[Triple]:
        """The default graph."""
        graphs = () if self._default is None else (self._default.value,)
        limit = "" if at_most is None else f"LIMIT {at_most}"
        rows = self._answer(_sparql("triples") + limit, {}, default_graph=graphs).rows
        return [_triple(row) for row in rows]

    def held(self, triples: Iterable[Triple], graph: IRI | None) -> set[Triple]:
        """Those of the triples that a graph holds; None is the default graph."""
        stored = graph or self._default
        if stored is None:
            return self._among(triples, _sparql("held"), {})
        return self._among(triples, _sparql("held-in-graph"), {"graph": stored})

    def held_elsewhere(self, triples: Iterable[Triple], graphs: Iterable[str]) -> set[Triple]:
        """Those of the triples that a document's graph or narrated view holds, but for `graphs`."""
        query = without_graphs(_sparql("held-elsewhere"), (*self.hidden, KNOWN, *graphs))
        return self._among(triples, query, {"views": Literal(VIEWS)})

    def _among(
        self, triples: Iterable[Triple], query: str, bindings: Mapping[str, Term]
    ) -> set[Triple]:
        """Those of the triples that the answers to a query hold."""
        wanted = set(triples)
        rows = sorted({(one.subject, one.predicate) for one in wanted}, key=str)
        return wanted.intersection(map(_triple, self._about(query, rows, bindings)))

    def claims_on(self, triples: Iterable[tuple[IRI, IRI, IRI]]) -> Iterator[ClaimRow]:
        """All claims on these triples."""
        query = without_graphs(_sparql("claims-on"), self.hidden)
        return _claims(self._about(query, list(triples)))

    def quads_by_graph(self, graphs: Iterable[str]) -> Iterator[tuple[str, list[Quad]]]:
        """The quads of each of the named graphs that there are, in the given order."""
        for some in self._packed(list(graphs)):
            found: dict[str, list[Quad]] = {name: [] for name, _ in some}
            for graph, triple in self._triples(some):
                quad = Quad(triple.subject, triple.predicate, triple.object, IRI(graph))
                found[graph].append(quad)
            yield from found.items()

    def _triples(self, graphs: Sequence[tuple[str, int]]) -> Iterator[tuple[str, Triple]]:
        if len(graphs) == 1:
            ((graph, _),) = graphs
            for row in self._answer(_sparql("graph-triples"), {"graph": IRI(graph)}).rows:
                yield graph, _triple(row)
        else:
            rows = [(IRI(name),) for name, _ in graphs]
            for name, *parts in self._about(_sparql("graph-quads"), rows):
                yield str(name), _triple(parts)

    def _packed(self, graphs: Sequence[str]) -> Iterator[list[tuple[str, int]]]:
        """The graphs with their sizes, in lots of which each is one answer that need not be cut;
        but for a graph that is too big for that, which stands alone."""
        rows = [(IRI(name),) for name in graphs]
        sizes = {str(g): python_value(n) for g, n in self._about(_sparql("graph-sizes"), rows)}
        most = min(QUADS_AT_ONCE, (self._client.server.rows or QUADS_AT_ONCE + 1) - 1)
        lot: list[tuple[str, int]] = []
        total = 0
        for name in graphs:
            size = sizes.get(name, 0)
            if not isinstance(size, int) or size == 0:
                continue
            if lot and (total + size > most or len(lot) == ROWS_AT_ONCE):
                yield lot
                lot, total = [], 0
            lot.append((name, size))
            total += size
        if lot:
            yield lot

    def _about(
        self, query: str, rows: Sequence[Sequence[Term]], bindings: Mapping[str, Term] | None = None
    ) -> Iterator[tuple[Term | None, ...]]:
        """The answers to a query about `$rows`, which are asked some at a time."""
        for some in batches(rows, ROWS_AT_ONCE):
            data = [[written(term, self._client.server) for term in row] for row in some]
            yield from self._answer(query, {"rows": data, **(bindings or {})}).rows

    def _answer(
        self, query: str, bindings: Mapping[str, Term | Rows], default_graph: Sequence[str] = ()
    ) -> Solutions:
        parts = outline(bind(query, bindings).text)
        found = tokens(parts.head)
        variables = [token.text[1:] for token in found if token.kind == "variable"]
        return Question(self._client, default_graph).given(parts, variables)


def _triple(row: Sequence[Term | None]) -> Triple:
    subject, predicate, value = row
    if isinstance(subject, IRI | BlankNode) and isinstance(predicate, IRI) and value is not None:
        return Triple(subject, predicate, value)
    raise TypeError(f"no triple: {row}")


def _claims(rows: Iterable[Sequence[Term | None]]) -> Iterator[ClaimRow]:
    for row in rows:
        terms = [term for term in row if isinstance(term, IRI)]
        if len(terms) == len(row):  # whatever is not an IRI was not written by kg
            yield ClaimRow(*terms)
