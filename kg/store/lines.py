"""Files of N-Quads read line by line: the union of their named graphs, and what else is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.store.syntax import term_text
from kg.store.terms import IRI
from kg.store.views import is_store_view, is_union_part

__all__ = ["Piece", "read_pieces"]

PIECE_BYTES = 16 * 2**20
RECENT_TRIPLES = 500_000

# A quad without blank nodes, its parts with one space between them, no IRI with an escape: so do kg
# and Oxigraph write them. What has this form can be read without a parser.
# Ranges of characters, rather than those left out, make it a third faster.
_IRI = rb"<[!#-;=?-\[\]-\x7e\x80-\xff]*+>"
_LITERAL = rb'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"(?:\^\^' + _IRI + rb"|@[A-Za-z0-9-]++)?+"
_LINE = re.compile(
    rb"^(%b (%b) (?:%b|%b)) (%b) \.\r?$" % (_IRI, _IRI, _IRI, _LITERAL, _IRI), re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a dump.

    Attributes:
        union: Those of documents' graphs without their graphs, as N-Triples.
        wanted: Those of documents' graphs that have a wanted property, as N-Quads.
        views: Those of views of the whole store, as N-Quads.
    """

    union: bytes
    wanted: bytes
    views: bytes


def read_pieces(dumps: Sequence[Path], properties: Iterable[IRI]) -> Iterator[Piece | None]:
    """The pieces of dumps (`.nq`); None, and no more, where a line is not as kg writes it.

    What comes again soon is left out of the union, which is most of what documents have in common.

    Args:
        dumps: The files.
        properties: Whose quads are wanted.
    """
    wanted = frozenset(term_text(one).encode() for one in properties)
    recent: set[bytes] = set()
    for dump in dumps:
        with dump.open("rb") as file:
            while lines := file.readlines(PIECE_BYTES):
                found = _quads(b"".join(lines), len(lines))
                if found is None:
                    yield None
                    return
                if len(recent) >= RECENT_TRIPLES:
                    recent.clear()
                yield _piece(found, wanted, recent)


def _quads(text: bytes, number: int) -> Sequence[tuple[bytes, bytes, bytes]] | None:
    """Triple, predicate and graph of each line."""
    found = _LINE.findall(text)
    return found if len(found) == number else None


def _piece(
    quads: Iterable[tuple[bytes, bytes, bytes]], properties: frozenset[bytes], recent: set[bytes]
) -> Piece:
    union, wanted, views = [], [], []
    for triple, predicate, graph in quads:
        if not _is_part(graph):
            if _is_view(graph):
                views.append(b"%b %b .\n" % (triple, graph))
            continue
        if triple not in recent:
            recent.add(triple)
            union.append(triple)
        if predicate in properties:
            wanted.append(b"%b %b .\n" % (triple, graph))
    text = b" .\n".join(union) + b" .\n" if union else b""
    return Piece(text, b"".join(wanted), b"".join(views))


@cache
def _is_part(graph: bytes) -> bool:
    return is_union_part(graph[1:-1].decode(errors="replace"))


@cache
def _is_view(graph: bytes) -> bool:
    return is_store_view(graph[1:-1].decode(errors="replace"))
