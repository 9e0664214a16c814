"""The ontology's files as triples of pyoxigraph, and as one file for other tools."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from kg.vocab import IR, PLOVER, PREFIXES, data_file

FILES = ("ir.ttl", "relations.ttl", "plover.ttl", "cameo.ttl")
CAMEO = "https://kg.example/cameo#"
NAMESPACES = {**PREFIXES, "ir": IR, "plover": PLOVER, "cameo": CAMEO}

Node = NamedNode | BlankNode


def term(name: str) -> NamedNode:
    """A term by its prefixed name."""
    prefix, local = name.split(":", 1)
    return NamedNode(NAMESPACES[prefix] + local)


@cache
def triples(*names: str) -> tuple[Triple, ...]:
    """The triples of some files of `ontology/`, of all but the shapes if none is named."""
    found = []
    for name in names or FILES:
        parsed = pyoxigraph.parse(
            path=data_file(f"ontology/{name}"), format=RdfFormat.TURTLE, rename_blank_nodes=True
        )
        found += [quad.triple for quad in parsed]
    return tuple(found)


def objects(subject: Node, predicate: str) -> list[Node | Literal | Triple]:
    """The objects that the ontology gives a subject on a predicate."""
    wanted = term(predicate)
    return [t.object for t in triples() if t.subject == subject and t.predicate == wanted]


def subjects(predicate: str, object_: str) -> list[NamedNode]:
    """The named subjects that have a term as object, sorted."""
    wanted, value = term(predicate), term(object_)
    found = {
        t.subject
        for t in triples()
        if t.predicate == wanted and t.object == value and isinstance(t.subject, NamedNode)
    }
    return sorted(found, key=str)


def without_imports(given: Iterable[Triple]) -> bytes:
    """Triples as N-Triples for tools that would look for imported files on the network."""
    imports = term("owl:imports")
    kept = (t for t in given if t.predicate != imports)
    return bytes(pyoxigraph.serialize(kept, format=RdfFormat.N_TRIPLES) or b"")
