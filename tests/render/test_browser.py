from __future__ import annotations

import sys
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Page

from kg.render.style import style
from tests.render.conftest import Open
from tests.render.graphs import actor_iri, add_actor, add_statement, claim, small_graph

pytestmark = pytest.mark.browser


def shown_rows(page: Page) -> int:
    return page.locator("#panel .card").count()


_COLOURED = """(colours) => {
  const canvas = document.querySelector("#graph canvas");
  const ratio = canvas.width / canvas.clientWidth;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const blobs = [];
  for (let i = 0; i < data.length; i += 4) {
    const [red, green, blue] = data.slice(i, i + 3);
    if (!colours.some(([r, g, b]) => r === red && g === green && b === blue)) continue;
    const [x, y] = [(i / 4) % canvas.width, Math.floor(i / 4 / canvas.width)];
    const blob = blobs.find((b) => Math.hypot(b.x / b.n - x, b.y / b.n - y) < 30);
    if (blob) { blob.x += x; blob.y += y; blob.n += 1; } else blobs.push({ x, y, n: 1 });
  }
  return blobs.filter((b) => b.n > 4).map((b) => [b.x / b.n / ratio, b.y / b.n / ratio]);
}"""


def point_of(page: Page, iri: str) -> tuple[float, float]:
    """Where an actor stands on the screen: of the patches in an actor's colour, the one that
    answers a click with it."""
    box = page.locator("#graph").bounding_box()
    assert box is not None
    inks = (look["light"] for look in style()["types"].values())
    colours = [[int(ink[at : at + 2], 16) for at in (1, 3, 5)] for ink in inks]
    page.keyboard.press("Escape")
    for x, y in page.evaluate(_COLOURED, colours):
        page.mouse.click(box["x"] + x, box["y"] + y)
        if page.evaluate("location.hash").endswith(iri):
            return box["x"] + x, box["y"] + y
        page.keyboard.press("Escape")
    raise AssertionError(f"no click reaches {iri}")


def fragment(kind: str, iri: str) -> str:
    return f"#{kind}=" + iri.replace(":", "%3A").replace("/", "%2F")


