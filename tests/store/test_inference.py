"""What follows by the ontology can be asked plainly, and is told apart from what is said."""

import pytest

from kg.model import (
    Actor,
    ActorType,
    Claim,
    Document,
    DocumentRecord,
    Evidence,
    Polarity,
    Run,
    Span,
    Statement,
    Status,
)
from kg.store import IRI, Literal, Store, Term, Triple, open_store
from kg.store.inference import INFERRED, implied, premises
from kg.vocab import IR, PREFIXES, iri

NORWAY, ICELAND = (
    Actor("NOR", "Norway", ActorType.STATE, "NOR"),
    Actor("ISL", "Iceland", ActorType.STATE, "ISL"),
)


def telling(
    name: str, *relations: str, turned: bool = False, speaker: Actor | None = None
) -> DocumentRecord:
    """A document which tells that Norway stands in relations to Iceland, or the other way round."""
    ends = (ICELAND, NORWAY) if turned else (NORWAY, ICELAND)
    claims = tuple(
        Claim(
            Statement(ends[0], relation, "STRUCT", ends[1]),
            Polarity.POSITIVE,
            Status.ACTUAL,
            Evidence(Span(0, 4), "Text"),
            speaker=speaker,
        )
        for relation in relations
    )
    return DocumentRecord(
        Document(name, "Text"), Run("kg", "model"), claims=claims, actors=(ICELAND, NORWAY)
    )


def inferred(store: Store) -> set[tuple[str, str, str]]:
    """The triples of the view by local names."""
    return {
        (_local(quad.subject), _local(quad.predicate), _local(quad.object))
        for quad in store.quads(graph=INFERRED)
    }


def _local(term: Term) -> str:
    return str(term).rsplit("#")[-1].rsplit("/")[-1]


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("meetsWith", "actor:ISL ir:meetsWith actor:NOR"),  # symmetric
        ("visits", "actor:ISL ir:hosts actor:NOR"),  # inverse
        ("suppliesArmsTo", "actor:NOR ir:aids actor:ISL"),  # narrower
        ("deploysTroopsTo", "actor:NOR ir:mobilize actor:ISL"),  # of a type's general property
        ("headOf", "actor:NOR ir:hasRole actor:ISL"),  # role
        ("visits", "actor:ISL ir:consult actor:NOR"),  # wider than the inverse
    ],
)
def test_what_follows_is_asked_like_what_is_told(told: str, asked: str) -> None:
    with open_store(None) as store:
        store.replace(telling("a", told))
        assert store.query(f"ASK {{ {asked} }}") is True


def test_nothing_follows_from_what_somebody_merely_claims() -> None:
    with open_store(None) as store:
        store.replace(telling("a", "meetsWith", speaker=ICELAND))
        assert inferred(store) == set()


def test_roles_of_events_are_roles_of_sem(store: Store) -> None:
    query = "SELECT ?who { ?event ir:actor ?who FILTER NOT EXISTS { ?event sem:hasActor ?who } }"
    assert len(store.select("SELECT ?who { ?event ir:actor ?who }")) > 0
    assert len(store.select(query)) == 0


def test_what_a_document_tells_is_not_in_the_view() -> None:
    with open_store(None) as store:
        store.replace(telling("a", "meetsWith"))
        assert ("ISL", "meetsWith", "NOR") in inferred(store)
        store.replace(telling("b", "meetsWith", turned=True))
        assert inferred(store) == {("NOR", "consult", "ISL"), ("ISL", "consult", "NOR")}
        store.remove("b")
        assert ("ISL", "meetsWith", "NOR") in inferred(store)
        assert store.query("ASK { actor:ISL ir:meetsWith actor:NOR }") is True


def test_what_follows_from_two_documents_stays_with_the_second() -> None:
    with open_store(None) as store:
        store.replace(telling("a", "visits"))
        store.replace(telling("b", "meetsWith"))
        store.remove("a")
        assert ("NOR", "consult", "ISL") in inferred(store)
        assert ("ISL", "hosts", "NOR") not in inferred(store)
        store.remove("b")
        assert inferred(store) == set()
        assert store.query("ASK { ?a ir:consult ?b }") is False


def test_turtle_holds_only_what_is_said() -> None:
    with open_store(None) as store:
        store.replace(telling("a", "visits"))
        text = b"".join(store.dump("turtle")).decode()
    assert "ir:visits actor:ISL" in text.replace("<" + iri("actor/ISL") + ">", "actor:ISL")
    assert "ir:hosts" not in text
    assert "ir:consult" not in text


def test_literal_never_becomes_a_subject() -> None:
    odd = Triple(IRI(iri("actor/NOR")), IRI(IR + "meetsWith"), Literal("Iceland"))
    assert implied(odd) == {Triple(odd.subject, IRI(IR + "consult"), odd.object)}
    assert implied(Triple(odd.subject, IRI(PREFIXES["rdfs"] + "label"), odd.object)) == set()


def test_premises_are_what_implies() -> None:
    norway, iceland = IRI(iri("actor/NOR")), IRI(iri("actor/ISL"))
    triple = Triple(norway, IRI(IR + "consult"), iceland)
    found = premises(triple)
    assert Triple(iceland, IRI(IR + "meetsWith"), norway) in found
    assert all(triple in implied(premise) for premise in found)


def test_what_only_followed_is_undisputed_when_it_is_told() -> None:
    with open_store(None) as store, open_store(None) as fresh:
        store.replace(telling("a", "meetsWith", turned=True))
        for each in (store, fresh):
            each.replace(telling("a", "meetsWith"))
        assert set(store.quads()) == set(fresh.quads())
