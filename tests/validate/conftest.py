"""A graph without fault."""

from __future__ import annotations

import pytest

from kg.store import Store
from kg.store.terms import Quad


@pytest.fixture
def quads(store: Store) -> tuple[Quad, ...]:
    """What the store writes of two made-up articles."""
    return tuple(sorted(store.quads(), key=str))
