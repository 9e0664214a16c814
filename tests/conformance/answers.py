"""Answers compared as RDFC-1.0 sees them: equal up to the names of blank nodes.

Rows become a graph, a blank node for each row, so that the same canonical form serves for both.
Numbers and booleans are compared by value, as the suite's files write them in several ways.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

__all__ = ["Answer", "canonical", "csv_rows", "described_rows", "graph_of", "rows_of"]

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD = "http://www.w3.org/2001/XMLSchema#"
EXACT = {
    XSD + name
    for name in (
        *("integer", "decimal", "long", "int", "short", "byte"),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
        *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
}
INEXACT = {XSD + "double", XSD + "float"}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Answer = bool | tuple[frozenset[str], frozenset[str]]
"""True or false; or the columns, and the quads of the canonical form as text."""


def canonical(quads: Iterable[ox.Quad]) -> frozenset[str]:
    """The canonical form of a dataset (RDFC-1.0), as the lines of N-Quads."""
    valued = (
        ox.Quad(quad.subject, quad.predicate, _by_value(quad.object), quad.graph_name)
        for quad in quads
    )
    dataset = ox.Dataset(valued)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(map(str, dataset))


def graph_of(data: bytes, rdf_format: ox.RdfFormat, base: str) -> Answer:
    """A graph as an answer."""
    return frozenset(), canonical(ox.parse(data, rdf_format, base_iri=base))


def described_rows(data: bytes, base: str) -> Answer:
    """Rows as the suite's own files describe them in Turtle."""
    graph = ox.Dataset(ox.parse(data, ox.RdfFormat.TURTLE, base_iri=base))

    def values(subject: Term, name: str) -> list[Term]:
        return [
            quad.object
            for quad in graph
            if (quad.subject, quad.predicate) == (subject, ox.NamedNode(RS + name))
        ]

    (whole,) = {quad.subject for quad in graph if quad.object == ox.NamedNode(RS + "ResultSet")}
    rows = [
        {
            _text(values(binding, "variable")[0]): values(binding, "value")[0]
            for binding in values(row, "binding")
        }
        for row in values(whole, "solution")
    ]
    names = frozenset(_text(name) for name in values(whole, "resultVariable"))
    return names, _rows(rows)


def _text(term: Term) -> str:
    assert isinstance(term, ox.Literal)
    return term.value


def rows_of(data: bytes, results_format: ox.QueryResultsFormat) -> Answer:
    """Rows, or true or false, as an answer."""
    answer = ox.parse_query_results(data, results_format)
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    names = [variable.value for variable in answer.variables]
    rows = ({name: row[name] for name in names} for row in answer)
    return frozenset(names), _rows(rows)


def csv_rows(data: bytes) -> Answer:
    """Rows of CSV, which tells neither kind nor datatype, but marks blank nodes with `_:`."""
    names, *rows = csv.reader(io.StringIO(data.decode()))
    terms = ({name: _cell(cell) for name, cell in zip(names, row, strict=True)} for row in rows)
    return frozenset(names), _rows(terms)


def _cell(text: str) -> Term | None:
    if text.startswith("_:"):
        return ox.BlankNode(text[2:])
    if not text:
        return None
    try:
        return ox.Literal(_number(text))
    except InvalidOperation:
        return ox.Literal(text)


def _rows(rows: Iterable[Mapping[str, Term | None]]) -> frozenset[str]:
    quads = []
    for row in rows:
        node = ox.BlankNode()
        quads.append(ox.Quad(node, ox.NamedNode("urn:is"), ox.NamedNode("urn:row")))
        quads += [
            ox.Quad(node, ox.NamedNode(f"urn:column:{name}"), term)
            for name, term in row.items()
            if term is not None
        ]
    return canonical(quads)


def _by_value(term: Term) -> Term:
    if not isinstance(term, ox.Literal):
        return term
    datatype = term.datatype.value
    try:
        if datatype == XSD + "boolean":
            return ox.Literal(term.value in {"1", "true"})
        if datatype in EXACT:
            return ox.Literal(_number(term.value), datatype=term.datatype)
        if datatype in INEXACT:
            return ox.Literal(repr(float(term.value)), datatype=term.datatype)
    except (InvalidOperation, ValueError):  # not of its datatype, which the suite has too
        pass
    return term


def _number(text: str) -> str:
    return f"{Decimal(text).normalize():f}"
