"""The tests of W3C's SPARQL 1.1 suite, read from its manifests.

The suite is data that the caller has: KG_W3C_SPARQL11 names its folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

__all__ = ["BASE", "Case", "Dataset", "Request", "cases", "folder", "path_of"]

BASE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Files that make a dataset.

    Attributes:
        default: IRIs of the files of the default graph.
        named: Names of the graphs, each with the IRI of its file.
    """

    default: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """A request of a test of a protocol, and what its answer must be.

    Attributes:
        method: HTTP method.
        path: Path with parameters, as the suite writes it.
        headers: Names and values.
        body: The body, or None.
        statuses: What the suite calls the statuses that are right, one of which must come.
        boolean: The answer of an ASK, or None.
        format_name: "boolean", "tabular" or "RDF", or None.
        location: The name that stands for the header Location in later requests, or None.
        graph: The answer as text, or None.
    """

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: frozenset[str]
    boolean: bool | None
    format_name: str | None
    location: str | None
    graph: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A test.

    Attributes:
        group: The folder that it lies in.
        name: Its name in the manifest.
        kind: The class of the test, as the suite calls it.
        query: IRI of the file with the query or update, or None.
        data: What is asked.
        result: IRI of the file with the answer of a query, or None.
        after: What must be there after an update.
        requests: What is sent, of a test of a protocol.
    """

    group: str
    name: str
    kind: str
    query: str | None = None
    data: Dataset = Dataset()
    result: str | None = None
    after: Dataset = Dataset()
    requests: tuple[Request, ...] = ()

    @property
    def id(self) -> str:
        """Group and name."""
        return f"{self.group}/{self.name}"


def folder() -> Path | None:
    """The folder of the suite, or None where the caller names none."""
    named = os.environ.get("KG_W3C_SPARQL11")
    if not named:
        return None
    path = Path(named)
    if not (path / "manifest-all.ttl").is_file():
        raise FileNotFoundError(f"KG_W3C_SPARQL11={named} has no manifest-all.ttl")
    return path


def path_of(iri: str, root: Path) -> Path:
    """The file that an IRI names."""
    return root / unquote(iri.removeprefix(BASE))


def cases(root: Path) -> Iterator[Case]:
    """The tests, in the order of the manifests."""
    top = _graph(root / "manifest-all.ttl", root)
    for iri in _included(top, root):
        yield from _cases(iri, root)


def _included(graph: Graph, root: Path) -> Iterator[str]:
    for listed in graph.objects(None, MF.include):
        for manifest in graph.items(listed):
            inner = list(_included(_graph(path_of(str(manifest), root), root), root))
            yield from inner or [str(manifest)]


def _graph(path: Path, root: Path) -> Graph:
    return Graph().parse(path, format="turtle", publicID=BASE + path.relative_to(root).as_posix())


def _cases(manifest: str, root: Path) -> Iterator[Case]:
    graph = _graph(path_of(manifest, root), root)
    group = manifest.removeprefix(BASE).partition("/")[0]
    for listed in graph.objects(None, MF.entries):
        for test in graph.items(listed):
            kinds = [str(kind).removeprefix(MF) for kind in graph.objects(test, RDF.type)]
            yield _case(graph, group, test, kinds[0])


def _case(graph: Graph, group: str, test: Node, kind: str) -> Case:
    name = str(test).rpartition("#")[2]
    action = graph.value(test, MF.action)
    result = graph.value(test, MF.result)
    if action is None or isinstance(action, URIRef):
        return Case(group, name, kind, query=None if action is None else str(action))
    listed = graph.value(action, HT.requests)
    if listed is not None:
        requests = tuple(_request(graph, request) for request in graph.items(listed))
        return Case(group, name, kind, data=_dataset(graph, test, UT), requests=requests)
    updating = graph.value(action, UT.request)
    if updating is not None:
        after = Dataset() if result is None else _dataset(graph, result, UT)
        data = _dataset(graph, action, UT)
        return Case(group, name, kind, query=str(updating), data=data, after=after)
    return Case(
        group,
        name,
        kind,
        query=str(graph.value(action, QT.query)),
        data=_dataset(graph, action, QT),
        result=None if result is None else str(result),
    )


def _dataset(graph: Graph, node: Node, terms: Namespace) -> Dataset:
    named = []
    for entry in graph.objects(node, terms.graphData):
        file = graph.value(entry, UT.graph) or graph.value(entry, UT.data) or entry
        named.append((str(graph.value(entry, RDFS.label) or file), str(file)))
    return Dataset(tuple(map(str, graph.objects(node, terms.data))), tuple(sorted(named)))


def _request(graph: Graph, node: Node) -> Request:
    response = graph.value(node, HT.resp)
    body = _body(graph, node)
    told = _body(graph, response)
    boolean = graph.value(response, MF.expectedBoolean)
    return Request(
        method=str(graph.value(node, HT.methodName)),
        path=str(graph.value(node, HT.absolutePath)),
        headers=tuple(_headers(graph, node)),
        body=body,
        statuses=frozenset(
            str(status).rpartition("#")[2] for status in graph.objects(response, MF.expectedStatus)
        ),
        boolean=bool(boolean.value) if isinstance(boolean, Literal) else None,
        format_name=_text(graph.value(response, MF.expectedFormat)),
        location=_text(graph.value(response, MF.expectedLocation)),
        graph=None if told is None else told.decode(),
    )


def _headers(graph: Graph, node: Node) -> Iterator[tuple[str, str]]:
    for listed in graph.objects(node, HT.headers):
        for header in graph.items(listed):
            yield str(graph.value(header, HT.fieldName)), str(graph.value(header, HT.fieldValue))


def _body(graph: Graph, node: Node | None) -> bytes | None:
    body = graph.value(node, HT.body)
    if body is None:
        return None
    encoding = str(graph.value(body, CNT.characterEncoding))
    return str(graph.value(body, CNT.chars)).encode(encoding)


def _text(node: Node | None) -> str | None:
    return None if node is None else str(node)
