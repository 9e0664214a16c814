"""The files load in the tools that people use."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.vocab import data_file
from tests.ontology.files import FILES, term, triples, without_imports
from tests.ontology.reasoner import owlready2_world

ALL_FILES = (*FILES, "shapes.ttl")


def test_every_file_of_the_folder_is_tested() -> None:
    folder = data_file("ontology")
    assert {path.name for path in folder.glob("*.ttl")} == set(ALL_FILES)


@pytest.mark.parametrize("name", ALL_FILES)
def test_file_says_the_same_in_rdflib_and_pyoxigraph(name: str) -> None:
    by_rdflib = rdflib.Graph().parse(data_file(f"ontology/{name}"), format="turtle")
    by_pyoxigraph = rdflib.Graph()
    nt = "".join(f"{triple} .\n" for triple in map(str, triples(name)))
    by_pyoxigraph.parse(data=nt, format="nt")
    assert len(by_rdflib) == len(triples(name)) > 150
    assert isomorphic(by_rdflib, by_pyoxigraph)


@pytest.mark.parametrize("name", FILES)
def test_file_is_an_ontology_with_version_title_and_description(name: str) -> None:
    graph = rdflib.Graph().parse(data_file(f"ontology/{name}"), format="turtle")
    (ontology,) = graph.subjects(rdflib.RDF.type, rdflib.OWL.Ontology)
    for predicate in (rdflib.OWL.versionInfo, rdflib.DCTERMS.title, rdflib.DCTERMS.description):
        assert graph.value(ontology, predicate)


def test_catalog_finds_every_import() -> None:
    catalog = ET.parse(data_file("ontology/catalog-v001.xml"))  # noqa: S314  # our own file
    found = {uri.get("name"): uri.get("uri") for uri in catalog.getroot()}
    imported = {str(t.object)[1:-1] for t in triples() if t.predicate == term("owl:imports")}
    assert imported
    assert imported <= set(found)
    assert all((data_file("ontology") / str(file)).is_file() for file in found.values())


def test_files_load_in_owlready2() -> None:
    with owlready2_world(without_imports(triples())) as world:
        ontology = world.get_ontology("https://kg.example/ontology#")
        assert ontology.Claim in world.classes()
        assert ontology.headOf in world.object_properties()
        assert ontology.hasRole in ontology.headOf.is_a
        assert world["https://kg.example/plover#MOBILIZE"] in ontology.EventType.instances()


def test_shapes_target_classes_that_are_declared() -> None:
    shapes = rdflib.Graph().parse(data_file("ontology/shapes.ttl"), format="turtle")
    targets = {str(o) for o in shapes.objects(None, rdflib.SH.targetClass)}
    declared = {t.subject.value for t in triples() if hasattr(t.subject, "value")}
    assert len(targets) > 8
    assert targets <= declared


def test_every_property_shape_has_a_message() -> None:
    shapes = rdflib.Graph().parse(data_file("ontology/shapes.ttl"), format="turtle")
    properties = list(shapes.objects(None, rdflib.SH.property))
    assert len(properties) > 50
    assert [p for p in properties if not shapes.value(p, rdflib.SH.message)] == []


def test_files_end_with_a_line_feed_and_hold_no_tabs() -> None:
    for name in ALL_FILES:
        text = Path(data_file(f"ontology/{name}")).read_text(encoding="utf-8")
        assert text.endswith(".\n")
        assert "\t" not in text
