"""A misbehaving server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.store.endpoint.misbehaving import BadServer, bad_server


@pytest.fixture
def bad() -> Iterator[BadServer]:
    """A server on loopback that answers as it is told."""
    with bad_server() as server:
        yield server
