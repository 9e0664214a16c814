"""Loading dumps in bulk, and computing what follows from the documents' graphs anew."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.conversion import from_quad, to_quad
from kg.store.links import Opinion, Telling, link_quads, link_rows
from kg.store.mapping import NARRATED
from kg.store.terms import IRI, Quad
from kg.store.views import (
    ClaimRow,
    claim_rows,
    document_of,
    is_of_documents,
    is_store_view,
    view_quads,
)

__all__ = ["bulk_load", "bulk_reindex", "staged"]

BATCH_QUADS = 20_000


def bulk_load(engine: ox.Store, paths: Sequence[Path]) -> None:
    """Read dumps into an empty engine, fast, then compute the default graph and the views.

    Raises:
        StoreError: For a file that cannot be read, of an unknown format, or with triples that are
            in no named graph.
    """
    for path in paths:
        _load_file(engine, path)
    bulk_reindex(engine)
    engine.optimize()


def bulk_reindex(engine: ox.Store) -> None:
    """Compute the default graph and the views anew from the documents' graphs."""
    names = [
        name
        for name in engine.named_graphs()
        if isinstance(name, ox.NamedNode) and is_of_documents(name.value)
    ]
    for name in names:
        if is_store_view(name.value):
            engine.remove_graph(name)
    engine.clear_graph(ox.DefaultGraph())
    default = ox.DefaultGraph()
    engine.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object, default)
        for quad in engine.quads_for_pattern(None, None, None, None)
        if isinstance(quad.graph_name, ox.NamedNode) and is_of_documents(quad.graph_name.value)
    )
    rows: set[ClaimRow] = set()
    opinions: set[Opinion] = set()
    tellings: set[Telling] = set()
    for name in names:
        quads = list(_claim_quads(engine, name))
        rows.update(claim_rows(quads))
        of_document = link_rows(quads)
        opinions |= of_document[0]
        tellings |= of_document[1]
    engine.bulk_extend(map(to_quad, view_quads(rows) | link_quads(opinions, tellings)))


def _claim_quads(engine: ox.Store, graph: ox.NamedNode) -> Iterator[Quad]:
    """The quads of a document's graph, unless it is a view."""
    if "/view/" not in graph.value:
        yield from map(from_quad, engine.quads_for_pattern(None, None, None, graph))


@contextmanager
def staged(paths: Sequence[Path]) -> Iterator[Iterator[Mapping[IRI, Sequence[Quad]]]]:
    """The documents of dumps in batches; each whole, wherever in the files its quads are."""
    with tempfile.TemporaryDirectory(prefix="kg-load-") as folder:
        engine = ox.Store(folder)
        for path in paths:
            _load_file(engine, path)
        yield _batches(engine)
        del engine


def _batches(engine: ox.Store) -> Iterator[Mapping[IRI, Sequence[Quad]]]:
    names = sorted(
        {
            document_of(name.value)
            for name in engine.named_graphs()
            if isinstance(name, ox.NamedNode)
            and is_of_documents(name.value)
            and not is_store_view(name.value)
        }
    )
    batch: dict[IRI, Sequence[Quad]] = {}
    for name in names:
        graphs = (ox.NamedNode(name), ox.NamedNode(name + NARRATED))
        found = (
            quad for graph in graphs for quad in engine.quads_for_pattern(None, None, None, graph)
        )
        batch[IRI(name)] = tuple(map(from_quad, found))
        if sum(map(len, batch.values())) >= BATCH_QUADS:
            yield batch
            batch = {}
    if batch:
        yield batch


def _load_file(engine: ox.Store, path: Path) -> None:
    compressed = path.suffix == ".gz"
    suffix = Path(path.stem).suffix if compressed else path.suffix
    rdf_format = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}.get(suffix)
    if rdf_format is None:
        raise StoreError("a dump ends in .nq or .trig, or in .nq.gz or .trig.gz", where=str(path))
    try:
        if compressed:
            with gzip.open(path, "rb") as file:
                engine.bulk_load(file, rdf_format)  # type: ignore[arg-type]  # reads like a file
        else:
            engine.bulk_load(path=path, format=rdf_format)
    except SyntaxError as error:
        raise StoreError(f"not a well-formed dump: {error}", where=str(path)) from error
    except (OSError, EOFError) as error:
        raise StoreError(f"cannot be read: {error}", where=str(path)) from error
    for _ in engine.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        raise StoreError(
            "holds triples without a named graph; a dump of kg has none", where=str(path)
        )
