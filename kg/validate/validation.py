"""Holds a graph against the shapes of `ontology/` and asks for evidence behind every statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path

from kg.errors import SourceError
from kg.store.inference import INFERRED
from kg.store.terms import IRI, Quad, Triple
from kg.validate.core import evaluate, focus_nodes
from kg.validate.evidence import check_evidence
from kg.validate.index import Index
from kg.validate.nquads import read_nquads
from kg.validate.rdf import Graph, read_trig, read_turtle, triples_of
from kg.validate.reference import evaluate_with_pyshacl
from kg.validate.report import Report, Result
from kg.validate.shapes import NodeShape, read_shapes, read_targets
from kg.vocab import PREFIXES, data_file

__all__ = ["Engine", "validate", "validate_quads"]

_SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
_READERS = {"nquads": read_nquads, "trig": read_trig}


class Engine(StrEnum):
    """What evaluates the shapes. Both give the same results on the shapes of `ontology/`."""

    CORE = "core"  # our own: seconds for a million triples, the components of shapes.ttl only
    PYSHACL = "pyshacl"  # all of SHACL Core and SHACL-SPARQL: half a minute for 60,000 triples


def validate(
    source: bytes | Iterable[bytes],
    *,
    rdf_format: str = "nquads",
    shapes: Path | None = None,
    ontology: Sequence[Path] = (),
    engine: Engine = Engine.CORE,
) -> Report:
    """What is at fault in a graph that was written as N-Quads or TriG.

    Args:
        source: The bytes, whole or in chunks of any size.
        rdf_format: "nquads" or "trig".
        shapes: A Turtle file of SHACL shapes instead of ours.
        ontology: Further Turtle files that declare classes, relations or event types of your own.
        engine: What evaluates the shapes.

    Raises:
        SourceError: Where the source is not of that format; names the line.
        LexiconError: Where a file of shapes or an ontology cannot be read or evaluated.
    """
    reader = _READERS.get(rdf_format)
    if reader is None:
        raise SourceError(f"cannot validate {rdf_format}, only {' and '.join(_READERS)}")
    chunks = [source] if isinstance(source, bytes) else source
    return validate_quads(reader(chunks), shapes=shapes, ontology=ontology, engine=engine)


def validate_quads(
    quads: Iterable[Quad],
    *,
    shapes: Path | None = None,
    ontology: Sequence[Path] = (),
    engine: Engine = Engine.CORE,
) -> Report:
    """What is at fault in a graph of quads, such as `Store.quads()`; otherwise as `validate`.

    All graphs are held together against the shapes. A document's graph is complete in itself, so a
    large store can be validated a graph at a time.
    """
    held = tuple(quads)
    schema = tuple(chain(_schema(), *(triples_of(read_turtle(path)) for path in ontology)))
    # Shapes are for what is said; what follows is held against that.
    said = (quad.triple for quad in held if quad.graph != IRI(INFERRED))
    triples = tuple(dict.fromkeys(chain(schema, said)))
    index = Index(triples)
    if engine is Engine.CORE:
        node_shapes = _our_shapes() if shapes is None else read_shapes(read_turtle(shapes))
        targets = tuple(shape.targets for shape in node_shapes)
        found: Iterator[Result] = chain.from_iterable(evaluate(s, index) for s in node_shapes)
    else:
        shapes_graph = read_turtle(shapes or data_file("ontology/shapes.ttl"))
        targets = read_targets(shapes_graph)
        found = evaluate_with_pyshacl(triples, shapes_graph)
    results = {*found, *check_evidence(index, held)}
    nodes = {node for target in targets for node in focus_nodes(target, index)}
    return Report(results=tuple(sorted(results)), quads=len(held), nodes=len(nodes))


@cache
def _our_shapes() -> tuple[NodeShape, ...]:
    return read_shapes(read_turtle(data_file("ontology/shapes.ttl")))


@cache
def _schema() -> tuple[Triple, ...]:
    """The classes, relations and event types that the shapes refer to."""
    classes: Graph = read_turtle(data_file("ontology/ir.ttl"))
    # Of ir.ttl the classes only: its object properties are no relations.
    hierarchy = (t for t in triples_of(classes) if t.predicate.value == _SUBCLASS)
    files = ("ontology/relations.ttl", "ontology/plover.ttl")
    return tuple(chain(hierarchy, *(triples_of(read_turtle(data_file(name))) for name in files)))
