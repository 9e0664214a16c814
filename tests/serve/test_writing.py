"""Updates and graphs over HTTP, with a token."""

from __future__ import annotations

import os
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from kg.errors import StoreError
from kg.store import open_store
from tests.serve.conftest import SHOWN, WRITABLE, Refused, Service, running, until

INSERT = "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }"
TURTLE = {**SHOWN, "Content-Type": "text/turtle"}
GRAPH = {"graph": "urn:h"}
ASK = "ASK { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }"


def test_writing_needs_the_token(writable: Service, refused: Refused) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        answer = writable.client.post("/update", data={"update": INSERT}, headers=headers)
        refused(answer, 401, "unauthorized")
        refused(writable.client.get("/data?default", headers=headers), 401, "unauthorized")
    assert writable.ask(ASK).json()["boolean"] is False


def test_what_is_written_is_there_after_the_stop(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(built, folder)
    with running(folder, *WRITABLE) as service:
        assert service.update(INSERT).status_code == 204
        assert service.ask(ASK).json()["boolean"] is True
        with pytest.raises(StoreError, match="another program"):
            open_store(folder)
    with open_store(folder, read_only=True) as store:
        assert store.query(ASK) is True
        assert len(store.documents()) == 2


def test_each_query_sees_all_updates_before_it(writable: Service) -> None:
    for number in range(10):
        assert writable.update(f"INSERT DATA {{ <urn:s> <urn:n> {number} }}").is_success
        answer = writable.ask("SELECT (COUNT(*) AS ?n) { <urn:s> <urn:n> ?o }", format="csv")
        assert answer.text.split() == ["n", str(number + 1)]


def test_update_is_wholly_done_or_not_at_all(writable: Service) -> None:
    two = INSERT + " ; CREATE GRAPH <urn:g>"  # which is there by then
    assert writable.update(two).status_code == 400
    assert writable.ask(ASK).json()["boolean"] is False


def test_faulty_updates_are_refused(writable: Service, refused: Refused) -> None:
    bad = writable.update("INSERT DATA {\n <urn:s> }")
    refused(bad, 400, "syntax-error")
    assert bad.json()["error"]["line"] == 2
    refused(writable.update("LOAD <http://127.0.0.1:9/>"), 403, "load-refused")
    called = "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    refused(writable.update(called), 403, "service-refused")


def test_update_over_given_graphs(writable: Service, refused: Refused) -> None:
    writable.update(INSERT)
    moved = "DELETE WHERE { ?s <urn:p> ?o } ; INSERT { <urn:x> <urn:y> ?o } WHERE { ?s <urn:p> ?o }"
    form = {"update": moved, "using-graph-uri": "urn:g"}
    answer = writable.client.post("/update", data=form, headers=SHOWN)
    assert answer.status_code == 204, answer.text
    assert writable.ask("ASK { <urn:x> <urn:y> 1 }").json()["boolean"] is True
    form["update"] = "INSERT { <urn:x> <urn:y> ?o } USING <urn:h> WHERE { ?s <urn:p> ?o }"
    refused(writable.client.post("/update", data=form, headers=SHOWN), 400, "parameters")


def test_update_that_takes_too_long_is_stopped_while_queries_go_on(
    writable: Service, refused: Refused
) -> None:
    triples = " . ".join(f"<urn:s> <urn:n> {number}" for number in range(200))
    assert writable.update(f"INSERT DATA {{ {triples} }}").is_success
    endless = "INSERT { <urn:a> <urn:b> ?l } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with ThreadPoolExecutor() as threads:
        update = threads.submit(writable.update, endless)
        others = [writable.ask(ASK).status_code for _ in range(20)]
        refused(update.result(), 504, "timeout")
    assert others == [200] * 20
    assert writable.update(INSERT).status_code == 204
    assert writable.ask("ASK { <urn:a> <urn:b> ?o }").json()["boolean"] is False


def test_writer_that_ends_is_started_anew(writable: Service) -> None:
    for pid in writable.children():
        os.kill(pid, signal.SIGKILL)
    assert until(
        lambda: writable.update(INSERT).status_code == 204
    )  # it may be noticed a bit later
    assert writable.ask(ASK).json()["boolean"] is True


def test_engine_that_others_can_reach_does_not_write(writable: Service) -> None:
    assert writable.ask(ASK).status_code == 200
    assert until(lambda: len(writable.children()) == 2), "an older engine does not end"
    ports = [port for pid in writable.children() for port in listening(pid)]
    assert len(ports) == 1, "the engine's"
    headers = {"Content-Type": "application/sparql-update"}
    address = f"http://127.0.0.1:{ports[0]}/update"
    answer = httpx.post(address, content=INSERT, headers=headers, trust_env=False)
    assert answer.status_code >= 400
    assert writable.ask(ASK).json()["boolean"] is False


def listening(pid: int) -> list[int]:
    """The ports on which a process listens (Linux)."""
    sockets = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            sockets.add(str(link.readlink()))
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listens = "0A"
    return [
        int(row[1].rpartition(":")[2], 16)
        for row in rows
        if row[3] == listens and f"socket:[{row[9]}]" in sockets
    ]


def test_graph_is_put_read_and_deleted(writable: Service, refused: Refused) -> None:
    client = writable.client
    put = client.put("/data", params=GRAPH, content="<a> <b> 2 .", headers=TURTLE)
    assert put.status_code == 201, put.text
    accept = {**SHOWN, "Accept": "application/n-triples"}
    read = client.get("/data", params=GRAPH, headers=accept)
    assert read.headers["content-type"] == "application/n-triples"
    assert read.text.startswith("<urn:a> <urn:b> ")
    assert client.head("/data", params=GRAPH, headers=SHOWN).status_code == 200
    again = client.put("/data", params=GRAPH, content="<a> <c> 3 .", headers=TURTLE)
    assert again.status_code == 204
    assert "urn:b" not in client.get("/data", params=GRAPH, headers=accept).text
    assert client.delete("/data", params=GRAPH, headers=SHOWN).status_code == 204
    refused(client.get("/data", params=GRAPH, headers=SHOWN), 404, "not-found")
    refused(client.delete("/data", params=GRAPH, headers=SHOWN), 404, "not-found")


def test_graph_is_added_to_and_made(writable: Service) -> None:
    client = writable.client
    for number, status in ((1, 201), (2, 204)):
        text = f"<urn:s> <urn:p> {number} ."
        added = client.post("/data", params=GRAPH, content=text, headers=TURTLE)
        assert added.status_code == status
    made = client.post("/data", content="<urn:s> <urn:p> 3 .", headers=TURTLE)
    assert made.status_code == 201
    assert " 3 " in client.get(made.headers["location"], headers=SHOWN).text
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { <urn:s> <urn:p> ?o } }"
    assert writable.ask(count, format="csv").text.split() == ["n", "3"]


