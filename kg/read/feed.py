"""RSS 2.0 and Atom 1.0 feeds: one document an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from kg.errors import KGError, SourceError
from kg.model import Document
from kg.read.metadata import make_document, metadata
from kg.read.source import Source

__all__ = ["read_feed"]

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|d[dlt]|div|fig(?:ure|caption)|footer|h[1-6r]|header|li|ol"
    "|p|pre|section|t(?:able|[dhr])|ul"
)
_SILENT = frozenset({"script", "style"})


def read_feed(source: Source) -> Iterator[Document | KGError]:
    """The documents of a feed. An entry's text is its content, else its summary, with one paragraph
    a line; its id is the feed's own (guid, id) or its link."""
    root = _parse(source)
    publisher = root.findtext("channel/title") or root.findtext(_ATOM + "title")
    entries = [*root.iter("item"), *root.iter(_ATOM + "entry")]
    if not entries:
        raise SourceError("there is no entry; an RSS or Atom feed is right", where=source.name)
    for number, entry in enumerate(entries, start=1):
        where = f"{source.name}, entry {number}"
        try:
            link = _link(entry)
            known = metadata(
                {
                    "id": _first(entry, "guid", _ATOM + "id") or link,
                    "title": _plain(_first(entry, "title", _ATOM + "title")),
                    "published": _first(entry, "pubDate", _ATOM + "published", _ATOM + "updated"),
                    "url": link,
                    "publisher": publisher.strip() if publisher else None,
                },
                where=where,
            )
            if known.id is None:
                raise SourceError("there is no guid, id or link to tell it by", where=where)
            content = _first(entry, _CONTENT, _ATOM + "content", "description", _ATOM + "summary")
            yield make_document(_plain(content), known, source=source, where=where)
        except SourceError as error:
            yield error


def _parse(source: Source) -> ET.Element:
    with source.open() as stream:
        data = stream.read()
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:10_000], re.IGNORECASE):
        raise SourceError("a feed has no document type; this one is not read", where=source.name)
    try:
        return ET.fromstring(data)  # noqa: S314  # entities cannot be declared without a DOCTYPE
    except ET.ParseError as error:
        raise SourceError(f"not XML: {error}", where=source.name) from None


def _first(entry: ET.Element, *names: str) -> str:
    """The text of the first of these children that has one, markup of its own included."""
    for name in names:
        child = entry.find(name)
        if child is not None:
            text = "".join(child.itertext()).strip()
            if text:
                return text
    return ""


def _link(entry: ET.Element) -> str:
    for link in entry.iter(_ATOM + "link"):
        if link.get("rel", "alternate") == "alternate":
            return link.get("href", "")
    return _first(entry, "link")


def _plain(markup: str) -> str:
    """HTML as text: one line a block, character references resolved."""
    parser = _TextOfHTML()
    parser.feed(markup)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


class _TextOfHTML(HTMLParser):
    """Collects the text of HTML, with a line break at each border of a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent += 1
        elif _BLOCK.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif _BLOCK.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))
