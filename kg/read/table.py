"""CSV and TSV: one document a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kg.errors import KGError, SourceError
from kg.model import Document
from kg.read.metadata import make_document, metadata
from kg.read.source import Source, decode

__all__ = ["read_table"]


def read_table(source: Source) -> Iterator[Document | KGError]:
    """The documents of a table whose header names the columns "id" and "text", and may name
    "title", "date", "url", "publisher" and "language"; columns of other names are left alone."""
    with source.open() as stream:
        text = decode(stream.read(), encoding=source.encoding, where=source.name)
    for number, row in _rows(text, source):
        where = f"{source.name}, line {number}"
        try:
            known = metadata({k: v for k, v in row.items() if k != "text"}, where=where)
            if known.id is None:
                raise SourceError("there is nothing in the column 'id'", where=where)
            yield make_document(row.get("text") or "", known, source=source, where=where)
        except SourceError as error:
            yield error


def _rows(text: str, source: Source) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by the names of their columns, each with the number of its last line."""
    delimiter = "\t" if source.name.endswith(".tsv") else ","
    limit = csv.field_size_limit(max(len(text), 1))  # a field may be a whole article
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        missing = [name for name in ("id", "text") if name not in (reader.fieldnames or ())]
        if missing:
            raise SourceError(
                f"there is no column {' and no column '.join(map(repr, missing))}; the first line"
                " names the columns",
                where=f"{source.name}, line 1",
            )
        rows = []
        for row in reader:
            cells = {key.strip().lower(): cell for key, cell in row.items() if key and cell}
            rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise SourceError(f"not a table: {error}", where=source.name) from None
    finally:
        csv.field_size_limit(limit)
    yield from rows
