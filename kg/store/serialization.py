"""Dumps: the quads of a store in a format of RDF, in chunks and in a fixed order."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.conversion import OxTerm
from kg.store.protocol import RDF_FORMATS
from kg.vocab import PREFIXES

__all__ = ["has_graphs", "rdf_format_named", "serialized"]

_FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig12": ox.RdfFormat.TRIG,
    "nquads12": ox.RdfFormat.N_QUADS,
}
_PREFIXES = {
    name: PREFIXES[name] for name in sorted(PREFIXES) if name not in {"id", "actor", "view"}
}
_PARTS = tuple(PREFIXES["rdf"] + name for name in ("subject", "predicate", "object"))
_REIFIES = ox.NamedNode(PREFIXES["rdf"] + "reifies")
OxGraph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
CHUNK = 64 * 1024


def rdf_format_named(name: str) -> ox.RdfFormat:
    """The format of that name. Raises StoreError, with the known names, for another one."""
    if name not in _FORMATS:
        raise StoreError(f"unknown format {name!r}; known are {', '.join(RDF_FORMATS)}")
    return _FORMATS[name]


def has_graphs(name: str) -> bool:
    """Whether the format of that name holds named graphs, or only the triples of one."""
    return rdf_format_named(name).supports_datasets


def serialized(graphs: Iterable[Iterable[ox.Quad]], name: str) -> Iterator[bytes]:
    """Graphs, given in the order of their names, with the quads of each sorted."""
    rdf_format = rdf_format_named(name)
    found = map(_sorted_reified if name.endswith("12") else _sorted, graphs)
    if rdf_format == ox.RdfFormat.N_QUADS:
        return _lines(found)
    quads = (quad for graph in found for quad in graph)
    if rdf_format.supports_datasets:
        return _chunks(quads, rdf_format)
    return _chunks((quad.triple for quad in quads), rdf_format)


def _sorted(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return sorted(quads, key=str)


def _sorted_reified(graph: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The quads of a graph, its statements also as reifiers of triple terms."""
    quads = list(graph)
    parts: dict[tuple[OxTerm, OxGraph], dict[str, OxTerm]] = {}
    for quad in quads:
        if quad.predicate.value in _PARTS:
            found = parts.setdefault((quad.subject, quad.graph_name), {})
            found[quad.predicate.value] = quad.object
    for (statement, name), found in parts.items():
        subject, predicate, object_ = (found.get(part) for part in _PARTS)
        if (
            isinstance(statement, ox.NamedNode)
            and isinstance(subject, ox.NamedNode)
            and isinstance(predicate, ox.NamedNode)
            and object_ is not None
        ):
            triple = ox.Triple(subject, predicate, object_)
            quads.append(ox.Quad(statement, _REIFIES, triple, name))
    return _sorted(quads)


def _lines(graphs: Iterable[list[ox.Quad]]) -> Iterator[bytes]:
    """N-Quads, a graph at a time, so that no more than a document is held in memory."""
    for quads in graphs:
        if quads:
            yield "".join(sorted(f"{quad} .\n" for quad in quads)).encode()


def _chunks(
    statements: Iterable[ox.Quad] | Iterable[ox.Triple], rdf_format: ox.RdfFormat
) -> Iterator[bytes]:
    buffer = io.BytesIO()
    abbreviating = rdf_format in {ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG}
    ox.serialize(statements, buffer, rdf_format, prefixes=_PREFIXES if abbreviating else None)
    buffer.seek(0)
    if abbreviating:
        # The engine declares the prefixes in an order that differs from run to run.
        for _ in _PREFIXES:
            buffer.readline()
        yield "".join(f"@prefix {name}: <{_PREFIXES[name]}> .\n" for name in _PREFIXES).encode()
    while chunk := buffer.read(CHUNK):
        yield chunk
