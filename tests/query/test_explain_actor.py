"""Explanations of actors: from a node to the mentions that were taken for it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.model import Actor, ActorName, ActorType, DocumentRecord, KnowledgeBase, Post
from kg.query import explain_actor
from kg.query.explain_actor import reasons
from kg.store import Store, open_store
from kg.vocab import iri

NORWAY, LUND = iri("actor/NOR"), iri("actor/person/kari-lund")
KNOWN = KnowledgeBase(
    "digest",
    actors=(Actor("NOR", "Norway", ActorType.STATE, "NOR"),
            Actor("person/kari-lund", "Kari Lund", ActorType.PERSON, "NOR")),
    names=(ActorName("Norway", "NOR", start=date(1905, 6, 7)),
           ActorName("Norge", "NOR", start=date(1905, 6, 7))),
    posts=(Post("spokeswoman", "person/kari-lund", "NOR", date(2024, 1, 1), date(2024, 12, 31)),
           Post("king", "person/kari-lund", "NOR", date(1990, 1, 1), date(1991, 1, 1))),
)  # fmt: skip


@pytest.fixture
def told(record: DocumentRecord) -> DocumentRecord:
    """The record, with Lund mentioned by title, and another person weighed."""
    norway, iceland, lund, berg = record.references
    lund = replace(lund, rule="title", candidates=("person/jon-berg",), confidence=0.8)
    return replace(record, references=(norway, iceland, lund, berg))


def test_actor_is_explained_by_its_mentions(store: Store, record: DocumentRecord) -> None:
    explanation = explain_actor(store, NORWAY)
    assert (explanation.label, explanation.type, explanation.code) == ("Norway", "State", "NOR")
    (document,) = explanation.documents
    assert (document.id, document.published) == (record.document.id, record.document.published)
    (mention,) = document.mentions
    (place,) = mention.at
    assert record.document.text[slice(*place)] == mention.text == "Norway"
    assert (mention.rule, mention.reason) == ("name", "a name by the tables")
    assert not explanation.known


def test_mention_tells_who_was_set_aside(told: DocumentRecord) -> None:
    with open_store(None) as store:
        store.replace(told)
        (document,) = explain_actor(store, LUND).documents
    assert document.mentions[0].set_aside == (("person/jon-berg", "Jon Berg"),)
    assert document.mentions[0].confidence == 0.8


def test_tables_tell_the_days_of_a_name_and_of_a_post(told: DocumentRecord) -> None:
    with open_store(None) as store:
        store.replace(told)
        store.know(KNOWN)
        norway, lund = explain_actor(store, NORWAY), explain_actor(store, LUND)
    assert norway.known
    assert norway.documents[0].mentions[0].detail == "“Norway” from 1905-06-07"
    post = "spokeswoman of Norway from 2024-01-01 until 2024-12-31"
    assert lund.documents[0].mentions[0].detail == post


def test_known_actor_of_whom_nobody_speaks_has_no_documents() -> None:
    with open_store(None) as store:
        store.know(KNOWN)
        explanation = explain_actor(store, NORWAY)
    assert (explanation.known, explanation.documents) == (True, ())


def test_actor_that_nobody_knows_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="the store has no actor"):
        explain_actor(store, iri("actor/XXX"))


def test_every_rule_of_the_resolver_has_a_reason() -> None:
    sources = Path("kg/resolve").glob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    made = set(re.findall(r'Outcome\(\s*(?:\((?:\w|\.)[^"]*?|\w[^"]*?), "([a-z ]+)"', text))
    assert len(made) > 10
    assert made <= set(reasons())
