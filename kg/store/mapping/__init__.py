"""A document's record as quads: its own graph, and its narrated view beside it."""

from __future__ import annotations

from kg.model import DocumentRecord
from kg.store.fingerprint import fingerprint
from kg.store.mapping.actors import actor_iri, add_actor, add_mentions, add_post
from kg.store.mapping.attributions import add_attribution
from kg.store.mapping.claims import add_claim, add_plain_triple, is_narrated, statement_iri
from kg.store.mapping.documents import add_document, add_run, document_iri
from kg.store.mapping.events import add_coded_event
from kg.store.mapping.graph import GraphBuilder, ir
from kg.store.mapping.known import KNOWN, known_fingerprint, known_lines
from kg.store.terms import Quad

__all__ = [
    "KNOWN",
    "NARRATED",
    "actor_iri",
    "document_iri",
    "known_fingerprint",
    "known_lines",
    "record_quads",
    "statement_iri",
]

NARRATED = "/view/narrated"
"""What the name of a document's narrated view has after the document's IRI."""


def record_quads(record: DocumentRecord) -> tuple[Quad, ...]:
    """All quads of a document, each once, in an order that depends on the record alone."""
    name = document_iri(record.document.id).value
    graph, view = GraphBuilder(name), GraphBuilder(name + NARRATED)
    digest = fingerprint(record.document, record.run, record.corrections)
    add_document(graph, record.document, fingerprint=digest)
    for correction in record.corrections:
        graph.add_text(document_iri(record.document.id), ir("corrected"), correction)
    add_run(graph, record.run, record.document)
    for actor in record.actors:
        add_actor(graph, actor)
    add_mentions(graph, record)
    for post in record.posts:
        add_post(graph, post, record.document)
    for attribution in record.attributions:
        add_attribution(graph, attribution, record)
    for claim in record.claims:
        add_claim(graph, claim, record.document, record.run)
        if is_narrated(claim):
            add_plain_triple(view, claim.statement)
    for event in record.coded_events:
        add_coded_event(graph, event, record.document)
    return graph.quads + view.quads
