"""W3C's SPARQL 1.1 suite, through the real service over HTTP.

All files of the suite lie in one store, each as a named graph; a test of a query names its own ones
as default-graph-uri and named-graph-uri. Tests that write have a service of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.store import open_store
from tests.conformance import suite
from tests.conformance.answers import canonical, csv_rows, graph_of, rows_of
from tests.conformance.manifests import BASE, Case, Dataset, Request, cases
from tests.conformance.suite import (
    CASES,
    GRAPHS,
    KNOWN,
    RESULTS,
    ROOT,
    absent,
    filling,
    quads_in,
    quads_of,
    read,
    text_of,
    wanted,
)
from tests.serve.conftest import SHOWN, WRITABLE, Service, running

NOTHING = "urn:nothing"
MEDIA = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml"),
    "RDF": ("text/turtle", "application/rdf+xml"),
}
TYPES = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
}
pytestmark = absent
of_kind = partial(suite.of_kind, known=("engine", "load", "service"))


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that reads, over all files that queries are asked of."""
    path = tmp_path_factory.mktemp("w3c")
    assert ROOT is not None
    files = sorted(file for file in ROOT.glob("*/*") if file.suffix in GRAPHS)
    iris = [BASE + file.relative_to(ROOT).as_posix() for file in files]
    quads = (quad for iri in iris for quad in quads_of(iri, ox.NamedNode(iri)))
    ox.serialize(quads, path / "suite.nq", ox.RdfFormat.N_QUADS)
    with open_store(path / "store") as store:
        store.load([path / "suite.nq"])
    with running(path / "store") as service:
        yield service


@pytest.fixture(scope="module")
def _writing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    path = tmp_path_factory.mktemp("w3c-writing") / "store"
    open_store(path).close()
    with running(path, *WRITABLE) as service:
        yield service


@pytest.fixture
def writing(_writing: Service) -> Service:
    """A service that writes, over an empty store."""
    assert _writing.update("DROP ALL").status_code == 204
    return _writing


def asked(service: Service, case: Case, accept: str) -> httpx.Response:
    """The answer of a case's query over its own graphs, and no others."""
    text = text_of(case)
    names = [("default-graph-uri", iri) for iri in case.data.default or (NOTHING,)]
    names += [("named-graph-uri", iri) for _, iri in case.data.named]
    return service.client.post(
        "/sparql",
        params=() if re.search(r"^FROM\b", text, re.MULTILINE) else tuple(names),
        content=text.encode(),
        headers={"Content-Type": "application/sparql-query", "Accept": accept},
    )


@pytest.mark.parametrize("case", of_kind("QueryEvaluationTest|CSVResultFormatTest"))
def test_query(reading: Service, case: Case) -> None:
    assert case.result is not None
    suffix = Path(case.result).suffix
    described = suffix not in TYPES and b"ResultSet" in read(case.result)
    media = TYPES[".srj"] if described else TYPES.get(suffix, "application/n-triples")
    answer = asked(reading, case, media)
    assert answer.status_code == 200, answer.text
    if media == TYPES[".csv"]:
        found = csv_rows(answer.content)
    elif media == "application/n-triples":
        found = graph_of(answer.content, ox.RdfFormat.N_TRIPLES, case.result)
    else:
        found = rows_of(answer.content, RESULTS[".srj" if described else suffix])
    assert found == wanted(case.result)


@pytest.mark.parametrize("case", of_kind("PositiveSyntaxTest11"))
def test_right_syntax_of_query(reading: Service, case: Case) -> None:
    # What is right may yet not be possible, as a function that the engine does not know.
    answer = asked(reading, case, "*/*")
    assert answer.status_code == 200 or answer.json()["error"]["code"] == "impossible", answer.text


@pytest.mark.parametrize("case", of_kind("NegativeSyntaxTest11"))
def test_wrong_syntax_of_query(reading: Service, case: Case) -> None:
    assert asked(reading, case, "*/*").status_code == 400


@pytest.mark.parametrize("case", of_kind("PositiveUpdateSyntaxTest11"))
def test_right_syntax_of_update(writing: Service, case: Case) -> None:
    answer = writing.update(text_of(case))
    assert answer.status_code == 204 or answer.json()["error"]["code"] == "impossible", answer.text


