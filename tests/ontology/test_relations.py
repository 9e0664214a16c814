"""The relations: complete, in their places, and read as the file has them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.ontology import GENERAL_RELATION, QUAD_CLASS, Relation, read_relations, relations
from tests.ontology.files import CAMEO, objects, subjects, term

ALL = tuple(relations().values())
EVENTS = tuple(relation for relation in ALL if relation.root != "STRUCT")
STANDING = tuple(relation for relation in ALL if relation.root == "STRUCT")
ROLES = {"recipient", "destination", "location"}


def ancestors(relation: Relation) -> set[str]:
    """The names of all wider relations."""
    found: set[str] = set()
    waiting = list(relation.parents)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += relations()[name].parents
    return found


def test_relations_are_enough() -> None:
    assert len(EVENTS) - len(QUAD_CLASS) >= 150
    assert len(STANDING) - 1 >= 19


def test_every_type_has_a_general_relation_and_narrower_ones() -> None:
    narrower = Counter(relation.root for relation in EVENTS)
    assert all(narrower[root] >= 5 for root in QUAD_CLASS)
    for root, name in GENERAL_RELATION.items():
        assert relations()[name].root == root
        assert relations()[name].parents == ()


@pytest.mark.parametrize("relation", ALL, ids=lambda relation: relation.name)
def test_relation_is_complete(relation: Relation) -> None:
    node = term(f"ir:{relation.name}")
    for predicate in ("rdfs:label", "skos:definition", "skos:example", "rdfs:isDefinedBy"):
        assert len(objects(node, predicate)) == 1, predicate
    for predicate in ("rdfs:domain", "rdfs:range"):
        assert len(objects(node, predicate)) == 1, predicate


@pytest.mark.parametrize("relation", EVENTS, ids=lambda relation: relation.name)
def test_event_relation_stands_beneath_its_type(relation: Relation) -> None:
    general = GENERAL_RELATION[relation.root]
    assert relation.name == general or general in ancestors(relation)
    assert {relations()[name].root for name in ancestors(relation)} <= {relation.root}
    assert relation.object_role in ROLES
    assert relation.cameo is not None
    assert term(f"cameo:{relation.cameo}") in subjects("skos:inScheme", "cameo:scheme")


@pytest.mark.parametrize("relation", STANDING, ids=lambda relation: relation.name)
def test_standing_relation_stands_beneath_standing(relation: Relation) -> None:
    assert relation.name == "standing" or "standing" in ancestors(relation)
    assert relation.cameo is None


@pytest.mark.parametrize("relation", ALL, ids=lambda relation: relation.name)
def test_relation_is_not_its_own_ancestor(relation: Relation) -> None:
    assert relation.name not in ancestors(relation)


def test_inverses_point_at_each_other() -> None:
    inverses = {r.name: r.inverse for r in ALL if r.inverse is not None}
    assert inverses == {"visits": "hosts", "hosts": "visits"}


def test_symmetric_relations_have_equal_ends() -> None:
    symmetric = [relation for relation in ALL if relation.symmetric]
    assert len(symmetric) > 15
    for relation in symmetric:
        node = term(f"ir:{relation.name}")
        assert objects(node, "rdfs:domain") == objects(node, "rdfs:range")
        assert relation.object_role == "recipient"


def test_troops_go_to_a_destination() -> None:
    """In PLOVER the recipient of MOBILIZE is the party against whom forces move."""
    assert relations()["deploysTroopsTo"].object_role == "destination"
    assert relations()["mobilizesAgainst"].object_role == "recipient"


def test_relations_are_read_once_and_cannot_be_changed() -> None:
    assert relations() is relations()
    with pytest.raises(TypeError):
        relations()["x"] = ALL[0]  # type: ignore[index]


def test_relations_are_sorted() -> None:
    assert list(relations()) == sorted(relations())


def test_codes_are_of_the_cameo_namespace() -> None:
    codes = [str(o) for r in EVENTS for o in objects(term(f"ir:{r.name}"), "ir:cameoType")]
    assert len(codes) == len(EVENTS)
    assert all(CAMEO in code for code in codes)


def test_file_that_is_no_turtle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "relations.ttl"
    path.write_text("ir:x a owl:ObjectProperty .")
    with pytest.raises(LexiconError, match=r"relations\.ttl: is no Turtle"):
        read_relations(path)


def test_file_without_relations_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "relations.ttl"
    path.write_text("<https://example.org/a> <https://example.org/b> <https://example.org/c> .")
    with pytest.raises(LexiconError, match="declares no object property"):
        read_relations(path)


def test_unknown_plover_type_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "relations.ttl"
    path.write_text(
        "@prefix ir: <https://kg.example/ontology#> .\n"
        "@prefix plover: <https://kg.example/plover#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "ir:admires a owl:ObjectProperty ; ir:ploverType plover:LIKE .\n"
    )
    with pytest.raises(LexiconError, match="ir:admires has PLOVER type LIKE, not one of AGREE"):
        read_relations(path)
