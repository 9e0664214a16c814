"""Programs that others wrote, as clients of the service: SPARQLWrapper, rdflib, curl, roqet.

Each asks by GET, by a form and directly, so far as it can, and all answers must be alike. The value
`%41` stands for what a service gets wrong that decodes twice: it is three characters, not an A.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from rdflib.query import ResultRow
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
)
from SPARQLWrapper import SPARQLWrapper as Wrapper

from kg.vocab import DATA, PREFIXES
from tests.serve.conftest import TOKEN, Service

TRAP = '%41 + é & "quoted" ; a#b?c=d\n\t€'
QUERY = f"SELECT ?text {{ VALUES ?text {{ {Literal(TRAP).n3()} }} }}"
SANCTIONS = "SELECT ?who { ?who ir:sanctions actor:ISL }"
CONSTRUCT = "CONSTRUCT WHERE { ?who ir:sanctions ?whom }"
VIEW = DATA + "view/claimed"
NORWAY = DATA + "actor/NOR"
DOCUMENTS = "ASK { ?document a ir:Document }"


def endpoint(service: Service, path: str = "sparql") -> str:
    """The address of an endpoint."""
    return f"{str(service.client.base_url).rstrip('/')}/{path}"


# ---------------------------------------------------------------------------- SPARQLWrapper


def converted(asking: Wrapper) -> Any:  # noqa: ANN401  # a type of each format
    """What SPARQLWrapper makes of the answer."""
    return asking.queryAndConvert()


def wrapper(service: Service, query: str, returned: str = JSON) -> Wrapper:
    """SPARQLWrapper with a query."""
    made = Wrapper(endpoint(service))
    made.setQuery(query)
    made.setReturnFormat(returned)
    return made


@pytest.mark.parametrize(
    ("method", "request_method"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]
)
def test_sparqlwrapper_by_each_method(service: Service, method: str, request_method: str) -> None:
    asking = wrapper(service, QUERY)
    asking.setMethod(method)
    asking.setRequestMethod(request_method)
    (row,) = converted(asking)["results"]["bindings"]
    assert row["text"]["value"] == TRAP


@pytest.mark.parametrize(
    ("returned", "read"),
    [
        (JSON, lambda answer: answer["results"]["bindings"][0]["who"]["value"]),
        (XML, lambda answer: answer.getElementsByTagName("uri")[0].firstChild.data),
        (CSV, lambda answer: answer.decode().split()[1]),
        (TSV, lambda answer: answer.decode().split()[1].strip("<>")),
    ],
)
def test_sparqlwrapper_in_each_format_of_rows(
    service: Service, returned: str, read: Callable[[Any], str]
) -> None:
    assert read(converted(wrapper(service, SANCTIONS, returned))) == NORWAY


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("returned", [TURTLE, N3, RDFXML, JSONLD])
def test_sparqlwrapper_in_each_format_of_graphs(service: Service, returned: str) -> None:
    answer = converted(wrapper(service, CONSTRUCT, returned))
    graph = answer if isinstance(answer, Graph) else Graph().parse(data=answer)
    assert [str(subject) for subject in graph.subjects()] == [NORWAY]


def test_sparqlwrapper_over_a_chosen_graph(service: Service) -> None:
    asking = wrapper(service, DOCUMENTS)
    assert converted(asking)["boolean"] is True
    asking.addDefaultGraph(VIEW)
    assert converted(asking)["boolean"] is False
    named = wrapper(service, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    named.addNamedGraph(VIEW)
    (row,) = converted(named)["results"]["bindings"]
    assert row["g"]["value"] == VIEW


def test_sparqlwrapper_writes_with_the_token(writable: Service) -> None:
    update = Wrapper(endpoint(writable), updateEndpoint=endpoint(writable, "update"))
    update.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    update.setMethod(POST)
    for request_method in (URLENCODED, POSTDIRECTLY):
        update.setRequestMethod(request_method)
        update.setQuery(f"INSERT DATA {{ <urn:s> <urn:{request_method}> {Literal(TRAP).n3()} }}")
        update.query()
    rows = converted(wrapper(writable, "SELECT ?o { ?s ?p ?o }"))["results"]["bindings"]
    assert [row["o"]["value"] for row in rows] == [TRAP, TRAP]


# ----------------------------------------------------------------------------------- rdflib


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("returned", ["json", "xml", "csv", "tsv"])
def test_rdflib_by_each_method_and_format(service: Service, method: str, returned: str) -> None:
    store = SPARQLStore(endpoint(service), method=method, returnFormat=returned)
    (row,) = Graph(store).query(QUERY)
    assert isinstance(row, ResultRow)
    assert str(row[0]) == TRAP


def test_rdflib_reads_triples_and_graphs(service: Service) -> None:
    store = SPARQLStore(endpoint(service))
    relation = URIRef(PREFIXES["ir"] + "sanctions")
    assert [str(subject) for subject in Graph(store).subjects(relation)] == [NORWAY]
    assert len(list(Graph(store, identifier=URIRef(VIEW)).subjects(relation))) >= 1
    constructed = Graph(store).query(CONSTRUCT).graph
    assert constructed is not None
    assert len(constructed) == 1


def test_rdflib_writes_with_the_token(writable: Service) -> None:
    store = SPARQLUpdateStore(
        endpoint(writable),
        endpoint(writable, "update"),
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    dataset = Dataset(store)
    triple = (URIRef("urn:s"), URIRef("urn:p"), Literal(TRAP))
    graph = dataset.graph(URIRef("urn:g"))
    graph.add(triple)
    assert triple in graph
    assert len(graph) == 1
    graph.remove(triple)
    assert triple not in graph


# ------------------------------------------------------------------------------------- curl


def curl(*arguments: str) -> str:
    """What curl prints."""
    program = shutil.which("curl")
    if program is None:
        pytest.skip("curl is not installed")
    call = [program, "--silent", "--show-error", "--fail-with-body", "--noproxy", "*", *arguments]
    return subprocess.run(call, capture_output=True, check=True, text=True, timeout=60).stdout


@pytest.mark.parametrize(
    "how",
    [
        ("--get", "--data-urlencode", f"query={QUERY}"),
        ("--data-urlencode", f"query={QUERY}"),
        ("--header", "Content-Type: application/sparql-query", "--data-raw", QUERY),
    ],
    ids=["get", "form", "direct"],
)
def test_curl_by_each_method(service: Service, how: tuple[str, ...]) -> None:
    (row,) = json.loads(curl(*how, endpoint(service)))["results"]["bindings"]
    assert row["text"]["value"] == TRAP
    as_csv = curl(*how, "--header", "Accept: text/csv", endpoint(service))
    assert list(csv.reader(io.StringIO(as_csv, newline=""))) == [["text"], [TRAP]]
    assert curl(*how, endpoint(service) + "?format=csv") == as_csv


def test_curl_puts_and_gets_a_graph(writable: Service, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(f"<urn:s> <urn:p> {Literal(TRAP).n3()} .", encoding="utf-8")
    token = ("--header", f"Authorization: Bearer {TOKEN}")
    graph = endpoint(writable, "data") + "?graph=urn%3Ag"
    curl(*token, "--header", "Content-Type: text/turtle", "--upload-file", str(file), graph)
    returned = Graph().parse(data=curl(*token, graph), format="turtle")
    assert [str(value) for value in returned.objects()] == [TRAP]
    curl(*token, "--request", "DELETE", graph)
    assert writable.ask("ASK { GRAPH <urn:g> { ?s ?p ?o } }").json()["boolean"] is False


# ------------------------------------------------------------------------------------ roqet


def roqet(service: Service, query: str, *options: str) -> str:
    """What roqet (Rasqal) prints of a query that it sends to the service."""
    program = shutil.which("roqet")
    if program is None:
        pytest.skip("roqet is not installed (Debian: rasqal-utils)")
    call = [program, "-q", "-p", endpoint(service), "-e", query, *options]
    return subprocess.run(call, capture_output=True, check=True, text=True, timeout=60).stdout


def test_roqet_reads_rows(service: Service) -> None:
    text = f"SELECT ?text {{ VALUES ?text {{ {Literal('%41 + é & a#b').n3()} }} }}"
    assert roqet(service, text, "-r", "csv").splitlines() == ["text", "%41 + é & a#b"]
    assert roqet(service, SANCTIONS, "-r", "csv").split() == ["who", NORWAY]


def test_roqet_over_a_chosen_graph(service: Service) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?document a ir:Document }"
    assert roqet(service, count, "-r", "csv").split() == ["n", "2"]
    assert roqet(service, count, "-r", "csv", "-D", VIEW).split() == ["n", "0"]


# ------------------------------------------------------------------- what clients find out


def test_description_tells_formats_graphs_and_counts(service: Service) -> None:
    text = curl("--header", "Accept: text/turtle", endpoint(service))
    graph = Graph().parse(data=text, format="turtle")
    rows = graph.query(
        """
        PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?endpoint ?formats ?triples {
          ?service a sd:Service ; sd:endpoint ?endpoint ; sd:defaultDataset ?dataset .
          ?dataset a sd:Dataset , void:Dataset ; void:triples ?triples ; sd:defaultGraph ?graph .
          { SELECT (COUNT(*) AS ?formats) { ?any sd:resultFormat ?format } }
        }
        """
    )
    ((found, formats, triples),) = rows  # type: ignore[misc]  # a row of a SELECT
    assert str(found) == endpoint(service)
    assert int(str(formats)) == 8
    counted = service.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", format="csv").text.split()
    assert counted == ["n", str(triples)]


def test_browser_is_told_what_it_may_send(service: Service) -> None:
    headers = {
        "Origin": "https://pages.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = service.client.options("/sparql", headers=headers)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]


def test_pages_may_not_ask_unless_allowed(writable: Service) -> None:
    answer = writable.client.get("/health", headers={"Origin": "https://pages.example"})
    assert "access-control-allow-origin" not in answer.headers
