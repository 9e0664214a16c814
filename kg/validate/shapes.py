"""Reads SHACL shapes into values.

Only the part of SHACL Core that `kg.validate.core` evaluates is read; anything else is refused with
its name, and such shapes are for pySHACL.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import LexiconError
from kg.store.terms import IRI, BlankNode, Term
from kg.validate.paths import Alternative, Inverse, Path, Predicate, Sequence
from kg.validate.rdf import Graph, term_of
from kg.validate.report import Severity
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = [
    "COMPONENTS",
    "Constraint",
    "NodeShape",
    "PropertyShape",
    "Target",
    "read_shapes",
    "read_targets",
]

SH = PREFIXES["sh"]
_RDF = PREFIXES["rdf"]

COMPONENTS = (
    "class", "datatype", "equals", "in", "lessThan", "lessThanOrEquals", "maxCount", "maxInclusive",
    "minCount", "minInclusive", "minLength", "nodeKind", "pattern", "qualifiedValueShape",
)  # fmt: skip
"""Parameters of the constraint components that can be read, without the namespace."""

_TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
_OTHER = ("path", "message", "severity", "property", "qualifiedMinCount", "qualifiedMaxCount")


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of a shape.

    Attributes:
        name: Parameter of its component ("minCount").
        values: The parameter's value; several for `in`. For `qualifiedValueShape` the class.
        low: Least count of a qualified value shape, or None.
        high: Greatest count of a qualified value shape, or None.
    """

    name: str
    values: tuple[Term, ...]
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """Constraints on what a path leads to; `path` None stands for the node itself."""

    path: Path | None
    constraints: tuple[Constraint, ...]
    message: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Target:
    """Which nodes a shape is for: "targetClass" and the like, with the class, node or predicate."""

    kind: str
    value: Term


@dataclass(frozen=True, slots=True)
class NodeShape:
    """A shape with its targets; its own constraints are a property shape without path."""

    name: str
    targets: tuple[Target, ...]
    properties: tuple[PropertyShape, ...]


def read_shapes(graph: Graph) -> tuple[NodeShape, ...]:
    """The node shapes of a graph, sorted by name.

    Raises:
        LexiconError: For a part of SHACL that is not evaluated here.
    """
    reader = _Reader(graph)
    return tuple(sorted(reader.node_shapes(), key=lambda shape: shape.name))


def read_targets(graph: Graph) -> tuple[tuple[Target, ...], ...]:
    """The targets of each shape of a graph that has any, whatever else the shape holds."""
    reader = _Reader(graph)
    found = (reader.targets(node) for node in set(graph.subjects()))
    return tuple(sorted(filter(None, found), key=str))


class _Reader:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def node_shapes(self) -> Iterator[NodeShape]:
        from rdflib import RDF, URIRef

        for node in self._graph.subjects(RDF.type, URIRef(SH + "NodeShape")):
            properties = [self._property(shape) for shape in self._values(node, "property")]
            own = self._property(node)
            properties += [own] if own.constraints else []
            properties.sort(key=lambda shape: (str(shape.path), shape.message))
            yield NodeShape(str(node), self.targets(node), tuple(properties))

    def targets(self, node: Node) -> tuple[Target, ...]:
        return tuple(
            Target(kind, term_of(value))
            for kind in _TARGETS
            for value in sorted(self._values(node, kind), key=str)
        )

    def _values(self, node: Node, name: str) -> list[Node]:
        from rdflib import URIRef

        return list(self._graph.objects(node, URIRef(SH + name)))

    def _value(self, node: Node, name: str) -> Node | None:
        values = self._values(node, name)
        return values[0] if values else None

    def _property(self, node: Node) -> PropertyShape:
        path, severity = self._value(node, "path"), self._value(node, "severity")
        return PropertyShape(
            path=self._path(path) if path is not None else None,
            constraints=tuple(self._constraints(node)),
            message=str(self._value(node, "message") or ""),
            severity=Severity(str(severity).removeprefix(SH).lower())
            if severity is not None
            else Severity.VIOLATION,
        )

    def _constraints(self, node: Node) -> Iterator[Constraint]:
        for predicate in sorted({str(p) for p in self._graph.predicates(node)}):
            name = predicate.removeprefix(SH)
            if not predicate.startswith(SH) or name in _TARGETS or name in _OTHER:
                continue
            if name not in COMPONENTS:
                raise LexiconError(
                    f"sh:{name} is evaluated by pySHACL only; known here: {', '.join(COMPONENTS)}",
                    where=str(node),
                )
            for value in self._values(node, name):
                yield self._constraint(node, name, value)

    def _constraint(self, node: Node, name: str, value: Node) -> Constraint:
        if name == "in":
            return Constraint(name, tuple(map(term_of, self._items(value))))
        if name != "qualifiedValueShape":
            return Constraint(name, (term_of(value),))
        class_ = self._value(value, "class")
        if class_ is None:
            raise LexiconError("a qualified value shape has sh:class alone here", where=str(node))
        low, high = (self._value(node, f"qualified{bound}Count") for bound in ("Min", "Max"))
        return Constraint(
            name,
            (term_of(class_),),
            low=int(str(low)) if low is not None else None,
            high=int(str(high)) if high is not None else None,
        )

    def _items(self, node: Node) -> list[Node]:
        from rdflib.collection import Collection

        return list(Collection(self._graph, node))

    def _path(self, node: Node) -> Path:
        plain = term_of(node)
        if isinstance(plain, IRI):
            return Predicate(plain)
        inverse, ways = self._value(node, "inversePath"), self._value(node, "alternativePath")
        if inverse is not None:
            return Inverse(self._predicate(inverse))
        if ways is not None:
            return Alternative(tuple(map(self._path, self._items(ways))))
        if isinstance(plain, BlankNode):
            return Sequence(tuple(map(self._path, self._items(node))))
        raise LexiconError("is no property path", where=str(node))

    def _predicate(self, node: Node) -> Predicate:
        path = self._path(node)
        if not isinstance(path, Predicate):
            raise LexiconError("only a predicate is inverted here", where=str(path))
        return path
