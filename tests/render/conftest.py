"""A headless Chromium that reports every request and every complaint of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kg.render import render_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass
class Opened:
    """A page that shows a drawing, with what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def panel(self) -> str:
        return self.page.inner_text("#panel")

    def heading(self) -> str:
        return self.page.inner_text("#panel h2")

    def search(self, words: str) -> None:
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Draws a graph, writes the page to disk and opens it from there."""
    contexts = []

    def open_graph(graph: nx.MultiDiGraph[str], *, fragment: str = "", **settings: Any) -> Opened:  # noqa: ANN401
        path = tmp_path / "graph.html"
        path.write_text(render_html(graph, title="Rivers"), encoding="utf-8")
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | settings))
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(path.as_uri() + fragment)
        opened.page.wait_for_selector("html[data-shown]")
        return opened

    yield open_graph
    for context in contexts:
        context.close()
