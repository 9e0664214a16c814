"""The document, the run that read it, and spans of its text (Web Annotation selectors)."""

from __future__ import annotations

from kg.model import Document, Run, Span
from kg.model.identity import document_name, publisher_name, run_name, selector_fragment
from kg.store.mapping.graph import GraphBuilder, ir
from kg.store.terms import IRI, XSD, Literal
from kg.vocab import iri

__all__ = ["add_document", "add_run", "add_span", "document_iri", "run_iri"]


def document_iri(document_id: str) -> IRI:
    """The IRI of a document, which also names its graph."""
    return IRI(iri(document_name(document_id)))


def run_iri(run: Run) -> IRI:
    """The IRI of a run."""
    return IRI(iri(run_name(run)))


def add_document(graph: GraphBuilder, document: Document, *, fingerprint: str) -> None:
    """What is known about a document; not its text."""
    node = document_iri(document.id)
    graph.add_type(node, ir("Document"), "schema:Article")
    graph.add_text(node, "dcterms:identifier", document.id)
    graph.add_text(node, "dcterms:title", document.title)
    graph.add_date(node, "dcterms:issued", document.published)
    graph.add_text(node, "dcterms:language", document.language)
    graph.add_text(node, ir("fingerprint"), fingerprint)
    if document.url is not None:
        graph.add(node, "schema:url", Literal(document.url, XSD + "anyURI"))
    if document.publisher is not None:
        # The range of dcterms:publisher is an agent, never a string.
        outlet = IRI(iri(publisher_name(document.publisher)))
        graph.add(node, "dcterms:publisher", outlet)
        graph.add_type(outlet, "foaf:Organization")
        graph.add_text(outlet, "rdfs:label", document.publisher)


def add_run(graph: GraphBuilder, run: Run, document: Document) -> None:
    """The run that read the document."""
    node = run_iri(run)
    graph.add_type(node, ir("Run"), "prov:Activity")
    graph.add_text(node, "schema:softwareVersion", run.version)
    graph.add_text(node, ir("model"), run.model)
    graph.add_time(node, "prov:startedAtTime", run.started)
    graph.add(node, "prov:used", document_iri(document.id))


def add_span(graph: GraphBuilder, document: Document, span: Span) -> IRI:
    """A span of the document's text, by position and by quotation; returns its IRI.

    The selectors have names of their own, as a document with blank nodes could not be compared
    with what the store holds of it.
    """
    source = document_iri(document.id)
    node = IRI(f"{source}#{selector_fragment(span)}")
    position = IRI(f"{source}#position={span.start},{span.end}")
    quotation = IRI(f"{source}#quote={span.start},{span.end}")
    graph.add_type(node, "oa:SpecificResource")
    graph.add(node, "oa:hasSource", source)
    graph.add(node, "oa:hasSelector", position)
    graph.add(node, "oa:hasSelector", quotation)
    graph.add_type(position, "oa:TextPositionSelector")
    graph.add_integer(position, "oa:start", span.start)
    graph.add_integer(position, "oa:end", span.end)
    graph.add_type(quotation, "oa:TextQuoteSelector")
    graph.add_text(quotation, "oa:exact", document.text[span.start : span.end])
    return node
