from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from kg.analyse import statement_graph
from kg.errors import QueryError, RenderError
from kg.store import Store
from kg.vocab import iri

NORWAY, ICELAND = iri("actor/NOR"), iri("actor/ISL")
LUND = iri("actor/person/kari-lund")


def edges_of(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {
        (graph.nodes[s]["label"], data["relation"], graph.nodes[o]["label"]): data
        for s, o, data in graph.edges(data=True)
    }


DEPLOYS = ("Norway", "deploysTroopsTo", "Iceland")
ATTACKS = ("Iceland", "attacks", "Norway")


def test_graph_holds_every_statement_once(store: Store) -> None:
    graph = statement_graph(store)
    assert graph.number_of_edges() == store.statistics().statements
    assert {DEPLOYS, ATTACKS} <= edges_of(graph).keys()


def test_nodes_describe_actors(store: Store) -> None:
    node = statement_graph(store).nodes[NORWAY]
    assert node == {"label": "Norway", "type": "State", "code": "NOR", "sector": None}


def test_edge_is_keyed_by_its_statement(store: Store) -> None:
    keys = [key for _, _, key in statement_graph(store).edges(keys=True)]
    assert all(key.startswith(iri("statement/")) for key in keys)


def test_edge_describes_its_relation(store: Store) -> None:
    edge = edges_of(statement_graph(store))[DEPLOYS]
    assert (edge["root"], edge["quad_class"], edge["symmetric"]) == ("MOBILIZE", 4, False)
    assert edge["label"] == "deploys troops to"


def test_standing_relation_has_no_quad_class(store: Store) -> None:
    graph = statement_graph(store)
    edge = edges_of(graph)["Kari Lund", "spokespersonFor", "Norwegian Foreign Ministry"]
    assert (edge["root"], edge["quad_class"], edge["title"]) == ("STRUCT", None, "spokeswoman")


def test_claim_in_own_voice_has_no_speaker(store: Store) -> None:
    claim = edges_of(statement_graph(store))[DEPLOYS]["claims"][0]
    assert (claim["speaker"], claim["speaker_iri"]) == (None, None)
    assert (claim["stance"], claim["polarity"], claim["status"]) == (
        "asserts",
        "positive",
        "actual",
    )


def test_claim_carries_its_evidence(store: Store) -> None:
    claim = edges_of(statement_graph(store))[DEPLOYS]["claims"][0]
    assert claim["quote"] == "Norway deployed 200 troops to Iceland over the weekend."
    assert claim["end"] - claim["start"] == len(claim["quote"])
    marked = [claim["quote"][a - claim["start"] : b - claim["start"]] for a, b in claim["marks"]]
    assert marked == ["Norway", "deployed", "Iceland"]


def test_claim_carries_its_document_and_days(store: Store) -> None:
    claim = edges_of(statement_graph(store))[DEPLOYS]["claims"][0]
    assert claim["document"] == "articles/fishing-zone.txt"
    assert claim["url"] == "https://news.example/fishing-zone"
    assert claim["publisher"] == "The Northern Herald"
    assert (claim["published"], claim["date"], claim["date_end"]) == (
        "2024-03-14",
        "2024-03-09",
        "2024-03-10",
    )
    assert claim["confidence"] == pytest.approx(0.87)


def test_disputed_statement_has_all_its_claims(store: Store) -> None:
    claims = edges_of(statement_graph(store))[ATTACKS]["claims"]
    assert sorted((claim["speaker"] or "", claim["stance"]) for claim in claims) == [
        ("", "asserts"),
        ("Jon Berg", "denies"),
        ("Kari Lund", "asserts"),
    ]


def test_cue_is_among_the_marks(store: Store) -> None:
    claims = edges_of(statement_graph(store))[ATTACKS]["claims"]
    denial = next(claim for claim in claims if claim["stance"] == "denies")
    words = {denial["quote"][a - denial["start"] : b - denial["start"]] for a, b in denial["marks"]}
    assert "no one" in words


def test_graph_is_the_same_on_any_run(store: Store) -> None:
    first, second = statement_graph(store), statement_graph(store)
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?statement WHERE { ?statement rdf:predicate ir:deploysTroopsTo }",
        """SELECT ?subject ?relation ?object WHERE {
            ?subject ?relation ?object FILTER (?relation = ir:deploysTroopsTo) }""",
        """SELECT ?subject ?predicate ?object WHERE {
            VALUES ?predicate { ir:deploysTroopsTo } ?subject ?predicate ?object }""",
        "CONSTRUCT { ?a ir:deploysTroopsTo ?b } WHERE { ?a ir:deploysTroopsTo ?b }",
        "CONSTRUCT { ?a ir:mobilize ?b } WHERE { ?a ir:deploysTroopsTo ?b }",
        "DESCRIBE ?statement WHERE { ?statement rdf:predicate ir:deploysTroopsTo }",
    ],
    ids=["statement", "triple", "predicate", "construct", "general", "describe"],
)
def test_query_selects_statements(store: Store, query: str) -> None:
    graph = statement_graph(store, query=query)
    assert list(edges_of(graph)) == [DEPLOYS]
    assert set(graph) == {NORWAY, ICELAND}


def test_query_for_claims_shows_no_others(store: Store) -> None:
    query = "SELECT ?claim WHERE { ?claim a ir:Claim ; ir:stance ir:denies }"
    edges = edges_of(statement_graph(store, query=query))
    assert list(edges) == [ATTACKS]
    assert [claim["stance"] for claim in edges[ATTACKS]["claims"]] == ["denies"]


def test_triple_that_nobody_tells_has_no_claims(store: Store) -> None:
    query = "CONSTRUCT { ?b ir:recognizes ?a } WHERE { ?a ir:deploysTroopsTo ?b }"
    edges = edges_of(statement_graph(store, query=query))
    assert edges["Iceland", "recognizes", "Norway"]["claims"] == []
    assert edges["Iceland", "recognizes", "Norway"]["quad_class"] == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?statement WHERE { ?statement rdf:predicate ir:executes }",
        "SELECT ?claim WHERE { ?claim ir:claims ir:nothing }",
        "CONSTRUCT { ?a ir:executes ?b } WHERE { ?a ir:executes ?b }",
    ],
)
def test_empty_answer_gives_an_empty_graph(store: Store, query: str) -> None:
    assert len(statement_graph(store, query=query)) == 0


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ASK { ?a ir:attacks ?b }", "an ASK selects nothing to draw"),
        ("SELECT ?a ?b WHERE { ?a ir:attacks ?b }", r"selects \?a, \?b; a drawing needs"),
        (
            "SELECT ?statement WHERE { ?x rdfs:label ?statement }",
            r"\?statement is .* where an IRI is needed",
        ),
        (
            "SELECT ?statement WHERE { ?a ir:attacks ?b OPTIONAL { ?a ir:code2 ?statement } }",
            r"\?statement is nothing in one solution",
        ),
        (
            "CONSTRUCT { ?a rdfs:label ?b } WHERE { ?a rdfs:label ?b }",
            "relates two actors",
        ),
    ],
)
def test_query_that_names_nothing_to_draw_is_an_error(
    store: Store, query: str, message: str
) -> None:
    with pytest.raises(RenderError, match=message):
        statement_graph(store, query=query)


def test_query_that_does_not_parse_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError):
        statement_graph(store, query="SELECT WHERE")
