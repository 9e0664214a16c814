"""Thousands of hostile requests: none answered with 500, none that hangs, no change of the data.

KG_HOSTILE_REQUESTS says how many; CI sends 10,000.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from kg.store import open_store
from tests.serve.conftest import TOKEN, Service, running
from tests.serve.hostile import Hostile, batches

BATCH = 25
FEW, MANY = 250, int(os.environ.get("KG_HOSTILE_REQUESTS", "10000"))
SECONDS = 30  # until a request counts as hanging; a query may take one
TOLD_BY_THE_CALLER = range(200, 500)
LIMITS = {503, 504}  # busy, or stopped
ASK = "SELECT (COUNT(*) AS ?n) { ?d a ir:Document }"


@pytest.fixture(scope="module")
def attacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("hostile") / "store"
    shutil.copytree(built, folder)
    options = ("--writable", "--token", TOKEN, "--timeout", "1", "--max-rows", "1000")
    with running(folder, *options, "--max-memory", "512") as service:
        yield service


def quads(folder: Path) -> list[bytes]:
    """All that a store holds."""
    with open_store(folder, read_only=True) as store:
        return list(store.dump("nquads"))


def answered(service: Service, request: Hostile) -> int:
    """The status of the answer; 0 where the connection was closed on something that is not HTTP."""
    if request.raw:
        return written(service, request.raw)
    try:
        url, body = request.sent(str(service.client.base_url).rstrip("/"))
        answer = service.client.request(
            request.method, url, headers=dict(request.headers), content=body, timeout=SECONDS
        )
    except (httpx.InvalidURL, httpx.LocalProtocolError):  # httpx does not send it
        return 0
    below = answer.text == "Invalid HTTP request received."  # the parser of HTTP, below kg
    if answer.status_code >= 400 and request.method != "HEAD" and not below:
        assert set(answer.json()) == {"error"}, answer.text
    return answer.status_code


def written(service: Service, data: bytes) -> int:
    """The status of what the service says to some bytes, or 0 where it says nothing."""
    url = service.client.base_url
    with socket.create_connection((url.host, url.port), timeout=SECONDS) as connection:
        connection.sendall(data)
        with suppress(OSError):  # it may have hung up already
            connection.shutdown(socket.SHUT_WR)
        received = b""
        with suppress(ConnectionResetError):
            while chunk := connection.recv(4096):
                received += chunk
    if not received.startswith(b"HTTP/1."):
        return 0
    return int(received.split(b" ", 2)[1])


def attack(service: Service, requests: int) -> Counter[int]:
    """Send requests, and count the statuses."""
    statuses: Counter[int] = Counter()
    examples = -(-requests // BATCH)
    with ThreadPoolExecutor(8) as threads:

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(batches(BATCH))
        def send(batch: list[Hostile]) -> None:
            for request, status in zip(
                batch, threads.map(lambda one: answered(service, one), batch), strict=True
            ):
                assert not status or status in TOLD_BY_THE_CALLER or status in LIMITS, request
                statuses[status] += 1

        send()
    return statuses


def check(service: Service, requests: int) -> None:
    """Attack, and see that all is as before."""
    before = quads(service.folder)
    statuses = attack(service, requests)
    assert statuses.total() >= requests
    assert len(statuses) > 5, statuses
    assert statuses[0] < requests / 2, statuses
    assert statuses[200] > requests / 20, statuses
    assert service.client.get("/health").status_code == 200
    assert service.ask(ASK, format="csv").text.split() == ["n", "2"]
    assert quads(service.folder) == before


def test_hostile_requests_do_no_harm(attacked: Service) -> None:
    check(attacked, FEW)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_many_hostile_requests_do_no_harm(attacked: Service) -> None:
    check(attacked, MANY)
