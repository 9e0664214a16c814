"""The door to pyvis: a view becomes the nodes, edges and options of vis-network.

pyvis writes no page here. Its own template loads files from the network and its `show` fails
(docs/decisions/0006-page.md); the page is `page.py`'s.
"""

from __future__ import annotations

import importlib.resources
import json
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.render.layout import place
from kg.render.style import style, type_style
from kg.render.view import ActorView, GraphView, StatementView

__all__ = ["Drawing", "draw", "vis_network_source"]

_LABEL_CHARACTERS = 26  # what a label shows on the canvas; the panel shows all of it
_MANY_NODES = 1500  # beyond, labels show by zooming in, and nodes are set closer
_MANY_EDGES = 4000  # beyond, edges are not drawn while the view moves

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 3_600_000,
        "zoomSpeed": 0.7,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "labelHighlightBold": False},
    "edges": {
        "arrowStrikethrough": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
    },
}


_BOTH_WAYS = {"to": {"enabled": False}}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What vis-network is given: its nodes, edges and options, ready for JSON."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]


class _IndexedList(list[int]):
    """A list that answers `in` from a set: pyvis asks it once a node and twice an edge, which is
    what makes it take ten seconds for 20,000 nodes."""

    def __init__(self) -> None:
        super().__init__()
        self._members: set[int] = set()

    def append(self, item: int) -> None:
        super().append(item)
        self._members.add(item)

    def __contains__(self, item: object) -> bool:
        return item in self._members


def vis_network_source() -> str:
    """The JavaScript of vis-network as pyvis bundles it, licence comment included."""
    bundled = importlib.resources.files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return bundled.read_text(encoding="utf-8")


def draw(view: GraphView) -> Drawing:
    """The drawing of a view: positions, sizes, shapes, line patterns and curves.

    Node and edge ids are indices of `view.actors` and `view.statements`. Colours are left to the
    page, which knows whether it is light or dark.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    network.node_ids = _IndexedList()
    degrees = _degrees(view.statements, len(view.actors))
    sizes = [round(min(8.5 + 3.4 * degree**0.5, 34.0), 1) for degree in degrees]
    many = len(view.actors) > _MANY_NODES
    boxes = [_box(a, s, labelled=not many) for a, s in zip(view.actors, sizes, strict=True)]
    centres = place(
        boxes,
        [(statement.subject, statement.object) for statement in view.statements],
        edge_length=90.0 if many else 170.0 if len(view.actors) <= 80 else 140.0,
    )
    for number, (actor, size, (x, y)) in enumerate(zip(view.actors, sizes, centres, strict=True)):
        key, look = type_style(actor.type)
        network.add_node(
            number,
            label=_canvas_label(actor),
            shape=look["shape"],
            group=key,
            size=size,
            x=x,
            y=y,
        )
    curves = _curves(view.statements)
    dashes = {stance["key"]: stance["dashes"] for stance in style()["stances"]}
    for number, statement in enumerate(view.statements):
        network.add_edge(
            statement.subject,
            statement.object,
            id=number,
            width=_width(statement),
            arrows=_BOTH_WAYS if statement.symmetric else None,
            **({"dashes": pattern} if (pattern := dashes[statement.stance]) else {}),
            **curves[number],
        )
    options = _OPTIONS["interaction"] | {
        "hideEdgesOnDrag": len(view.statements) > _MANY_EDGES,
        "hideEdgesOnZoom": len(view.statements) > _MANY_EDGES,
    }
    network.set_options(json.dumps(_OPTIONS | {"interaction": options}))
    nodes, edges, _, _, _, shown = network.get_network_data()
    for edge in edges:
        if edge["arrows"] is None:  # what the options say holds; pyvis would write "to" here
            del edge["arrows"]
    return Drawing(nodes=nodes, edges=edges, options=json.loads(shown))


def _degrees(statements: Iterable[StatementView], count: int) -> list[int]:
    degrees = [0] * count
    for statement in statements:
        degrees[statement.subject] += 1
        degrees[statement.object] += statement.object != statement.subject
    return degrees


def _canvas_label(actor: ActorView) -> str:
    label = actor.label
    return label if len(label) <= _LABEL_CHARACTERS else label[: _LABEL_CHARACTERS - 1] + "…"


def _box(actor: ActorView, size: float, *, labelled: bool) -> tuple[float, float]:
    """Room for the shape and, where labels are meant to show at once, the label below it."""
    if not labelled:
        return 2 * size + 8.0, 2 * size + 8.0
    text = 7.4 * len(_canvas_label(actor)) + 16.0
    return max(2 * size + 16.0, text), 2 * size + 40.0


def _width(statement: StatementView) -> float:
    fade = 1.0 if statement.status == "actual" else 0.8
    more = max(len(statement.claims) - 1, 0)
    return round(fade * min(1.5 + 0.45 * math.sqrt(more), 4.0), 2)


def _curves(statements: Iterable[StatementView]) -> dict[int, dict[str, Any]]:
    """How each edge bends, so that each of several between the same two nodes can be clicked."""
    bundles: dict[tuple[int, int], list[tuple[int, bool]]] = defaultdict(list)
    for number, statement in enumerate(statements):
        low, high = sorted((statement.subject, statement.object))
        bundles[low, high].append((number, statement.subject == low))
    curves: dict[int, dict[str, Any]] = {}
    for (low, high), bundle in bundles.items():
        step = min(0.22, 1.1 / len(bundle))
        for place_in_bundle, (number, forward) in enumerate(bundle):
            if low == high:
                curves[number] = {"selfReference": _loop(place_in_bundle)}
                continue
            bend = (place_in_bundle - (len(bundle) - 1) / 2) * step
            # "clockwise" is seen from where the edge starts, so the way back bends the other way
            curves[number] = _smooth(bend if forward else -bend)
    return curves


def _loop(number: int) -> dict[str, Any]:
    return {"size": 18 + 9 * number, "angle": 0.785, "renderBehindTheNode": False}


def _smooth(bend: float) -> dict[str, Any]:
    if abs(bend) < 1e-6:
        return {}
    kind = "curvedCW" if bend > 0 else "curvedCCW"
    return {"smooth": {"enabled": True, "type": kind, "roundness": round(abs(bend), 3)}}
