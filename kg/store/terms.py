"""RDF terms, triples and quads as plain values, and the answers of queries.

No type of an RDF library leaves `kg.store`; these do. The names are those of RDF 1.1 Concepts and
of the SPARQL 1.1 Query Results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

__all__ = [
    "IRI",
    "BlankNode",
    "Literal",
    "Quad",
    "Rows",
    "Solutions",
    "Term",
    "Triple",
    "TripleTerm",
    "Triples",
    "Value",
    "python_value",
]

XSD = "http://www.w3.org/2001/XMLSchema#"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


@dataclass(frozen=True, slots=True)
class IRI:
    """An absolute IRI."""

    value: str

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class BlankNode:
    """A blank node by its label within one store; kg itself writes none."""

    value: str

    def __str__(self) -> str:
        return "_:" + self.value


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: lexical form, datatype IRI, language tag for a language-tagged string."""

    value: str
    datatype: str = XSD + "string"
    language: str | None = None

    def __post_init__(self) -> None:
        if self.language is not None:
            object.__setattr__(self, "datatype", LANG_STRING)

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class TripleTerm:
    """A triple used as a term (RDF 1.2), as in `rdf:reifies <<( s p o )>>`."""

    subject: IRI | BlankNode
    predicate: IRI
    object: Term

    def __str__(self) -> str:
        return f"<<( {self.subject} {self.predicate} {self.object} )>>"


Term = IRI | BlankNode | Literal | TripleTerm
Rows = Sequence[Sequence[Term]]


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple."""

    subject: IRI | BlankNode
    predicate: IRI
    object: Term


@dataclass(frozen=True, slots=True)
class Quad:
    """A triple in a graph; `graph` None is the default graph."""

    subject: IRI | BlankNode
    predicate: IRI
    object: Term
    graph: IRI | BlankNode | None = None

    @property
    def triple(self) -> Triple:
        """The quad without its graph."""
        return Triple(self.subject, self.predicate, self.object)


Value = str | int | float | bool | Decimal | date | datetime | None


def python_value(term: Term | None) -> Value:
    """The Python value of a term: of numbers, booleans, dates; the text of everything else.

    A literal whose lexical form does not fit its datatype gives its text.
    """
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    reader = _READERS.get(term.datatype.removeprefix(XSD))
    if reader is None:
        return term.value
    try:
        return reader(term.value)
    except (ValueError, ArithmeticError):
        return term.value


def _read_boolean(text: str) -> bool:
    if text in {"true", "1"}:
        return True
    if text in {"false", "0"}:
        return False
    raise ValueError(text)


_READERS: dict[str, Callable[[str], Value]] = {
    "integer": int,
    "int": int,
    "long": int,
    "nonNegativeInteger": int,
    "positiveInteger": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": _read_boolean,
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of a SELECT: one row a solution, one column a variable, None where unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Term]]:
        """Each solution as a mapping of the variables that it binds."""
        for row in self.rows:
            yield {
                name: term
                for name, term in zip(self.variables, row, strict=True)
                if term is not None
            }

    def values(self) -> Iterator[dict[str, Value]]:
        """Each solution as Python values, None where unbound."""
        for row in self.rows:
            yield dict(zip(self.variables, map(python_value, row), strict=True))


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE."""

    triples: tuple[Triple, ...]

    def __len__(self) -> int:
        return len(self.triples)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.triples)
