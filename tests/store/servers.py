"""Real SPARQL servers on loopback, started for the tests that need them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

START_SECONDS = 60.0
VIRTUOSO_PASSWORD = "dba"  # noqa: S105  # of every fresh database

VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True, slots=True)
class SparqlServer:
    """A running server: where it is asked, with and without credentials."""

    url: str
    bare_url: str
    updates: str
    user: tuple[str, str] | None = None

    def update(self, text: str) -> None:
        """Run an update past kg."""
        auth = httpx.Auth() if self.user is None else httpx.DigestAuth(*self.user)
        with httpx.Client(trust_env=False, timeout=60) as client:
            answer = client.post(self.updates, data={"update": text}, auth=auth)
            answer.raise_for_status()

    def rows(self, query: str) -> list[dict[str, str]]:
        """The rows of a SELECT, asked past kg."""
        headers = {"Accept": "application/sparql-results+json"}
        with httpx.Client(trust_env=False, timeout=60) as client:
            answer = client.post(self.bare_url, data={"query": query}, headers=headers)
            answer.raise_for_status()
        found = answer.json()["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in found]

    def empty(self) -> None:
        """Take all out but what the server keeps for itself."""
        names = {row["g"] for row in self.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
        for name in names:
            if not name.startswith(("http://www.", "http://localuriqaserver/", "urn:", "virtrdf")):
                self.update(f"DROP SILENT GRAPH <{name}>")
        if self.user is None:
            self.update("DROP DEFAULT")


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph_server(folder: Path, *options: str) -> Iterator[SparqlServer]:
    """`oxigraph serve` over an empty folder."""
    port = free_port()
    program = Path(sys.executable).parent / "oxigraph"
    command = [str(program), "serve", f"--location={folder}", f"--bind=127.0.0.1:{port}", *options]
    base = f"http://127.0.0.1:{port}"
    with _running(command, folder, f"{base}/query"):
        yield SparqlServer(f"{base}/query", f"{base}/query", f"{base}/update")


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[SparqlServer]:
    """Virtuoso 7 over an empty database; the test is skipped where it is not installed."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (Debian: apt-get install virtuoso-opensource-7-bin)")
    port = free_port()
    ini = VIRTUOSO_INI.format(port=port, sql_port=free_port())
    (folder / "virtuoso.ini").write_text(ini, encoding="utf-8")
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    base = f"127.0.0.1:{port}"
    with _running(command, folder, f"http://{base}/sparql?query=ASK+%7B%7D"):
        yield SparqlServer(
            f"http://dba:{VIRTUOSO_PASSWORD}@{base}/sparql",
            f"http://{base}/sparql",
            f"http://{base}/sparql-auth",
            ("dba", VIRTUOSO_PASSWORD),
        )


@contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(process, url)
        yield
    finally:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + START_SECONDS
    with httpx.Client(trust_env=False) as client:
        while time.monotonic() < until:
            assert process.poll() is None, "the server has ended"
            try:
                client.get(url)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
    raise AssertionError("the server does not answer")
