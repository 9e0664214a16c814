"""Events (SEM) with their places, and event data in PLOVER's conventions."""

from __future__ import annotations

from kg.model import CodedEvent, Document, Event, Place
from kg.model.identity import coded_event_name, event_name, place_name, series_name
from kg.ontology import QUAD_CLASS
from kg.store.mapping.actors import actor_iri
from kg.store.mapping.documents import add_span, document_iri
from kg.store.mapping.graph import GraphBuilder, decimal, ir, plover
from kg.store.terms import IRI
from kg.vocab import iri

__all__ = ["add_coded_event", "add_event", "event_iri"]


def event_iri(event: Event) -> IRI:
    """The IRI of an event."""
    return IRI(iri(event_name(event)))


def add_event(graph: GraphBuilder, event: Event) -> IRI:
    """An event with type, participants in their roles, time and place; returns its IRI."""
    node = event_iri(event)
    graph.add_type(node, "sem:Event")
    graph.add(node, "sem:eventType", plover(event.type))
    graph.add(node, ir("inSeries"), IRI(iri(series_name(event))))
    for role, actor in event.participants:
        graph.add(node, ir(role), actor_iri(actor.id))
    graph.add_date(node, "sem:hasEarliestBeginTimeStamp", event.date.start)
    graph.add_date(node, "sem:hasLatestEndTimeStamp", event.date.end)
    if event.date.start or event.date.end:
        graph.add_text(node, ir("datePrecision"), event.date.precision.value)
    if event.place is not None:
        graph.add(node, "sem:hasPlace", _add_place(graph, event.place))
    return node


def _add_place(graph: GraphBuilder, place: Place) -> IRI:
    node = IRI(iri(place_name(place)))
    graph.add_type(node, "sem:Place")
    graph.add_text(node, "rdfs:label", place.label)
    graph.add_text(node, ir("code"), place.country)
    if place.latitude is not None and place.longitude is not None:
        graph.add(node, "geo:lat", decimal(place.latitude))
        graph.add(node, "geo:long", decimal(place.longitude))
    return node


def add_coded_event(graph: GraphBuilder, event: CodedEvent, document: Document) -> None:
    """One event as event data have it: who, whom, type, day."""
    node = IRI(iri(coded_event_name(event, document)))
    graph.add_type(node, ir("CodedEvent"))
    if event.source is not None:
        graph.add(node, ir("sourceActor"), actor_iri(event.source.id))
    if event.target is not None:
        graph.add(node, ir("targetActor"), actor_iri(event.target.id))
    graph.add(node, ir("eventType"), plover(event.root))
    graph.add(node, ir("relation"), ir(event.relation))
    if event.root in QUAD_CLASS:
        graph.add_integer(node, ir("quadClass"), QUAD_CLASS[event.root])
    graph.add_date(node, ir("eventDate"), event.date)
    graph.add(node, ir("confidence"), decimal(event.confidence))
    graph.add(node, ir("evidence"), add_span(graph, document, event.evidence.span))
    graph.add(node, ir("reportedIn"), document_iri(document.id))
