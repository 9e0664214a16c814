"""The store: documents' records as named graphs of RDF, queried with SPARQL."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from kg.errors import MissingExtraError, StoreError
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


def open_store(path: Path | str | None, *, read_only: bool = False, create: bool = True) -> Store:
    """The store at `path`, made if it is not there yet; in memory where `path` is None.

    Args:
        path: A folder, or the query URL of a SPARQL endpoint (`kg.store.endpoint.address` tells
            what the environment may add to it).
        read_only: Open it for reading, also while a writer has it open. It must exist then.
        create: Make it if it is not there. With False, it must exist.

    Raises:
        StoreError: Where another program is writing to it, it is foreign, damaged or too new, or a
            server does not answer.
        MissingExtraError: For a URL where httpx is not installed.
    """
    if is_url(path):
        return _endpoint(str(path), read_only=read_only, create=create)
    from kg.store.oxigraph import OxigraphStore

    folder = None if path is None else Path(path)
    if folder is not None and not create and not folder.exists():
        raise StoreError("there is no store; kg build makes one", where=str(folder))
    return OxigraphStore(folder, read_only=read_only)


def is_url(path: Path | str | None) -> bool:
    """Whether the name of a store is that of a server, not of a folder."""
    return isinstance(path, str) and path.lower().startswith(("http://", "https://"))


def _endpoint(url: str, *, read_only: bool, create: bool) -> Store:
    if find_spec("httpx") is None:
        raise MissingExtraError(
            "a store on a server needs an extra; install it with: pip install kg-ir[remote]"
        )
    from kg.store.endpoint import Address, EndpointStore

    return EndpointStore(Address.from_url(url), read_only=read_only, create=create)
