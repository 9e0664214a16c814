"""Who is reported to say what: attributions with their spans."""

from __future__ import annotations

from kg.model import Attribution, DocumentRecord
from kg.model.identity import attribution_name
from kg.store.mapping.actors import actor_iri
from kg.store.mapping.documents import add_span, document_iri
from kg.store.mapping.graph import GraphBuilder, ir
from kg.store.terms import IRI
from kg.vocab import iri

__all__ = ["add_attribution"]


def add_attribution(graph: GraphBuilder, attribution: Attribution, record: DocumentRecord) -> None:
    """An attribution: content, cue and source as spans, the speaker where it was resolved."""
    document = record.document
    node = IRI(iri(attribution_name(attribution, document)))
    graph.add_type(node, ir("Attribution"))
    graph.add(node, ir("content"), add_span(graph, document, attribution.content))
    if attribution.cue is not None:
        graph.add(node, ir("cue"), add_span(graph, document, attribution.cue))
    if attribution.source is not None:
        graph.add(node, ir("source"), add_span(graph, document, attribution.source))
    for reference in record.references:
        if reference.mention == attribution.speaker:
            for actor in reference.actors:
                graph.add(node, ir("speaker"), actor_iri(actor.id))
    graph.add_boolean(node, ir("quoted"), value=attribution.quoted)
    if attribution.parent is not None:
        parent = record.attributions[attribution.parent]
        graph.add(node, ir("nestedIn"), IRI(iri(attribution_name(parent, document))))
    graph.add(node, ir("reportedIn"), document_iri(document.id))
