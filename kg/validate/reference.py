"""The door to pySHACL: the reference for what shapes mean, and the engine for users' own shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.errors import LexiconError
from kg.store.terms import Triple
from kg.validate.paths import shorten
from kg.validate.rdf import Graph, graph_of
from kg.validate.report import Result, Severity
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["evaluate_with_pyshacl"]

_SH = PREFIXES["sh"]


def evaluate_with_pyshacl(triples: Iterable[Triple], shapes: Graph) -> Iterator[Result]:
    """The results of pySHACL. The triples must hold the classes and relations as well.

    The shapes are passed as a graph that was parsed before: pySHACL changes how rdflib reads
    booleans while it parses shapes, and leaves it so if that fails.

    Raises:
        LexiconError: Where the shapes are no valid shapes.
    """
    import pyshacl
    import rdflib
    from pyshacl.errors import ReportableRuntimeError

    try:
        _, report, _ = pyshacl.validate(
            graph_of(triples), shacl_graph=shapes, inplace=True, do_owl_imports=False
        )
    except ReportableRuntimeError as error:
        raise LexiconError(f"are no valid shapes: {error}") from error
    if not isinstance(report, rdflib.Graph):  # a ValidationFailure, returned instead of raised
        raise LexiconError(f"cannot be evaluated by pySHACL: {report}")
    yield from _results(report)


def _results(report: Graph) -> Iterator[Result]:
    from rdflib import RDF, URIRef

    def value(node: Node, name: str) -> Node | None:
        return next(iter(report.objects(node, URIRef(_SH + name))), None)

    for node in report.subjects(RDF.type, URIRef(_SH + "ValidationResult")):
        path, at_fault = value(node, "resultPath"), value(node, "value")
        severity = str(value(node, "resultSeverity")).removeprefix(_SH).lower()
        yield Result(
            node=_text(value(node, "focusNode")),
            message=str(value(node, "resultMessage") or ""),
            path=_path(report, path) if path is not None else "",
            value=_written(at_fault) if at_fault is not None else "",
            component=str(value(node, "sourceConstraintComponent")).removeprefix(_SH),
            severity=Severity(severity),
        )


def _text(node: Node | None) -> str:
    from rdflib import BNode

    return f"_:{node}" if isinstance(node, BNode) else str(node)


def _written(node: Node) -> str:
    from rdflib import URIRef

    return shorten(str(node)) if isinstance(node, URIRef) else _text(node)


def _path(report: Graph, node: Node) -> str:
    """A path as SPARQL writes it."""
    from rdflib import RDF, URIRef
    from rdflib.collection import Collection

    if isinstance(node, URIRef):
        return shorten(str(node))
    for name, sign in (("inversePath", "^"), ("alternativePath", "|")):
        for inner in report.objects(node, URIRef(_SH + name)):
            if sign == "^":
                return "^" + _path(report, inner)
            return "|".join(_path(report, item) for item in Collection(report, inner))
    if (node, RDF.first, None) in report:
        return "/".join(_path(report, item) for item in Collection(report, node))
    return ""
