"""What people write for a parameter."""

import pytest

from kg.errors import QueryError
from kg.query import find_actor_iri
from kg.query.parameters import parse_value
from kg.store import IRI, Literal, Store
from kg.vocab import iri

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    "text",
    ["Norway", "norway", " Norway ", "NOR", "nor", "actor:NOR", "https://kg.example/id/actor/NOR"],
)
def test_actor_is_found(told: Store, text: str) -> None:
    assert find_actor_iri(told, text) == IRI(iri("actor/NOR"))


def test_actor_is_found_by_id_with_a_slash(told: Store) -> None:
    assert find_actor_iri(told, "person/kari-lund") == IRI(iri("actor/person/kari-lund"))


def test_actor_is_found_by_another_finder(told: Store) -> None:
    found = find_actor_iri(told, "the Storting", find_actor={"the Storting": "NOR"}.get)
    assert found == IRI(iri("actor/NOR"))


def test_unknown_actor_is_answered_with_near_ones(told: Store) -> None:
    with pytest.raises(QueryError, match="no actor is named 'Norwai'; did you mean Norway"):
        find_actor_iri(told, "Norwai")


@pytest.mark.parametrize("text", ['Norway" . ?s ?p ?o', "x:y>", "\\", ""])
def test_hostile_actor_name_is_an_unknown_actor(told: Store, text: str) -> None:
    with pytest.raises(QueryError):
        find_actor_iri(told, text)


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        ("date", "2024-02-29", Literal("2024-02-29", XSD + "date")),
        ("integer", "007", Literal("7", XSD + "integer")),
        ("number", "-2.50", Literal("-2.50", XSD + "decimal")),
        ("text", "as it is", Literal("as it is")),
        ("relation", "attacks", IRI("https://kg.example/ontology#attacks")),
        ("relation", "ir:attacks", IRI("https://kg.example/ontology#attacks")),
        ("type", "Assault", IRI("https://kg.example/plover#ASSAULT")),
        ("iri", "wd:Q20", IRI("http://www.wikidata.org/entity/Q20")),
        ("iri", "<https://kg.example/x>", IRI("https://kg.example/x")),
    ],
)
def test_value_is_read(told: Store, kind: str, text: str, term: object) -> None:
    assert parse_value(told, kind, text, where="x") == term


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date", "2024-02-30"),
        ("date", "yesterday"),
        ("integer", "-1"),
        ("integer", "1; DROP"),
        ("number", "NaN"),
        ("number", "many"),
        ("relation", "a b"),
        ("type", ""),
        ("iri", "nowhere"),
        ("iri", "x:y> <z:z"),
        ("document", "missing.txt"),
    ],
)
def test_malformed_value_is_refused_with_its_parameter(told: Store, kind: str, text: str) -> None:
    with pytest.raises(QueryError, match=r"^since: "):
        parse_value(told, kind, text, where="since")


def test_document_is_found_by_id(told: Store) -> None:
    found = parse_value(told, "document", "wire", where="document")
    assert str(found) in {document.iri for document in told.documents()}


@pytest.mark.parametrize(
    ("text", "actor"),
    [("FIN", "FIN"), ("Finland", "FIN"), ("NATO", "NAT"), ("person/ada-moe", "person/ada-moe")],
)
def test_known_actor_is_found_where_no_document_speaks_of_it(
    told: Store, text: str, actor: str
) -> None:
    assert find_actor_iri(told, text) == IRI(iri("actor/" + actor))


def test_actor_of_the_documents_goes_before_the_known_ones(told: Store) -> None:
    assert find_actor_iri(told, "Norge") == IRI(iri("actor/NOR"))
