"""What the page shows: actors and statements as frozen values, taken from a statement graph."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kg.errors import RenderError
from kg.render.text import MAX_LABEL, clean, safe_href, segments, shorten, text_of

__all__ = [
    "ActorView",
    "ClaimView",
    "DocumentView",
    "DrawableGraph",
    "GraphView",
    "StatementView",
    "view_of",
]


class DrawableGraph(Protocol):
    """The part of `networkx.MultiDiGraph` that drawing needs.

    Nodes are actor IRIs with `label`, `type`, `code` and `sector`; edges are keyed by statement
    IRI, with `relation`, `label`, `root`, `quad_class` and `claims`, as
    `kg.analyse.statement_graph` says.
    """

    @property
    def nodes(self) -> Callable[..., Iterable[Any]]:
        """Called with `data=True`, gives pairs of a node and its attributes."""

    @property
    def edges(self) -> Callable[..., Iterable[Any]]:
        """Called with `keys=True, data=True`, gives subject, object, key and attributes."""


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor as it is drawn."""

    iri: str
    label: str
    type: str
    code: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as it is cited; `href` is None where its address is none to follow."""

    id: str
    title: str
    href: str | None
    published: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: who takes which stance, where, with which sentence."""

    stance: str
    status: str
    speaker: str | None
    speaker_iri: str | None
    document: DocumentView
    quote: tuple[tuple[str, bool], ...]
    date: str | None
    date_end: str | None
    claimed_on: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """An edge. `subject` and `object` are indices of `GraphView.actors`; `quad` is 0 to 4.

    `stance` sums the claims up: "reported" (the document itself asserts it and nobody denies it),
    "claimed" (only speakers assert it), "disputed" (asserted and denied), "denied", "bare"
    (no claim). `status` is the most certain one of the claims that count.
    """

    iri: str
    subject: int
    object: int
    relation: str
    label: str
    root: str
    quad: int
    title: str | None
    symmetric: bool
    stance: str
    status: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class GraphView:
    """Everything the page shows, in a fixed order."""

    actors: tuple[ActorView, ...]
    statements: tuple[StatementView, ...]


_STATUSES = ("actual", "planned", "possible")


def view_of(graph: DrawableGraph) -> GraphView:
    """The view of a statement graph; equal graphs give equal views, whatever their order.

    Raises:
        RenderError: Where a claim carries a stance or status that there is none of.
    """
    nodes = sorted(((str(node), data) for node, data in graph.nodes(data=True)), key=lambda n: n[0])
    index = {node: number for number, (node, _) in enumerate(nodes)}
    edges = sorted(
        ((str(s), str(o), str(key), data) for s, o, key, data in graph.edges(keys=True, data=True)),
        key=lambda edge: edge[:3],
    )
    return GraphView(
        actors=tuple(_actor(node, data) for node, data in nodes),
        statements=tuple(_statement(index[s], index[o], k, data) for s, o, k, data in edges),
    )


def _actor(node: str, data: Mapping[str, Any]) -> ActorView:
    tail = node.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return ActorView(
        iri=clean(node),
        label=shorten(text_of(data, "label")) or shorten(tail) or "(no name)",
        type=text_of(data, "type", "Other"),
        code=shorten(text_of(data, "code"), 12) or None,
        sector=shorten(text_of(data, "sector"), 12) or None,
    )


def _statement(subject: int, obj: int, key: str, data: Mapping[str, Any]) -> StatementView:
    claims = sorted((_claim(claim, key) for claim in data.get("claims") or ()), key=_claim_order)
    relation = text_of(data, "relation", "relatedTo")
    quad = data.get("quad_class")
    stance, status = summarise(claims)
    return StatementView(
        iri=clean(key),
        subject=subject,
        object=obj,
        relation=shorten(relation),
        label=shorten(text_of(data, "label")) or shorten(relation),
        root=shorten(text_of(data, "root", "STRUCT"), 24),
        quad=quad if quad in (1, 2, 3, 4) else 0,
        title=shorten(text_of(data, "title")) or None,
        symmetric=bool(data.get("symmetric", False)),
        stance=stance,
        status=status,
        claims=tuple(claims),
    )


def _claim_order(claim: ClaimView) -> tuple[object, ...]:
    return (
        claim.speaker is not None,
        claim.stance,
        claim.document.published or "",
        claim.document.id,
        claim.speaker or "",
        claim.quote,
        claim.status,
    )


def _claim(data: Mapping[str, Any], where: str) -> ClaimView:
    stance, status = text_of(data, "stance", "asserts"), text_of(data, "status", "actual")
    if stance not in ("asserts", "denies"):
        raise RenderError(f'stance "{stance}" is neither "asserts" nor "denies"', where=where)
    if status not in _STATUSES:
        raise RenderError(f'status "{status}" is none of {", ".join(_STATUSES)}', where=where)
    speaker = data.get("speaker")
    speaker_iri = clean(text_of(data, "speaker_iri")) or None
    confidence = data.get("confidence")
    return ClaimView(
        stance=stance,
        status=status,
        speaker=shorten(str(speaker or speaker_iri)) if speaker or speaker_iri else None,
        speaker_iri=speaker_iri,
        document=_document(data),
        quote=segments(
            text_of(data, "quote"), start=int(data.get("start") or 0), marks=_marks(data)
        ),
        date=_day(data, "date"),
        date_end=_day(data, "date_end"),
        claimed_on=_day(data, "claimed_on"),
        confidence=_fraction(confidence),
    )


def _marks(data: Mapping[str, Any]) -> list[tuple[int, int]]:
    marks: Sequence[Sequence[int]] = data.get("marks") or ()
    return [(int(mark[0]), int(mark[1])) for mark in marks]


def _document(data: Mapping[str, Any]) -> DocumentView:
    identifier = text_of(data, "document")
    return DocumentView(
        id=shorten(identifier, 300),
        title=shorten(text_of(data, "title"), 2 * MAX_LABEL)
        or shorten(identifier.rstrip("/").rsplit("/", 1)[-1])
        or "(no title)",
        href=safe_href(text_of(data, "url") or None),
        published=_day(data, "published"),
        publisher=shorten(text_of(data, "publisher")) or None,
    )


def _day(data: Mapping[str, Any], key: str) -> str | None:
    return shorten(text_of(data, key), 32) or None


def _fraction(value: object) -> float | None:
    """`value` as a number from 0 to 1, or None where it is none."""
    try:
        number = float(str(value))
    except ValueError:
        return None
    return round(min(max(number, 0.0), 1.0), 3) if math.isfinite(number) else None


def summarise(claims: Sequence[ClaimView]) -> tuple[str, str]:
    """Stance and status of a statement as a whole; see `StatementView`."""
    if not claims:
        return "bare", "actual"
    asserting = [claim for claim in claims if claim.stance == "asserts"]
    counting = asserting or claims
    status = min((claim.status for claim in counting), key=_STATUSES.index)
    if not asserting:
        return "denied", status
    if len(asserting) < len(claims):
        return "disputed", status
    return ("reported" if any(c.speaker is None for c in asserting) else "claimed"), status
