"""The queries behind the exports."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kg.store import Store, Value

__all__ = ["of_each_document", "of_the_store"]


@cache
def _sparql(name: str) -> str:
    return files("kg.export").joinpath("sparql", name + ".rq").read_text(encoding="utf-8")


def of_each_document(store: Store, query: str) -> Iterator[dict[str, Value]]:
    """The rows of a query that is asked of each document's own graph, in order of their ids.

    No document is mixed with another, and no more than one is held in memory.
    """
    for document in store.documents():
        yield from store.select(_sparql(query), default_graph=[document.iri]).values()


def of_the_store(store: Store, query: str) -> Iterator[dict[str, Value]]:
    """The rows of a query that is asked of all documents together."""
    yield from store.select(_sparql(query)).values()
