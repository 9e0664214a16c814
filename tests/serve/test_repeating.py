"""The same question again: answered from what is kept, and only where that is still right."""

from __future__ import annotations

import socket
from urllib.parse import quote

import pytest

from tests.serve.conftest import Refused, Service
from tests.serve.test_reading import SELECT

NAMES = "SELECT ?name { <urn:s> <urn:name> ?name } ORDER BY ?name"


def test_answer_is_the_same_in_each_format(service: Service) -> None:
    for name in ("json", "csv", "json", "csv", "xml", "tsv"):
        first = service.ask(SELECT, format=name)
        again = service.ask(SELECT, format=name)
        assert first.status_code == again.status_code == 200
        assert (first.content, first.headers["content-type"]) == (
            again.content,
            again.headers["content-type"],
        )


def test_headers_choose_the_format_of_the_same_question(service: Service) -> None:
    address = f"/sparql?query={quote(SELECT)}"
    for media in ("text/csv", "application/sparql-results+xml", "text/csv"):
        answer = service.client.get(address, headers={"Accept": media})
        assert answer.headers["content-type"].partition(";")[0] == media


def test_each_update_is_seen(writable: Service) -> None:
    for number in range(4):
        text = f"INSERT DATA {{ <urn:s> <urn:name> {number} }}"
        assert writable.update(text).status_code == 204
        for _ in range(2):
            rows = writable.ask(NAMES, format="csv").text.split()
            assert rows == ["name", *map(str, range(number + 1))]


@pytest.mark.parametrize("call", ["RAND()", "UUID()", "STRUUID()", "NOW()", "now ()"])
def test_what_changes_is_asked_anew(service: Service, call: str) -> None:
    query = f"SELECT ({call} AS ?value) {{}}"
    assert len({service.ask(query, format="csv").text for _ in range(3)}) == 3


def test_refusal_is_repeated(service: Service, refused: Refused) -> None:
    for _ in range(2):
        refused(service.ask("SELECT * { SERVICE <urn:x> { } }"), 403, "service-refused")
        refused(service.ask("SELECT * { ?s ?p ?o }"), 422, "too-many-rows")
        refused(service.ask("SELECT {"), 400, "syntax-error")


def test_short_answer_comes_in_one_packet(service: Service) -> None:
    url = service.client.base_url
    request = f"GET /sparql?query={quote(SELECT)} HTTP/1.1\r\nHost: {url.host}\r\n\r\n"
    with socket.create_connection((url.host, url.port), timeout=30) as connection:
        connection.sendall(request.encode())
        received = connection.recv(65536)
    assert received.startswith(b"HTTP/1.1 200 OK\r\n")
    assert received.endswith(b"}")
