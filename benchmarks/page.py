"""How long the page of a large graph takes: to draw, in bytes, and until a browser shows it.

Run `python benchmarks/page.py`. Needs playwright and a Chromium on PATH or in KG_CHROMIUM. "first"
is the first showing in a fresh browser, counted by the page's own clock from the start of loading.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.render import render_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = ((1000, 3000), (5000, 5000), (5000, 15_000))
REPEATS = 3
TYPES = ("State", "State", "Person", "Person", "StateBody", "ArmedGroup", "Organization")
RELATIONS = (
    ("meetsWith", "meets with", "CONSULT", 1),
    ("aids", "aids", "AID", 2),
    ("criticizes", "criticizes", "ACCUSE", 3),
    ("attacks", "attacks", "ASSAULT", 4),
    ("leaderOf", "leader of", "STRUCT", None),
)
QUOTE = "Officials of both sides confirmed on Tuesday what witnesses had told reporters before."


def made_up_graph(actors: int, statements: int) -> nx.MultiDiGraph[str]:
    """A graph with hubs, as news have them, and one claim a statement."""
    chance = random.Random(1)  # noqa: S311 - a made-up graph, no secret
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(actors):
        graph.add_node(f"a{number}", label=f"Actor {number}", type=chance.choice(TYPES))
    weights = [1 / (number + 1) ** 0.7 for number in range(actors)]
    subjects = [*range(min(actors, statements))]
    subjects += chance.choices(range(actors), weights, k=statements - len(subjects))
    objects = chance.choices(range(actors), weights, k=statements)
    for number, (subject, target) in enumerate(zip(subjects, objects, strict=True)):
        name, label, root, quad = chance.choice(RELATIONS)
        graph.add_edge(
            f"a{subject}",
            f"a{target}",
            key=f"s{number}",
            relation=name,
            label=label,
            root=root,
            quad_class=quad,
            claims=[_claim(number, chance)],
        )
    return graph


def _claim(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "stance": "denies" if chance.random() < 0.05 else "asserts",
        "status": chance.choice(("actual", "actual", "actual", "planned", "possible")),
        "speaker": chance.choice((None, None, "an official")),
        "document": f"report-{number // 10}",
        "title": f"Report {number // 10}",
        "published": "2020-03-05",
        "quote": f"{QUOTE} ({number})",
        "start": 0,
        "marks": [(26, 35)],
        "confidence": 0.8,
    }


def shown_after(browser: Browser, path: Path) -> float:
    """Milliseconds from the start of loading to the first complete drawing."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-shown]", timeout=120_000)
    shown = page.evaluate("performance.getEntriesByName('kg-shown')[0].startTime")
    page.close()
    return float(shown)


def main() -> int:
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("no chromium on PATH and none in KG_CHROMIUM", file=sys.stderr)
        return 1
    print("actors  statements  draw s   MB  first shown ms  then, median ms")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for actors, statements in SIZES:
            graph = made_up_graph(actors, statements)
            start = time.perf_counter()
            text = render_html(graph, title="Benchmark")
            drawn = time.perf_counter() - start
            path = Path(folder) / "graph.html"
            path.write_text(text, encoding="utf-8")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            first, *then = (shown_after(browser, path) for _ in range(1 + REPEATS))
            browser.close()
            print(
                f"{actors:6}  {statements:10}  {drawn:6.2f}  {len(text.encode()) / 1e6:3.1f}"
                f"  {first:14.0f}  {statistics.median(then):15.0f}"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