def test_page_asks_no_network_for_anything(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.search("belmark")
    opened.page.click("text=Save PNG")
    asked = [url for url in opened.requests if not url.startswith(("file:", "data:", "blob:"))]
    assert asked == []
    assert opened.complaints == []


def test_policy_forbids_requests_that_somebody_might_smuggle_in(open_page: Open) -> None:
    opened = open_page(small_graph())
    answer = opened.page.evaluate(
        "fetch('http://127.0.0.1:9/').then(() => 'went', () => 'refused')"
    )
    assert answer == "refused"
    assert any("Content Security Policy" in text for text in opened.complaints)


def test_click_on_an_edge_shows_its_evidence(open_page: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    first = add_actor(graph, "a", "Arvania", "State")
    second = add_actor(graph, "b", "Belmark", "State")
    add_statement(
        graph,
        first,
        ("threatens", "threatens", "THREATEN", 3),
        second,
        [claim("Arvania threatened Belmark.", marks=[(8, 18)], speaker="an aide")],
    )
    opened = open_page(graph)
    box = opened.page.locator("#graph").bounding_box()
    assert box is not None
    # two nodes lie side by side with one straight edge: its middle is that of the drawing
    found = ""
    for shift in range(-30, 31, 3):
        opened.page.mouse.click(
            box["x"] + box["width"] / 2 - 20, box["y"] + box["height"] / 2 + shift
        )
        found = opened.page.evaluate("location.hash")
        if found.startswith("#statement="):
            break
    assert found.startswith("#statement=")
    assert opened.heading() == "Arvania threatens Belmark"
    assert opened.page.inner_text("#panel mark") == "threatened"
    panel = opened.panel()
    for words in ("an aide", "asserts", "2 March 2020", "Troops arrive in Belmark", "5 March 2020"):
        assert words in panel


def test_each_parallel_edge_can_be_clicked(open_page: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    first = add_actor(graph, "a", "Arvania", "State")
    second = add_actor(graph, "b", "Belmark", "State")
    for number, name in enumerate(("threatens", "meetsWith", "aids", "visits"), start=1):
        ends = (first, second) if number % 2 else (second, first)
        add_statement(graph, ends[0], (name, name, "X", number), ends[1], [claim()])
    opened = open_page(graph)
    box = opened.page.locator("#graph").bounding_box()
    assert box is not None
    reached = set()
    for shift in range(-120, 121, 4):
        opened.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + shift)
        found = opened.page.evaluate("location.hash")
        if found.startswith("#statement="):
            reached.add(found)
        opened.page.keyboard.press("Escape")
    assert len(reached) == 4


def test_click_on_an_actor_lists_its_statements(open_page: Open) -> None:
    opened = open_page(small_graph())
    point_of(opened.page, "belmark")
    assert opened.heading() == "Belmark"
    assert shown_rows(opened.page) == 3
    assert "denies" in opened.panel()


def test_node_can_be_dragged(open_page: Open) -> None:
    opened = open_page(small_graph())
    x, y = point_of(opened.page, "belmark")
    box = opened.page.locator("#graph").bounding_box()
    assert box is not None
    corner = box["x"] + 60, box["y"] + 60  # where no other node stands
    opened.page.keyboard.press("Escape")
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(*corner, steps=8)
    opened.page.mouse.up()
    opened.page.mouse.click(*corner)
    assert opened.page.evaluate("location.hash").endswith("belmark")


def test_search_finds_and_opens_an_actor_by_keyboard(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.search("ines")  # without the accent of Inés
    assert opened.heading() == "Inés Oro"
    assert opened.page.evaluate("document.activeElement.tagName") == "H2"


def test_search_arrows_choose_another_result(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("arvania")
    first = opened.page.inner_text("#results [aria-selected=true]")
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.inner_text("#results [aria-selected=true]") != first
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("location.hash").startswith(("#statement=", "#document="))


def test_search_reads_the_evidence(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.search("will aid")
    assert opened.heading() == "League of Rivers aids Belmark"


def test_search_that_finds_nothing_says_so(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("zzz")
    assert opened.page.inner_text("#results") == "Nothing found"


def test_escape_closes_the_search_then_lets_go(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.search("belmark")
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("arv")
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#results").is_hidden()
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Escape")
    assert opened.heading() == "Overview"


def filter_box(page: Page, kind: str, key: str) -> None:
    page.focus(f'#filters input[data-kind="{kind}"][data-key="{key}"]')
    page.keyboard.press("Space")


@pytest.mark.parametrize(
    ("kind", "key", "left"),
    [("quad", "4", 4), ("stance", "denied", 4), ("status", "planned", 4), ("type", "Person", 3)],
)
def test_legend_filters_by_keyboard(open_page: Open, kind: str, key: str, left: int) -> None:
    opened = open_page(small_graph())
    assert shown_rows(opened.page) == 5
    filter_box(opened.page, kind, key)
    assert shown_rows(opened.page) == left
    opened.page.click("text=Show everything")
    assert shown_rows(opened.page) == 5


def test_legend_can_show_one_kind_only(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.page.click('[aria-label="Only Only denied"]', force=True)
    assert shown_rows(opened.page) == 1


def test_everything_filtered_out_says_so(open_page: Open) -> None:
    opened = open_page(small_graph())
    for kind in ("State", "Person", "InternationalOrganization"):
        filter_box(opened.page, "type", kind)
    assert opened.page.locator("#empty").is_visible()


def test_arrow_keys_and_enter_open_an_actor(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.page.keyboard.press("g")
    opened.page.keyboard.press("ArrowRight")
    spoken = opened.page.inner_text("#live")
    assert "statement" in spoken
    opened.page.keyboard.press("Enter")
    assert spoken.startswith(opened.heading())


def test_arrow_keys_reach_every_actor(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.page.keyboard.press("g")
    reached = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 4:
        opened.page.keyboard.press(key)
        reached.add(opened.page.inner_text("#live").split(",")[0])
    assert reached >= {"Arvania", "Belmark", "Inés Oro", "League of Rivers"}


def test_statements_of_an_actor_are_stepped_through(open_page: Open) -> None:
    opened = open_page(small_graph(), fragment=fragment("actor", actor_iri("belmark")))
    opened.page.keyboard.press("g")
    headings = set()
    for _ in range(3):
        opened.page.keyboard.press("n")
        headings.add(opened.heading())
    assert len(headings) == 3


def test_every_control_has_a_name(open_page: Open) -> None:
    opened = open_page(small_graph())
    unnamed = opened.page.evaluate(
        """[...document.querySelectorAll("button, input, a[href], summary, [role=application]")]
        .filter((element) => !(element.getAttribute("aria-label") || element.textContent.trim()
          || (element.labels && element.labels.length))).map((element) => element.outerHTML)"""
    )
    assert unnamed == []


def test_link_opens_where_it_was_copied(open_page: Open) -> None:
    opened = open_page(small_graph(), fragment=fragment("actor", actor_iri("league")))
    assert opened.heading() == "League of Rivers"


@pytest.mark.parametrize(
    "broken", ["#actor=%E0%A4%A", "#statement=nothing", "#x", "#actor=__proto__"]
)
def test_broken_link_opens_the_overview(open_page: Open, broken: str) -> None:
    opened = open_page(small_graph(), fragment=broken)
    assert opened.heading() == "Overview"
    assert opened.complaints == []


HOSTILE = [
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 1</script>",
    "<img src=x onerror='window.hit=1'>",
    "\"'><svg onload=window.hit=1>",
    "\u202egnp.exe\u202c",
    "x" * 10_000,
    "__proto__",
    "{{ 7 * 7 }}",
    "`${window.hit = 1}`",
    "\ud800",
]


def test_hostile_text_does_nothing(open_page: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    centre = add_actor(graph, "centre", "Centre", "State")
    for number, text in enumerate(HOSTILE):
        other = add_actor(graph, f"hostile-{number}", text, text)
        given = claim(
            text, speaker=text, title=text, document=text, url="javascript:window.hit=1", date=text
        )
        add_statement(graph, centre, (text, text, text, 3), other, [given])
    opened = open_page(graph, fragment=fragment("actor", centre))
    for index in range(len(HOSTILE)):
        opened.page.locator("#panel .card h4 button").nth(index).click()
        opened.page.keyboard.press("Escape")
        opened.search("centre")
    assert opened.page.evaluate("window.hit") is None
    assert opened.page.locator("#panel a[href]").count() == 0
    assert opened.page.locator("img, svg[onload]").count() == 0
    assert opened.complaints == []


def test_title_is_shown_as_text(open_page: Open) -> None:
    opened = open_page(small_graph())
    assert opened.page.title() == "Rivers"
    assert opened.page.inner_text("h1") == "Rivers"


def test_links_to_documents_give_nothing_away(open_page: Open) -> None:
    opened = open_page(small_graph())
    link = opened.page.locator("#panel .source a").first
    assert link.get_attribute("href") == "https://news.example/one"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_dark_scheme_is_followed(open_page: Open) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    light = open_page(small_graph()).page.evaluate(colour)
    dark = open_page(small_graph(), color_scheme="dark").page.evaluate(colour)
    assert light != dark


def test_phone_width_does_not_scroll_sideways(open_page: Open) -> None:
    opened = open_page(small_graph(), viewport={"width": 360, "height": 740})
    width = opened.page.evaluate("document.documentElement.scrollWidth")
    assert width == 360
    assert opened.page.locator("#panel").is_visible()
    assert opened.page.locator("#graph").is_visible()


def test_picture_is_saved_under_the_title(open_page: Open) -> None:
    opened = open_page(small_graph())
    with opened.page.expect_download() as download:
        opened.page.click("text=Save PNG")
    assert download.value.suggested_filename == "rivers.png"


def test_print_lists_the_statements(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.locator("#print-list .card").count() == 5
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator("#print-list .card").count() == 0


def test_empty_graph_opens(open_page: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    opened = open_page(graph)
    assert opened.page.locator("#empty").is_visible()
    assert opened.complaints == []


def test_large_graph_is_shown(
    open_page: Open, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    actors = [
        add_actor(graph, f"a{number:04}", f"Actor {number}", "State") for number in range(1000)
    ]
    for number in range(3000):
        ends = actors[number % 1000], actors[(number * 7 + number // 1000 + 1) % 1000]
        graph.add_edge(
            *ends, key=f"s{number}", relation="aids", root="AID", quad_class=2, claims=[claim()]
        )
    opened = open_page(graph)
    shown = opened.page.evaluate("performance.getEntriesByName('kg-shown')[0].startTime")
    with capsys.disabled():
        sys.stdout.write(f"1000 actors, 3000 statements: shown after {shown:.0f} ms\n")
    assert "3,000 statements" in opened.panel()
    assert (tmp_path / "graph.html").stat().st_size < 5_000_000


def test_view_keeps_to_the_size_of_the_window(open_page: Open) -> None:
    opened = open_page(small_graph())
    opened.page.set_viewport_size({"width": 620, "height": 560})
    opened.page.wait_for_timeout(800)
    point_of(opened.page, "belmark")
    opened.page.keyboard.press("Escape")
    point_of(opened.page, "league")
