"""Loading dumps in bulk, and computing what follows from the documents' graphs anew."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.conversion import from_quad, named_node, to_quad
from kg.store.counts import EVENT_PROPERTIES, count_events, count_quads
from kg.store.inference import concerned_properties, inferred_quads
from kg.store.links import LINK_PROPERTIES, link_quads, link_rows
from kg.store.mapping import NARRATED
from kg.store.terms import IRI, Quad
from kg.store.union import write_union
from kg.store.views import (
    CLAIM_PROPERTIES,
    claim_rows,
    document_of,
    is_store_view,
    is_union_part,
    view_quads,
)

__all__ = ["bulk_load", "bulk_reindex", "derived_quads", "deriving_properties", "staged"]

BATCH_QUADS = 20_000


def bulk_load(engine: ox.Store, paths: Sequence[Path]) -> None:
    """Read dumps into an empty engine, fast, then compute the default graph and the views.

    Raises:
        StoreError: For a file that cannot be read, of an unknown format, or with triples that are
            in no named graph.
    """
    for path in paths:
        _load_file(engine, path)
    _derive(engine, paths if all(_suffix(path) == ".nq" for path in paths) else ())


def bulk_reindex(engine: ox.Store) -> None:
    """Compute the default graph and the views anew from the documents' graphs."""
    engine.clear_graph(ox.DefaultGraph())
    _derive(engine)


def _derive(engine: ox.Store, dumps: Sequence[Path] = ()) -> None:
    """Fill the default graph and the views.

    `dumps` are files of N-Quads with all that the engine holds, if there are; reading them once
    more is half the work of writing what the engine holds to a file.
    """
    for name in list(engine.named_graphs()):
        if is_store_view(name.value):
            engine.remove_graph(name)
    derived = derived_quads(partial(_quads_of, engine))
    with tempfile.TemporaryDirectory(prefix="kg-index-") as folder:
        union = Path(folder, "union.nt")
        if not (dumps and write_union(dumps, union)):
            dump = Path(folder, "quads.nq")
            engine.dump(dump, ox.RdfFormat.N_QUADS)
            write_union([dump], union)
        # Lenient, as these IRIs have been checked when they were loaded.
        engine.bulk_load(path=union, format=ox.RdfFormat.N_TRIPLES, lenient=True)
    engine.bulk_extend(map(to_quad, derived))


def derived_quads(quads_of: Callable[[Iterable[IRI]], Iterable[Quad]]) -> set[Quad]:
    """All that follows from the documents' graphs but their union.

    Args:
        quads_of: Gives the quads of the documents' graphs that have one of some properties.
    """
    told = list(quads_of(LINK_PROPERTIES | CLAIM_PROPERTIES))
    inferred = inferred_quads(quad.triple for quad in quads_of(concerned_properties()))
    return {
        *view_quads(set(claim_rows(told))),
        *count_quads(count_events(quads_of(EVENT_PROPERTIES))),
        *link_quads(*link_rows(told)),
        *inferred,
        *(Quad(quad.subject, quad.predicate, quad.object) for quad in inferred),
    }


def deriving_properties() -> frozenset[IRI]:
    """The properties of the quads that `derived_quads` asks for."""
    return frozenset().union(
        CLAIM_PROPERTIES, concerned_properties(), EVENT_PROPERTIES, LINK_PROPERTIES
    )


def _quads_of(engine: ox.Store, properties: Iterable[IRI]) -> Iterator[Quad]:
    """The quads of the documents' graphs with one of these properties."""
    for property_ in properties:
        pattern = (None, named_node(property_.value), None, None)
        for quad in engine.quads_for_pattern(*pattern):
            graph = quad.graph_name
            if isinstance(graph, ox.NamedNode) and is_union_part(graph.value):
                yield from_quad(quad)


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
            if isinstance(name, ox.NamedNode) and is_union_part(name.value)
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
    rdf_format = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}.get(_suffix(path))
    if rdf_format is None:
        raise StoreError("a dump ends in .nq or .trig, or in .nq.gz or .trig.gz", where=str(path))
    try:
        if path.suffix == ".gz":
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


def _suffix(path: Path) -> str:
    """The suffix that tells the format, compressed or not."""
    return Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
