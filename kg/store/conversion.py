"""Between our terms and those of pyoxigraph."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from kg.store.terms import IRI, XSD, BlankNode, Literal, Quad, Term, Triple, TripleTerm

__all__ = ["OxTerm", "from_quad", "from_term", "from_triple", "named_node", "to_quad", "to_term"]

OxTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_STRING = XSD + "string"


@lru_cache(maxsize=65_536)
def named_node(iri: str) -> ox.NamedNode:
    """An IRI; the same ones come over and over again."""
    return ox.NamedNode(iri)


def to_term(term: Term) -> OxTerm:
    """Ours to pyoxigraph's."""
    match term:
        case IRI(value):
            return named_node(value)
        case Literal(value, _, str() as language):
            return ox.Literal(value, language=language)
        case Literal(value, datatype, _):
            if datatype == _STRING:
                return ox.Literal(value)
            return ox.Literal(value, datatype=named_node(datatype))
        case BlankNode(value):
            return ox.BlankNode(value)
        case TripleTerm(subject, predicate, object_):
            return ox.Triple(_node(subject), named_node(predicate.value), to_term(object_))


def to_quad(quad: Quad) -> ox.Quad:
    """Ours to pyoxigraph's."""
    graph = ox.DefaultGraph() if quad.graph is None else _node(quad.graph)
    return ox.Quad(
        _node(quad.subject), named_node(quad.predicate.value), to_term(quad.object), graph
    )


def _node(node: IRI | BlankNode) -> ox.NamedNode | ox.BlankNode:
    return named_node(node.value) if isinstance(node, IRI) else ox.BlankNode(node.value)


@lru_cache(maxsize=65_536)
def _iri(value: str) -> IRI:
    return IRI(value)


def from_term(term: OxTerm) -> Term:
    """Pyoxigraph's to ours."""
    match term:
        case ox.NamedNode():
            return _iri(term.value)
        case ox.Literal():
            return Literal(term.value, term.datatype.value, term.language)
        case ox.BlankNode():
            return BlankNode(term.value)
        case ox.Triple():
            triple = from_triple(term)
            return TripleTerm(triple.subject, triple.predicate, triple.object)


def from_triple(triple: ox.Triple) -> Triple:
    """Pyoxigraph's to ours."""
    return Triple(
        _from_node(triple.subject), _iri(triple.predicate.value), from_term(triple.object)
    )


def from_quad(quad: ox.Quad) -> Quad:
    """Pyoxigraph's to ours."""
    graph = quad.graph_name
    return Quad(
        _from_node(quad.subject),
        _iri(quad.predicate.value),
        from_term(quad.object),
        None if isinstance(graph, ox.DefaultGraph) else _from_node(graph),
    )


def _from_node(node: OxTerm) -> IRI | BlankNode:
    match node:
        case ox.NamedNode():
            return _iri(node.value)
        case ox.BlankNode():
            return BlankNode(node.value)
        case _:
            raise TypeError(f"neither IRI nor blank node: {node}")
