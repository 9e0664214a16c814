"""What becomes of the engine and the writer, whatever becomes of the front and of the callers."""

from __future__ import annotations

import json
import shutil
import signal
import sys
import threading
from pathlib import Path

import httpx
import pytest

from tests.serve.conftest import WRITABLE, Service, running, until
from tests.serve.test_reading import ENDLESS, SELECT


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such call")
def test_nothing_outlives_a_front_that_is_killed(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(built, folder)
    with running(folder, *WRITABLE) as service:
        children = service.children()
        assert len(children) == 2, "the engine and the writer"
        assert service.update("INSERT DATA { <urn:s> <urn:p> 1 }").is_success
        service.process.send_signal(signal.SIGKILL)
        service.process.wait(30)
        assert until(lambda: not any(alive(pid) for pid in children))
    with running(folder, *WRITABLE) as service:
        assert service.ask("ASK { <urn:s> <urn:p> 1 }").json()["boolean"] is True


def test_query_stops_when_its_caller_goes_away(built: Path) -> None:
    with running(built, "--timeout", "100") as service:
        (engine,) = service.children()
        with pytest.raises(httpx.ReadTimeout):
            service.client.get("/sparql", params={"query": ENDLESS}, timeout=0.5)
        assert until(lambda: not alive(engine))
        assert service.ask(SELECT).status_code == 200


def test_engine_of_a_stopped_query_ends_though_nobody_asks_more(service: Service) -> None:
    before = service.children()
    assert service.ask(ENDLESS).status_code == 504
    assert until(lambda: not any(alive(pid) for pid in before))


def test_quick_queries_leave_no_threads_behind(built: Path) -> None:
    with running(built) as service:
        (engine,) = service.children()
        for _ in range(200):
            assert service.ask(SELECT).status_code == 200
        status = Path(f"/proc/{engine}/status").read_text(encoding="ascii")
    (threads,) = [line for line in status.splitlines() if line.startswith("Threads:")]
    assert int(threads.split()[1]) < 100


def test_running_query_is_answered_before_the_stop(built: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(STR(?c) < STR(?f)) }"
    answers: list[int] = []
    with running(built, "--timeout", "60") as service:
        asking = threading.Thread(target=lambda: answers.append(service.ask(slow).status_code))
        asking.start()
        assert until(lambda: service.client.get("/health").json()["running"] == 1)
        service.process.send_signal(signal.SIGTERM)
        asking.join(60)
        assert service.process.wait(30) in {0, -signal.SIGTERM}
    assert answers == [200]


def test_each_request_is_logged(service: Service) -> None:
    service.client.get("/unheard%0Aof", params={"query": "a secret"})
    assert until(lambda: "GET /unheard" in service.log)
    (line,) = [line for line in service.log.splitlines() if "GET /unheard" in line]
    assert r"/unheard\nof 404" in line
    assert "a secret" not in service.log


def test_log_as_json(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(built, folder)
    with running(folder, "--json") as service:
        assert service.ask(SELECT).status_code == 200
        assert until(lambda: '"/sparql"' in service.log)
        lines = [json.loads(line) for line in service.log.splitlines() if line.startswith("{")]
    (line,) = [line for line in lines if line.get("path") == "/sparql"]
    assert (line["client"], line["method"], line["status"]) == ("127.0.0.1", "GET", 200)
    assert line["bytes"] > 0
    assert line["ms"] >= 0
    assert any("message" in line for line in lines)
