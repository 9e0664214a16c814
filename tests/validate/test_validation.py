"""Every rule of the shapes is broken once, and the report says which node breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError, SourceError
from kg.store import Store
from kg.store.terms import Quad
from kg.validate import Engine, validate, validate_quads
from tests.validate.faults import FAULTS, Fault, literal


def test_graph_of_the_store_conforms(quads: tuple[Quad, ...]) -> None:
    report = validate_quads(quads)
    assert not report.results
    assert report.conforms
    assert report.quads == len(quads)
    assert report.nodes > 100


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_reported(quads: tuple[Quad, ...], fault: Fault) -> None:
    broken, node = fault.applied(quads)
    report = validate_quads(broken)
    assert not report.conforms
    found = {(result.node, result.path, result.component) for result in report.violations}
    assert (str(node), fault.shown or fault.path, fault.component) in found


def test_statement_without_a_claim_is_reported(quads: tuple[Quad, ...]) -> None:
    claims = {str(q.subject) for q in quads if q.predicate.value.endswith("#claims")}
    report = validate_quads(q for q in quads if str(q.subject) not in claims)
    messages = {result.message for result in report.violations}
    assert "a statement without a claim has no evidence" in messages


def test_event_without_a_statement_is_reported(quads: tuple[Quad, ...]) -> None:
    report = validate_quads(q for q in quads if not q.predicate.value.endswith("#projectsEvent"))
    messages = {result.message for result in report.violations}
    assert "an event without a statement has no evidence" in messages


def test_validate_reads_nquads_in_chunks(store: Store) -> None:
    dump = b"".join(store.dump("nquads"))
    chunks = (dump[start : start + 1000] for start in range(0, len(dump), 1000))
    assert validate(chunks) == validate(dump)
    assert validate(dump).conforms


def test_validate_reads_trig(store: Store) -> None:
    from_trig = validate(store.dump("trig"), rdf_format="trig")
    from_nquads = validate(store.dump("nquads"))
    assert from_trig == from_nquads


def test_validate_refuses_an_unknown_format() -> None:
    with pytest.raises(SourceError, match="nquads and trig"):
        validate(b"", rdf_format="rdfxml")


def test_validate_refuses_bad_trig() -> None:
    with pytest.raises(SourceError, match="is no TriG"):
        validate(b"<a> <b>", rdf_format="trig")


@pytest.mark.parametrize("engine", Engine)
def test_nothing_to_validate_shows_in_the_counts(engine: Engine) -> None:
    report = validate(b"", engine=engine)
    assert (report.quads, report.nodes, report.results) == (0, 0, ())


def test_report_is_sorted_and_the_same_again(quads: tuple[Quad, ...]) -> None:
    broken = [q for q in quads if not q.predicate.value.endswith(("#stance", "#start"))]
    report = validate_quads(broken)
    assert report.results == tuple(sorted(report.results))
    assert report == validate_quads(reversed(broken))


def test_result_reads_as_a_sentence(quads: tuple[Quad, ...]) -> None:
    fault = Fault("ir:State", "ir:code", "PatternConstraintComponent", (literal("no"),))
    broken, node = fault.applied(quads)
    (result,) = validate_quads(broken).results
    assert str(result) == f"{node} on ir:code: no: the code of an actor is three capital letters"


def test_own_shapes_take_the_place_of_ours(quads: tuple[Quad, ...], tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(_shape("sh:path <https://kg.example/ontology#sector> ; sh:minCount 1"))
    report = validate_quads(quads, shapes=shapes)
    assert {result.message for result in report.results} == {"a state has a sector"}


def test_core_refuses_what_it_cannot_evaluate(quads: tuple[Quad, ...], tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(_shape("sh:path rdfs:label ; sh:uniqueLang true"))
    with pytest.raises(LexiconError, match=r"sh:uniqueLang .* by pySHACL only"):
        validate_quads(quads, shapes=shapes)
    assert validate_quads(quads, shapes=shapes, engine=Engine.PYSHACL).conforms


def test_shapes_that_are_no_turtle_are_refused(tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text("no turtle at all")
    with pytest.raises(LexiconError, match=r"shapes\.ttl: cannot be read as Turtle"):
        validate(b"", shapes=shapes)


def test_own_relations_are_known_from_an_own_ontology(
    quads: tuple[Quad, ...], tmp_path: Path
) -> None:
    fault = next(f for f in FAULTS if f.values and str(f.values[0]).endswith("#admires"))
    broken, _ = fault.applied(quads)
    ontology = tmp_path / "own.ttl"
    ontology.write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "<https://kg.example/ontology#admires> a owl:ObjectProperty .\n"
    )
    unknown = {r.component for r in validate_quads(broken).violations}
    known = {r.component for r in validate_quads(broken, ontology=[ontology]).violations}
    assert fault.component in unknown - known


def _shape(property_: str) -> str:
    return f"""
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://example.org/shape> a sh:NodeShape ;
    sh:targetClass <https://kg.example/ontology#State> ;
    sh:property [ {property_} ; sh:message "a state has a sector" ] .
"""
