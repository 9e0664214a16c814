"""Triples, found by subject and by object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.store.terms import IRI, Term, Triple
from kg.vocab import PREFIXES

__all__ = ["RDF_TYPE", "Index"]

RDF_TYPE = IRI(PREFIXES["rdf"] + "type")
_SUBCLASS = IRI(PREFIXES["rdfs"] + "subClassOf")


class Index:
    """A set of triples that can be asked for objects, subjects and instances of a class."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: dict[Term, dict[Term, list[Term]]] = defaultdict(dict)
        self._subjects: dict[Term, dict[Term, list[Term]]] = defaultdict(dict)
        for triple in dict.fromkeys(triples):
            self._objects[triple.predicate].setdefault(triple.subject, []).append(triple.object)
            self._subjects[triple.predicate].setdefault(triple.object, []).append(triple.subject)
        self._superclasses: dict[Term, frozenset[Term]] = {}

    def objects(self, subject: Term, predicate: Term) -> Sequence[Term]:
        """The objects of a subject on a predicate, each once."""
        return self._objects[predicate].get(subject, ())

    def subjects(self, predicate: Term, object_: Term) -> Sequence[Term]:
        """The subjects that have an object on a predicate, each once."""
        return self._subjects[predicate].get(object_, ())

    def pairs(self, predicate: Term) -> Iterable[tuple[Term, Term]]:
        """Subject and object of every triple of a predicate."""
        for subject, objects in self._objects[predicate].items():
            for object_ in objects:
                yield subject, object_

    def is_instance(self, node: Term, class_: Term) -> bool:
        """Whether a node has a class or one of its subclasses as its type."""
        return any(class_ in self.superclasses(type_) for type_ in self.objects(node, RDF_TYPE))

    def instances(self, class_: Term) -> Iterable[Term]:
        """The nodes of a class and of its subclasses, each once."""
        found: dict[Term, None] = {}
        for type_, subjects in self._subjects[RDF_TYPE].items():
            if class_ in self.superclasses(type_):
                found.update(dict.fromkeys(subjects))
        return found

    def superclasses(self, class_: Term) -> frozenset[Term]:
        """A class and all that it is a subclass of."""
        known = self._superclasses.get(class_)
        if known is None:
            reached, waiting = {class_}, [class_]
            while waiting:
                for wider in self.objects(waiting.pop(), _SUBCLASS):
                    if wider not in reached:
                        reached.add(wider)
                        waiting.append(wider)
            known = self._superclasses[class_] = frozenset(reached)
        return known
