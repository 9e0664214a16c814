"""Updates and graphs over HTTP, with a token."""

from __future__ import annotations

import signal

import pytest

from kg.errors import StoreError
from kg.store import open_store
from tests.serve.conftest import TOKEN, Refused, Service

SHOWN = {"Authorization": f"Bearer {TOKEN}"}
INSERT = "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }"
ASK = "ASK { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }"


def test_writing_needs_the_token(writable: Service, refused: Refused) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        answer = writable.client.post("/update", data={"update": INSERT}, headers=headers)
        refused(answer, 401, "unauthorized")
        refused(writable.client.get("/data?default", headers=headers), 401, "unauthorized")
    assert writable.ask(ASK).json()["boolean"] is False


def test_what_is_written_is_there_after_the_stop(writable: Service, refused: Refused) -> None:
    client = writable.client
    assert client.post("/update", data={"update": INSERT}, headers=SHOWN).status_code == 204
    assert writable.ask(ASK).json()["boolean"] is True
    put = {**SHOWN, "Content-Type": "text/turtle"}
    graph = {"graph": "urn:h"}
    assert client.put("/data", params=graph, content="<urn:a> <urn:b> 2 .", headers=put).is_success
    assert "urn:b" in client.get("/data", params=graph, headers=SHOWN).text
    bad = client.post("/update", data={"update": "INSERT {"}, headers=SHOWN)
    refused(bad, 400, "syntax-error")
    load = client.post("/update", data={"update": "LOAD <http://127.0.0.1:9/>"}, headers=SHOWN)
    refused(load, 403, "load-refused")
    with pytest.raises(StoreError, match="another program"):
        open_store(writable.folder)
    writable.process.send_signal(signal.SIGTERM)
    writable.process.wait(30)
    with open_store(writable.folder, read_only=True) as store:
        assert store.query(ASK) is True
