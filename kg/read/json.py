"""JSON Lines and JSON: one object a document, with "id", "text" and what is known about it."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import KGError, SourceError
from kg.model import Document
from kg.read.metadata import make_document, metadata
from kg.read.source import Source, decode

__all__ = ["read_json", "read_json_lines"]

_LONGEST_ESCAPE = 12  # characters that JSON may write for one of the text: a surrogate pair


def read_json_lines(source: Source) -> Iterator[Document | KGError]:
    """The documents of a JSON Lines file, also one compressed with gzip; a line that cannot be read
    gives a SourceError with its number, and the rest is read on."""
    with source.open() as stream:
        lines = _lines(_decompressed(stream, source), source)
        for number, line in enumerate(lines, start=1):
            where = f"{source.name}, line {number}"
            try:
                if line is None:
                    raise SourceError("the line is longer than a document may be", where=where)
                text = decode(line, encoding=source.encoding, where=where)
                if text.strip():
                    yield _document(text, source=source, where=where)
            except SourceError as error:
                yield error


def read_json(source: Source) -> Iterator[Document | KGError]:
    """The document of a JSON object, or those of an array of objects."""
    value = _parse(source.read_text(), where=source.name)
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, start=1):
        where = f"{source.name}, item {number}" if isinstance(value, list) else source.name
        try:
            yield _from_value(item, source=source, where=where)
        except SourceError as error:
            yield error


def _decompressed(stream: BinaryIO, source: Source) -> BinaryIO:
    if source.name.endswith(".gz"):
        return gzip.GzipFile(fileobj=stream)  # type: ignore[return-value]  # reads as one
    return stream


def _lines(stream: BinaryIO, source: Source) -> Iterator[bytes | None]:
    """The lines, None in the place of one that is too long to hold in memory."""
    limit = source.max_characters * _LONGEST_ESCAPE
    try:
        while line := stream.readline(limit + 1):
            if len(line) <= limit:
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(f"the compressed file is damaged: {error}", where=source.name) from None


def _document(text: str, *, source: Source, where: str) -> Document:
    return _from_value(_parse(text, where=where), source=source, where=where)


def _parse(text: str, *, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(
            f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
            if error.lineno > 1
            else f"not JSON: {error.msg} at column {error.colno}",
            where=where,
        ) from None
    except RecursionError:
        raise SourceError("not a document: nested too deeply", where=where) from None


def _from_value(value: object, *, source: Source, where: str) -> Document:
    if not isinstance(value, dict):
        raise SourceError(
            f"found {type(value).__name__}, an object with id and text is right", where=where
        )
    known = metadata(value, where=where)
    text = value.get("text")
    if known.id is None:
        raise SourceError("there is no key 'id'; each document needs one of its own", where=where)
    if not isinstance(text, str):
        found = "there is no key 'text'" if text is None else f"found {type(text).__name__}"
        raise SourceError(f"{found}; a string is right", where=f"{where}, key 'text'")
    return make_document(text, known, source=source, where=where)
