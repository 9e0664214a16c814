"""SPARQL Update and whole graphs from outside, applied to a store on disk.

The views and the default graph do not follow such changes; `Store.reindex` computes them anew.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.oxigraph import OxigraphStore
from kg.store.syntax import term_text
from kg.store.terms import IRI

__all__ = ["GRAPH_MEDIA", "UpdatableStore"]

GRAPH_MEDIA = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


class UpdatableStore(OxigraphStore):
    """A store in a folder that takes any update."""

    def update(self, sparql: str, *, base: str | None = None) -> None:
        """Apply an update, all of it or nothing.

        Raises:
            QueryError: Where it does not parse, in the engine's words, or cannot be applied.
        """
        self._begin("changes")
        try:
            self._quads.update(sparql, base_iri=base)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise QueryError(str(error)) from error

    def put_graph(self, graph: str | None, data: bytes, media: str, *, merge: bool) -> bool:
        """Replace a graph, or add to it; the default graph where it has no name.

        Args:
            graph: Its IRI.
            data: The triples.
            media: Their media type, one of `GRAPH_MEDIA`.
            merge: Add to what is there.

        Returns:
            Whether there was no such graph before.

        Raises:
            QueryError: Where the data do not parse, in the engine's words.
        """
        triples = "".join(f"{triple} .\n" for triple in _parsed(data, media, graph))
        existed = graph is None or self.has_graph(graph)
        name = "DEFAULT" if graph is None else f"GRAPH {term_text(IRI(graph))}"
        steps = [] if merge else [f"DROP SILENT {name}"]
        if graph is not None:
            steps.append(f"CREATE SILENT {name}")
            triples = f"{name} {{ {triples} }}"
        self.update(" ;\n".join([*steps, f"INSERT DATA {{ {triples} }}"]))
        return not existed

    def drop_graph(self, graph: str | None) -> bool:
        """Remove a graph, or empty the default graph; False where there is none of that name."""
        existed = graph is None or self.has_graph(graph)
        name = "DEFAULT" if graph is None else f"GRAPH {term_text(IRI(graph))}"
        self.update(f"DROP SILENT {name}")
        return existed

    def has_graph(self, graph: str) -> bool:
        """Whether there is a graph of that name, be it empty."""
        return self._quads.contains_named_graph(ox.NamedNode(graph))

    def publish(self) -> None:
        """Let readers see what has changed."""
        if self._folder is not None and self._folder.snapshot is None:
            self._begin("changes")
        self._publish()


def _parsed(data: bytes, media: str, base: str | None) -> Iterator[ox.Triple]:
    try:
        for quad in ox.parse(data, GRAPH_MEDIA[media], base_iri=base, without_named_graphs=True):
            yield quad.triple
    except (SyntaxError, ValueError) as error:
        raise QueryError(str(error)) from error
