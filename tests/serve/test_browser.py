"""The page for people at /."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.query import saved_queries
from tests.serve.conftest import Refused, Service, running


def test_page_may_load_nothing_from_elsewhere(service: Service) -> None:
    answer = service.client.get("/")
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "script-src 'self';" in policy, "no inline scripts"
    assert "://" not in answer.text


def test_engine_brings_the_editor(service: Service) -> None:
    for path, media in (("/yasgui.min.js", "text/javascript"), ("/yasgui.min.css", "text/css")):
        answer = service.client.get(path)
        assert answer.headers["content-type"].startswith(media)
        assert "yasgui" in answer.text


def test_every_saved_question_is_offered(service: Service) -> None:
    questions = service.client.get("/questions").json()
    assert {question["name"] for question in questions} == set(saved_queries())


def test_question_comes_with_its_values_put_in(service: Service) -> None:
    parameters = {"actor": "Norway", "other": "Iceland"}
    text = service.client.get("/questions/relations-of-dyad", params=parameters).json()["query"]
    assert "actor/NOR>" in text
    assert "$actor" not in text
    rows = service.ask(text).json()["results"]["bindings"]
    assert "sanctions" in {row["relation"]["value"] for row in rows}


def test_faulty_questions_are_refused(service: Service, refused: Refused) -> None:
    refused(service.client.get("/questions/nothing"), 404, "not-found")
    refused(service.client.get("/questions/relations-of-dyad"), 400, "parameters")
    unknown = {"actor": "Nobody at all", "other": "Iceland"}
    answer = service.client.get("/questions/relations-of-dyad", params=unknown)
    refused(answer, 400, "parameters")


@dataclass
class Shown:
    """The page in a browser, what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def service(built: Path) -> Iterator[Service]:
    """With the usual limit of time: beside other tests a browser may be slow to be answered."""
    with running(built, "--max-rows", "100", "--cors", "*") as started:
        yield started


@pytest.fixture
def shown(browser: Browser, service: Service) -> Iterator[Shown]:  # the fixture
    page = browser.new_page()
    seen = Shown(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", lambda told: seen.complaints.append(told.text))
    page.goto(str(service.client.base_url))
    yield seen
    page.close()


@pytest.mark.browser
def test_question_is_asked_in_a_browser(shown: Shown, service: Service) -> None:
    page = shown.page
    page.get_by_role("button", name="Relations of a dyad over time").click()
    page.get_by_label("actor").first.fill("Norway")
    page.get_by_label("other").fill("Iceland")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".yasr_results")).to_contain_text("sanctions")
    own = str(service.client.base_url)
    assert [url for url in shown.requests if not url.startswith((own, "data:", "blob:"))] == []
    assert shown.complaints == []


@pytest.mark.browser
def test_what_the_graph_says_is_shown_as_text(shown: Shown) -> None:
    page = shown.page
    evil = "<img src=x onerror=document.title='seized'><script>document.title='seized'</script>"
    query = f'SELECT ?evil {{ BIND("{evil}" AS ?evil) }}'
    page.evaluate("query => { yasgui.getTab().setQuery(query); yasgui.getTab().query(); }", query)
    expect(page.locator(".yasr_results")).to_contain_text("onerror")
    assert page.title() == "kg: ask the graph"
    assert page.locator(".yasr_results img").count() == 0
