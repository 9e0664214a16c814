from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from kg.errors import RenderError
from kg.render.view import StatementView, view_of
from tests.render.graphs import THREATENS, add_actor, add_statement, claim, small_graph


def statement_of(*claims: dict[str, Any]) -> StatementView:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    first = add_actor(graph, "a", "Arvania", "State")
    second = add_actor(graph, "b", "Belmark", "State")
    add_statement(graph, first, THREATENS, second, list(claims))
    return view_of(graph).statements[0]


def denial(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return claim(stance="denies", **changes)


@pytest.mark.parametrize(
    ("claims", "stance"),
    [
        ([claim()], "reported"),
        ([claim(speaker="an aide")], "claimed"),
        ([claim(speaker="an aide"), claim()], "reported"),
        ([claim(), denial(speaker="an aide")], "disputed"),
        ([denial()], "denied"),
        ([], "bare"),
    ],
)
def test_stance_of_a_statement_sums_its_claims_up(
    claims: list[dict[str, Any]], stance: str
) -> None:
    assert statement_of(*claims).stance == stance


def test_status_is_the_most_certain_one_asserted() -> None:
    claims = (claim(status="possible"), claim(status="planned"), denial(status="actual"))
    assert statement_of(*claims).status == "planned"


def test_standing_relation_has_quad_zero() -> None:
    statements = {statement.relation: statement for statement in view_of(small_graph()).statements}
    assert statements["envoyOf"].quad == 0


def test_own_voice_comes_before_speakers() -> None:
    view = statement_of(claim(speaker="an aide"), claim())
    assert [given.speaker for given in view.claims] == [None, "an aide"]


def test_equal_graphs_give_equal_views_in_any_order() -> None:
    graph = small_graph()
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for subject, target, key, data in reversed(list(graph.edges(keys=True, data=True))):
        turned.add_edge(subject, target, key=key, **data)
    assert view_of(turned) == view_of(graph)


def test_unknown_stance_is_an_error_that_names_the_statement() -> None:
    with pytest.raises(RenderError, match=r'threatens.*"doubts" is neither'):
        statement_of(claim(stance="doubts"))


def test_unknown_status_is_an_error() -> None:
    with pytest.raises(RenderError, match="none of actual, planned, possible"):
        statement_of(claim(status="past"))


@pytest.mark.parametrize("confidence", [None, "high", float("nan"), float("inf")])
def test_confidence_that_is_no_number_is_left_out(confidence: object) -> None:
    assert statement_of(claim(confidence=confidence)).claims[0].confidence is None


def test_actor_without_a_label_is_called_by_its_iri() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("https://kg.example/id/actor/ARV")
    actor = view_of(graph).actors[0]
    assert (actor.label, actor.type) == ("ARV", "Other")


def test_document_without_a_title_is_called_by_its_file_name() -> None:
    view = statement_of(claim(title=None, document="news/2020/one.txt"))
    assert view.claims[0].document.title == "one.txt"
