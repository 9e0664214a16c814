from __future__ import annotations

import networkx as nx

from kg.render.network import Drawing, draw, vis_network_source
from kg.render.view import view_of
from tests.render.graphs import (
    AIDS,
    DEPLOYS,
    MEETS,
    THREATENS,
    add_actor,
    add_statement,
    claim,
    small_graph,
)


def drawing_of(graph: nx.MultiDiGraph[str]) -> Drawing:
    return draw(view_of(graph))


def pair() -> tuple[nx.MultiDiGraph[str], str, str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    first = add_actor(graph, "a", "Arvania", "State")
    return graph, first, add_actor(graph, "b", "Belmark", "State")


def test_physics_is_off_and_every_node_has_a_place() -> None:
    drawing = drawing_of(small_graph())
    assert drawing.options["physics"] == {"enabled": False}
    assert all({"x", "y"} <= node.keys() for node in drawing.nodes)


def test_shape_follows_the_type_of_the_actor() -> None:
    view = view_of(small_graph())
    shapes = {a.type: node["shape"] for a, node in zip(view.actors, draw(view).nodes, strict=True)}
    assert shapes["State"] == "dot"
    assert shapes["InternationalOrganization"] == "hexagon"


def test_actor_of_unknown_type_is_drawn_as_other() -> None:
    graph, first, _ = pair()
    graph.nodes[first]["type"] = "Chimera"
    assert drawing_of(graph).nodes[0]["group"] == "Other"


def test_each_of_several_edges_between_two_nodes_bends_its_own_way() -> None:
    graph, first, second = pair()
    for relation in (DEPLOYS, THREATENS, MEETS):
        add_statement(graph, first, relation, second, [claim()])
    add_statement(graph, second, AIDS, first, [claim()])
    signed = []
    for edge in drawing_of(graph).edges:
        smooth = edge["smooth"]
        sign = (smooth["type"] == "curvedCW") * 2 - 1
        signed.append(smooth["roundness"] * sign * (1 if edge["from"] == 0 else -1))
    assert len(set(signed)) == 4


def test_single_edge_is_straight() -> None:
    graph, first, second = pair()
    add_statement(graph, first, DEPLOYS, second, [claim()])
    assert "smooth" not in drawing_of(graph).edges[0]


def test_loops_have_sizes_of_their_own() -> None:
    graph, first, _ = pair()
    for relation in (DEPLOYS, THREATENS):
        add_statement(graph, first, relation, first, [claim()])
    sizes = {edge["selfReference"]["size"] for edge in drawing_of(graph).edges}
    assert len(sizes) == 2


def test_denied_edges_are_dotted_and_reported_ones_solid() -> None:
    view = view_of(small_graph())
    dashes = {
        s.stance: e.get("dashes") for s, e in zip(view.statements, draw(view).edges, strict=True)
    }
    assert dashes["reported"] is None
    assert dashes["denied"] == [2, 5]
    assert dashes["claimed"] not in (None, dashes["denied"])


def test_symmetric_relation_has_no_arrow() -> None:
    graph, first, second = pair()
    key = add_statement(graph, first, MEETS, second, [claim()])
    graph.edges[first, second, key]["symmetric"] = True
    assert drawing_of(graph).edges[0]["arrows"]["to"]["enabled"] is False


def test_long_labels_are_cut_on_the_canvas() -> None:
    graph, first, _ = pair()
    graph.nodes[first]["label"] = "x" * 10_000
    assert len(drawing_of(graph).nodes[0]["label"]) <= 26


def test_library_is_the_one_that_pyvis_bundles() -> None:
    assert "@version 9.1.2" in vis_network_source()[:400]
