"""What is the same for every store: replacing documents, summaries, queries with bindings."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cache
from importlib.resources import files
from types import TracebackType
from typing import Self

from kg.errors import QueryError, StoreError
from kg.model import ActorType, DocumentRecord, KnowledgeBase
from kg.store.binding import BoundQuery, bind
from kg.store.changes import Change, plan_change
from kg.store.counts import COUNTS, DyadMonth
from kg.store.link_rows import Opinion, Telling, mirror_of
from kg.store.mapping import (
    KNOWN,
    document_iri,
    known_fingerprint,
    known_lines,
    record_quads,
)
from kg.store.mapping.graph import ir
from kg.store.protocol import DocumentSummary, StoreStatistics
from kg.store.terms import IRI, Quad, Rows, Solutions, Term, Triple, Triples, python_value
from kg.store.views import ClaimRow
from kg.vocab import IR, PREFIXES

__all__ = ["BaseStore"]

BATCH_QUADS = 20_000
BATCH_SECONDS = 5.0


@cache
def _sparql(name: str) -> str:
    return files("kg.store").joinpath("sparql", name + ".rq").read_text(encoding="utf-8")


class BaseStore(ABC):
    """A store, but for the engine that holds its quads."""

    read_only = False

    # ------------------------------------------------------------ what an engine has to offer

    @abstractmethod
    def close(self) -> None:
        """See `kg.store.protocol.Store.close`."""

    @abstractmethod
    def document_quads(self, documents: Collection[IRI]) -> Collection[Quad]:
        """See `kg.store.changes.QuadSource`."""

    @abstractmethod
    def held_elsewhere(self, triples: Collection[Triple], documents: Set[IRI]) -> set[Triple]:
        """See `kg.store.changes.QuadSource`."""

    @abstractmethod
    def held(self, quads: Collection[Quad]) -> set[Quad]:
        """See `kg.store.changes.QuadSource`."""

    @abstractmethod
    def claims_on(self, triples: Collection[tuple[IRI, IRI, IRI]]) -> Iterable[ClaimRow]:
        """See `kg.store.changes.QuadSource`."""

    @abstractmethod
    def _apply(self, change: Change) -> None:
        """Delete and insert: all of the change or nothing."""

    @abstractmethod
    def _put_graph(self, graph: str, lines: Sequence[str]) -> None:
        """Put triples, each a line of N-Triples, in place of all that a graph holds.

        It need not be done at once, and the default graph does not change.
        """

    @abstractmethod
    def _run(
        self, query: BoundQuery, default_graph: Sequence[str] | None, max_rows: int | None
    ) -> Solutions | bool | Triples:
        """The answer of a query."""

    @abstractmethod
    def _count_quads(self) -> int:
        """How many quads the named graphs hold, those of the known actors apart."""

    @abstractmethod
    def graphs(self) -> Sequence[str]:
        """See `kg.store.protocol.Store.graphs`."""

    # ------------------------------------------------------------------- what follows from it

    def counted(self, keys: Collection[DyadMonth]) -> Mapping[DyadMonth, int]:
        """See `kg.store.changes.QuadSource`."""
        by_iri = {key.iri: key for key in keys}
        rows = self._about("observations", by_iri.keys(), default_graph=(COUNTS,))
        return {by_iri[_iri(node)]: int(str(number)) for node, number in rows}

    def denied(self, statements: Set[IRI]) -> set[IRI]:
        """See `kg.store.links.LinkSource`."""
        return {_iri(row[0]) for row in self._about("denied", statements)}

    def opinions_on(self, statements: Set[IRI]) -> Iterable[Opinion]:
        """See `kg.store.links.LinkSource`."""
        for row in self._about("opinions", statements):
            claim, statement, *triple, stance, status, source, document, start, end = row
            yield Opinion(
                claim=_iri(claim),
                statement=_iri(statement),
                mirror=mirror_of(_iri(statement), *triple),
                stance=_iri(stance),
                status=_iri(status),
                source=_iri(source),
                document=_iri(document),
                start=_date(start),
                end=_date(end),
            )

    def tellings_of(self, series: Set[IRI]) -> Iterable[Telling]:
        """See `kg.store.links.LinkSource`."""
        for row in self._about("tellings", series):
            event, name, document, status, start, end, place, published = row
            yield Telling(
                event=_iri(event),
                series=_iri(name),
                document=_iri(document),
                happened=status == ir("actual"),
                start=_date(start),
                end=_date(end),
                place=place if isinstance(place, IRI) else None,
                published=_date(published) if start is None and end is None else None,
            )

    def _about(
        self, query: str, nodes: Set[IRI], *, default_graph: Sequence[str] | None = None
    ) -> Sequence[Sequence[Term | None]]:
        """The answer of a query of ours about many nodes at once."""
        if not nodes:
            return ()
        rows: Rows = tuple((node,) for node in sorted(nodes, key=str))
        asked = self.select(_sparql(query), bindings={"rows": rows}, default_graph=default_graph)
        return asked.rows

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def replace(self, record: DocumentRecord) -> None:
        """See `kg.store.protocol.Store.replace`."""
        self._change({document_iri(record.document.id): record_quads(record)})

    def replace_many(self, records: Iterable[DocumentRecord]) -> int:
        """See `kg.store.protocol.Store.replace_many`.

        Documents are written some at a time; a batch waits no longer than some seconds, so that
        little is lost where the program is killed.
        """
        count, size = 0, 0
        batch: dict[IRI, Sequence[Quad]] = {}
        written = time.monotonic()
        for record in records:
            quads = record_quads(record)
            batch[document_iri(record.document.id)] = quads
            count, size = count + 1, size + len(quads)
            if size >= BATCH_QUADS or time.monotonic() - written >= BATCH_SECONDS:
                self._change(batch)
                batch, size, written = {}, 0, time.monotonic()
        if batch:
            self._change(batch)
        return count

    def remove(self, document_id: str) -> bool:
        """See `kg.store.protocol.Store.remove`."""
        if not self.fingerprints([document_id]):
            self._check_writable()
            return False
        self._change({document_iri(document_id): ()})
        return True

    def knows(self, digest: str) -> bool:
        """See `kg.store.protocol.Store.knows`."""
        return bool(self.held([known_fingerprint(digest)]))

    def know(self, known: KnowledgeBase) -> None:
        """See `kg.store.protocol.Store.know`."""
        self._check_writable()
        self._put_graph(KNOWN, known_lines(known))
        self._apply(Change(frozenset(), frozenset({known_fingerprint(known.digest)})))

    def documents(self) -> Sequence[DocumentSummary]:
        """See `kg.store.protocol.Store.documents`."""
        rows = self.select(_sparql("documents")).values()
        return tuple(
            DocumentSummary(
                id=str(row["id"]),
                iri=str(row["document"]),
                title=_text(row["title"]),
                published=_day(row["published"]),
                url=_text(row["url"]),
                publisher=_text(row["publisher"]),
                claims=int(str(row["claims"])),
                fingerprint=str(row["fingerprint"]),
            )
            for row in rows
        )

    def fingerprints(self, document_ids: Collection[str]) -> dict[str, str]:
        """See `kg.store.protocol.Store.fingerprints`."""
        names: dict[Term | None, str] = {document_iri(name): name for name in document_ids}
        bindings = {"documents": [(document,) for document in names if document]}
        rows = self.select(_sparql("fingerprints"), bindings=bindings).rows
        return {names[document]: str(fingerprint) for document, fingerprint in rows}

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Term | Rows] | None = None,
        default_graph: Sequence[str] | None = None,
        max_rows: int | None = None,
    ) -> Solutions | bool | Triples:
        """See `kg.store.protocol.Store.query`."""
        return self._run(bind(sparql, bindings or {}), default_graph, max_rows)

    def select(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Term | Rows] | None = None,
        default_graph: Sequence[str] | None = None,
        max_rows: int | None = None,
    ) -> Solutions:
        """See `kg.store.protocol.Store.select`."""
        answer = self.query(
            sparql, bindings=bindings, default_graph=default_graph, max_rows=max_rows
        )
        if not isinstance(answer, Solutions):
            raise QueryError("a SELECT is needed here, but this is another form of query")
        return answer

    def statistics(self) -> StoreStatistics:
        """See `kg.store.protocol.Store.statistics`."""
        rows = self.select(_sparql("counts")).values()
        counts = {str(row["class"]): int(str(row["nodes"])) for row in rows}
        first, last = self.select(_sparql("period")).rows[0]
        return StoreStatistics(
            quads=self._count_quads(),
            graphs=len(self.graphs()),
            documents=counts.get(IR + "Document", 0),
            actors=sum(counts.get(IR + kind.value, 0) for kind in ActorType),
            statements=counts.get(IR + "Statement", 0),
            claims=counts.get(IR + "Claim", 0),
            events=counts.get(PREFIXES["sem"] + "Event", 0),
            attributions=counts.get(IR + "Attribution", 0),
            coded_events=counts.get(IR + "CodedEvent", 0),
            first_published=_day(python_value(first)),
            last_published=_day(python_value(last)),
        )

    def _change(self, documents: Mapping[IRI, Sequence[Quad]]) -> None:
        self._check_writable()
        change = plan_change(self, documents)
        if change:
            self._apply(change)

    def _check_writable(self) -> None:
        if self.read_only:
            raise StoreError("the store was opened for reading only")


def _iri(value: Term | None) -> IRI:
    if not isinstance(value, IRI):
        raise StoreError(f"an IRI is needed here, not {value}")
    return value


def _date(value: Term | None) -> date | None:
    return _day(python_value(value))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
