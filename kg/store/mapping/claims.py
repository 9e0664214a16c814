"""Statements and the claims on them, and the plain triples that they project."""

from __future__ import annotations

from kg.model import Claim, Document, Polarity, Run, Statement, Status
from kg.model.identity import claim_name, statement_name
from kg.store.mapping.actors import actor_iri
from kg.store.mapping.documents import add_span, document_iri, run_iri
from kg.store.mapping.events import add_event
from kg.store.mapping.graph import GraphBuilder, decimal, ir, plover
from kg.store.terms import IRI
from kg.vocab import iri

__all__ = ["add_claim", "add_plain_triple", "is_narrated", "statement_iri"]

STANDING = "STRUCT"
_LIKELY = 0.5  # confidence is calibrated: of the claims below it more are read wrongly than rightly


def statement_iri(statement: Statement) -> IRI:
    """The IRI of a statement."""
    return IRI(iri(statement_name(statement)))


def is_narrated(claim: Claim) -> bool:
    """Whether the document itself likely tells it as so: the policy of the default view."""
    return (
        claim.confidence >= _LIKELY
        and claim.speaker is None
        and claim.polarity is Polarity.POSITIVE
        and claim.status is Status.ACTUAL
    )


def add_plain_triple(graph: GraphBuilder, statement: Statement) -> None:
    """The statement as the one triple that analysts write first."""
    graph.add(
        actor_iri(statement.subject.id), ir(statement.relation), actor_iri(statement.object.id)
    )


def add_claim(graph: GraphBuilder, claim: Claim, document: Document, run: Run) -> None:
    """A claim with its statement, event, speaker and evidence."""
    source = document_iri(document.id)
    node, statement = IRI(iri(claim_name(claim, document))), statement_iri(claim.statement)
    _add_statement(graph, claim.statement)
    graph.add_type(node, ir("Claim"))
    graph.add(node, ir("claims"), statement)
    graph.add(node, ir("stance"), ir(claim.stance.value))
    graph.add(node, ir("status"), ir(claim.status.value))
    graph.add(
        node, "prov:wasAttributedTo", actor_iri(claim.speaker.id) if claim.speaker else source
    )
    graph.add(node, ir("reportedIn"), source)
    graph.add(node, ir("evidence"), add_span(graph, document, claim.evidence.span))
    for mark in claim.evidence.marks:
        graph.add(node, ir("mark"), add_span(graph, document, mark))
    if claim.cue is not None:
        graph.add(node, ir("cue"), add_span(graph, document, claim.cue))
    graph.add_date(node, ir("claimedAt"), claim.claimed_on)
    graph.add(node, ir("confidence"), decimal(claim.confidence))
    graph.add(node, "prov:wasGeneratedBy", run_iri(run))
    if claim.event is not None:
        event = add_event(graph, claim.event)
        # The statement may project several events; the claim tells which one it is about.
        graph.add(statement, ir("projectsEvent"), event)
        graph.add(node, ir("aboutEvent"), event)


def _add_statement(graph: GraphBuilder, statement: Statement) -> None:
    node = statement_iri(statement)
    graph.add_type(node, ir("Statement"), "rdf:Statement")
    graph.add(node, "rdf:subject", actor_iri(statement.subject.id))
    graph.add(node, "rdf:predicate", ir(statement.relation))
    graph.add(node, "rdf:object", actor_iri(statement.object.id))
    if statement.root != STANDING:
        graph.add(node, ir("eventType"), plover(statement.root))
    graph.add_text(node, ir("roleTitle"), statement.title)
