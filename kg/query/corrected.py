"""What the store knows of the user's corrections: where they were used, and whom they concern."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.model.identity import document_name
from kg.query.parameters import load_sparql
from kg.store import IRI, Store
from kg.vocab import iri

__all__ = ["actors_in_documents", "corrections_of_documents"]


def actors_in_documents(
    store: Store, documents: Collection[str], actors: Collection[str]
) -> dict[str, frozenset[str]]:
    """By id of each document, those of the actors that it speaks of, by `Actor.id`."""
    wanted = {iri(f"actor/{actor}"): actor for actor in actors}
    rows = _rows(documents, wanted)
    if not actors or not documents:
        return dict.fromkeys(documents, frozenset())
    found = store.select(load_sparql("actors-in-documents"), bindings=rows).rows
    return _grouped(documents, ((str(row[0]), wanted[str(row[1])]) for row in found))


def corrections_of_documents(store: Store, documents: Collection[str]) -> dict[str, frozenset[str]]:
    """By id of each document, the digests of the corrections that it was read with."""
    if not documents:
        return {}
    rows = {"documents": _rows(documents, ())["documents"]}
    found = store.select(load_sparql("corrections-of-documents"), bindings=rows).rows
    return _grouped(documents, ((str(row[0]), str(row[1])) for row in found))


def _rows(documents: Collection[str], actors: Collection[str]) -> dict[str, list[tuple[IRI]]]:
    return {
        "documents": [(IRI(iri(document_name(each))),) for each in documents],
        "actors": [(IRI(actor),) for actor in actors],
    }


def _grouped(
    documents: Collection[str], pairs: Iterable[tuple[str, str]]
) -> dict[str, frozenset[str]]:
    names = {iri(document_name(each)): each for each in documents}
    found: dict[str, set[str]] = {each: set() for each in documents}
    for document, value in pairs:
        found[names[document]].add(value)
    return {each: frozenset(values) for each, values in found.items()}