def test_default_graph_is_replaced(writable: Service) -> None:
    put = writable.client.put("/data?default", content="<urn:s> <urn:p> 1 .", headers=TURTLE)
    assert put.status_code == 204
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert writable.ask(count, format="csv").text.split() == ["n", "1"]


@pytest.mark.parametrize(
    ("parameters", "content", "media", "status", "code"),
    [
        ({}, "", "text/turtle", 400, "parameters"),
        ({"graph": "urn:h", "default": ""}, "", "text/turtle", 400, "parameters"),
        ({"graph": "not an IRI"}, "", "text/turtle", 400, "parameters"),
        ({"graph": "urn:h"}, "<a> <b> .", "text/turtle", 400, "malformed"),
        ({"graph": "urn:h"}, "GRAPH <urn:x> { }", "application/trig", 415, "media-type"),
    ],
)
def test_faulty_graphs_are_refused(
    writable: Service,
    refused: Refused,
    parameters: dict[str, str],
    content: str,
    media: str,
    status: int,
    code: str,
) -> None:
    headers = {**SHOWN, "Content-Type": media}
    answer = writable.client.put("/data", params=parameters, content=content, headers=headers)
    refused(answer, status, code)
    assert writable.ask("ASK { GRAPH <urn:h> { ?s ?p ?o } }").json()["boolean"] is False
