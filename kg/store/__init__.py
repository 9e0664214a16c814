"""The store: documents' records as named graphs of RDF, queried with SPARQL."""

from __future__ import annotations

from pathlib import Path

from kg.store.fingerprint import fingerprint
from kg.store.protocol import RDF_FORMATS, DocumentSummary, Store, StoreStatistics
from kg.store.syntax import term_text
from kg.store.terms import (
    IRI,
    BlankNode,
    Literal,
    Quad,
    Solutions,
    Term,
    Triple,
    Triples,
    TripleTerm,
    Value,
    python_value,
)

__all__ = [
    "IRI",
    "RDF_FORMATS",
    "BlankNode",
    "DocumentSummary",
    "Literal",
    "Quad",
    "Solutions",
    "Store",
    "StoreStatistics",
    "Term",
    "Triple",
    "TripleTerm",
    "Triples",
    "Value",
    "fingerprint",
    "open_store",
    "python_value",
    "term_text",
]


def open_store(path: Path | str | None, *, read_only: bool = False) -> Store:
    """The store in the folder `path`, made if it is not there yet; in memory where `path` is None.

    Args:
        path: A folder.
        read_only: Open it for reading, also while a writer has it open. It must exist then.

    Raises:
        StoreError: Where another program is writing to it, or it is foreign, damaged or too new.
    """
    from kg.store.oxigraph import OxigraphStore

    return OxigraphStore(None if path is None else Path(path), read_only=read_only)
