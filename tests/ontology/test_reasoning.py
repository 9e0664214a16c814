"""The ontology is OWL 2 DL, can be true, and leaves no class empty; so do data that use it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple

from kg.store import Store
from tests.ontology.files import NAMESPACES, term, triples, without_imports
from tests.ontology.reasoner import InconsistentError, check_owl_dl, unsatisfiable_classes

pytestmark = pytest.mark.slow

RDF = NAMESPACES["rdf"]
XSD_DATE = NamedNode(NAMESPACES["xsd"] + "date")


def as_rdf_xml(path: Path, given: bytes) -> Path:
    """N-Triples as an RDF/XML file."""
    parsed = pyoxigraph.parse(given, format=RdfFormat.N_TRIPLES)
    with path.open("wb") as file:
        pyoxigraph.serialize((q.triple for q in parsed), file, format=RdfFormat.RDF_XML)
    return path


def test_ontology_is_owl_dl(tmp_path: Path) -> None:
    path = as_rdf_xml(tmp_path / "all.rdf", without_imports(triples()))
    axioms, violations = check_owl_dl(path)
    assert axioms > 3000
    assert violations == []


def test_check_of_owl_dl_finds_an_undeclared_property(tmp_path: Path) -> None:
    stray = Triple(term("ir:agree"), term("ir:undeclared"), term("plover:AGREE"))
    path = as_rdf_xml(tmp_path / "odd.rdf", without_imports([*disjoint_classes(), stray]))
    _, violations = check_owl_dl(path)
    assert len(violations) == 1


def test_ontology_with_data_of_the_store_is_consistent_and_no_class_is_empty(store: Store) -> None:
    """So is the ontology without data: what follows from a part follows from the whole."""
    assert unsatisfiable_classes(without_imports([*triples(), *data(store)])) == []


def test_reasoner_finds_a_class_that_must_be_empty() -> None:
    odd = "https://kg.example/ontology#Monarch"
    assert unsatisfiable_classes(without_imports(disjoint_classes())) == [odd]


def test_reasoner_finds_data_that_cannot_be_true() -> None:
    """An actor that is a claim."""
    stranger = NamedNode("https://kg.example/id/actor/stranger")
    added = [Triple(stranger, term("rdf:type"), term(name)) for name in ("ir:State", "ir:Claim")]
    with pytest.raises(InconsistentError):
        unsatisfiable_classes(without_imports([*triples(), *added]))


def disjoint_classes() -> list[Triple]:
    """A small ontology in which a monarch is a person and a state, and the two are disjoint."""
    person, state, monarch = term("ir:Person"), term("ir:State"), term("ir:Monarch")
    classes = [
        Triple(node, term("rdf:type"), term("owl:Class")) for node in (person, state, monarch)
    ]
    wider = [Triple(monarch, term("rdfs:subClassOf"), node) for node in (person, state)]
    return [*classes, *wider, Triple(person, term("owl:disjointWith"), state)]


def data(store: Store) -> list[Triple]:
    """What a store writes of its smallest document, without reification and xsd:date.

    The terms of RDF's own vocabulary cannot be used in OWL 2 DL (Structural Specification 2.4),
    and xsd:date is not in its datatype map (4).
    """
    document = min(store.documents(), key=lambda summary: summary.claims)
    dump = b"".join(store.dump("nquads", graph=document.iri))
    parsed = pyoxigraph.parse(dump, format=RdfFormat.N_QUADS)
    return [
        quad.triple
        for quad in parsed
        if getattr(quad.object, "datatype", None) != XSD_DATE
        and not _is_reification(quad.predicate, quad.object)
    ]


def _is_reification(predicate: NamedNode, object_: object) -> bool:
    parts = {RDF + part for part in ("subject", "predicate", "object")}
    return predicate.value in parts or object_ == NamedNode(RDF + "Statement")
