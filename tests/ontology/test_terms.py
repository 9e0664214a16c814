"""Every term is labelled, defined and declared once, and the files agree with the code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from pyoxigraph import Literal, NamedNode

from kg.model import ActorType, Precision, Stance, Status
from kg.ontology import PLOVER_OF_CAMEO, QUAD_CLASS
from kg.store import Store
from kg.vocab import IR
from tests.ontology.files import CAMEO, FILES, NAMESPACES, objects, subjects, term, triples

KINDS = (
    "owl:Class",
    "owl:ObjectProperty",
    "owl:DatatypeProperty",
    "owl:AnnotationProperty",
    "owl:NamedIndividual",
    "skos:ConceptScheme",
    "ir:EventType",
    "ir:QuadClass",
)
TERMS = sorted({node for kind in KINDS for node in subjects("rdf:type", kind)}, key=str)
RESERVED = ("owl", "rdf", "rdfs", "xsd")


def texts(node: NamedNode, *predicates: str) -> list[str]:
    return [o.value for p in predicates for o in objects(node, p) if isinstance(o, Literal)]


def test_there_are_terms() -> None:
    assert len(TERMS) > 400


@pytest.mark.parametrize("predicates", [("rdfs:label", "skos:prefLabel"), ("skos:definition",)])
def test_every_term_has_one(predicates: Sequence[str]) -> None:
    counts = {str(node): len(texts(node, *predicates)) for node in TERMS}
    assert {node: count for node, count in counts.items() if count != 1} == {}


def test_definitions_are_sentences_of_their_own() -> None:
    definitions = Counter(text for node in TERMS for text in texts(node, "skos:definition"))
    odd = [d for d in definitions if not (d.endswith(".") and (d[0].isupper() or d[0].isdigit()))]
    assert odd == []


def test_every_class_and_property_tells_who_defines_it() -> None:
    kinds = KINDS[:5]
    nodes = [node for kind in kinds for node in subjects("rdf:type", kind)]
    assert [str(node) for node in nodes if len(objects(node, "rdfs:isDefinedBy")) != 1] == []


def test_no_term_is_declared_in_two_files() -> None:
    declared = Counter(
        t.subject
        for name in FILES
        for t in {
            (u.subject, name): u
            for u in triples(name)
            if u.predicate == term("rdf:type") and isinstance(u.subject, NamedNode)
        }.values()
    )
    assert [str(node) for node, count in declared.items() if count > 1] == []


def test_every_term_that_is_used_is_declared() -> None:
    declared = {t.subject for t in triples() if t.predicate == term("rdf:type")}
    used = {
        node
        for t in triples()
        for node in (t.predicate, t.object)
        if isinstance(node, NamedNode)
        and "#" in node.value
        and not node.value.startswith(tuple(NAMESPACES[p] for p in RESERVED))
    }
    ours = {n for n in used if n.value.startswith((IR, NAMESPACES["plover"], CAMEO))}
    predicates = {t.predicate for t in triples()} & used
    assert len(ours) > 200
    assert [str(node) for node in sorted(ours | predicates, key=str) if node not in declared] == []


def test_actor_types_are_classes() -> None:
    actors = {term("ir:Actor")}
    while True:
        narrower = {n for a in actors for n in _subclasses(a)} - actors
        if not narrower:
            break
        actors |= narrower
    assert {term(f"ir:{kind.value}") for kind in ActorType} <= actors


def _subclasses(node: NamedNode) -> set[NamedNode]:
    wanted = term("rdfs:subClassOf")
    return {
        t.subject
        for t in triples()
        if t.predicate == wanted and t.object == node and isinstance(t.subject, NamedNode)
    }


def test_stances_and_statuses_are_individuals() -> None:
    assert subjects("rdf:type", "ir:Stance") == [term(f"ir:{s.value}") for s in sorted(Stance)]
    assert subjects("rdf:type", "ir:Status") == [term(f"ir:{s.value}") for s in sorted(Status)]


def test_date_precisions_are_those_of_the_model() -> None:
    listed = {t.object.value for t in triples() if isinstance(t.object, Literal)}
    assert {precision.value for precision in Precision} <= listed


def test_plover_types_have_the_quad_class_of_the_code() -> None:
    types = [
        node for node in subjects("rdf:type", "ir:EventType")
        if node.value.startswith(NAMESPACES["plover"])
    ]  # fmt: skip
    found = {
        node.value.removeprefix(NAMESPACES["plover"]): int(texts(node, "ir:quadClass")[0])
        for node in types
    }
    assert found == QUAD_CLASS


def test_quad_class_of_a_type_is_its_broader_match() -> None:
    for root in QUAD_CLASS:
        (wider,) = objects(term(f"plover:{root}"), "skos:broadMatch")[:1]
        assert isinstance(wider, NamedNode)
        assert texts(wider, "ir:quadClass") == [str(QUAD_CLASS[root])]


def test_types_of_cameo_roots_in_the_code_are_aligned_in_the_scheme() -> None:
    for code, root in PLOVER_OF_CAMEO.items():
        aligned = [
            match
            for kind in ("closeMatch", "narrowMatch", "relatedMatch")
            for match in objects(term(f"plover:{root}"), f"skos:{kind}")
        ]
        assert NamedNode(CAMEO + code[:2]) in aligned, f"{root} and {code}"


def test_cameo_has_its_twenty_root_codes() -> None:
    roots = {
        node.value.removeprefix(CAMEO) for node in subjects("skos:topConceptOf", "cameo:scheme")
    }
    assert roots == {f"{number:02}" for number in range(1, 21)}


def test_cameo_code_is_beneath_the_code_that_it_extends() -> None:
    for node in subjects("skos:inScheme", "cameo:scheme"):
        code = node.value.removeprefix(CAMEO)
        assert texts(node, "skos:notation") == [code]
        wider = [NamedNode(CAMEO + code[:-1])] if len(code) > 2 else []
        assert objects(node, "skos:broader") == wider


def test_every_term_that_a_store_writes_is_declared(store: Store) -> None:
    """Of our own namespace; of others those that say something about claims."""
    declared = {node.value for node in TERMS}
    written = {
        str(term_)
        for quad in store.quads()
        for term_ in (quad.predicate, quad.object)
        if str(term_).startswith((IR, NAMESPACES["plover"]))
    }
    assert len(written) > 50
    assert written - declared == set()


def test_every_predicate_that_a_store_writes_is_declared(store: Store) -> None:
    declared = {node.value for node in TERMS}
    reserved = tuple(NAMESPACES[prefix] for prefix in RESERVED)
    written = {quad.predicate.value for quad in store.quads()}
    assert {p for p in written - declared if not p.startswith(reserved)} == set()
