"""The named graph that a document's triples are collected in."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from kg.store.syntax import term_text
from kg.store.terms import IRI, XSD, Literal, Quad, Term
from kg.vocab import IR, PLOVER, PREFIXES

__all__ = ["GraphBuilder", "LineBuilder", "decimal", "ir", "plover", "term"]

RDF_TYPE = IRI(PREFIXES["rdf"] + "type")


def ir(local_name: str) -> IRI:
    """A term of our ontology."""
    return IRI(IR + local_name)


def plover(event_type: str) -> IRI:
    """A PLOVER event type."""
    return IRI(PLOVER + event_type)


def term(curie: str) -> IRI:
    """A term of another vocabulary by its prefixed name, such as "dcterms:title"."""
    prefix, local_name = curie.split(":", 1)
    return IRI(PREFIXES[prefix] + local_name)


def decimal(number: float) -> Literal:
    """A number as xsd:decimal in canonical form, rounded to four places."""
    text = format(Decimal(str(round(number, 4))), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal("0" if text == "-0" else text, XSD + "decimal")


class GraphBuilder:
    """Collects the quads of one named graph, each once, in the order in which they were added."""

    def __init__(self, graph: str) -> None:
        self.graph = IRI(graph)
        self._quads: dict[Quad, None] = {}

    @property
    def quads(self) -> tuple[Quad, ...]:
        """What was collected."""
        return tuple(self._quads)

    def add(self, subject: IRI, predicate: str | IRI, value: Term | None) -> None:
        """Add a triple; `predicate` may be a prefixed name. A value of None adds nothing."""
        if value is not None:
            property_ = term(predicate) if isinstance(predicate, str) else predicate
            self._quads[Quad(subject, property_, value, self.graph)] = None

    def add_type(self, subject: IRI, *types: IRI | str) -> None:
        """State what kind of thing the subject is."""
        for type_ in types:
            self.add(subject, RDF_TYPE, term(type_) if isinstance(type_, str) else type_)

    def add_text(self, subject: IRI, predicate: str | IRI, text: str | None) -> None:
        """Add a plain string, verbatim."""
        self.add(subject, predicate, None if text is None else Literal(text))

    def add_integer(self, subject: IRI, predicate: str | IRI, number: int) -> None:
        """Add a whole number."""
        self.add(subject, predicate, Literal(str(number), XSD + "integer"))

    def add_boolean(self, subject: IRI, predicate: str | IRI, *, value: bool) -> None:
        """Add true or false."""
        self.add(subject, predicate, Literal("true" if value else "false", XSD + "boolean"))

    def add_date(self, subject: IRI, predicate: str | IRI, day: date | None) -> None:
        """Add a day."""
        self.add(subject, predicate, Literal(day.isoformat(), XSD + "date") if day else None)

    def add_time(self, subject: IRI, predicate: str | IRI, moment: datetime | None) -> None:
        """Add a moment."""
        text = moment.isoformat().replace("+00:00", "Z") if moment else None
        self.add(subject, predicate, Literal(text, XSD + "dateTime") if text else None)


class LineBuilder(GraphBuilder):
    """Collects the triples of a large graph as lines of N-Triples, in a third of the time."""

    def __init__(self, graph: str) -> None:
        super().__init__(graph)
        self._lines: dict[str, None] = {}

    @property
    def lines(self) -> tuple[str, ...]:
        """What was collected, each line without its end."""
        return tuple(self._lines)

    def add(self, subject: IRI, predicate: str | IRI, value: Term | None) -> None:
        """See `GraphBuilder.add`."""
        if value is not None:
            property_ = term(predicate) if isinstance(predicate, str) else predicate
            parts = (term_text(subject), term_text(property_), term_text(value))
            self._lines[f"{' '.join(parts)} ."] = None
