"""What follows, by the ontology, from what documents say: `view/inferred`.

Wider relations, inverses and symmetric relations the other way round, and the general roles of
events (`sem:hasActor`, `sem:hasPlace`). Each follows from one triple alone, so that a change needs
a look at the triples that it touches and no more. The view holds what follows and no document
says itself; the default graph holds both.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache

from kg.ontology import Implication, implications, implied_by
from kg.store.terms import IRI, Literal, Quad, Triple, TripleTerm
from kg.vocab import iri

__all__ = [
    "INFERRED",
    "concerned_properties",
    "implied",
    "inferred_quads",
    "is_inferred",
    "premises",
]

INFERRED = iri("view/inferred")


@cache
def concerned_properties() -> frozenset[IRI]:
    """The properties that imply something or follow from something."""
    return frozenset(map(IRI, implications().keys() | implied_by().keys()))


def implied(triple: Triple) -> set[Triple]:
    """All that follows from a triple."""
    return _turned(triple, implications().get(triple.predicate.value, ()))


def premises(triple: Triple) -> set[Triple]:
    """The triples of which each implies this one."""
    return _turned(triple, implied_by().get(triple.predicate.value, ()))


def _turned(triple: Triple, steps: Iterable[Implication]) -> set[Triple]:
    subject, object_ = triple.subject, triple.object
    found = set()
    for name, turns in steps:
        if not turns:
            found.add(Triple(subject, IRI(name), object_))
        elif not isinstance(object_, (Literal, TripleTerm)):
            found.add(Triple(object_, IRI(name), subject))
    return found - {triple}


def is_inferred(triple: Triple, said: Set[Triple]) -> bool:
    """Whether a triple follows from what is said and is not said itself."""
    return triple not in said and not said.isdisjoint(premises(triple))


def inferred_quads(said: Iterable[Triple]) -> set[Quad]:
    """The whole view, from all that documents say."""
    known = set(said)
    following = {triple for each in known for triple in implied(each)} - known
    return {Quad(each.subject, each.predicate, each.object, IRI(INFERRED)) for each in following}
