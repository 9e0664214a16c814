"""Loading dumps in bulk, and computing what follows from the documents' graphs anew."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.conversion import from_quad, to_quad
from kg.store.counts import EVENT_PROPERTIES, count_events, count_quads
from kg.store.inference import concerned_properties, inferred_quads
from kg.store.lines import read_pieces
from kg.store.link_rows import LINK_PROPERTIES, link_rows
from kg.store.links import link_quads
from kg.store.mapping import NARRATED
from kg.store.terms import IRI, Quad
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
COPIED_BYTES = 2**20


def bulk_load(engine: ox.Store, paths: Sequence[Path]) -> None:
    """Read dumps into an empty engine, fast, with the default graph and the views.

    While the engine reads files of N-Quads, they are read here too: default graph and views follow
    from the lines. Views that a dump brings along are not believed but compared with those.

    Raises:
        StoreError: For a file that cannot be read, of an unknown format, or with triples that are
            in no named graph.
    """
    with tempfile.TemporaryDirectory(prefix="kg-load-") as folder:
        if all(_suffix(path) == ".nq" for path in paths):
            plain = [_unpacked(path, Path(folder, str(n))) for n, path in enumerate(paths)]
            with ThreadPoolExecutor(max_workers=1) as beside:
                union = beside.submit(_union_loaded, engine, plain)
                _load_files(engine, paths, plain)
                found = union.result()
            if found is not None:
                _put_right(engine, *found)
                return
            # Another hand wrote them, so that triples without a graph may be among them.
            engine.clear()
        for path in paths:
            _load_file(engine, path)
            _check_graphs(engine, path)
    bulk_reindex(engine)


def bulk_reindex(engine: ox.Store) -> None:
    """Compute the default graph and the views anew from the documents' graphs."""
    engine.clear_graph(ox.DefaultGraph())
    with tempfile.TemporaryDirectory(prefix="kg-index-") as folder:
        dump = Path(folder, "quads.nq")
        engine.dump(dump, ox.RdfFormat.N_QUADS)
        found = _union_loaded(engine, [dump])
    _put_right(engine, *(found or _union_copied(engine)))


def _union_loaded(
    engine: ox.Store, dumps: Sequence[Path]
) -> tuple[Sequence[Quad], Sequence[Quad]] | None:
    """Fill the default graph from files of N-Quads; gives from them the quads that views follow
    from, and those of views. None, and a part of the work done, where a line is not of kg's form.
    """
    told: list[Quad] = []
    views: list[Quad] = []
    for piece in read_pieces(dumps, deriving_properties()):
        if piece is None:
            return None
        # Lenient, as the engine checks these IRIs where it reads the files themselves.
        engine.bulk_load(piece.union, ox.RdfFormat.N_TRIPLES, lenient=True)
        told += _parsed(piece.wanted)
        views += _parsed(piece.views)
    return told, views


def _parsed(lines: bytes) -> Iterator[Quad]:
    return map(from_quad, ox.parse(lines, ox.RdfFormat.N_QUADS, lenient=True))


def _union_copied(engine: ox.Store) -> tuple[Sequence[Quad], Sequence[Quad]]:
    """As `_union_loaded`, from what the engine holds: slower, and for blank nodes too."""
    told: list[Quad] = []
    views: list[Quad] = []
    wanted = deriving_properties()
    for name in list(engine.named_graphs()):
        if is_store_view(name.value):
            views += map(from_quad, engine.quads_for_pattern(None, None, None, name))
        elif is_union_part(name.value):
            quads = list(engine.quads_for_pattern(None, None, None, name))
            engine.bulk_extend(ox.Quad(*quad.triple) for quad in quads)
            told += (from_quad(quad) for quad in quads if IRI(quad.predicate.value) in wanted)
    return told, views


def _put_right(engine: ox.Store, told: Sequence[Quad], views: Iterable[Quad]) -> None:
    """Make the views those that follow from what the documents tell."""
    derived = derived_quads(told)
    brought = set(views)
    for quad in brought - derived:
        engine.remove(to_quad(quad))
    for graph in {quad.graph for quad in brought} - {quad.graph for quad in derived}:
        engine.remove_graph(ox.NamedNode(str(graph)))
    engine.bulk_extend(map(to_quad, derived - brought))


def derived_quads(told: Iterable[Quad]) -> set[Quad]:
    """All that follows from the documents' graphs but their union.

    Args:
        told: The quads of the documents' graphs that have one of the `deriving_properties`.
    """
    quads = list(told)
    concerned = concerned_properties()
    inferred = inferred_quads(quad.triple for quad in quads if quad.predicate in concerned)
    return {
        *view_quads(set(claim_rows(quads))),
        *count_quads(count_events(quads)),
        *link_quads(*link_rows(quads)),
        *inferred,
        *(Quad(quad.subject, quad.predicate, quad.object) for quad in inferred),
    }


@cache
def deriving_properties() -> frozenset[IRI]:
    """The properties of the quads that `derived_quads` needs."""
    return frozenset().union(
        CLAIM_PROPERTIES, concerned_properties(), EVENT_PROPERTIES, LINK_PROPERTIES
    )


@contextmanager
def staged(paths: Sequence[Path]) -> Iterator[Iterator[Mapping[IRI, Sequence[Quad]]]]:
    """The documents of dumps in batches; each whole, wherever in the files its quads are."""
    with tempfile.TemporaryDirectory(prefix="kg-load-") as folder:
        engine = ox.Store(folder)
        for path in paths:
            _load_file(engine, path)
            _check_graphs(engine, path)
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


def _unpacked(path: Path, target: Path) -> Path:
    """The file, or what it holds where it is compressed."""
    if path.suffix != ".gz":
        with _readable(path), path.open("rb"):
            return path
    with _readable(path), gzip.open(path, "rb") as packed, target.open("wb") as file:
        shutil.copyfileobj(packed, file, COPIED_BYTES)
    return target


def _load_files(engine: ox.Store, paths: Sequence[Path], plain: Sequence[Path]) -> None:
    """Load files of N-Quads, which are called `paths` in messages."""
    for path, file in zip(paths, plain, strict=True):
        with _readable(path):
            engine.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)


def _load_file(engine: ox.Store, path: Path) -> None:
    rdf_format = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}.get(_suffix(path))
    if rdf_format is None:
        raise StoreError("a dump ends in .nq or .trig, or in .nq.gz or .trig.gz", where=str(path))
    with _readable(path):
        if path.suffix == ".gz":
            with gzip.open(path, "rb") as file:
                engine.bulk_load(file, rdf_format)  # type: ignore[arg-type]  # reads like a file
        else:
            engine.bulk_load(path=path, format=rdf_format)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Errors of reading a file turned into ours."""
    try:
        yield
    except SyntaxError as error:
        raise StoreError(f"not a well-formed dump: {error}", where=str(path)) from error
    except (OSError, EOFError) as error:
        raise StoreError(f"cannot be read: {error}", where=str(path)) from error


def _check_graphs(engine: ox.Store, path: Path) -> None:
    """Raise StoreError where the file that was loaded last has triples in no named graph."""
    for _ in engine.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        raise StoreError(
            "holds triples without a named graph; a dump of kg has none", where=str(path)
        )


def _suffix(path: Path) -> str:
    """The suffix that tells the format, compressed or not."""
    return Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
