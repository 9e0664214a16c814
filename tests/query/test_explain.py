"""Explanations: from an edge to the sentences behind it."""

from datetime import date

import pytest

from kg.errors import QueryError
from kg.model import DocumentRecord
from kg.model.identity import claim_name, event_name, statement_name
from kg.query import explain, explain_edge
from kg.store import Store
from kg.vocab import iri

NORWAY, ICELAND = iri("actor/NOR"), iri("actor/ISL")


def test_statement_is_explained_by_all_its_claims(store: Store, record: DocumentRecord) -> None:
    explanation = explain(store, iri(statement_name(record.claims[3].statement)))
    assert (explanation.subject_label, explanation.relation) == ("Iceland", "attacks")
    assert [(claim.speaker_label, claim.stance) for claim in explanation.claims] == [
        ("Kari Lund", "asserts"),
        ("Jon Berg", "denies"),
        (None, "asserts"),
    ]
    assert explanation.disputed


def test_claim_is_explained_by_itself(store: Store, record: DocumentRecord) -> None:
    explanation = explain(store, iri(claim_name(record.claims[5], record.document)))
    assert [claim.speaker_label for claim in explanation.claims] == ["Jon Berg"]
    assert not explanation.disputed


def test_event_is_explained_by_its_statement(store: Store, record: DocumentRecord) -> None:
    event = record.claims[0].event
    assert event is not None
    assert explain(store, iri(event_name(event))).relation == "deploysTroopsTo"


def test_explanation_leads_to_the_sentence(store: Store, record: DocumentRecord) -> None:
    (explanation,) = explain_edge(store, NORWAY, "deploysTroopsTo", ICELAND)
    (claim,) = explanation.claims
    text = record.document.text
    assert text[claim.start : claim.end] == claim.quote
    assert [text[start:end] for start, end in claim.marks] == ["Norway", "deployed", "Iceland"]
    assert claim.document_id == "articles/fishing-zone.txt"
    assert claim.url == "https://news.example/fishing-zone"
    assert (claim.since, claim.until) == (date(2024, 3, 9), date(2024, 3, 10))
    assert claim.publisher == "The Northern Herald"


def test_explanation_names_the_cue(store: Store, record: DocumentRecord) -> None:
    claim = explain(store, iri(claim_name(record.claims[5], record.document))).claims[0]
    assert claim.cue is not None
    assert record.document.text[slice(*claim.cue)] == "no one"


def test_role_is_explained_with_its_title(store: Store, record: DocumentRecord) -> None:
    explanation = explain(store, iri(statement_name(record.claims[6].statement)))
    assert (explanation.title, explanation.root) == ("prime minister", "STRUCT")


def test_edge_that_is_not_there_has_no_explanation(store: Store) -> None:
    assert explain_edge(store, ICELAND, "deploysTroopsTo", NORWAY) == ()


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "told"),
    [
        (ICELAND, "meetsWith", NORWAY, "meetsWith"),  # symmetric
        (ICELAND, "consult", NORWAY, "meetsWith"),
        (NORWAY, "mobilize", ICELAND, "deploysTroopsTo"),
    ],
)
def test_edge_that_follows_is_explained_by_what_it_follows_from(
    store: Store, subject: str, relation: str, object_: str, told: str
) -> None:
    (explanation,) = explain_edge(store, subject, relation, object_)
    assert explanation.relation == told
    assert explanation.claims


def test_unknown_iri_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="no statement, claim or event"):
        explain(store, iri("statement/none"))
