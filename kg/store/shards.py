"""A dump in several files of whole documents, which appear together."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from zlib import crc32

from kg.errors import StoreError
from kg.store.views import document_of

__all__ = ["write_shards"]


def write_shards(dump: Iterable[bytes], folder: Path, number: int) -> None:
    """Write N-Quads as so many compressed files into a folder, which appears once it is whole.

    Which shard a document is in depends on its name alone: it stays there when others come and go.
    A view of the whole store is in one shard too.

    Args:
        dump: As `Store.dump("nquads")` gives it, a graph at a time.
        folder: One that is not there yet, or is empty.
        number: How many; all are open at once.

    Raises:
        StoreError: Where the folder holds something, or cannot be written.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise StoreError("shards go into a new or an empty folder", where=str(folder))
    part = folder.with_name(folder.name + ".part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _write(dump, part, number)
        part.replace(folder)
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror}", where=str(folder)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(dump: Iterable[bytes], folder: Path, number: int) -> None:
    with ExitStack() as opened:
        shards = []
        for index in range(1, number + 1):
            path = folder / f"{index:0{len(str(number))}}-of-{number}.nq.gz"
            file = opened.enter_context(path.open("wb"))
            packed = gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
            shards.append(opened.enter_context(packed))
        for chunk in dump:
            shards[crc32(_document(chunk)) % number].write(chunk)


def _document(chunk: bytes) -> bytes:
    """The document that the quads of one graph belong to, by its IRI."""
    line = chunk[: chunk.index(b"\n")]
    graph = line.rsplit(b" ", 2)[1][1:-1]
    return document_of(graph.decode()).encode()
