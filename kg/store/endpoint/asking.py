"""Any query asked as SELECTs, so that every server gives whole and right answers.

SELECT is the only form that is sent: its answers tell where they end (a graph written as N-Triples
does not), can be counted and fetched in pages. ASK, CONSTRUCT and DESCRIBE follow from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.binding import BoundQuery, tokens
from kg.store.endpoint.client import Answer, Client
from kg.store.endpoint.computing import divide, values_clause
from kg.store.endpoint.outline import (
    Outline,
    has_joined_distinct,
    has_repeated_path,
    outline,
    with_prefixes,
    without_graphs,
)
from kg.store.evaluation import evaluate, limited_rows
from kg.store.syntax import term_text
from kg.store.terms import IRI, BlankNode, Solutions, Term, Triple, Triples, python_value

__all__ = ["Question", "answer"]

DESCRIBED_AT_ONCE = 200
_FOUND = "(1 AS ?found)"
# Queries are read by the embedded engine first: it tells the form and the columns, and its messages
# about syntax name the place, whichever server is asked.
_GRAMMAR = ox.Store()


class Question:
    """A query to one endpoint, with its default graph and its limit."""

    def __init__(
        self, client: Client, default_graph: Sequence[str] = (), *, max_rows: int | None = None
    ) -> None:
        self._client = client
        self._default_graph = default_graph
        self._max_rows = max_rows

    def rows(self, parts: Outline, variables: Sequence[str]) -> Solutions:
        """All rows of a SELECT that projects these variables; what the server would compute wrongly
        is computed here.

        Raises:
            QueryError: Where they are more than allowed, or cannot be had rightly.
            StoreError: Where the server does not give all.
        """
        division = None if self._client.server.compares else divide(parts, variables)
        if division is None:
            return self.given(parts, variables)
        whole = Question(self._client, self._default_graph)
        query = division.query(whole.given(division.there, division.columns))
        found = evaluate(_GRAMMAR, query, max_rows=self._max_rows)
        if not isinstance(found, Solutions):
            raise TypeError("a SELECT gives solutions")
        return found

    def given(self, parts: Outline, variables: Sequence[str]) -> Solutions:
        """All rows of a SELECT that projects these variables, as the server gives them.

        Raises:
            QueryError: Where they are more than allowed.
            StoreError: Where the server does not give all.
        """
        if self._max_rows is not None:
            parts = parts.at_most(self._max_rows + 1)
        size = self._client.server.rows
        if size is None or parts.end is None or parts.end <= size:
            found = self._select(parts.text, parts)
            if not self._is_cut(found, parts):
                rows = limited_rows(found.solutions.rows, self._max_rows)
                return Solutions(found.solutions.variables, rows)
            size = size or len(found.solutions)
        return self._pages(parts, variables, size)

    def _is_cut(self, found: Answer, parts: Outline) -> bool:
        """Whether the server may have left rows out, which some do without an error."""
        number, cap = len(found.solutions), self._client.server.rows
        if parts.limit is not None:
            return number < parts.limit and found.cut
        return found.cut or (cap is not None and number >= cap)

    def _pages(self, parts: Outline, variables: Sequence[str], size: int) -> Solutions:
        """The rows some at a time, in an order that is the same for each request; counted first."""
        if parts.dataset:
            raise QueryError(
                f"{self._client.server.name} gives no more than {size:,} rows at once, and a query "
                "with FROM cannot be asked in pages; add a LIMIT"
            )
        ordered = parts.ordered_by(variables)
        total = self._count(parts)
        end = total if parts.end is None else min(total, parts.end)
        projection = " ".join(f"?{name}" for name in variables)
        rows: list[tuple[Term | None, ...]] = []
        for start in range(parts.offset, end, size):
            wanted = min(size, end - start)
            page = ordered.within(projection, f"LIMIT {wanted} OFFSET {start}")
            found = self._select(page, parts).solutions
            if len(found) != wanted or found.variables != tuple(variables):
                raise StoreError(
                    f"the server gives {len(found):,} rows where {wanted:,} are due; somebody may "
                    "have changed the store meanwhile, so ask again",
                    where=self._client.address.query,
                )
            rows += limited_rows(found.rows, self._max_rows)
        return Solutions(tuple(variables), limited_rows(rows, self._max_rows))

    def _count(self, parts: Outline) -> int:
        found = self._select(parts.ordered_by(()).within("(COUNT(*) AS ?n)"), parts).solutions
        number = python_value(found.rows[0][0]) if found.rows else None
        if not isinstance(number, int):
            raise StoreError("the server cannot count", where=self._client.address.query)
        return number

    def _select(self, text: str, parts: Outline) -> Answer:
        # What a request names as its default graph goes before the FROM of a query.
        graphs = () if parts.dataset else self._default_graph
        # By the standard there are no named graphs then but those that the request names.
        named = parts.graphs if graphs else ()
        return self._client.select(text, default_graph=graphs, named_graphs=named)

    # ------------------------------------------------------------------------ other forms

    def holds(self, parts: Outline) -> bool:
        """The answer of an ASK."""
        return len(self.rows(parts.selecting(_FOUND).at_most(1), ("found",))) > 0

    def constructed(self, parts: Outline) -> Triples:
        """The answer of a CONSTRUCT: the server finds the rows, we fill the template."""
        found = tokens(parts.template)
        names = tuple(dict.fromkeys(token.text[1:] for token in found if token.kind == "variable"))
        head = " ".join(f"?{name}" for name in names) or _FOUND
        solutions = self.rows(parts.selecting(head), names or ("found",))
        pattern = values_clause(solutions)
        text = f"{parts.prologue} CONSTRUCT {parts.template} WHERE {{ {pattern} }}"
        triples = evaluate(_GRAMMAR, BoundQuery(text, (), text), max_rows=self._max_rows)
        if not isinstance(triples, Triples):
            raise TypeError("a CONSTRUCT gives triples")
        return triples

    def described(self, parts: Outline) -> Triples:
        """The answer of a DESCRIBE: the triples of each node as subject, as embedded stores do."""
        triples: dict[Triple, None] = {}
        nodes = list(self._to_describe(parts))
        for start in range(0, len(nodes), DESCRIBED_AT_ONCE):
            values = " ".join(nodes[start : start + DESCRIBED_AT_ONCE])
            pattern = f"{{ VALUES ?s {{ {values} }} ?s ?p ?o }}"
            asked = replace(parts, form="SELECT", head="?s ?p ?o", pattern=pattern, modifiers={})
            for subject, predicate, value in self.rows(asked, ("s", "p", "o")).rows:
                if isinstance(subject, IRI | BlankNode) and isinstance(predicate, IRI) and value:
                    triples[Triple(subject, predicate, value)] = None
        return Triples(limited_rows(triples, self._max_rows))

    def _to_describe(self, parts: Outline) -> Iterator[str]:
        """What a DESCRIBE names, and the IRIs that its variables stand for, as they are written."""
        named = list(tokens(parts.head))
        yield from (token.text for token in named if token.kind in {"iri", "name"})
        source = tokens(parts.pattern) if any(token.text == "*" for token in named) else named
        names = tuple(dict.fromkeys(token.text[1:] for token in source if token.kind == "variable"))
        if names:
            asked = parts.selecting(" ".join(f"?{name}" for name in names))
            for row in self.rows(asked, names).rows:
                yield from (term_text(term) for term in row if isinstance(term, IRI))


def answer(
    client: Client,
    query: BoundQuery,
    *,
    default_graph: Sequence[str],
    hidden: Sequence[str],
    max_rows: int | None,
) -> Solutions | bool | Triples:
    """The answer of a query; `GRAPH ?variable` does not find the graphs `hidden`.

    Raises:
        QueryError: For a query that does not parse, goes over a limit, or that this server would
            answer wrongly.
        StoreError: Where the server gives no whole answer.
    """
    empty = evaluate(_GRAMMAR, query)
    parts = outline(without_graphs(with_prefixes(query.text), hidden))
    _check_server(client, query, parts, default_graph)
    question = Question(client, default_graph, max_rows=max_rows)
    if isinstance(empty, Solutions):
        return question.rows(parts, empty.variables)
    if isinstance(empty, bool):
        return question.holds(parts)
    return question.constructed(parts) if parts.form == "CONSTRUCT" else question.described(parts)


def _check_server(
    client: Client, query: BoundQuery, parts: Outline, default_graph: Sequence[str]
) -> None:
    """Raise QueryError for what a kind of server is known to answer wrongly."""
    server = client.server
    if not server.repeated_paths and has_repeated_path(query.text):
        raise QueryError(
            f"{server.name} answers property paths with + * or ? wrongly and without an error, so "
            "this query is not sent; spell the steps out, or kg dump the store and kg load it into "
            "a folder",
            where=client.address.query,
        )
    if not server.joined_distinct and has_joined_distinct(query.text):
        raise QueryError(
            f"{server.name} loses rows where subqueries with DISTINCT, UNION and NOT EXISTS are "
            "joined, and without an error, so this query is not sent; say DISTINCT outside of them",
            where=client.address.query,
        )
    if default_graph and parts.any_graph and (parts.graphs or not server.graphs_beside_default):
        raise QueryError(
            "this server does not find all named graphs with GRAPH and a variable where it is told "
            "which graphs to ask; name them",
            where=client.address.query,
        )
    if len(default_graph) > 1 and not server.merges_defaults:
        raise QueryError(
            f"{server.name} repeats the triples that several graphs share; ask one graph at a time",
            where=client.address.query,
        )
