"""A file to be read, and its bytes as text."""

from __future__ import annotations

import codecs
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError

__all__ = ["DEFAULT_MAX_CHARACTERS", "Source"]

DEFAULT_MAX_CHARACTERS = 1_000_000  # of one document: about 300 pages

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDEST_CHARACTER = 4  # bytes, in any Unicode encoding
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "compressed with gzip",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read.

    Attributes:
        name: Its path as it was given; the id of a document that has no other.
        path: Where it lies, or None for standard input.
        default_date: Day of publication of documents that tell none themselves.
        encoding: Of its text, where it has no byte order mark.
        max_characters: How long one document may be.
    """

    name: str
    path: Path | None
    default_date: date | None = None
    encoding: str = "utf-8"
    max_characters: int = DEFAULT_MAX_CHARACTERS

    def open(self) -> BinaryIO | nullcontext[BinaryIO]:
        """The bytes, for a `with` statement. Raises OSError."""
        return nullcontext(sys.stdin.buffer) if self.path is None else self.path.open("rb")

    def read_bytes(self) -> bytes:
        """All bytes. Raises SourceError where there are more than one document may have."""
        limit = self.max_characters * _WIDEST_CHARACTER
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise SourceError(self._too_long(), where=self.name)
        return data

    def read_text(self) -> str:
        """The whole text of the file, line ends as they are. Raises SourceError."""
        return self.check(decode(self.read_bytes(), encoding=self.encoding, where=self.name))

    def check(self, text: str, *, where: str | None = None) -> str:
        """`text`, if it can be a document's. Raises SourceError where it is empty or too long, or
        holds characters that no text has."""
        where = where or self.name
        if not text.strip():
            raise SourceError("there is no text in it", where=where)
        if len(text) > self.max_characters:
            raise SourceError(self._too_long(), where=where)
        check_characters(text, where=where)
        return text

    def _too_long(self) -> str:
        return (
            f"the document is longer than {self.max_characters:,} characters; split it, or raise"
            " the limit (--max-characters)"
        )


def check_characters(text: str, *, where: str) -> None:
    """Raise SourceError where `text` holds a character that cannot be stored."""
    nul = text.find("\0")
    if nul >= 0:
        raise SourceError(
            f"character {nul} is NUL, which no text holds; the source is damaged", where=where
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise SourceError(
            f"character {error.start} is half of a surrogate pair; the source is damaged",
            where=where,
        ) from None


def decode(data: bytes, *, encoding: str = "utf-8", where: str) -> str:
    r"""`data` as text, without a byte order mark, every other character kept ("\r\n" too).

    Raises:
        SourceError: Where it is no text, or not of that encoding; names line and byte.
    """
    bom, encoding = next(
        ((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", encoding)
    )
    body = data[len(bom) :]
    if not bom and not encoding.lower().startswith(("utf-16", "utf-32", "utf16", "utf32")):
        _check_not_binary(body, where=where)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"byte {error.start + len(bom)} (0x{body[error.start]:02x}) is not {encoding};"
            " name the encoding (--encoding) or convert the file to UTF-8",
            where=f"{where}, line {line}",
        ) from None
    except LookupError:
        raise SourceError(
            f"there is no encoding {encoding!r}; a name such as utf-8 or windows-1252 is right",
            where=where,
        ) from None


def _check_not_binary(data: bytes, *, where: str) -> None:
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise SourceError(f"this is {what}, not text", where=where)
    nul = data.find(b"\0")
    if nul >= 0:
        raise SourceError(f"this is binary, not text: byte {nul} is NUL", where=where)
