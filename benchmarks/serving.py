"""How many requests `kg serve` answers in a second, beside rdflib-endpoint, and in how much memory.

    python -m benchmarks.serving [--quads 100000] [--seconds 10]

makes a store of a made-up press (benchmarks/synthetic.py), serves its default graph with both on
loopback, checks that both answer alike, and sends each query with wrk (Debian: wrk), to one server
after the other. rdflib-endpoint is looked for beside this Python and on PATH (pip install
rdflib-endpoint), and left out where it is not found or with --alone. Memory is that of all
processes of the service, as the kernel shares it out among them (PSS), after the load.
"""

from __future__ import annotations

import argparse
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
from pathlib import Path

import httpx

from benchmarks.synthetic import write
from kg.store import Triples, open_store, term_text
from kg.store.syntax import triple_text
from kg.vocab import PREFIXES

CONNECTIONS = 8
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
DYAD = (
    "SELECT ?subject ?object { ?statement rdf:subject ?subject ; rdf:object ?object . "
    "?claim ir:claims ?statement } GROUP BY ?subject ?object "
    "ORDER BY DESC(COUNT(?claim)) ?subject ?object LIMIT 1"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=10, help="for each query and server")
    parser.add_argument("--alone", action="store_true", help="without rdflib-endpoint")
    arguments = parser.parse_args()
    if shutil.which("wrk") is None:
        print("wrk is not installed (Debian: apt-get install wrk)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="kg-serving-") as name:
        folder = Path(name)
        queries = made_store(folder, arguments.quads)
        with serving(kg_command(folder)) as (process, address):
            own = measured(address + "/sparql", queries, arguments.seconds)
            print(f"memory of kg serve after the load: {memory(process.pid) / 1024:.0f} MB")
        program = None if arguments.alone else rdflib_endpoint()
        if program is None:
            print("rdflib-endpoint: left out")
            other = dict.fromkeys(own)
        else:
            with serving([program, "serve", "--host", "127.0.0.1", str(folder / "graph.nt")]) as (
                _,
                address,
            ):
                other = measured(address + "/", queries, arguments.seconds)
    for query, (rate, answer) in own.items():
        line = f"{query:24} {len(answer):4} rows   kg serve {rate:8.1f}/s"
        beside = other[query]
        if beside is not None:
            if query != "100 rows" and sorted(answer) != sorted(beside[1]):  # any 100 will do
                apart = f"{answer[:3]} and {beside[1][:3]}"
                print(f"{query}: the servers answer differently: {apart}", file=sys.stderr)
                return 1
            least = max(beside[0], 1 / arguments.seconds)  # where not one was answered in time
            more = "over " if beside[0] < least else ""
            line += f"   rdflib-endpoint {beside[0]:8.1f}/s   ratio {more}{rate / least:.1f}"
        print(line)
    return 0


def made_store(folder: Path, quads: int) -> dict[str, str]:
    """A store, its default graph as a file, and the queries of the dyad most talked about."""
    dump = folder / "press.nq"
    documents, written = write(dump, quads=quads, seed=1)
    with open_store(folder / "store") as store:
        store.load([dump])
        graph = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
        if not isinstance(graph, Triples):
            raise TypeError("a graph is expected")
        with (folder / "graph.nt").open("w", encoding="utf-8") as file:
            file.writelines(f"{triple_text(triple)} .\n" for triple in graph.triples)
        subject, other = (term_text(term) for term in store.select(DYAD).rows[0] if term)
    print(f"{documents:,} documents, {written:,} quads")
    names = ("ir", "prov", "rdf")
    prologue = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names)
    return {
        name: prologue + query.replace("SUBJECT", subject).replace("OBJECT", other)
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


def measured(
    endpoint: str, queries: Mapping[str, str], seconds: int
) -> dict[str, tuple[float, list[str]]]:
    """Requests a second and the answer of each query."""
    accept = "application/sparql-results+json"
    found = {}
    for name, query in queries.items():
        address = httpx.URL(endpoint, params={"query": query})
        answer = httpx.get(address, headers={"Accept": accept}, timeout=600, trust_env=False)
        answer.raise_for_status()
        body = answer.json()
        rows = body.get("results", {}).get("bindings", [body.get("boolean")])
        call = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "60s"]
        printed = subprocess.run(
            [*call, "-H", f"Accept: {accept}", str(address)],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        rate = re.search(r"Requests/sec:\s+([\d.]+)", printed)
        if rate is None or "Non-2xx" in printed or "Socket errors" in printed:
            raise RuntimeError(f"{endpoint} does not answer: {printed}")
        found[name] = (
            float(rate[1]),
            [repr(sorted(row.items())) if isinstance(row, dict) else str(row) for row in rows],
        )
    return found


def memory(pid: int) -> int:
    """KB of a process and those that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    total = 0
    for process in (pid, *map(int, children)):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        shown = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
        total += int(shown[1]) if shown else 0
    return total


if __name__ == "__main__":
    os.environ["NO_COLOR"] = "1"
    sys.exit(main())
