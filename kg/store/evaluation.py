"""Queries answered by the embedded engine, with its errors turned into ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.binding import BoundQuery
from kg.store.conversion import from_term, from_triple
from kg.store.terms import Solutions, Term, Triples
from kg.vocab import PREFIXES

__all__ = ["empty_answer", "evaluate", "limited_rows"]

Row = TypeVar("Row")

READABLE = 120  # characters; the engine may list hundreds of tokens that could stand there
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def evaluate(
    engine: ox.Store,
    query: BoundQuery,
    *,
    default_graph: Sequence[str] | None = None,
    max_rows: int | None = None,
) -> Solutions | bool | Triples:
    """The answer of a query.

    Raises:
        QueryError: For one that does not parse or has more rows than allowed.
    """
    graphs = None if default_graph is None else [ox.NamedNode(name) for name in default_graph]
    try:
        answer = engine.query(query.text, prefixes=PREFIXES, default_graph=graphs)  # type: ignore[arg-type]  # list is invariant
        if isinstance(answer, ox.QuerySolutions):
            columns = tuple(variable.value for variable in answer.variables)
            rows = limited_rows(answer, max_rows)
            return Solutions(columns, tuple(_row(row, len(columns)) for row in rows))
        if isinstance(answer, ox.QueryTriples):
            return Triples(tuple(map(from_triple, limited_rows(answer, max_rows))))
    except SyntaxError as error:
        raise _syntax_error(error, query) from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    return bool(answer)


def empty_answer(text: str) -> Solutions | bool | Triples:
    """The answer of a query that needs no data: over nothing but what it holds itself.

    Raises:
        QueryError: For one that does not parse.
    """
    return evaluate(ox.Store(), BoundQuery(text, (), text))


def limited_rows(rows: Iterable[Row], max_rows: int | None) -> tuple[Row, ...]:
    """All rows, if they are not more than allowed."""
    found: list[Row] = []
    for row in rows:
        if max_rows is not None and len(found) >= max_rows:
            raise QueryError(f"the answer has more than {max_rows:,} rows; add a LIMIT")
        found.append(row)
    return tuple(found)


def _row(row: ox.QuerySolution, columns: int) -> tuple[Term | None, ...]:
    values = (row[index] for index in range(columns))
    return tuple(None if value is None else from_term(value) for value in values)


def _syntax_error(error: SyntaxError, query: BoundQuery) -> QueryError:
    """The engine's message with the place in the query as it was written."""
    match = _PLACE.match(str(error))
    if match is None:
        return QueryError(f"the query does not parse: {error}")
    line, column = query.place(int(match[1]), int(match[2]))
    lines = query.source.splitlines() or [""]
    # The engine names the furthest place that it looked at, which may be some characters on.
    near = lines[line - 1][max(0, column - 16) : column + 8].strip() if line <= len(lines) else ""
    if "Prefix not found" in match[3]:
        reason = ": a prefix is not declared"
    else:
        reason = f": {match[3]}" if len(match[3]) <= READABLE and "[" not in match[3] else ""
    return QueryError(
        f"the query does not parse near {near!r}{reason}", where=f"line {line}, column {column}"
    )
