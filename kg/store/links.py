"""Links that follow from several documents: claims that contradict each other, events told twice.

They stand in a graph of their own (`view/links`), which is kept right with each change and computed
anew by reindexing, and beside that in the default graph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, timedelta
from typing import Protocol

from kg.store.link_rows import Opinion, Telling, link_rows
from kg.store.mapping.graph import ir
from kg.store.terms import IRI, Quad
from kg.store.views import VIEWS

__all__ = ["LINKS", "LinkSource", "link_quads", "plan_links"]

LINKS = VIEWS + "links"

_DENIES, _ACTUAL, _PLANNED = ir("denies"), ir("actual"), ir("planned")
_CONTRADICTS, _SAME_EVENT = ir("contradicts"), ir("sameEventAs")

_NEWS = timedelta(days=3)  # how far behind its report an event without a date is looked for
_WIDEST = timedelta(days=31)  # a telling that leaves more room than this could mean any event


class LinkSource(Protocol):
    """What planning links asks of a store."""

    def denied(self, statements: Set[IRI]) -> set[IRI]:
        """Those of the statements that any claim denies."""

    def opinions_on(self, statements: Set[IRI]) -> Iterable[Opinion]:
        """All claims on the statements."""

    def tellings_of(self, series: Set[IRI]) -> Iterable[Telling]:
        """All tellings of the events of the series."""


def link_quads(opinions: Iterable[Opinion], tellings: Iterable[Telling]) -> set[Quad]:
    """The links among these, in their graph and in the default graph.

    Every opinion on each statement and every telling of each series that they speak of is needed.
    """
    found = set(opinions)
    return _in_default(_contradictions(found, found)) | _in_default(_same_events(tellings))


def _in_default(links: Iterable[Quad]) -> set[Quad]:
    """The links, and each once more without a graph."""
    found = set(links)
    return found | {Quad(quad.subject, quad.predicate, quad.object) for quad in found}


def plan_links(
    source: LinkSource,
    documents: Set[IRI],
    old: Iterable[Quad],
    new: Iterable[Quad],
    delete: set[Quad],
    insert: set[Quad],
) -> None:
    """Adds what changes among the links where the quads of `documents` change from old to new."""
    (on_before, of_before), (on_after, of_after) = link_rows(old), link_rows(new)
    denied = _denied(source, on_before ^ on_after)
    series = {telling.series for telling in of_before ^ of_after}
    opinions = {o for o in source.opinions_on(denied) if o.document not in documents}
    delete |= _in_default(_contradictions(on_before - on_after, opinions | on_before))
    insert |= _in_default(_contradictions(on_after - on_before, opinions | on_after))
    told = set(source.tellings_of(series))
    before = _in_default(_same_events(told))
    elsewhere = {t for t in told if t.document not in documents}
    after = _in_default(_same_events(elsewhere | {t for t in of_after if t.series in series}))
    delete |= before - after
    insert |= after - before


def _denied(source: LinkSource, changed: Iterable[Opinion]) -> set[IRI]:
    """The statements, with their mirrors, on which opinions change and somebody denies."""
    groups: set[frozenset[IRI]] = set()
    denied: set[IRI] = set()
    for opinion in changed:
        groups.add(frozenset(filter(None, (opinion.statement, opinion.mirror))))
        if opinion.stance == _DENIES:
            denied.add(opinion.statement)
    denied |= source.denied({statement for group in groups for statement in group} - denied)
    return {statement for group in groups if group & denied for statement in group}


# ------------------------------------------------------------------------------- contradictions


def _contradictions(some: Iterable[Opinion], others: Iterable[Opinion]) -> Iterator[Quad]:
    """The links between some claims and others, both ways."""
    on: dict[IRI, list[Opinion]] = {}
    for other in others:
        on.setdefault(other.statement, []).append(other)
    for one in some:
        for statement in filter(None, (one.statement, one.mirror)):
            for other in on.get(statement, ()):
                if _opposed(one, other):
                    yield Quad(one.claim, _CONTRADICTS, other.claim, IRI(LINKS))
                    yield Quad(other.claim, _CONTRADICTS, one.claim, IRI(LINKS))


def _opposed(one: Opinion, other: Opinion) -> bool:
    """Whether two claims on one statement cannot both be right, and are of different sources."""
    return (
        one.stance != other.stance
        and one.status == other.status
        and one.status in (_ACTUAL, _PLANNED)
        and one.source != other.source
        and not _apart(one, other)
    )


def _apart(one: Opinion, other: Opinion) -> bool:
    """Whether they speak of different days: that it was so in May denies nothing of June."""
    return _before(one.end, other.start) or _before(other.end, one.start)


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


# ------------------------------------------------------------------------------- the same event


def _same_events(tellings: Iterable[Telling]) -> Iterator[Quad]:
    of: dict[IRI, list[Telling]] = {}
    for telling in tellings:
        of.setdefault(telling.series, []).append(telling)
    for group in of.values():
        yield from _same_in_series(group)


def _same_in_series(group: Sequence[Telling]) -> Iterator[Quad]:
    """From each vaguer telling to the one fullest telling that says all it does, and more.

    Where several events of the series are possible, nothing tells which one is meant.
    """
    told = {row.event: row for row in sorted(group, key=lambda t: (t.happened, str(t.document)))}
    placed = [(row, window) for row in told.values() if (window := _window(row)) is not None]
    placed.sort(key=lambda pair: pair[1])
    starts = [window[0] for _, window in placed]
    for row, window in placed:
        near = placed[bisect_left(starts, window[0]) : bisect_right(starts, window[1])]
        fuller = [other for other in near if _tells_less((row, window), other)]
        fullest = [one for one in fuller if not any(_tells_less(one, other) for other in fuller)]
        if len(fullest) == 1:
            yield Quad(row.event, _SAME_EVENT, fullest[0][0].event, IRI(LINKS))


Window = tuple[date, date]


def _window(row: Telling) -> Window | None:
    """The days in which the event may lie; None where they are too many to tell it from others."""
    if row.published is not None and row.happened:
        return row.published - _NEWS, row.published
    if row.start is None or row.end is None or row.end - row.start > _WIDEST:
        return None
    return row.start, row.end


def _is_dated(row: Telling) -> bool:
    return row.start is not None or row.end is not None


def _tells_less(one: tuple[Telling, Window], other: tuple[Telling, Window]) -> bool:
    """Whether the other says all that the one does, and more.

    Two that say the same (without a date, on the same day) are ordered by their names.
    """
    (row, (start, end)), (fuller, (first, last)) = one, other
    mine, its = (_said(telling) for telling in (row, fuller))
    within = start <= first and last <= end
    if row.event == fuller.event or not within or row.place not in (None, fuller.place):
        return False
    if any(said and not said_there for said, said_there in zip(mine, its, strict=True)):
        return False
    more = mine != its or (start, end) != (first, last)
    return more or fuller.event.value < row.event.value


def _said(row: Telling) -> tuple[bool, bool, bool]:
    return row.happened, _is_dated(row), row.place is not None
