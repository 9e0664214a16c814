"""How many requests `kg serve` answers in a second, beside rdflib-endpoint, and in how much memory.

    python -m benchmarks.serving [--quads 50000] [--seconds 5] [--endpoint PROGRAM]

makes a store of a made-up press (benchmarks/synthetic.py), serves its default graph with both on
loopback, checks that both answer alike, and sends each query with wrk (Debian: wrk), to one server
after the other: the same text again and again, then 2,000 texts in turn, about other actors where
the query names any. Both servers keep what they have read of a text, at most 256 of them, so that
none of the 2,000 is found again. rdflib-endpoint is looked for beside this Python and on PATH (pip
install rdflib-endpoint; --endpoint names one elsewhere), and left out where it is not found or with
--alone. Beside the rate stands the processor time that all processes of a server take for a
request, which other work on the machine disturbs less. Memory is that of all processes of the
service, as the kernel shares it out among them (PSS), after the load.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

import httpx

from benchmarks.synthetic import write
from kg.store import Triples, open_store, term_text
from kg.store.syntax import triple_text
from kg.vocab import PREFIXES

CONNECTIONS = 8
DIFFERENT = 2000  # texts; more than either server keeps
COMPARED = 5  # of them, whose answers are compared
ACCEPT = "application/sparql-results+json"
SCRIPT = """
local requests, last = {}, 0
function init()
  for path in io.lines(PATHS) do requests[#requests + 1] = wrk.format("GET", path) end
end
function request()
  last = last % #requests + 1
  return requests[last]
end
"""
QUERIES = {
    "is there a relation": "ASK { SUBJECT ?relation OBJECT }",
    "relations of a dyad": "SELECT ?relation { SUBJECT ?relation OBJECT }",
    "100 rows": "SELECT ?claim ?document { ?claim ir:reportedIn ?document } LIMIT 100",
    "who says what of a dyad": (
        "SELECT ?speaker ?stance ?status ?document { ?statement rdf:subject SUBJECT ; "
        "rdf:object OBJECT . ?claim ir:claims ?statement ; ir:stance ?stance ; "
        "ir:status ?status ; prov:wasAttributedTo ?speaker ; ir:reportedIn ?document }"
    ),
    "most talked about": (
        "SELECT ?actor (COUNT(?claim) AS ?claims) { ?statement rdf:subject ?actor . "
        "?claim ir:claims ?statement } GROUP BY ?actor ORDER BY DESC(?claims) ?actor LIMIT 10"
    ),
    "asserted and denied": (
        "SELECT DISTINCT ?statement { ?one ir:claims ?statement ; ir:stance ir:asserts . "
        "?other ir:claims ?statement ; ir:stance ir:denies }"
    ),
}
DYADS = (
    "SELECT ?subject ?object { ?statement rdf:subject ?subject ; rdf:object ?object . "
    "?claim ir:claims ?statement FILTER(isIRI(?object)) } GROUP BY ?subject ?object "
    f"ORDER BY DESC(COUNT(?claim)) ?subject ?object LIMIT {DIFFERENT}"
)


@dataclass(frozen=True, slots=True)
class Load:
    """What a server did under a load: requests and processor seconds of all of its processes."""

    rate: float
    seconds_each: float

    def __str__(self) -> str:
        return f"{self.rate:8.1f}/s {1000 * self.seconds_each:7.3f} ms"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quads", type=int, default=50_000)
    parser.add_argument("--seconds", type=int, default=5, help="for each query and server")
    parser.add_argument("--endpoint", default=rdflib_endpoint(), help="the program of the other")
    parser.add_argument("--alone", action="store_true", help="without rdflib-endpoint")
    arguments = parser.parse_args()
    if shutil.which("wrk") is None:
        print("wrk is not installed (Debian: apt-get install wrk)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="kg-serving-") as name:
        folder = Path(name)
        queries = made_store(folder, arguments.quads)
        commands = {"kg serve": (kg_command(folder), "/sparql")}
        if arguments.endpoint and not arguments.alone:
            other = [arguments.endpoint, "serve", "--host", "127.0.0.1", str(folder / "graph.nt")]
            commands["rdflib-endpoint"] = (other, "/")
        else:
            print("rdflib-endpoint: left out")
        found = {
            server: served(server, command, path, queries, arguments.seconds)
            for server, (command, path) in commands.items()
        }
    return told(queries, found)


Found = dict[str, tuple[list[list[str]], Load, Load]]
"""Of each query: the first answers, the load of one text, that of different ones."""


def served(
    server: str,
    command: Sequence[str],
    path: str,
    queries: Mapping[str, Sequence[str]],
    seconds: int,
) -> Found:
    """What a server answers to each query, and how quickly."""
    with serving(command) as (process, address):
        found: Found = {}
        for name, texts in queries.items():
            answers = [answer(address + path, text) for text in texts[:COMPARED]]
            one = pressed(process.pid, address, path, texts[:1], seconds)
            found[name] = (answers, one, pressed(process.pid, address, path, texts, seconds))
        print(f"memory of {server} after the load: {memory(process.pid) / 1024:.0f} MB")
    return found


def told(queries: Mapping[str, Sequence[str]], found: Mapping[str, Found]) -> int:
    """Print what was found; 1 where the servers do not answer alike."""
    for query in queries:
        results = [found[server][query] for server in found]
        rows = [[sorted(rows) for rows in answers] for answers, *_ in results]
        if query != "100 rows" and any(other != rows[0] for other in rows):  # any 100 will do
            print(f"{query}: the servers answer differently: {rows}", file=sys.stderr)
            return 1
        ones, different = [one for _, one, _ in results], [other for *_, other in results]
        print(compared(query, "one text", dict(zip(found, ones, strict=True))))
        print(compared(query, "different texts", dict(zip(found, different, strict=True))))
    return 0


def compared(query: str, texts: str, loads: Mapping[str, Load]) -> str:
    """A line of the table."""
    line = f"{query:24} {texts:16}"
    line += "".join(f"  {server} {load}" for server, load in loads.items())
    if len(loads) == 2:
        own, other = loads.values()
        line += f"  ratio {own.rate / other.rate:.1f}"
        line += f", of processor time {other.seconds_each / own.seconds_each:.1f}"
    return line


def made_store(folder: Path, quads: int) -> dict[str, list[str]]:
    """A store, its default graph as a file, and the texts of each query, no two alike."""
    dump = folder / "press.nq"
    documents, written = write(dump, quads=quads, seed=1)
    with open_store(folder / "store") as store:
        store.load([dump])
        graph = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
        if not isinstance(graph, Triples):
            raise TypeError("a graph is expected")
        with (folder / "graph.nt").open("w", encoding="utf-8") as file:
            file.writelines(f"{triple_text(triple)} .\n" for triple in graph.triples)
        dyads = [[term_text(term) for term in row if term] for row in store.select(DYADS).rows]
    print(f"{documents:,} documents, {written:,} quads, {len(dyads):,} dyads")
    names = ("ir", "prov", "rdf")
    prologue = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names)
    return {
        name: [
            f"{prologue}{query.replace('SUBJECT', subject).replace('OBJECT', other)} # {number}"
            for number, (subject, other) in zip(range(DIFFERENT), cycle(dyads), strict=False)
        ]
        for name, query in QUERIES.items()
    }


def kg_command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "kg", "serve", "--store", str(folder / "store")]


def rdflib_endpoint() -> str | None:
    beside = Path(sys.executable).parent / "rdflib-endpoint"
    return str(beside) if beside.exists() else shutil.which("rdflib-endpoint")


@contextmanager
def serving(command: Sequence[str]) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A running server and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while process.poll() is None:
            try:
                httpx.get(address + "/", timeout=5, trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.2)
        yield process, address
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:  # it goes on with what nobody waits for any more
            process.kill()
            process.wait()


def answer(endpoint: str, query: str) -> list[str]:
    """The rows of a query, or true or false, as text."""
    got = httpx.get(
        endpoint, params={"query": query}, headers={"Accept": ACCEPT}, timeout=600, trust_env=False
    )
    got.raise_for_status()
    body = got.json()
    rows = body.get("results", {}).get("bindings", [body.get("boolean")])
    return [repr(sorted(row.items())) if isinstance(row, dict) else str(row) for row in rows]


def pressed(pid: int, address: str, path: str, texts: Sequence[str], seconds: int) -> Load:
    """What a server does while wrk sends some texts in turn."""
    with tempfile.TemporaryDirectory(prefix="kg-wrk-") as name:
        paths, script = Path(name) / "paths", Path(name) / "script.lua"
        paths.write_text("".join(f"{path}?{urlencode({'query': text})}\n" for text in texts))
        script.write_text(SCRIPT.replace("PATHS", json.dumps(str(paths))))
        call = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "60s"]
        before = processor_seconds(pid)
        printed = subprocess.run(
            [*call, "-H", f"Accept: {ACCEPT}", "-s", str(script), address],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        used = processor_seconds(pid) - before
    rate = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    requests = re.search(r"(\d+) requests in", printed)
    if rate is None or requests is None or "Non-2xx" in printed or "Socket errors" in printed:
        raise RuntimeError(f"{address} does not answer: {printed}")
    # Where not one was answered in time, as if one had been just then.
    return Load(max(float(rate[1]), 1 / seconds), used / max(1, int(requests[1])))


def processes(pid: int) -> list[int]:
    """A process and those that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *map(int, children)]


def processor_seconds(pid: int) -> float:
    """What a process and those that it started have taken."""
    ticks = 0
    for process in processes(pid):
        fields = (
            Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        )
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> int:
    """KB of a process and those that it started."""
    total = 0
    for process in processes(pid):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        shown = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
        total += int(shown[1]) if shown else 0
    return total


if __name__ == "__main__":
    os.environ["NO_COLOR"] = "1"
    sys.exit(main())
