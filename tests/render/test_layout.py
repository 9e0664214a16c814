from __future__ import annotations

from itertools import combinations

import pytest

from kg.render.layout import place

BOX = (90.0, 44.0)
RING = [(number, (number + 1) % 12) for number in range(12)]
STAR = [(0, number) for number in range(1, 40)]
TREE = [((number - 1) // 2, number) for number in range(1, 600)]


def overlaps(centres: list[tuple[float, float]], box: tuple[float, float] = BOX) -> int:
    return sum(
        abs(a[0] - b[0]) < box[0] - 2 and abs(a[1] - b[1]) < box[1] - 2
        for a, b in combinations(centres, 2)
    )


def test_place_of_nothing_is_empty() -> None:
    assert place([], []) == []


def test_place_gives_one_point_a_node() -> None:
    assert len(place([BOX] * 5, [(0, 1)])) == 5


@pytest.mark.parametrize("edges", [RING, STAR, TREE], ids=["ring", "star", "tree"])
def test_place_keeps_boxes_apart(edges: list[tuple[int, int]]) -> None:
    count = max(max(edge) for edge in edges) + 1
    assert overlaps(place([BOX] * count, edges)) == 0


def test_place_keeps_parts_apart() -> None:
    edges = [(2 * number, 2 * number + 1) for number in range(30)]
    assert overlaps(place([BOX] * 60, edges)) == 0


def test_place_is_the_same_on_any_run() -> None:
    assert place([BOX] * 600, TREE) == place([BOX] * 600, TREE)


def test_place_heeds_neither_direction_nor_order_of_edges() -> None:
    turned = [(b, a) for a, b in reversed(RING)]
    assert place([BOX] * 12, turned) == place([BOX] * 12, RING)


def test_place_ignores_loops_and_repetitions() -> None:
    assert place([BOX] * 12, [*RING, (3, 3), (1, 0)]) == place([BOX] * 12, RING)


def test_place_puts_neighbours_nearer_than_strangers() -> None:
    centres = place([(20.0, 20.0)] * 600, TREE)

    def distance(a: int, b: int) -> float:
        return abs(complex(*centres[a]) - complex(*centres[b]))

    near = sum(distance(a, b) for a, b in TREE) / len(TREE)
    far = sum(distance(a, 599 - a) for a in range(300)) / 300
    assert near < far / 2


def test_place_lies_wider_than_tall() -> None:
    path = [(number, number + 1) for number in range(30)]
    centres = place([(20.0, 20.0)] * 31, path)
    xs, ys = [x for x, _ in centres], [y for _, y in centres]
    assert max(xs) - min(xs) > max(ys) - min(ys)


def test_chain_stays_as_near_as_its_labels_allow() -> None:
    placed = place([(120.0, 40.0)] * 3, [(0, 1), (1, 2)])
    width = max(x for x, _ in placed) - min(x for x, _ in placed)
    assert 240 <= width < 900
