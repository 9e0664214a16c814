from __future__ import annotations

import networkx as nx
import pytest

from kg.analyse import Balance, asserted, balance, measures


def graph_of(*edges: tuple[str, str, int | None]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, (subject, target, quad) in enumerate(edges):
        for node in (subject, target):
            graph.add_node(node, label=node.upper())
        graph.add_edge(subject, target, key=str(number), quad_class=quad, claims=[])
    return graph


def test_balance_counts_quad_classes_and_leaves_standing_relations_out() -> None:
    graph = graph_of(("a", "b", 1), ("a", "b", 2), ("b", "a", 4), ("a", "c", 4), ("a", "b", None))
    assert balance(graph) == Balance(1, 1, 0, 2)


def test_balance_of_an_actor_counts_both_directions() -> None:
    graph = graph_of(("a", "b", 3), ("b", "a", 1), ("b", "c", 4))
    assert balance(graph, actor="a") == Balance(1, 0, 1, 0)


@pytest.mark.parametrize(
    ("given", "score"),
    [
        (Balance(), None),
        (Balance(2, 1, 0, 0), 1.0),
        (Balance(0, 0, 1, 1), -1.0),
        (Balance(3, 0, 1, 0), 0.5),
    ],
)
def test_score_goes_from_conflict_to_cooperation(given: Balance, score: float | None) -> None:
    assert given.score == score


def test_measures_put_the_actor_between_others_first() -> None:
    rows = measures(graph_of(("a", "hub", 1), ("hub", "b", 1), ("c", "hub", 4)))
    assert (rows[0].iri, rows[0].label, rows[0].betweenness) == ("hub", "HUB", 1.0)
    assert (rows[0].outgoing, rows[0].incoming) == (1, 2)
    assert rows[0].balance == Balance(2, 0, 0, 1)


def test_measures_find_communities() -> None:
    first = [("a", "b", 1), ("b", "c", 1), ("c", "a", 1)]
    second = [("x", "y", 1), ("y", "z", 1), ("z", "x", 1), ("z", "w", 1), ("w", "y", 1)]
    rows = {row.iri: row.community for row in measures(graph_of(*first, *second, ("a", "x", 3)))}
    assert {rows[name] for name in "wxyz"} == {0}
    assert {rows[name] for name in "abc"} == {1}


def test_measures_of_nothing_are_none() -> None:
    assert measures(graph_of()) == []


def test_loop_counts_once_in_the_balance() -> None:
    assert measures(graph_of(("a", "a", 1)))[0].balance == Balance(1, 0, 0, 0)


def test_measures_are_the_same_in_any_order() -> None:
    edges = [("a", "b", 1), ("b", "c", 2), ("c", "d", 3), ("d", "a", 4), ("a", "c", 1)]
    assert measures(graph_of(*edges)) == measures(graph_of(*reversed(edges)))


def test_asserted_keeps_what_somebody_asserts_as_actual() -> None:
    graph = graph_of(("a", "b", 1), ("a", "b", 2), ("a", "b", 3))
    for key, stance, status in (
        ("0", "asserts", "actual"),
        ("1", "denies", "actual"),
        ("2", "asserts", "planned"),
    ):
        graph.edges["a", "b", key]["claims"] = [{"stance": stance, "status": status}]
    assert [key for _, _, key in asserted(graph).edges(keys=True)] == ["0"]
    assert graph.number_of_edges() == 3
