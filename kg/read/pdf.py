"""PDF: the text of all pages, where it holds text. The one door to pypdf."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from kg.errors import KGError, MissingExtraError, SourceError
from kg.model import Document
from kg.read.metadata import Metadata, make_document, sidecar
from kg.read.source import Source

__all__ = ["read_pdf"]

_LARGEST = 200_000_000  # bytes; pictures count, so the limit of characters says nothing


def read_pdf(source: Source) -> Iterator[Document | KGError]:
    """The document of a PDF file: its pages, parted by blank lines. Offsets count that text."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise MissingExtraError(
            "reading PDF needs pypdf: pip install 'kg-ir[pdf]'", where=source.name
        ) from None
    with source.open() as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise SourceError(f"the file is larger than {_LARGEST:,} bytes", where=source.name)
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every untidy table
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text().strip() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError(f"not a readable PDF: {error}", where=source.name) from None
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise SourceError(
            "the pages hold no text, perhaps pictures of text; recognise it first (OCR)",
            where=source.name,
        )
    told = Metadata(title=str(title) if title else None)
    beside = sidecar(source.path, name=source.name) if source.path else Metadata()
    yield make_document(text, beside.over(told), source=source)