@pytest.mark.parametrize("case", of_kind("NegativeUpdateSyntaxTest11"))
def test_wrong_syntax_of_update(writing: Service, case: Case) -> None:
    assert writing.update(text_of(case)).status_code == 400


@pytest.mark.slow
@pytest.mark.parametrize("case", of_kind("UpdateEvaluationTest"))
def test_update(writing: Service, case: Case) -> None:
    put_in(writing, case.data)
    answer = writing.update(text_of(case))
    assert answer.status_code == 204, answer.text
    every = "SELECT ?s ?p ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    rows = ox.parse_query_results(writing.ask(every).content, ox.QueryResultsFormat.JSON)
    assert isinstance(rows, ox.QuerySolutions)
    found = canonical(
        ox.Quad(row["s"], row["p"], row["o"], row["g"] or ox.DefaultGraph()) for row in rows
    )
    assert found == canonical(quads_in(case.after))


def put_in(service: Service, data: Dataset) -> None:
    """Put a dataset into an empty store."""
    assert service.update(filling(data)).status_code == 204


@pytest.mark.parametrize("case", of_kind("ProtocolTest|GraphStoreProtocolTest"))
def test_protocol(writing: Service, case: Case) -> None:
    put_in(writing, case.data)
    locations: dict[str, str] = {}
    for request in case.requests:
        answer = sent(writing, request, locations)
        told = f"{request.method} {request.path}: {answer.status_code} {answer.text}"
        assert any(is_status(answer.status_code, status) for status in request.statuses), told
        if request.boolean is not None:
            assert answer.json()["boolean"] is request.boolean, told
        if request.format_name is not None:
            assert answer.headers["content-type"].partition(";")[0] in MEDIA[request.format_name]
        if request.location is not None:
            locations[request.location] = answer.headers["location"]
        if request.graph is not None:
            base = str(answer.url)
            wanted = graph_of(request.graph.encode(), ox.RdfFormat.TURTLE, base)
            assert graph_of(answer.content, ox.RdfFormat.TURTLE, base) == wanted, told


def sent(service: Service, request: Request, locations: dict[str, str]) -> httpx.Response:
    """The answer of a request, sent to the endpoint that it is meant for."""
    headers = {**SHOWN, "Host": "www.example", **dict(request.headers)}
    path, body = request.path, request.body or b""
    for name, value in locations.items():
        path = path.replace(name, value)
    querying = headers.get("content-type") == "application/sparql-query"
    if path.startswith("/gsp"):
        path = "/data" + path.removeprefix("/gsp")
    elif querying or "query=" in path or body.startswith(b"query="):
        path = "/sparql" + path.removeprefix("/sparql/")
    else:
        path = "/update" + path.removeprefix("/sparql/")
    return service.client.request(request.method, path, content=body, headers=headers)


def is_status(status: int, name: str) -> bool:
    """Whether a status is the one, or in the class, that the suite's name means."""
    if name.startswith("StatusCode"):
        return name == f"StatusCode{status // 100}xx"
    return HTTPStatus(status).phrase.replace(" ", "") == name


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.id) for case in CASES if "Description" in case.kind]
)
def test_description(reading: Service, case: Case) -> None:
    answer = reading.client.get("/sparql", headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    quads = list(ox.parse(answer.content, ox.RdfFormat.N_TRIPLES))
    sd = "http://www.w3.org/ns/sparql-service-description#"
    endpoint = ox.NamedNode(str(reading.client.base_url).rstrip("/") + "/sparql")
    if case.name == "has-endpoint-triple":
        assert any((q.predicate.value, q.object) == (sd + "endpoint", endpoint) for q in quads)
    elif case.name == "conforms-to-schema":
        services = {q.subject for q in quads if q.object == ox.NamedNode(sd + "Service")}
        with_dataset = {q.subject for q in quads if q.predicate.value == sd + "defaultDataset"}
        assert len(services) == 1
        assert services == with_dataset
    else:
        assert case.name == "returns-rdf"
        assert quads


def test_list_of_failures_has_no_dead_entry() -> None:
    assert ROOT is not None
    every = list(cases(ROOT))
    assert len(every) > 500
    for table in ("engine", "load", "service"):
        assert KNOWN[table].keys() <= {case.id for case in every}
    assert KNOWN["left-out"].keys() <= {case.group for case in every}
