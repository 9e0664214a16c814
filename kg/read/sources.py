"""Any number of files and folders to documents, whatever their formats."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.errors import KGError, SourceError, UsageError
from kg.model import Document
from kg.read.feed import read_feed
from kg.read.json import read_json, read_json_lines
from kg.read.pdf import read_pdf
from kg.read.source import DEFAULT_MAX_CHARACTERS, Source
from kg.read.table import read_table
from kg.read.text import read_text
from kg.read.web import read_web_page

__all__ = ["FORMATS", "read"]

Reader = Callable[[Source], Iterator[Document | KGError]]

FORMATS: dict[str, Reader] = {
    "text": read_text,
    "jsonl": read_json_lines,
    "json": read_json,
    "table": read_table,
    "html": read_web_page,
    "pdf": read_pdf,
    "feed": read_feed,
}
"""Readers by the name of their format."""

_SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson.gz": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".rss": "feed",
    ".atom": "feed",
}
# Folders hold such files for other purposes too: they are read where they are named.
_SUFFIXES_BY_NAME_ONLY = {".json": "json", ".xml": "feed"}


def read(
    paths: Iterable[str | Path],
    *,
    default_date: date | None = None,
    file_format: str | None = None,
    encoding: str = "utf-8",
    max_characters: int = DEFAULT_MAX_CHARACTERS,
) -> Iterator[Document | KGError]:
    """Every document of `paths`, in order, and in the place of what cannot be read, why.

    Folders are read with all below them, sorted by name, without hidden files and those of no known
    format. A document's id is its path as given, or the id that the source itself gives it.

    Args:
        paths: Files and folders; "-" is standard input.
        default_date: Day of publication of documents that tell none.
        file_format: A key of `FORMATS`, where suffixes do not tell.
        encoding: Of text without a byte order mark.
        max_characters: How long one document may be.

    Raises:
        UsageError: For an unknown format; everything else comes as a value.
    """
    if file_format is not None and file_format not in FORMATS:
        raise UsageError(f"{file_format!r} is no format; known are {', '.join(FORMATS)}")
    seen_files: set[str] = set()
    seen_ids: dict[str, str] = {}
    for given in paths:
        found = False
        for name, path in _files(str(given)):
            found = True
            if path is not None and not _is_first(path, seen_files):
                continue
            source = Source(
                name=name,
                path=path,
                default_date=default_date,
                encoding=encoding,
                max_characters=max_characters,
            )
            for result in _read_source(source, file_format):
                yield _check_id(result, source, seen_ids)
        if not found:
            yield SourceError("no file of a known format is in this folder", where=str(given))


def _is_first(path: Path, seen: set[str]) -> bool:
    """Whether the file has not been read yet under another name."""
    real = os.path.realpath(path)
    first = real not in seen
    seen.add(real)
    return first


def _check_id(
    result: Document | KGError, source: Source, seen: dict[str, str]
) -> Document | KGError:
    if isinstance(result, KGError):
        return result
    if result.id in seen:
        return SourceError(
            f"the id {result.id!r} is that of an earlier document, of {seen[result.id]}; ids tell"
            " documents apart",
            where=source.name,
        )
    seen[result.id] = source.name
    return result


def _files(given: str) -> Iterator[tuple[str, Path | None]]:
    """The files of one path, each with its name as given."""
    if given == "-":
        yield "-", None
        return
    path = Path(given)
    if not path.is_dir():
        yield given, path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and _suffix(file) in _SUFFIXES:
                yield str(file), file


def _suffix(path: Path) -> str:
    """The suffix that tells the format: ".jsonl.gz" of "a.jsonl.gz", but ".txt" of "a.b.txt"."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    return "".join(suffixes) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:])


def _format_of(source: Source) -> str:
    suffix = _suffix(Path(source.name))
    return _SUFFIXES.get(suffix) or _SUFFIXES_BY_NAME_ONLY.get(suffix) or "text"


def _read_source(source: Source, file_format: str | None) -> Iterator[Document | KGError]:
    """The documents of one file; what its reader raises ends it and is its last value."""
    try:
        yield from FORMATS[file_format or _format_of(source)](source)
    except KGError as error:
        yield error
    except OSError as error:
        if "://" in source.name:
            yield SourceError("kg reads files, not addresses; save it first", where=source.name)
            return
        yield SourceError(f"cannot be read: {error.strerror or error}", where=source.name)
