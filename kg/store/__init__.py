"""The store: documents' records as named graphs of RDF, queried with SPARQL."""

from __future__ import annotations

from pathlib import Path

from kg.errors import MissingExtraError
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
    "is_url",
    "open_store",
    "python_value",
    "term_text",
]


def open_store(path: Path | str | None, *, read_only: bool = False) -> Store:
    """The store at `path`, made if it is not there yet; in memory where `path` is None.

    Args:
        path: A folder, or the query URL of a SPARQL endpoint (`kg.store.endpoint.address` tells
            what the environment may add to it).
        read_only: Open it for reading, also while a writer has it open. It must exist then.

    Raises:
        StoreError: Where another program is writing to it, or it is foreign, damaged or too new, or
            a server does not answer.
        MissingExtraError: For a URL where httpx is not installed.
    """
    if isinstance(path, str) and is_url(path):
        return _endpoint(path, read_only=read_only)
    from kg.store.oxigraph import OxigraphStore

    return OxigraphStore(None if path is None else Path(path), read_only=read_only)


def is_url(path: Path | str) -> bool:
    """Whether the name of a store is that of a server, not of a folder."""
    return isinstance(path, str) and path.lower().startswith(("http://", "https://"))


def _endpoint(url: str, *, read_only: bool) -> Store:
    try:
        import httpx  # noqa: F401  # tells whether the extra is there
    except ImportError as error:
        raise MissingExtraError(
            "a store on a server needs an extra; install it with: pip install kg-ir[remote]"
        ) from error
    from kg.store.endpoint import Address, EndpointStore

    return EndpointStore(Address.from_url(url), read_only=read_only)
