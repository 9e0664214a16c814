"""The door to rdflib: files read, terms converted both ways."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import LexiconError, SourceError
from kg.store.terms import IRI, XSD, BlankNode, Literal, Quad, Term, Triple

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node
else:
    Graph = object

__all__ = ["Graph", "graph_of", "read_trig", "read_turtle", "term_of", "triples_of"]


def read_turtle(path: Path) -> Graph:
    """The graph of a Turtle file.

    Raises:
        LexiconError: Where it cannot be read or is no Turtle.
    """
    import rdflib

    try:
        return rdflib.Graph().parse(path, format="turtle")
    except (SyntaxError, UnicodeDecodeError, IndexError, OSError) as error:
        raise LexiconError(f"cannot be read as Turtle: {error}", where=str(path)) from error


def read_trig(chunks: Iterable[bytes]) -> Iterator[Quad]:
    """The quads of TriG (RDF 1.1).

    Raises:
        SourceError: Where it is no TriG.
    """
    import rdflib

    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        # rdflib's own parser calls what rdflib has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            dataset.parse(data=b"".join(chunks), format="trig")
        # On a text that ends too early rdflib's parser runs off its end.
        except (SyntaxError, UnicodeDecodeError, IndexError) as error:
            raise SourceError(f"is no TriG of RDF 1.1: {error}") from error
        found = list(dataset.quads((None, None, None, None)))
    for subject, predicate, object_, graph in found:
        name = None if graph is None else _node(graph)
        yield Quad(_node(subject), IRI(str(predicate)), term_of(object_), name)


def term_of(node: Node) -> Term:
    """A term of rdflib as ours."""
    import rdflib

    if isinstance(node, rdflib.Literal):
        datatype = str(node.datatype) if node.datatype is not None else XSD + "string"
        return Literal(str(node), datatype, node.language)
    return _node(node)


def triples_of(graph: Graph) -> Iterator[Triple]:
    """The triples of a graph of rdflib as ours."""
    for subject, predicate, object_ in graph:
        yield Triple(_node(subject), IRI(str(predicate)), term_of(object_))


def graph_of(triples: Iterable[Triple]) -> Graph:
    """Our triples as a graph of rdflib."""
    import rdflib

    graph, known = rdflib.Graph(), dict[Term, "Node"]()

    def node(term: Term) -> Node:
        found = known.get(term)
        if found is None:
            found = known[term] = _rdflib_term(term)
        return found

    for triple in triples:
        graph.add((node(triple.subject), node(triple.predicate), node(triple.object)))
    return graph


def _rdflib_term(term: Term) -> Node:
    import rdflib

    match term:
        case IRI(value):
            return rdflib.URIRef(value)
        case BlankNode(value):
            return rdflib.BNode(value)
        case Literal(value, datatype, language):
            if language is not None:
                return rdflib.Literal(value, lang=language)
            plain = datatype == XSD + "string"
            # rdflib takes a plain string and one of xsd:string for two terms; RDF 1.1 for one.
            return rdflib.Literal(
                value, datatype=None if plain else rdflib.URIRef(datatype), normalize=False
            )
        case _:
            raise SourceError(f"is RDF 1.2, which SHACL 1.0 does not know: {term}")


def _node(node: Node) -> IRI | BlankNode:
    import rdflib

    return BlankNode(str(node)) if isinstance(node, rdflib.BNode) else IRI(str(node))
