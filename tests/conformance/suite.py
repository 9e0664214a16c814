"""W3C's suite as the tests take it: its cases, files and what is known to fail."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.conformance.answers import Answer, csv_rows, described_rows, graph_of, rows_of
from tests.conformance.manifests import Case, Dataset, cases, folder, path_of

__all__ = [
    "CASES",
    "GRAPHS",
    "KNOWN",
    "RESULTS",
    "ROOT",
    "absent",
    "filling",
    "of_kind",
    "quads_in",
    "quads_of",
    "read",
    "text_of",
    "wanted",
]

ROOT = folder()
KNOWN = tomllib.loads((Path(__file__).parent / "known_failures.toml").read_text(encoding="utf-8"))
CASES = [case for case in cases(ROOT) if case.group not in KNOWN["left-out"]] if ROOT else []
GRAPHS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
}
RESULTS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
absent = pytest.mark.skipif(
    ROOT is None, reason="KG_W3C_SPARQL11 does not name W3C's SPARQL 1.1 suite"
)


def of_kind(pattern: str, *, known: Sequence[str]) -> list[object]:
    """Parameters of a test: the cases of some kind, those that are known to fail as xfail.

    Args:
        pattern: The kind, as a regular expression.
        known: The tables of `known_failures.toml` that hold.
    """
    reasons = {case: reason for table in known for case, reason in KNOWN[table].items()}
    found: list[object] = []
    for case in CASES:
        if re.fullmatch(pattern, case.kind):
            reason = reasons.get(case.id)
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            found.append(pytest.param(case, id=case.id, marks=marks))
    return found


def read(iri: str) -> bytes:
    """A file of the suite."""
    assert ROOT is not None
    return path_of(iri, ROOT).read_bytes()


def text_of(case: Case) -> str:
    """The query or update, whose relative IRIs are relative to its file."""
    assert case.query is not None
    return f"BASE <{case.query}>\n{read(case.query).decode()}"


def quads_of(iri: str, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    """The triples of a file, in a graph."""
    rdf_format = GRAPHS[Path(iri).suffix]
    for quad in ox.parse(read(iri), rdf_format, base_iri=iri, rename_blank_nodes=True):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def quads_in(data: Dataset) -> Iterator[ox.Quad]:
    """The quads of the files of a dataset."""
    for iri in data.default:
        yield from quads_of(iri, ox.DefaultGraph())
    for name, iri in data.named:
        yield from quads_of(iri, ox.NamedNode(name))


def filling(data: Dataset) -> str:
    """The update that puts a dataset into an empty store."""
    blocks = [
        f"{quad.triple} ."
        if isinstance(quad.graph_name, ox.DefaultGraph)
        else f"GRAPH {quad.graph_name} {{ {quad.triple} }}"
        for quad in quads_in(data)
    ]
    graphs = "".join(f"CREATE SILENT GRAPH <{name}> ; " for name, _ in data.named)
    return f"{graphs} INSERT DATA {{ {' '.join(blocks)} }}"


def wanted(result: str) -> Answer:
    """The answer of a query that a file of the suite holds."""
    suffix, data = Path(result).suffix, read(result)
    if suffix == ".csv":
        return csv_rows(data)
    if suffix in RESULTS:
        return rows_of(data, RESULTS[suffix])
    if b"ResultSet" in data:
        return described_rows(data, result)
    return graph_of(data, GRAPHS[suffix], result)
