"""Counting the rows of an answer while it arrives, and telling whether it is whole.

The engine streams: where a query fails or is stopped half way, it has long said 200, and writes its
message behind the rows. So an answer counts as whole only if it ends as its format ends.
"""

from __future__ import annotations

import re

from kg.serve.formats import Kind

__all__ = ["Counter"]

_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_ENDINGS = {
    "json": (b"}",),
    "xml": (b"</sparql>",),
    "csv": (b"\n",),
    "tsv": (b"\n",),
    "ntriples": (b"\n",),
}
_TAIL = 1000  # bytes kept of the end, for the engine's message


class Counter:
    """Counts the rows of an answer in one format, chunk by chunk."""

    def __init__(self, format_name: str, kind: Kind) -> None:
        self._format = format_name
        self._kind = kind
        self._lines = 0
        self._rest = b""  # what the next chunk must be seen together with
        self._quoted = False
        self._last = b""
        self.tail = b""
        self.size = 0

    @property
    def rows(self) -> int:
        """Rows or triples so far; none of a boolean."""
        if self._kind is Kind.BOOLEAN:
            return 0
        header = self._format in {"csv", "tsv"}
        return max(0, self._lines - header)

    @property
    def whole(self) -> bool:
        """Whether the answer ends as its format ends."""
        if self._kind is Kind.BOOLEAN and self._format in {"csv", "tsv"}:
            return self.tail.strip() in {b"true", b"false"}
        empty = self._kind is Kind.GRAPH and not self.size
        return empty or self.tail.rstrip(b" ").endswith(_ENDINGS[self._format])

    def add(self, chunk: bytes) -> None:
        """Count a chunk."""
        self.size += len(chunk)
        self.tail = (self.tail + chunk)[-_TAIL:]
        if self._format == "json":
            self._add_json(chunk)
        elif self._format == "xml":
            self._add_xml(chunk)
        elif self._format == "csv":
            self._add_csv(chunk)
        else:  # TSV and N-Triples escape line ends
            self._lines += chunk.count(b"\n")

    def _add_json(self, chunk: bytes) -> None:
        data = self._rest + chunk
        backslashes = len(data) - len(data.rstrip(b"\\"))
        cut = len(data) - backslashes % 2
        data, self._rest = data[:cut], data[cut:]
        parts = _ESCAPED.sub(b"", data).split(b'"')
        # A quote in place of each string, so that what stands around it does not grow together.
        outside = self._last + b'"'.join(parts[self._quoted :: 2])
        self._lines += outside.count(b",{") + outside.count(b"[{")
        self._last = outside[-1:] if not self._quoted or len(parts) > 1 else self._last
        self._quoted ^= len(parts) % 2 == 0
        if self._quoted:
            self._last = b'"'

    def _add_xml(self, chunk: bytes) -> None:
        data = self._rest + chunk
        self._lines += data.count(b"<result>")
        self._rest = data[-len(b"<result>") + 1 :]

    def _add_csv(self, chunk: bytes) -> None:
        parts = chunk.split(b'"')
        self._lines += sum(part.count(b"\n") for part in parts[self._quoted :: 2])
        self._quoted ^= len(parts) % 2 == 0
