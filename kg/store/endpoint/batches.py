"""Many things some at a time (as itertools.batched, which Python 3.11 has not)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

__all__ = ["batches"]

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most that many."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
