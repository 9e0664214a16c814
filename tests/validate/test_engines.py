"""Our evaluation of SHACL Core gives what pySHACL gives."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.store.terms import IRI, Quad
from kg.validate import Engine, validate, validate_quads
from kg.validate.report import Result
from kg.validate.shapes import COMPONENTS
from kg.vocab import data_file
from tests.validate.faults import FAULTS


def comparable(results: Sequence[Result]) -> set[tuple[str, str, str, str]]:
    """Node, path, component and message of each result.

    Without orders of values of a wrong datatype, which are reported anyhow: rdflib puts a date
    before an integer, where SHACL 4.5.3 wants a result as SPARQL cannot compare them.
    """
    mistyped = {r.node for r in results if r.component.startswith(("Datatype", "Class"))}
    return {
        (r.node, r.path, r.component, r.message)
        for r in results
        if not (r.component.startswith("LessThan") and r.node in mistyped)
    }


def test_engines_agree_on_all_faults_at_once(quads: tuple[Quad, ...]) -> None:
    broken = list(quads)
    for fault in FAULTS:
        if fault.is_applicable(broken):
            broken, _ = fault.applied(broken)
    core = validate_quads(broken)
    reference = validate_quads(broken, engine=Engine.PYSHACL)
    assert comparable(core.results) == comparable(reference.results)
    assert len(core.results) > 40
    assert core.nodes == reference.nodes


@pytest.mark.parametrize("seed", range(5))
def test_engines_agree_on_a_graph_broken_at_random(quads: tuple[Quad, ...], seed: int) -> None:
    broken = _broken_at_random(quads, random.Random(seed))  # noqa: S311  # no secret
    core = validate_quads(broken).results
    reference = validate_quads(broken, engine=Engine.PYSHACL).results
    assert comparable(core) == comparable(reference)
    assert core


def _broken_at_random(quads: Sequence[Quad], chance: random.Random) -> list[Quad]:
    """The quads without some, with some objects swapped and some doubled."""
    broken = list(quads)
    for _ in range(15):
        broken.pop(chance.randrange(len(broken)))
    for _ in range(15):
        at, donor = chance.randrange(len(broken)), chance.choice(broken)
        odd = broken[at]
        broken[at] = Quad(odd.subject, odd.predicate, donor.object, odd.graph)
    for _ in range(15):
        base, donor = chance.choice(broken), chance.choice(broken)
        broken.append(Quad(base.subject, base.predicate, donor.object, base.graph))
    return broken


def test_core_knows_all_that_the_shapes_use() -> None:
    text = data_file("ontology/shapes.ttl").read_text()
    assert [name for name in COMPONENTS if f"sh:{name} " not in text] == []


def test_pyshacl_leaves_booleans_alone_after_bad_shapes(tmp_path: Path) -> None:
    import rdflib
    from rdflib.namespace import XSD

    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "<https://example.org/s> a sh:NodeShape ; sh:targetNode <https://example.org/n> ;\n"
        "    sh:property [ sh:path rdfs:label ; sh:minCount 'many' ] .\n"
    )
    before = rdflib.Literal("1", datatype=XSD.boolean).value
    with pytest.raises(LexiconError):
        validate(b"", shapes=shapes, engine=Engine.PYSHACL)
    assert rdflib.Literal("1", datatype=XSD.boolean).value is before is True


def test_pyshacl_names_paths_as_core_does(quads: tuple[Quad, ...]) -> None:
    without = [q for q in quads if q.predicate != IRI("https://kg.example/ontology#claims")]
    paths = {r.path for r in validate_quads(without, engine=Engine.PYSHACL).results}
    assert "^ir:claims" in paths


def test_pyshacl_evaluates_sparql_constraints(quads: tuple[Quad, ...], tmp_path: Path) -> None:
    """A state with a code: the shapes of users may be written in SPARQL."""
    shapes = sparql_shape(
        tmp_path, "SELECT $this WHERE { $this <https://kg.example/ontology#code> ?c }"
    )
    report = validate_quads(quads, shapes=shapes, engine=Engine.PYSHACL)
    assert {r.component for r in report.violations} == {"SPARQLConstraintComponent"}
    assert report.nodes == 2


def test_shapes_that_pyshacl_cannot_evaluate_are_refused(
    quads: tuple[Quad, ...], tmp_path: Path
) -> None:
    shapes = sparql_shape(tmp_path, "SELECT $this WHERE { $this ?p ?v } VALUES ?v { 1 }")
    with pytest.raises(LexiconError, match=r"cannot be evaluated by pySHACL: .*VALUES"):
        validate_quads(quads, shapes=shapes, engine=Engine.PYSHACL)


def sparql_shape(folder: Path, select: str) -> Path:
    """A file of shapes with a SPARQL constraint on states."""
    path = folder / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<https://example.org/s> a sh:NodeShape ;\n"
        "    sh:targetClass <https://kg.example/ontology#State> ;\n"
        f'    sh:sparql [ a sh:SPARQLConstraint ; sh:select "{select}" ] .\n'
    )
    return path
