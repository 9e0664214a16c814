"""What documents hold for the links between them: opinions on statements, tellings of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.model.identity import plain_statement_name
from kg.ontology import relations
from kg.store.mapping.graph import ir, term
from kg.store.terms import IRI, Literal, Quad, Term
from kg.vocab import DATA, IR, iri

__all__ = ["LINK_PROPERTIES", "Opinion", "Telling", "link_rows", "mirror_of"]

_CLAIMS, _STANCE, _STATUS = ir("claims"), ir("stance"), ir("status")
_ACTUAL = ir("actual")
_SPEAKER, _ABOUT, _SERIES = term("prov:wasAttributedTo"), ir("aboutEvent"), ir("inSeries")
_START, _END = term("sem:hasEarliestBeginTimeStamp"), term("sem:hasLatestEndTimeStamp")
_PLACE, _ISSUED = term("sem:hasPlace"), term("dcterms:issued")
_PARTS = (term("rdf:subject"), term("rdf:predicate"), term("rdf:object"))
LINK_PROPERTIES = frozenset({_CLAIMS, _STANCE, _STATUS, _SPEAKER, _ABOUT, _SERIES, _START, _END,
                             _PLACE, _ISSUED, *_PARTS})  # fmt: skip

Nodes = dict[Term | None, dict[IRI, Term]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A claim, as far as it may contradict another: on what, yes or no, whose, about when.

    `mirror` is the statement with its ends exchanged, where that says the same ("A met B").
    """

    claim: IRI
    statement: IRI
    mirror: IRI | None
    stance: IRI
    status: IRI
    source: IRI
    document: IRI
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as a document tells it: of which series, when, where, and whether it happened.

    Where the event has no date, `published` is the day of the document, else None.
    """

    event: IRI
    series: IRI
    document: IRI
    happened: bool
    start: date | None = None
    end: date | None = None
    place: IRI | None = None
    published: date | None = None


def link_rows(quads: Iterable[Quad]) -> tuple[set[Opinion], set[Telling]]:
    """What the graphs of documents, each given whole, hold for links."""
    nodes = _nodes(quads)
    return set(_opinions(nodes)), set(_tellings(nodes))


def _opinions(graphs: Mapping[IRI, Nodes]) -> Iterator[Opinion]:
    for graph, nodes in graphs.items():
        for node, found in nodes.items():
            statement, stance = found.get(_CLAIMS), found.get(_STANCE)
            status, speaker = found.get(_STATUS), found.get(_SPEAKER)
            if not (isinstance(statement, IRI) and isinstance(stance, IRI)):
                continue
            if isinstance(node, IRI) and isinstance(status, IRI) and isinstance(speaker, IRI):
                parts = (nodes.get(statement, {}).get(part) for part in _PARTS)
                mirror = mirror_of(statement, *parts)
                event = nodes.get(found.get(_ABOUT), {})
                days = _day(event.get(_START)), _day(event.get(_END))
                yield Opinion(node, statement, mirror, stance, status, speaker, graph, *days)


def mirror_of(
    statement: IRI, subject: Term | None, predicate: Term | None, object_: Term | None
) -> IRI | None:
    """The statement with its ends exchanged, of a relation that holds both ways.

    A statement with a title has none, as the title is that of its subject. So each is the mirror of
    its mirror, which planning relies on: it finds what a change concerns from either side.
    """
    if predicate not in _symmetric() or subject is None or object_ is None:
        return None
    ends = [str(end).removeprefix(DATA + "actor/") for end in (subject, object_)]
    relation = str(predicate).removeprefix(IR)
    name, turned = (
        IRI(iri(plain_statement_name(one, relation, other))) for one, other in (ends, ends[::-1])
    )
    return turned if statement == name else None


@cache
def _symmetric() -> frozenset[IRI]:
    return frozenset(ir(name) for name, relation in relations().items() if relation.symmetric)


def _tellings(graphs: Mapping[IRI, Nodes]) -> Iterator[Telling]:
    for graph, nodes in graphs.items():
        published = _day(nodes.get(graph, {}).get(_ISSUED))
        for found in nodes.values():
            event, status = found.get(_ABOUT), found.get(_STATUS)
            node = nodes.get(event, {})
            series, place = node.get(_SERIES), node.get(_PLACE)
            if not (isinstance(event, IRI) and isinstance(series, IRI)):
                continue
            start, end = _day(node.get(_START)), _day(node.get(_END))
            yield Telling(
                event=event,
                series=series,
                document=graph,
                happened=status == _ACTUAL,
                start=start,
                end=end,
                place=place if isinstance(place, IRI) else None,
                published=published if start is None and end is None else None,
            )


def _nodes(quads: Iterable[Quad]) -> dict[IRI, Nodes]:
    """By graph and subject, the properties of which each node has one value."""
    graphs: dict[IRI, Nodes] = {}
    for quad in quads:
        if quad.predicate in LINK_PROPERTIES and isinstance(quad.graph, IRI):
            node = graphs.setdefault(quad.graph, {}).setdefault(quad.subject, {})
            node[quad.predicate] = quad.object
    return graphs


def _day(value: Term | None) -> date | None:
    return date.fromisoformat(value.value) if isinstance(value, Literal) else None
