"""Where the nodes of the drawing stand: computed once, the same on any run, physics not needed.

Each connected part is placed by itself: a first guess from distances to a few pivots (Brandes and
Pich, "Eigensolver methods for progressive multidimensional scaling of large data", 2006), then
forces (`kg.render.forces`), then turned so that it lies wide, then nodes pushed apart until no two
boxes overlap. The parts are packed in rows, the largest on top.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

from kg.render.forces import Floats, Ints, relax

__all__ = ["place"]

_PIVOTS = 24
_GAP = 70.0  # pixels between parts
_AIR = 5.0  # how many times the area of all boxes a part takes at least


def place(
    boxes: Sequence[tuple[float, float]],
    edges: Sequence[tuple[int, int]],
    *,
    edge_length: float = 150.0,
) -> list[tuple[float, float]]:
    """Centres of the nodes in pixels, y downwards.

    Args:
        boxes: Width and height that each node needs, its label included.
        edges: Pairs of indices of nodes, in any order; loops and repetitions do no harm.
        edge_length: Ideal length of an edge in pixels; hubs stretch it.
    """
    size = np.asarray(boxes, dtype=np.float64).reshape(-1, 2)
    pairs = sorted({(min(a, b), max(a, b)) for a, b in edges if a != b})
    neighbours: list[list[int]] = [[] for _ in boxes]
    for a, b in pairs:
        neighbours[a].append(b)
        neighbours[b].append(a)
    parts = []
    for members in _components(neighbours):
        local = {node: number for number, node in enumerate(members)}
        inner = np.array(
            [(local[a], local[b]) for a in members for b in neighbours[a] if a < b], dtype=np.int64
        ).reshape(-1, 2)
        parts.append((members, _place_part(size[members], inner, edge_length)))
    return _pack(parts, size)


def _components(neighbours: Sequence[Sequence[int]]) -> list[list[int]]:
    """The connected parts, each sorted; the largest first."""
    seen = [False] * len(neighbours)
    parts = []
    for first in range(len(neighbours)):
        if seen[first]:
            continue
        seen[first] = True
        part, queue = [], deque([first])
        while queue:
            node = queue.popleft()
            part.append(node)
            for other in neighbours[node]:
                if not seen[other]:
                    seen[other] = True
                    queue.append(other)
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part))


def _place_part(size: Floats, edges: Ints, edge_length: float) -> Floats:
    count = len(size)
    if count == 1:
        return np.zeros((1, 2))
    if count == 2:
        reach = max(edge_length, float(size[:, 0].sum()) / 2 + 60.0)
        return np.array([[-reach / 2, 0.0], [reach / 2, 0.0]])
    steps = 300 if count <= 450 else 160 if count <= 2000 else 110
    position = relax(_first_guess(count, edges), edges, steps=steps)
    position = _lie_wide(position)
    span = position[edges[:, 1]] - position[edges[:, 0]]
    typical = float(np.median(np.hypot(span[:, 0], span[:, 1]))) or 1.0
    extent = np.ptp(position, axis=0) + typical  # a chain has no height of its own
    crowded = _AIR * float(size.prod(axis=1).sum()) / float(extent.prod())
    return _separate(position * max(edge_length / typical, crowded**0.5), size)


def _first_guess(count: int, edges: Ints) -> Floats:
    """Pivot MDS, with a small sunflower added so that nodes of equal distances part."""
    order = np.arange(count)
    angle = order * np.pi * (3.0 - np.sqrt(5.0))
    radius = np.sqrt((order + 0.5) / count)
    sunflower: Floats = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    distance = _pivot_distances(count, edges)
    square = distance**2
    centred: Floats = (
        square
        - square.mean(axis=0, keepdims=True)
        - square.mean(axis=1, keepdims=True)
        + square.mean()
    )
    _, axes = np.linalg.eigh(centred.T @ centred)
    guess: Floats = centred @ axes[:, -2:][:, ::-1]
    if guess.shape[1] < 2:
        return sunflower * float(np.sqrt(count))
    # An eigenvector has no sign of its own; this one is the same on every machine.
    guess *= np.where(guess[np.abs(guess).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    scale = np.maximum(np.abs(guess).max(axis=0), 1e-9)
    blended: Floats = (guess / scale + 0.35 * sunflower) * np.sqrt(count)
    return blended


def _pivot_distances(count: int, edges: Ints) -> Floats:
    """Steps from each node to each of a few pivots that lie far from each other: (n, pivots)."""
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for a, b in edges.tolist():
        neighbours[a].append(b)
        neighbours[b].append(a)
    pivot = max(range(count), key=lambda node: (len(neighbours[node]), -node))
    nearest = np.full(count, np.inf)
    columns = []
    for _ in range(min(_PIVOTS, count)):
        column = np.asarray(_breadth_first(pivot, neighbours), dtype=np.float64)
        columns.append(column)
        nearest = np.minimum(nearest, column)
        pivot = int(nearest.argmax())
    return np.stack(columns, axis=1)


def _breadth_first(start: int, neighbours: Sequence[Sequence[int]]) -> list[int]:
    steps = [-1] * len(neighbours)
    steps[start] = 0
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if steps[other] < 0:
                steps[other] = steps[node] + 1
                queue.append(other)
    return steps


def _lie_wide(position: Floats) -> Floats:
    """Turned so that its longest extent is horizontal, as screens are."""
    centred = position - position.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    wide = axes[:, 1] * (1.0 if axes[0, 1] >= 0 else -1.0)
    turn = np.array([[wide[0], -wide[1]], [wide[1], wide[0]]])
    turned: Floats = centred @ turn
    return turned


def _separate(position: Floats, size: Floats, *, rounds: int = 60) -> Floats:
    """Positions moved as little as need be until no boxes overlap, or `rounds` are over."""
    position = position.copy()
    for _ in range(rounds):
        first, second = _near_pairs(position, size)
        delta = position[second] - position[first]
        need = (size[first] + size[second]) / 2 - np.abs(delta)
        clash = (need > 0.5).all(axis=1)
        if not clash.any():
            break
        first, second, delta, need = first[clash], second[clash], delta[clash], need[clash]
        along = np.where(need[:, 0] <= need[:, 1], 0, 1)
        rows = np.arange(len(along))
        sign = np.where(delta[rows, along] >= 0, 1.0, -1.0)
        push = sign * need[rows, along] * 0.4
        for axis in (0, 1):
            here = along == axis
            position[:, axis] += np.bincount(second[here], push[here], minlength=len(position))
            position[:, axis] -= np.bincount(first[here], push[here], minlength=len(position))
    return position


def _near_pairs(position: Floats, size: Floats) -> tuple[Ints, Ints]:
    """Pairs of nodes whose boxes overlap sideways, by a sweep from left to right."""
    order = np.argsort(position[:, 0], kind="stable")
    left = position[order, 0]
    widest = float(size[:, 0].max())
    firsts, seconds = [], []
    for shift in range(1, len(order)):
        near = np.flatnonzero(left[shift:] - left[:-shift] < widest)
        if not len(near):
            break
        a, b = order[near], order[near + shift]
        close = np.abs(position[a, 1] - position[b, 1]) < (size[a, 1] + size[b, 1]) / 2
        firsts.append(a[close])
        seconds.append(b[close])
    if not firsts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(firsts), np.concatenate(seconds)


def _pack(parts: Sequence[tuple[list[int], Floats]], size: Floats) -> list[tuple[float, float]]:
    """All parts beside and below each other without overlap, in centred rows."""
    cells = []
    for members, position in parts:
        low = (position - size[members] / 2).min(axis=0)
        high = (position + size[members] / 2).max(axis=0)
        cells.append((members, position - low, high - low + _GAP))
    area = sum(float(extent[0] * extent[1]) for _, _, extent in cells)
    widest = max((float(extent[0]) for _, _, extent in cells), default=0.0)
    limit = max(widest, 1.6 * area**0.5)
    centre = np.zeros((len(size), 2))
    top = 0.0
    row: list[tuple[list[int], Floats, Floats]] = []
    for number, cell in enumerate(cells):
        row.append(cell)
        width = sum(float(extent[0]) for _, _, extent in row)
        following = float(cells[number + 1][2][0]) if number + 1 < len(cells) else limit
        if width + following > limit:
            top += _set_row(row, centre, left=-width / 2, top=top)
            row = []
    return [(round(float(x), 1), round(float(y), 1)) for x, y in centre]


def _set_row(
    row: Sequence[tuple[list[int], Floats, Floats]], centre: Floats, *, left: float, top: float
) -> float:
    """Sets one row of parts, each in the middle of its height; gives that height."""
    height = max(float(extent[1]) for _, _, extent in row)
    for members, position, extent in row:
        centre[members] = position + np.array([left, top + (height - float(extent[1])) / 2])
        left += float(extent[0])
    return height
