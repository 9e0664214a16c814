"""The service as a process of its own, over a store with the two made-up articles."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

pytest.importorskip("httpx", reason="the extra `serve` is not installed")

import httpx

from kg.model import DocumentRecord
from kg.store import open_store

BINARY = Path(sys.executable).parent / "oxigraph"
TOKEN = "a-token-of-the-tests"  # noqa: S105
WRITABLE = ("--writable", "--token", TOKEN, "--timeout", "3")
Result = TypeVar("Result")
SHOWN = {"Authorization": f"Bearer {TOKEN}"}


@dataclass
class Service:
    """A running service."""

    client: httpx.Client
    process: subprocess.Popen[bytes]
    folder: Path

    def ask(self, query: str, **parameters: str) -> httpx.Response:
        return self.client.get("/sparql", params={"query": query, **parameters})

    def update(self, text: str) -> httpx.Response:
        return self.client.post("/update", data={"update": text}, headers=SHOWN)

    @property
    def log(self) -> str:
        return (self.folder.parent / "log").read_text(encoding="utf-8")

    def children(self) -> set[int]:
        """The engine, and the process that writes."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        if not path.exists():
            pytest.skip("the system does not list a process's children")
        return {int(pid) for pid in path.read_text(encoding="ascii").split()}


@pytest.fixture(scope="session")
def built(
    tmp_path_factory: pytest.TempPathFactory, record: DocumentRecord, second_record: DocumentRecord
) -> Path:
    path = tmp_path_factory.mktemp("serve") / "store"
    with open_store(path) as store:
        store.replace_many([record, second_record])
    return path


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Service]:
    if not (BINARY.exists() or shutil.which("oxigraph")):
        pytest.skip("the program oxigraph is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    call = [
        sys.executable,
        "-m",
        "kg",
        "serve",
        "--store",
        str(folder),
        "--port",
        str(port),
        *options,
    ]
    with (folder.parent / "log").open("ab") as log:
        process = subprocess.Popen(call, env={**os.environ, "NO_COLOR": "1"}, stderr=log)
    try:
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False
        ) as client:
            _wait(client, process)
            yield Service(client, process, folder)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            if client.get("/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise RuntimeError("the service does not start")


def run(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine gives, in a thread of its own: Playwright has a loop running in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


def until(condition: Callable[[], bool], *, seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def service(built: Path) -> Iterator[Service]:
    with running(built, "--timeout", "2", "--max-rows", "100", "--cors", "*") as started:
        yield started


@pytest.fixture(scope="module")
def _writable(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("writable") / "store"
    shutil.copytree(built, folder)
    with running(folder, *WRITABLE) as started:
        yield started


@pytest.fixture
def writable(_writable: Service) -> Service:
    """A service that takes updates, over an empty store."""
    assert _writable.update("DROP ALL").status_code == 204
    return _writable


Refused = Callable[[httpx.Response, int, str], None]


@pytest.fixture(scope="session")
def refused() -> Refused:
    """Checks the one shape of errors."""

    def check(response: httpx.Response, status: int, code: str) -> None:
        assert response.headers["content-type"] == "application/json"
        assert set(response.json()) == {"error"}
        error = response.json()["error"]
        assert (response.status_code, error["code"]) == (status, code), error
        assert error["message"]
        assert set(error) - {"line", "column"} == {"code", "message"}

    return check
