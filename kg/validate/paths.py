"""SHACL property paths: predicates, inverse, sequence and alternative (SHACL 2.3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.store.terms import IRI, Term
from kg.validate.index import Index
from kg.vocab import PREFIXES

__all__ = ["Alternative", "Inverse", "Path", "Predicate", "Sequence", "shorten"]


def shorten(iri: str) -> str:
    """An IRI with the prefix of its namespace, or in angle brackets."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri[len(namespace) :].isidentifier():
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


@dataclass(frozen=True, slots=True)
class Predicate:
    """One step along a property."""

    iri: IRI

    def reach(self, node: Term, index: Index) -> Iterator[Term]:
        """The nodes at the end of the path from `node`."""
        yield from index.objects(node, self.iri)

    def __str__(self) -> str:
        return shorten(self.iri.value)


@dataclass(frozen=True, slots=True)
class Inverse:
    """One step against a property."""

    path: Predicate

    def reach(self, node: Term, index: Index) -> Iterator[Term]:
        """The nodes at the end of the path from `node`."""
        yield from index.subjects(self.path.iri, node)

    def __str__(self) -> str:
        return f"^{self.path}"


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other."""

    steps: tuple[Path, ...]

    def reach(self, node: Term, index: Index) -> Iterator[Term]:
        """The nodes at the end of the path from `node`."""
        nodes: dict[Term, None] = {node: None}
        for step in self.steps:
            nodes = {end: None for start in nodes for end in step.reach(start, index)}
        yield from nodes

    def __str__(self) -> str:
        return "/".join(map(str, self.steps))


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any one of several paths."""

    ways: tuple[Path, ...]

    def reach(self, node: Term, index: Index) -> Iterator[Term]:
        """The nodes at the end of the path from `node`."""
        yield from dict.fromkeys(end for way in self.ways for end in way.reach(node, index))

    def __str__(self) -> str:
        return "|".join(map(str, self.ways))


Path = Predicate | Inverse | Sequence | Alternative
