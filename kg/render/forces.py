"""Force-directed placement of one connected graph (Fruchterman and Reingold, 1991).

Few nodes repel each other pair by pair. For many, repulsion is computed on a grid: masses are
spread over its points, the field of all of them comes from one convolution by FFT, and each node
reads the field where it stands (particle-mesh; Hockney and Eastwood, "Computer Simulation Using
Particles", 1988). One step then costs O(n + g² log g) for a grid of g × g points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "Ints", "relax"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

_PAIRWISE_LIMIT = 450
_Field: TypeAlias = Callable[[Floats], Floats]


def relax(start: Floats, edges: Ints, *, steps: int) -> Floats:
    """Positions after `steps` of cooling, in units of the ideal edge length.

    Args:
        start: (n, 2) positions, no two of them equal.
        edges: (m, 2) indices of nodes, each pair once, no loops.
        steps: How many; more are better and slower.
    """
    count = len(start)
    degree = np.bincount(edges.ravel(), minlength=count).astype(np.float64)
    # Hubs repel more, so that their stars of leaves keep clear of each other.
    mass = np.sqrt(1.0 + degree)
    field = _pairwise_field(mass) if count <= _PAIRWISE_LIMIT else _mesh_field(mass)
    # An edge between two hubs pulls less: what hubs share would otherwise collapse into one ball.
    pull = 1.0 / np.sqrt(np.minimum(degree[edges[:, 0]], degree[edges[:, 1]]))
    position: Floats = start - start.mean(axis=0)
    reach = 0.12 * np.sqrt(count) + 0.3
    for step in range(steps):
        heat = reach * (1.0 - step / steps) ** 1.5 + 0.01
        force = field(position) * mass[:, None] + _attraction(position, edges, pull)
        force -= 0.02 * position
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        position += force * (np.minimum(length, heat) / length)[:, None]
    return position


def _attraction(position: Floats, edges: Ints, pull: Floats) -> Floats:
    delta = position[edges[:, 1]] - position[edges[:, 0]]
    distance = np.hypot(delta[:, 0], delta[:, 1])
    pulled = delta * (distance * pull)[:, None]
    force = np.empty_like(position)
    for axis in (0, 1):
        plus = np.bincount(edges[:, 0], pulled[:, axis], minlength=len(position))
        minus = np.bincount(edges[:, 1], pulled[:, axis], minlength=len(position))
        force[:, axis] = plus - minus
    return force


def _pairwise_field(mass: Floats) -> _Field:
    def field(position: Floats) -> Floats:
        delta = position[:, None, :] - position[None, :, :]
        square = np.einsum("ijk,ijk->ij", delta, delta) + 1e-4
        pushed: Floats = np.einsum("ijk,ij->ik", delta, mass[None, :] / square)
        return pushed

    return field


def _mesh_field(mass: Floats) -> _Field:
    points = 64 if len(mass) <= 2000 else 128
    kernels = _kernels(points)

    def field(position: Floats) -> Floats:
        low = position.min(axis=0)
        cell = float((position.max(axis=0) - low).max()) / (points - 2) + 1e-9
        scaled = (position - low) / cell
        corner = scaled.astype(np.int64)
        corners, weights = _corners(corner, scaled - corner, points)
        spread = np.bincount(
            corners.ravel(), (weights * mass[:, None]).ravel(), minlength=points * points
        )
        transformed = np.fft.rfft2(spread.reshape(points, points), s=(2 * points, 2 * points))
        read = []
        for kernel in kernels:
            values = np.fft.irfft2(transformed * kernel, s=(2 * points, 2 * points))
            near = values[:points, :points].ravel()[corners]
            read.append((near * weights).sum(axis=1) / cell)
        return np.stack(read, axis=1)

    return field


def _corners(corner: Ints, within: Floats, points: int) -> tuple[Ints, Floats]:
    """The four grid points around each node, and the share of its mass that each gets."""
    x, y = within[:, 0], within[:, 1]
    base = corner[:, 0] * points + corner[:, 1]
    indices = np.stack([base, base + 1, base + points, base + points + 1], axis=1)
    weights = np.stack([(1 - x) * (1 - y), (1 - x) * y, x * (1 - y), x * y], axis=1)
    return indices, weights


def _kernels(points: int) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """Transforms of the two components of the force of a unit mass, Δ / |Δ|², wrapped around."""
    offset = np.fft.fftfreq(2 * points, d=1.0 / (2 * points))
    x, y = np.meshgrid(offset, offset, indexing="ij")
    square = x * x + y * y
    square[0, 0] = 1.0
    # rows beyond half the width stand for negative offsets; the middle one has no sign
    x, y = np.where(np.abs(x) == points, 0.0, x), np.where(np.abs(y) == points, 0.0, y)
    return np.fft.rfft2(x / square), np.fft.rfft2(y / square)
