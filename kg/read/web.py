"""Saved web pages: the article's text without menus and scripts. The one door to trafilatura."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import KGError, MissingExtraError, SourceError
from kg.model import Document
from kg.read.metadata import Metadata, make_document, metadata, sidecar
from kg.read.source import Source

__all__ = ["read_web_page"]


def read_web_page(source: Source) -> Iterator[Document | KGError]:
    """The document of an HTML file.

    Its text is the article's as extracted, one paragraph a line: offsets count that text, not the
    file's bytes. A sidecar goes before what the page tells about itself.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise MissingExtraError(
            "reading web pages needs trafilatura: pip install 'kg-ir[web]'", where=source.name
        ) from None
    page = bare_extraction(
        source.read_bytes(),
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None or isinstance(page, dict) or not page.text:
        raise SourceError("there is no article in this page", where=source.name)
    told = metadata(
        {
            "title": page.title,
            "published": page.date,
            "url": page.url,
            "publisher": page.sitename,
        },
        where=source.name,
    )
    beside = sidecar(source.path, name=source.name) if source.path else Metadata()
    yield make_document(page.text, beside.over(told), source=source)
