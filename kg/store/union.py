"""The union of named graphs as a file of N-Triples, made from files of N-Quads line by line."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.store.views import is_union_part

__all__ = ["write_union"]

RECENT_TRIPLES = 500_000


def write_union(dumps: Sequence[Path], union: Path) -> bool:
    """Write the quads of dumps (`.nq`, `.nq.gz`) that belong in the union, without their graphs.

    What comes again soon is left out, which is most of what documents have in common; the engine
    takes the rest as the set that it is.

    Returns:
        False, and an unfinished file, where a line is not as kg and Oxigraph write it: a triple
        without blank nodes, the graph and the dot, with one space between them.
    """
    recent: set[bytes] = set()
    with union.open("wb") as triples:
        for line in _lines(dumps):
            parts = line.rsplit(b" ", 2)
            if len(parts) < 3 or not _is_graph_and_dot(*parts[1:]) or b" _:" in line:
                return False
            triple, graph, _ = parts
            if triple in recent or not is_union_part(graph[1:-1].decode()):
                continue
            if len(recent) >= RECENT_TRIPLES:
                recent.clear()
            recent.add(triple)
            triples.write(triple + b" .\n")
    return True


def _lines(dumps: Sequence[Path]) -> Iterator[bytes]:
    for path in dumps:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            yield from file


def _is_graph_and_dot(graph: bytes, dot: bytes) -> bool:
    return dot.rstrip() == b"." and graph[:1] == b"<" and graph.find(b">") == len(graph) - 1
