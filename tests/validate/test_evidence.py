"""No statement without evidence: the checks beside the shapes."""

from __future__ import annotations

from dataclasses import replace

from kg.store.inference import INFERRED
from kg.store.terms import IRI, Quad
from kg.validate import Severity, validate_quads
from tests.validate.faults import first_node, literal, term

NORWAY = IRI("https://kg.example/id/actor/NOR")
ICELAND = IRI("https://kg.example/id/actor/ISL")


def components(quads: list[Quad]) -> set[str]:
    return {result.component for result in validate_quads(quads).violations}


def narrated_view(quads: tuple[Quad, ...]) -> IRI:
    """The name of one document's default view."""
    names = (q.graph for q in quads if str(q.graph).endswith("/view/narrated"))
    found = min(names, key=str)
    assert isinstance(found, IRI)
    return found


def test_plain_triple_without_a_claim_is_reported(quads: tuple[Quad, ...]) -> None:
    invented = Quad(NORWAY, term("ir:invades"), ICELAND, narrated_view(quads))
    (result,) = validate_quads([*quads, invented]).violations
    assert result.component == "PlainTriple"
    assert (result.node, result.path, result.value) == (str(NORWAY), "ir:invades", str(ICELAND))


def test_inferred_triple_that_does_not_follow_is_reported(quads: tuple[Quad, ...]) -> None:
    """Norway's troops go to Iceland; from that, nothing the other way round follows."""
    invented = Quad(ICELAND, term("ir:mobilize"), NORWAY, IRI(INFERRED))
    (result,) = validate_quads([*quads, invented]).violations
    assert result.component == "InferredTriple"
    assert result.path == "ir:mobilize"


def test_plain_triple_that_only_a_speaker_claims_is_no_part_of_the_narrated_view(
    quads: tuple[Quad, ...],
) -> None:
    """Kari Lund says that Iceland attacked; the document itself does not."""
    view = next(
        IRI(f"{q.object}/view/narrated")
        for q in quads
        if q.predicate == term("ir:reportedIn") and "fishing-zone" in str(q.object)
    )
    claimed = Quad(ICELAND, term("ir:attacks"), NORWAY, view)
    assert components([*quads, claimed]) == {"PlainTriple"}


def test_plain_triple_outside_graphs_needs_a_claim_too(quads: tuple[Quad, ...]) -> None:
    deployed = Quad(NORWAY, term("ir:deploysTroopsTo"), ICELAND)
    assert components([*quads, deployed]) == set()
    invented = Quad(ICELAND, term("ir:deploysTroopsTo"), NORWAY)
    assert components([*quads, invented]) == {"PlainTriple"}


def test_quote_of_another_length_than_its_span_is_reported(quads: tuple[Quad, ...]) -> None:
    node = first_node(quads, "oa:TextQuoteSelector", "oa:exact")
    broken = [
        replace(q, object=literal(f"{q.object}!"))
        if q.subject == node and q.predicate == term("oa:exact")
        else q
        for q in quads
    ]
    assert components(broken) == {"QuoteLength"}


def test_quote_is_measured_in_characters(quads: tuple[Quad, ...]) -> None:
    """As many characters as before, twice the bytes or UTF-16 units."""
    node = first_node(quads, "oa:TextQuoteSelector", "oa:exact")
    broken = [
        replace(q, object=literal("𝔎" * len(str(q.object))))
        if q.subject == node and q.predicate == term("oa:exact")
        else q
        for q in quads
    ]
    assert components(broken) == set()


def test_mark_outside_its_evidence_is_reported(quads: tuple[Quad, ...]) -> None:
    claim = first_node(quads, "ir:Claim", "ir:mark")
    evidence = {
        q.object for q in quads if q.subject == claim and q.predicate == term("ir:evidence")
    }
    (elsewhere, *_) = sorted(
        (q for q in quads if q.predicate == term("ir:evidence") and q.object not in evidence),
        key=str,
    )
    graph = next(q.graph for q in quads if q.subject == claim)
    moved = Quad(claim, term("ir:mark"), elsewhere.object, graph)
    assert "MarkWithinEvidence" in components([*quads, moved])


def test_evidence_in_another_document_is_reported(quads: tuple[Quad, ...]) -> None:
    claim = first_node(quads, "ir:Claim", "ir:evidence")
    document = next(
        q.object for q in quads if q.subject == claim and q.predicate == term("ir:reportedIn")
    )
    other = next(
        q.object for q in quads if q.predicate == term("ir:reportedIn") and q.object != document
    )
    broken = [
        replace(q, object=other)
        if q.subject == claim and q.predicate == term("ir:reportedIn")
        else q
        for q in quads
    ]
    assert "EvidenceInDocument" in components(broken)


def test_actor_of_an_unexpected_class_is_a_warning(quads: tuple[Quad, ...]) -> None:
    """A state is no spokesperson, but text may say so."""
    statement = next(
        q.subject for q in quads
        if q.predicate == term("rdf:predicate") and q.object == term("ir:spokespersonFor")
    )  # fmt: skip
    broken = [
        replace(q, object=NORWAY)
        if q.subject == statement and q.predicate == term("rdf:subject")
        else q
        for q in quads
        if q.predicate != term("ir:spokespersonFor") and q.graph != IRI(INFERRED)
    ]
    report = validate_quads(broken)
    assert report.conforms
    (warning,) = report.warnings
    assert warning.severity is Severity.WARNING
    assert (
        warning.message == "the subject of ir:spokespersonFor is expected to be of class ir:Person"
    )
