"""What must be deleted and inserted, so that documents are replaced and all else stays right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from kg.store.counts import DyadMonth, count_events, count_quads
from kg.store.inference import INFERRED, concerned_properties, implied, is_inferred, premises
from kg.store.links import LinkSource, plan_links
from kg.store.terms import IRI, Quad, Triple
from kg.store.views import UNDISPUTED, ClaimRow, claim_rows, view_quads

__all__ = ["Change", "QuadSource", "plan_change"]


@dataclass(frozen=True, slots=True)
class Change:
    """Quads to delete and to insert at once, and the graphs that are left empty."""

    delete: frozenset[Quad]
    insert: frozenset[Quad]
    emptied: tuple[IRI, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.delete or self.insert)


class QuadSource(LinkSource, Protocol):
    """What planning a change asks of a store.

    Each question is for many at once, as a store on a server is asked by sending a request.
    """

    def document_quads(self, documents: Collection[IRI]) -> Collection[Quad]:
        """The quads of the documents' graphs and of their narrated views."""

    def held_elsewhere(self, triples: Collection[Triple], documents: Set[IRI]) -> set[Triple]:
        """Those of the triples that a graph of another document holds too."""

    def held(self, quads: Collection[Quad]) -> set[Quad]:
        """Those of the quads that the store holds; one without a graph is of the default graph."""

    def counted(self, keys: Collection[DyadMonth]) -> Mapping[DyadMonth, int]:
        """The counts that the store keeps of these; nothing where it keeps none."""

    def claims_on(self, triples: Collection[tuple[IRI, IRI, IRI]]) -> Iterable[ClaimRow]:
        """All claims of all documents on the statements of these triples, whatever their title."""


def plan_change(source: QuadSource, documents: Mapping[IRI, Sequence[Quad]]) -> Change:
    """The change that puts `documents` (each its quads, none to remove it) into a store.

    What is equal before and after is neither deleted nor inserted, so that storing an unchanged
    document changes nothing.
    """
    old = set(source.document_quads(documents.keys()))
    new = {quad for quads in documents.values() for quad in quads}
    delete, insert = old - new, new - old
    _plan_default_graph(source, documents.keys(), new, delete, insert)
    _plan_inferred(source, documents.keys(), old, new, delete, insert)
    _plan_counts(source, old, new, delete, insert)
    _plan_views(source, documents.keys(), old, new, delete, insert)
    plan_links(source, documents.keys(), old, new, delete, insert)
    emptied = _graphs(old) - _graphs(new)
    return Change(frozenset(delete), frozenset(insert), tuple(sorted(emptied, key=str)))


def _graphs(quads: Iterable[Quad]) -> set[IRI]:
    return {quad.graph for quad in quads if isinstance(quad.graph, IRI)}


def _plan_default_graph(
    source: QuadSource,
    documents: Set[IRI],
    new: set[Quad],
    delete: set[Quad],
    insert: set[Quad],
) -> None:
    """The default graph holds a triple as long as a document or narrated view holds it."""
    kept = {quad.triple for quad in new}
    gone = {quad.triple for quad in delete} - kept
    gone -= source.held_elsewhere(gone, documents) if gone else set()
    added = {quad.triple for quad in insert}
    delete |= {Quad(triple.subject, triple.predicate, triple.object) for triple in gone}
    insert |= {Quad(triple.subject, triple.predicate, triple.object) for triple in added}


def _plan_inferred(
    source: QuadSource,
    documents: Set[IRI],
    old: set[Quad],
    new: set[Quad],
    delete: set[Quad],
    insert: set[Quad],
) -> None:
    """What follows and is not said is in its view, and in the default graph too."""
    concerned = concerned_properties()
    before = {quad.triple for quad in old if quad.predicate in concerned}
    after = {quad.triple for quad in new if quad.predicate in concerned}
    changed = before ^ after
    affected = changed.union(*map(implied, changed))
    asked = affected.union(*map(premises, affected))
    elsewhere = source.held_elsewhere(asked, documents) if asked else set()
    before |= elsewhere
    after |= elsewhere
    for triple in affected:
        was, is_ = is_inferred(triple, before), is_inferred(triple, after)
        default = Quad(triple.subject, triple.predicate, triple.object)
        view = Quad(triple.subject, triple.predicate, triple.object, IRI(INFERRED))
        if is_ and not was:
            insert |= {view, default}
            delete.discard(default)
        elif was and not is_:
            delete.add(view)
            if triple not in after:
                delete.add(default)


def _plan_counts(
    source: QuadSource, old: set[Quad], new: set[Quad], delete: set[Quad], insert: set[Quad]
) -> None:
    """The counts change by what the documents had, and have now."""
    change = count_events(new)
    change.subtract(count_events(old))
    changed = {key: number for key, number in change.items() if number}
    if not changed:
        return
    stored = source.counted(changed.keys())
    before = count_quads(stored)
    after = count_quads({key: stored.get(key, 0) + number for key, number in changed.items()})
    delete |= before - after
    insert |= after - before


def _plan_views(
    source: QuadSource,
    documents: Set[IRI],
    old: set[Quad],
    new: set[Quad],
    delete: set[Quad],
    insert: set[Quad],
) -> None:
    """The views change where the claims on a triple change."""
    rows_before, rows_after = set(claim_rows(old)), set(claim_rows(new))
    affected = {row.triple for row in rows_before ^ rows_after}
    known = {row.triple for row in rows_before} & affected
    fresh = _by_triple(rows_after, affected - known)
    if fresh:
        _plan_views_of_fresh(source, fresh, delete, insert)
    if known:
        stored = set(source.claims_on(known))
        elsewhere = {row for row in stored if row.document not in documents}
        after = elsewhere | {row for row in rows_after if row.triple in known}
        before_views, after_views = view_quads(stored), view_quads(after)
        delete |= before_views - after_views
        insert |= after_views - before_views


def _by_triple(
    rows: Iterable[ClaimRow], triples: Set[tuple[IRI, IRI, IRI]]
) -> dict[tuple[IRI, IRI, IRI], set[ClaimRow]]:
    found: dict[tuple[IRI, IRI, IRI], set[ClaimRow]] = {}
    for row in rows:
        if row.triple in triples:
            found.setdefault(row.triple, set()).add(row)
    return found


def _plan_views_of_fresh(
    source: QuadSource,
    fresh: Mapping[tuple[IRI, IRI, IRI], Set[ClaimRow]],
    delete: set[Quad],
    insert: set[Quad],
) -> None:
    """The views of triples on which these documents made no claim before.

    Claims are only added then, and the views themselves tell what others claim: a triple with ten
    thousand claims costs no more than one with two.
    """
    told, inferred, undisputed = (
        {triple: Quad(*triple, graph) for triple in fresh}
        for graph in (None, IRI(INFERRED), IRI(UNDISPUTED))
    )
    held = source.held([*told.values(), *inferred.values(), *undisputed.values()])
    added = {triple: view_quads(rows) for triple, rows in fresh.items()}
    unclear = set()  # told here for the first time; somebody may have denied it before
    for triple, rows in fresh.items():
        if any(row.denies for row in rows):
            delete |= {undisputed[triple]} & held
        elif undisputed[triple] in added[triple] and undisputed[triple] not in held:
            if told[triple] in held and inferred[triple] not in held:
                added[triple].discard(undisputed[triple])
            else:
                unclear.add(triple)
    if unclear:
        for row in source.claims_on(unclear):
            if row.denies:
                added[row.triple].discard(undisputed[row.triple])
    insert.update(*added.values())
