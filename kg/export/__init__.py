"""The store in the formats of other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from kg.errors import StoreError, UsageError
from kg.export.jsonld import jsonld
from kg.export.networks import gexf, graphml
from kg.export.records import (
    attribution_records,
    event_records,
    json_lines,
    statement_records,
    statement_table,
)
from kg.store import RDF_FORMATS, Store
from kg.vocab import iri

__all__ = [
    "EXPORT_FORMATS",
    "attribution_records",
    "event_records",
    "export",
    "export_known_actors",
    "statement_records",
]

_WRITERS: dict[str, Callable[[Store], Iterator[bytes]]] = {
    "statements": lambda store: json_lines(statement_records(store)),
    "attributions": lambda store: json_lines(attribution_records(store)),
    "events": lambda store: json_lines(event_records(store)),
    "csv": statement_table,
    "graphml": graphml,
    "gexf": gexf,
    "jsonld": jsonld,
    "turtle": lambda store: store.dump("turtle"),
    "trig": lambda store: store.dump("trig"),
    "nquads": lambda store: store.dump("nquads"),
    "trig12": lambda store: store.dump("trig12"),
    "nquads12": lambda store: store.dump("nquads12"),
    "rdfxml": lambda store: store.dump("rdfxml"),
}
EXPORT_FORMATS = tuple(_WRITERS)
"""Names of the formats that `export` writes."""


def export(store: Store, export_format: str, stream: BinaryIO) -> None:
    """Write a store to a binary stream, in an order that depends on its content alone.

    Args:
        store: What to write.
        export_format: One of `EXPORT_FORMATS`: "statements", "attributions" and "events" are JSON
            Lines; "csv" is the statements as a table; "graphml" and "gexf" are the network of what
            documents narrate; the others are RDF ("trig12" and "nquads12" with triple terms).
        stream: Where to.

    Raises:
        UsageError: For an unknown format.
    """
    if export_format not in _WRITERS:
        known = ", ".join(EXPORT_FORMATS)
        raise UsageError(f"unknown format {export_format!r}; known are {known}")
    stream.writelines(_WRITERS[export_format](store))


def export_known_actors(store: Store, export_format: str, stream: BinaryIO) -> None:
    """Write what the store knows of actors before any document is read.

    Raises:
        UsageError: For a format that is not of RDF.
        StoreError: Where the store was built before there was such a graph.
    """
    if export_format not in RDF_FORMATS:
        known = ", ".join(RDF_FORMATS)
        raise UsageError(f"the known actors are written as RDF, not as {export_format}; as {known}")
    graph = iri("actors")
    if next(store.quads(graph=graph), None) is None:
        raise StoreError("the store has no graph of known actors; kg build writes it")
    stream.writelines(store.dump(export_format, graph=graph))
