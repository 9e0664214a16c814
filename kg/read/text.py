"""Plain text: one document a file."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import KGError
from kg.model import Document
from kg.read.metadata import front_matter, make_document, sidecar
from kg.read.source import Source

__all__ = ["read_text"]


def read_text(source: Source) -> Iterator[Document | KGError]:
    """The document of a text file.

    Its text is all that the file holds, so that offsets count the file's characters; front matter
    is marked as boilerplate. What front matter tells goes before what a sidecar tells.
    """
    text = source.read_text()
    known, front = front_matter(text, where=source.name)
    if source.path is not None:
        known = known.over(sidecar(source.path, name=source.name))
    yield make_document(text, known, source=source, front=front)
