"""Dumps: the quads of a store in a format of RDF, in chunks and in a fixed order."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.conversion import OxTerm
from kg.store.inference import INFERRED
from kg.store.protocol import RDF_FORMATS
from kg.store.views import is_of_documents
from kg.vocab import PREFIXES

__all__ = ["rdf_format_named", "serialized"]

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
CHUNK = 64 * 1024


def rdf_format_named(name: str) -> ox.RdfFormat:
    """The format of that name. Raises StoreError, with the known names, for another one."""
    if name not in _FORMATS:
        raise StoreError(f"unknown format {name!r}; known are {', '.join(RDF_FORMATS)}")
    return _FORMATS[name]


def serialized(engine: ox.Store, name: str, *, graph: str | None = None) -> Iterator[bytes]:
    """The named graphs of `engine`, or one graph, sorted."""
    rdf_format = rdf_format_named(name)
    read = _read_reified if name.endswith("12") else _read
    if rdf_format == ox.RdfFormat.N_QUADS:
        return _lines(read(engine, named) for named in _graphs(engine, graph))
    if rdf_format.supports_datasets:
        graphs = (read(engine, named) for named in _graphs(engine, graph))
        return _chunks((quad for quads in graphs for quad in quads), rdf_format)
    quads = _read(engine, ox.NamedNode(graph)) if graph else _read_said(engine)
    return _chunks((quad.triple for quad in quads), rdf_format)


def _graphs(engine: ox.Store, graph: str | None) -> list[ox.NamedNode]:
    if graph is not None:
        return [ox.NamedNode(graph)]
    names = [
        name
        for name in engine.named_graphs()
        if isinstance(name, ox.NamedNode) and is_of_documents(name.value)
    ]
    return sorted(names, key=lambda name: name.value)


def _read(engine: ox.Store, graph: ox.NamedNode) -> list[ox.Quad]:
    return sorted(engine.quads_for_pattern(None, None, None, graph), key=str)


def _read_said(engine: ox.Store) -> list[ox.Quad]:
    """The default graph without what only follows from it."""
    inferred = {quad.triple for quad in _read(engine, ox.NamedNode(INFERRED))}
    default = engine.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return sorted((quad for quad in default if quad.triple not in inferred), key=str)


def _read_reified(engine: ox.Store, graph: ox.NamedNode) -> list[ox.Quad]:
    """The quads of a graph, its statements also as reifiers of triple terms."""
    quads = _read(engine, graph)
    parts: dict[ox.NamedNode | ox.BlankNode | ox.Triple, dict[str, OxTerm]] = {}
    for quad in quads:
        if quad.predicate.value in _PARTS:
            parts.setdefault(quad.subject, {})[quad.predicate.value] = quad.object
    for statement, found in parts.items():
        subject, predicate, object_ = (found.get(part) for part in _PARTS)
        if (
            isinstance(subject, ox.NamedNode)
            and isinstance(predicate, ox.NamedNode)
            and object_ is not None
        ):
            triple = ox.Triple(subject, predicate, object_)
            quads.append(ox.Quad(statement, _REIFIES, triple, graph))
    return sorted(quads, key=str)


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
