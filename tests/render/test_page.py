from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import networkx as nx

from kg.render import render_html
from tests.render.graphs import THREATENS, add_actor, add_statement, claim, small_graph


class Elements(HTMLParser):
    """Collects start tags with their attributes and the text within scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open in ("script", "style"):
            self.texts.append((self._open, data))


def parse(page: str) -> Elements:
    elements = Elements()
    elements.feed(page)
    return elements


def payload_of(page: str) -> dict[str, Any]:
    start = page.index('id="kg-data">') + len('id="kg-data">')
    value: dict[str, Any] = json.loads(page[start : page.index("</script>", start)])
    return value


def hostile_graph(text: str) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    first = add_actor(graph, "a", text, text)
    second = add_actor(graph, "b", "Belmark", "State")
    given = claim(
        text, speaker=text, document=text, title=text, url=text, publisher=text, date=text
    )
    add_statement(graph, first, ("threatens", text, text, 3), second, [given])
    return graph


HOSTILE = "</script><script>alert('x')</script><!--\u2028\u2029&amp;\"'<img src=x onerror=alert(1)>"


def test_same_graph_gives_the_same_text() -> None:
    assert render_html(small_graph(), title="T") == render_html(small_graph(), title="T")


def test_page_refers_to_nothing_outside() -> None:
    loading = {"src", "srcset", "data", "poster", "action", "formaction", "background"}
    for tag, attributes in parse(render_html(small_graph(), title="T")).tags:
        assert not loading & attributes.keys(), tag
        if tag == "link":
            assert attributes["href"] == "data:,"
        elif "href" in attributes:
            assert (attributes["href"] or "").startswith("#")


def test_style_sheet_loads_nothing() -> None:
    styles = [
        text for tag, text in parse(render_html(small_graph(), title="T")).texts if tag == "style"
    ]
    assert len(styles) == 1
    assert "url(" not in styles[0]
    assert "@import" not in styles[0]


def test_policy_names_each_script_by_its_digest() -> None:
    elements = parse(render_html(small_graph(), title="T"))
    policy = next(
        attributes["content"] or ""
        for tag, attributes in elements.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    checked = 0
    for _, text in elements.texts:
        if text.startswith("{"):
            continue  # the data, which is no script
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
        checked += 1
    assert checked == 3


def test_hostile_text_opens_no_element() -> None:
    harmless = parse(render_html(hostile_graph("plain"), title="plain", subtitle="plain"))
    hostile = parse(render_html(hostile_graph(HOSTILE), title=HOSTILE, subtitle=HOSTILE))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in harmless.tags]


def test_data_survives_its_escaping() -> None:
    data = payload_of(render_html(hostile_graph("a & b < c > d"), title="T"))
    assert data["actors"][0]["label"] == "a & b < c > d"


def test_data_block_has_no_character_that_html_or_javascript_reads() -> None:
    page = render_html(hostile_graph(HOSTILE), title=HOSTILE)
    start = page.index('id="kg-data">') + len('id="kg-data">')
    assert not re.search("[<>&\u2028\u2029]", page[start : page.index("</script>", start)])


def test_page_with_lone_surrogates_can_be_written() -> None:
    page = render_html(hostile_graph("bad \ud800 text"), title="bad \udfff")
    assert page.encode("utf-8")


def test_endless_labels_do_not_swell_the_page() -> None:
    plain = len(render_html(hostile_graph("x"), title="T"))
    assert len(render_html(hostile_graph("x" * 10_000), title="T")) - plain < 6_000


def test_javascript_address_becomes_no_link() -> None:
    data = payload_of(render_html(hostile_graph("javascript:alert(1)"), title="T"))
    assert "href" not in data["documents"][0]


def test_document_is_written_once_however_often_it_is_cited() -> None:
    graph = small_graph()
    data = payload_of(render_html(graph, title="T"))
    assert len(data["documents"]) == 2
    assert sum(len(s["claims"]) for s in data["statements"]) > 2


def test_footer_counts_and_dates() -> None:
    page = render_html(small_graph(), title="T", made_on=date(2024, 5, 6))
    assert "<b>4</b> actors · <b>5</b> statements · <b>5</b> claims · <b>2</b> documents" in page
    assert "2020-03-05" in page
    assert "2024-05-06" in page


def test_empty_graph_is_drawn_as_such() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    data = payload_of(render_html(graph, title="T"))
    assert (data["actors"], data["statements"]) == ([], [])


def test_statement_without_claims_is_drawn() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    first = add_actor(graph, "a", "Arvania", "State")
    add_statement(graph, first, THREATENS, first, [])
    assert payload_of(render_html(graph, title="T"))["statements"][0]["stance"] == "bare"
