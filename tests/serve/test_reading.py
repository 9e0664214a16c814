"""Queries over HTTP: protocol, formats, datasets, limits, errors."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.store import open_store
from kg.vocab import DATA
from tests.serve.conftest import Refused, Service, running

SELECT = "SELECT ?who WHERE { ?who ir:sanctions actor:ISL }"
CONSTRUCT = "CONSTRUCT { ?who ir:sanctions actor:ISL } WHERE { ?who ir:sanctions actor:ISL }"
NORWAY = DATA + "actor/NOR"
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a ?g ?l"


def test_query_by_get(service: Service) -> None:
    rows = service.ask(SELECT).json()["results"]["bindings"]
    assert [row["who"]["value"] for row in rows] == [NORWAY]


def test_query_by_form(service: Service) -> None:
    assert NORWAY in service.client.post("/sparql", data={"query": SELECT}).text


def test_query_by_direct_post(service: Service) -> None:
    headers = {"Content-Type": "application/sparql-query; charset=utf-8"}
    assert NORWAY in service.client.post("/sparql", content=SELECT, headers=headers).text


@pytest.mark.parametrize(
    ("query", "name", "media"),
    [
        (SELECT, "json", "application/sparql-results+json"),
        (SELECT, "xml", "application/sparql-results+xml"),
        (SELECT, "csv", "text/csv; charset=utf-8"),
        (SELECT, "tsv", "text/tab-separated-values; charset=utf-8"),
        (CONSTRUCT, "turtle", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "ntriples", "application/n-triples"),
        (CONSTRUCT, "rdfxml", "application/rdf+xml"),
        (CONSTRUCT, "jsonld", "application/ld+json"),
    ],
)
def test_format_by_name_and_by_header(service: Service, query: str, name: str, media: str) -> None:
    named = service.ask(query, format=name)
    accept = f"image/png, {media.partition(';')[0]};q=0.5"
    accepted = service.client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert named.headers["content-type"] == accepted.headers["content-type"] == media
    assert NORWAY in named.text
    assert named.text == accepted.text


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_boolean_in_each_format(service: Service, name: str) -> None:
    assert "true" in service.ask("ASK { ?s ?p ?o }", format=name).text


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml", "jsonld"])
def test_empty_graph_in_each_format(service: Service, name: str) -> None:
    answer = service.ask("CONSTRUCT WHERE { ?s <urn:none> ?o }", format=name)
    assert answer.status_code == 200


def test_default_graph_is_that_of_the_store(service: Service) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    with open_store(service.folder, read_only=True) as store:
        assert service.ask(query, format="csv").text.split() == [
            "n",
            str(store.select(query).rows[0][0]),
        ]


def test_default_graph_can_be_chosen(service: Service) -> None:
    query = "ASK { ?s a ir:Document }"
    parameters = {"default-graph-uri": DATA + "view/claimed"}
    assert service.ask(query).json()["boolean"] is True
    assert service.ask(query, **parameters).json()["boolean"] is False


def test_named_graph_can_be_chosen(service: Service) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    view = DATA + "view/claimed"
    assert service.ask(query, format="csv", **{"named-graph-uri": view}).text.split() == ["g", view]


def test_syntax_error_has_its_place(service: Service, refused: Refused) -> None:
    answer = service.ask("SELECT ?x\nWHERE { ?x ir:sanctions }")
    refused(answer, 400, "syntax-error")
    assert answer.json()["error"]["line"] == 2


def test_place_is_that_of_the_query_as_written(service: Service, refused: Refused) -> None:
    answer = service.ask("SELECT ?x { ?x ir:sanctions }")
    refused(answer, 400, "syntax-error")
    assert answer.json()["error"]["column"] <= len("SELECT ?x { ?x ir:sanctions }") + 1


@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_service_is_refused(service: Service, refused: Refused, silent: str) -> None:
    query = f"SELECT * {{ SERVICE {silent}<http://127.0.0.1:9/> {{ ?s ?p ?o }} }}"
    refused(service.ask(query), 403, "service-refused")


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "code"),
    [
        ("GET", "/nothing", {}, 404, "not-found"),
        ("DELETE", "/sparql", {}, 405, "method-not-allowed"),
        ("POST", "/health", {}, 405, "method-not-allowed"),
        ("GET", "/update", {}, 405, "method-not-allowed"),
        ("PATCH", "/data", {}, 405, "method-not-allowed"),
        ("POST", "/update", {"data": {"update": "CLEAR ALL"}}, 403, "read-only"),
        ("GET", "/data", {"params": {"default": ""}}, 403, "read-only"),
        ("POST", "/sparql", {"data": {"a": "b"}}, 400, "parameters"),
        ("POST", "/sparql", {"data": {"query": ["ASK {}", "ASK {}"]}}, 400, "parameters"),
        ("POST", "/sparql", {"json": {"query": "ASK {}"}}, 415, "media-type"),
        ("POST", "/sparql", {"data": {"query": "CLEAR ALL"}}, 400, "syntax-error"),
        ("GET", "/sparql", {"params": {"query": "ASK {}", "format": "x"}}, 406, "not-acceptable"),
        (
            "GET",
            "/sparql",
            {"params": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}},
            406,
            "not-acceptable",
        ),
    ],
)
def test_errors_have_one_shape(
    service: Service,
    refused: Refused,
    method: str,
    path: str,
    options: dict[str, object],
    status: int,
    code: str,
) -> None:
    refused(service.client.request(method, path, **options), status, code)  # type: ignore[arg-type]  # of any request


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_too_many_rows_are_refused(service: Service, refused: Refused, name: str) -> None:
    refused(service.ask("SELECT * { ?s ?p ?o }", format=name), 422, "too-many-rows")
    assert service.ask("SELECT * { ?s ?p ?o } LIMIT 100", format=name).status_code == 200
    refused(service.ask("SELECT * { ?s ?p ?o } LIMIT 101", format=name), 422, "too-many-rows")


def test_too_many_triples_are_refused(service: Service, refused: Refused) -> None:
    refused(service.ask("CONSTRUCT WHERE { ?s ?p ?o }"), 422, "too-many-rows")


def test_endless_query_is_stopped_while_others_go_on(service: Service, refused: Refused) -> None:
    with ThreadPoolExecutor() as threads:
        endless = threads.submit(service.ask, ENDLESS)
        others = [service.ask(SELECT).status_code for _ in range(20)]
        refused(endless.result(), 504, "timeout")
    assert others == [200] * 20
    assert service.ask(SELECT).status_code == 200


def test_engine_that_ends_is_started_anew(service: Service) -> None:
    for pid in service.children():
        os.kill(pid, signal.SIGKILL)
    assert service.ask(SELECT).status_code == 200


def test_health(service: Service) -> None:
    assert service.client.get("/health").json()["status"] == "ok"


def test_description_names_the_endpoint(service: Service) -> None:
    answer = service.client.get("/sparql", headers={"Accept": "application/n-triples"})
    endpoint = str(service.client.base_url).rstrip("/") + "/sparql"
    assert f"#endpoint> <{endpoint}>" in answer.text


def test_pages_of_other_origins_may_ask(service: Service) -> None:
    answer = service.client.get("/health", headers={"Origin": "https://pages.example"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_store_can_be_built_while_served(service: Service) -> None:
    with open_store(service.folder) as store:
        assert store.documents()
    assert service.ask(SELECT).status_code == 200


def test_stops_when_told(service: Service) -> None:
    with running(service.folder) as other:
        other.process.send_signal(signal.SIGTERM)
        assert other.process.wait(30) in {0, -signal.SIGTERM}
