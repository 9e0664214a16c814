"""RSS and Atom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model import Document
from kg.read import read

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Post</title>
<item><guid>n1</guid><link>https://n.example/1</link><title>Talks &amp;amp; tea</title>
<pubDate>Mon, 03 Feb 2020 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Norway <b>spoke</b> &amp; left.</p><script>x()</script><p>Denmark
answered.</p>]]></content:encoded></item>
<item><title>No id</title><description>Text.</description></item>
<item><link>https://n.example/2</link><description>Sweden waited.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><id>urn:n1</id><title>Talks</title><updated>2020-02-03T10:00:00Z</updated>
<link rel="self" href="https://n.example/self"/><link href="https://n.example/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Norway spoke.</p></div></content>
</entry></feed>"""


def write(folder: Path, content: str) -> Path:
    path = folder / "feed.xml"
    path.write_text(content, encoding="utf-8")
    return path


def test_rss_item_gives_a_document(tmp_path: Path) -> None:
    document = next(read([write(tmp_path, RSS)]))
    assert document == Document(
        id="n1",
        text="Norway spoke & left.\n\nDenmark answered.",
        title="Talks & tea",
        published=date(2020, 2, 3),
        url="https://n.example/1",
        publisher="The Post",
    )


def test_item_without_any_id_is_an_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    _, found, last = read([write(tmp_path, RSS)])
    assert isinstance(found, SourceError)
    assert "entry 2" in str(found)
    assert isinstance(last, Document)
    assert last.id == "https://n.example/2"


def test_atom_entry_gives_a_document(tmp_path: Path) -> None:
    assert list(read([write(tmp_path, ATOM)])) == [
        Document(
            id="urn:n1",
            text="Norway spoke.",
            title="Talks",
            published=date(2020, 2, 3),
            url="https://n.example/1",
            publisher="The Post",
        )
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<rss><channel>", "not XML"),
        ("<html/>", "no entry"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><rss/>', "document type"),
    ],
)
def test_no_feed_is_an_error(tmp_path: Path, content: str, message: str) -> None:
    (found,) = read([write(tmp_path, content)])
    assert isinstance(found, SourceError)
    assert message in str(found)
