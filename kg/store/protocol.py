"""What every store can do, whatever holds the quads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from kg.model import DocumentRecord, KnowledgeBase
from kg.store.terms import Quad, Rows, Solutions, Term, Triples

__all__ = ["RDF_FORMATS", "DocumentSummary", "Store", "StoreStatistics"]

RDF_FORMATS = ("nquads", "trig", "ntriples", "turtle", "jsonld", "rdfxml", "trig12", "nquads12")
"""Names of the formats that `Store.dump` writes; those with 12 have triple terms (RDF 1.2)."""


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One document of a store.

    Attributes:
        id: `Document.id`.
        iri: The document's IRI and the name of its graph.
        title: Its title, or None.
        published: Day of publication, or None.
        url: Where it was published, or None.
        publisher: The outlet, or None.
        claims: How many claims it makes or reports.
        fingerprint: Digest of its content and of the version of the extraction.
    """

    id: str
    iri: str
    title: str | None
    published: date | None
    url: str | None
    publisher: str | None
    claims: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class StoreStatistics:
    """How much a store holds."""

    quads: int
    graphs: int
    documents: int
    actors: int
    statements: int
    claims: int
    events: int
    attributions: int
    coded_events: int
    first_published: date | None
    last_published: date | None


class Store(Protocol):
    """A graph of documents, each in a named graph of its own.

    The default graph of queries is the union of all documents and of their narrated views, as a set
    of triples. Other views are named graphs beside it. What is known of actors before any document
    is read is one more named graph, `id:actors`: it is no part of the default graph, of counts, of
    dumps or of what `graphs` and `quads` give, unless it is asked for by its name.
    """

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    def close(self) -> None:
        """Write what is pending and let go of the store. Calling it again does nothing."""

    def replace(self, record: DocumentRecord) -> None:
        """Put a document in, in place of what the store held of it: wholly or, if that fails or is
        killed, not at all. Raises StoreError where the store is read-only."""

    def replace_many(self, records: Iterable[DocumentRecord]) -> int:
        """Put documents in, each as `replace` does; returns how many."""

    def remove(self, document_id: str) -> bool:
        """Take a document out with all that only it said; False where there is none of that id."""

    def knows(self, digest: str) -> bool:
        """Whether the graph of known actors is the one of that digest, and whole."""

    def know(self, known: KnowledgeBase) -> None:
        """Write the graph of known actors in place of the one that is there. Where that is killed,
        `knows` is false until it is done again. Raises StoreError where the store is read-only."""

    def documents(self) -> Sequence[DocumentSummary]:
        """The documents, sorted by id."""

    def fingerprints(self, document_ids: Collection[str]) -> Mapping[str, str]:
        """The fingerprints that documents were stored with, by id, of those that are there.
        Equal to `kg.store.fingerprint(document, run)` where nothing has changed since."""

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Term | Rows] | None = None,
        default_graph: Sequence[str] | None = None,
        max_rows: int | None = None,
    ) -> Solutions | bool | Triples:
        """The answer of a SPARQL 1.1 query, in which `kg.vocab.PREFIXES` need no declaration.

        Args:
            sparql: A SELECT, ASK, CONSTRUCT or DESCRIBE.
            bindings: Values of variables, bound as terms: a value can never become syntax. Rows
                stand for the data of a `VALUES (...) { $rows }`.
            default_graph: IRIs of the graphs to query instead of the default graph, such as views.
            max_rows: Raise QueryError where the answer has more rows or triples.

        Raises:
            QueryError: For a query that does not parse (with line and column) or goes over a limit.
        """

    def select(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Term | Rows] | None = None,
        default_graph: Sequence[str] | None = None,
        max_rows: int | None = None,
    ) -> Solutions:
        """As `query`, for a SELECT only. Raises QueryError for another form of query."""

    def graphs(self) -> Sequence[str]:
        """The IRIs of the named graphs, sorted, that of the known actors apart."""

    def quads(self, *, graph: str | None = None) -> Iterator[Quad]:
        """The quads of one named graph, or of all that `graphs` gives; in no promised order."""

    def dump(self, rdf_format: str, *, graph: str | None = None) -> Iterator[bytes]:
        """The named graphs of `graphs` (or one graph) in a format of `RDF_FORMATS`, in chunks,
        sorted: equal stores give equal bytes. A chunk of N-Quads is of one graph, and whole. The
        formats without graphs write the default graph.
        """

    def load(self, paths: Sequence[Path]) -> int:
        """Read dumps (N-Quads or TriG, also compressed with gzip) into the store; a document that
        a dump holds replaces the store's. Returns how many documents were read."""

    def statistics(self) -> StoreStatistics:
        """How much the store holds."""

    def reindex(self) -> None:
        """Compute the default graph and the views anew from the documents' graphs."""
