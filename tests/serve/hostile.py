"""Requests that mean no good, or are no requests at all, as strategies of hypothesis."""

from __future__ import annotations

from dataclasses import dataclass

import httpx
from hypothesis import strategies as st

__all__ = ["Hostile", "batches"]

TERMS = (
    *("?a", "?b", "?c", "?s", "?p", "?o", "$x", "[]", "_:n", "()", "a", "?ñ"),
    *("rdf:type", "ir:sanctions", "actor:NOR", "unknown:name"),
    *("<urn:x>", "<relative>", "<>", "<http://a.example/%41%zz>"),
    *("1", "-1", "0.0", "1e999", "99999999999999999999", "true"),
    *("'x'", '"\\u0041"', "'é'@fr", '"1"^^xsd:integer', '"x"^^xsd:date', '"""multi\nline"""'),
)
PATHS = ("{0}*", "{0}+", "{0}?", "^{0}", "!{0}", "({0}|{1})*", "({0}/{1})+", "!({0}|^{1})")
CALLS = (
    "REGEX(STR({0}), '(a+)+$')",
    "REPLACE(STR({0}), '(.*)*', '$1$9')",
    "SUBSTR(STR({0}), -1, 99999999999)",
    "STRLEN(CONCAT(STR({0}), STR({1})))",
    "{0} / 0",
    "{0} = {1} || !{0}",
    "IRI({0})",
    "STRDT({0}, {1})",
    "EXISTS {{ {0} {1} ?z }}",
    "{0} IN ({1}, {1}, {0})",
    "BOUND(?a) && COALESCE({0}, {1})",
    "<urn:function>({0})",
    "xsd:dateTime({0})",
    "SHA512(STR({0}))",
)
FRAME = (
    "{{ {0} UNION {1} }}",
    "{0} OPTIONAL {{ {1} }}",
    "{0} MINUS {{ {1} }}",
    "GRAPH ?g {{ {0} }} {1}",
    "{{ SELECT * {{ {0} }} LIMIT 5 }} {1}",
    "{{ SELECT (COUNT(*) AS ?n) {{ {0} }} GROUP BY ?a }} {1}",
    "SERVICE SILENT <http://127.0.0.1:9/> {{ {0} }} {1}",
    "VALUES (?a ?b) {{ (UNDEF 1) (<urn:x> UNDEF) }} {0} {1}",
    "BIND({{}} AS ?v) {0} {1}",
)
FORMS = (
    "SELECT * {{ {0} }} LIMIT 20",
    "SELECT DISTINCT ?a {{ {0} }} ORDER BY ?b OFFSET 3 LIMIT 7",
    "SELECT (COUNT(*) AS ?n) (GROUP_CONCAT(?a) AS ?g) {{ {0} }} HAVING (?n > 1)",
    "ASK {{ {0} }}",
    "CONSTRUCT {{ ?a ?b ?c . ?c ?b ?a }} WHERE {{ {0} }} LIMIT 9",
    "DESCRIBE ?a {{ {0} }} LIMIT 2",
    "SELECT * FROM <urn:none> FROM NAMED <urn:x> {{ {0} }}",
    "PREFIX ir: <urn:mine#> BASE <http://b.example/> SELECT * {{ {0} }} LIMIT 3",
)
UPDATES = (
    "CLEAR ALL",
    "DROP SILENT ALL",
    "DELETE WHERE { ?s ?p ?o }",
    "INSERT DATA { <urn:s> <urn:p> 1 }",
    "LOAD <http://127.0.0.1:9/>",
    "COPY DEFAULT TO <urn:g>",
    "WITH <urn:g> DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } WHERE { ?s ?p ?o }",
)
NOISE = "\x00\x01\x7f\ufeff\u202e\U0001f4a3{}()[]<>\"'\\%&=+#;,.|^*?$@!\r\n\t aA0é"
METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "BREW")
ROUTES = (
    *("/sparql", "/update", "/data", "/health", "/", "/sparql/", "//sparql", "/data/x/y"),
    *("/../../etc/passwd", "/%2e%2e/", "/sparql%00", "/data/%FF", "/nothing"),
)
MEDIA = (
    *("application/sparql-query", "application/sparql-update", "text/turtle", "text/plain"),
    *("application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7"),
    *("multipart/form-data; boundary=x", "application/json", "", "x", "*/*"),
)
ACCEPTS = (
    *("*/*", "text/csv", "text/turtle;q=0", "application/json;q=x", "image/*", "", ",,,;;;q="),
    *("application/sparql-results+xml;q=0.1,text/html;q=99", "a" * 5000),
)
NAMES = (
    *("query", "update", "format", "default-graph-uri", "named-graph-uri", "using-graph-uri"),
    *("graph", "default", "timeout", "union-default-graph", "x", ""),
)
VALUES = ("", "csv", "jsonld", "urn:g", "not an IRI", "<x>", "%41", "file:///etc/passwd", "é" * 99)

term = st.sampled_from(TERMS)
path = st.one_of(term, st.builds(str.format, st.sampled_from(PATHS), term, term))
triple = st.builds("{} {} {} .".format, term, path, term)
condition = st.builds(str.format, st.sampled_from(CALLS), term, term).map("FILTER({})".format)
pattern = st.recursive(
    st.one_of(triple, condition),
    lambda inner: st.builds(str.format, st.sampled_from(FRAME), inner, inner),
    max_leaves=4,
)
query = st.builds(str.format, st.sampled_from(FORMS), pattern)
deep = st.builds(
    lambda unit, times: unit * times,
    st.sampled_from(("{", "(", "[ a ", "SELECT * {", "{} UNION ", "!", "?a?b?c.", "\\u0041", "<")),
    st.integers(1, 3000),
)
noise = st.text(NOISE, max_size=60)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A query with something cut out and noise put in."""
    text = draw(query)
    start = draw(st.integers(0, len(text)))
    return text[:start] + draw(noise) + text[start + draw(st.integers(0, 9)) :]


sparql = st.one_of(query, mangled(), deep, noise, st.sampled_from(UPDATES))


@dataclass(frozen=True, slots=True)
class Hostile:
    """A request: as HTTP, or as bytes that are written to the port.

    Attributes:
        in_body: Whether the parameters are sent as a form.
    """

    method: str = ""
    path: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    in_body: bool = False
    raw: bytes = b""

    def sent(self, address: str) -> tuple[httpx.URL, bytes]:
        """Where it goes, and its body."""
        if self.in_body and not self.body:
            return httpx.URL(address + self.path), str(httpx.QueryParams(self.parameters)).encode()
        return httpx.URL(address + self.path, params=self.parameters), self.body


_ENDPOINTS = {"query": "sparql", "update": "update"}
WAYS = ("method", "path", "media", "accept", "parameters", "body")
parameter = st.tuples(st.sampled_from(NAMES), st.one_of(st.sampled_from(VALUES), noise))


@st.composite
def requests(draw: st.DrawFn) -> Hostile:
    """A query or update that may be hostile, sent rightly but for some ways in which it is not."""
    wrong = draw(st.sets(st.sampled_from(WAYS), max_size=2))
    name = draw(st.sampled_from(("query", "query", "query", "update")))
    method = draw(st.sampled_from(METHODS if "method" in wrong else METHODS[:2]))
    text = draw(sparql)
    form = method == "POST" and draw(st.booleans())
    media = MEDIA[4] if form else f"application/sparql-{name}"
    direct = b"" if form or method == "GET" else text.encode()
    others = draw(st.lists(parameter, min_size=1, max_size=2)) if "parameters" in wrong else []
    return Hostile(
        method=method,
        path=draw(st.sampled_from(ROUTES)) if "path" in wrong else f"/{_ENDPOINTS[name]}",
        parameters=tuple(others) if direct else ((name, text), *others),
        headers=(
            ("Content-Type", draw(st.sampled_from(MEDIA)) if "media" in wrong else media),
            ("Accept", draw(st.sampled_from(ACCEPTS)) if "accept" in wrong else "*/*"),
            ("Authorization", draw(st.sampled_from(("Bearer wrong", "Bearer ", "Basic eDp4")))),
        ),
        body=draw(st.binary(max_size=50)) if "body" in wrong else direct,
        in_body=form,
    )


RAW = (
    b"GET /sparql?query=ASK%20{} HTTP/1.1\r\n\r\n",
    b"GET /sparql HTTP/9.9\r\nHost: x\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nshort",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0",
    b"GET /sparql?query=%ff%fe HTTP/1.1\r\nHost: \xff\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
)
raw = st.one_of(
    st.sampled_from(RAW),
    st.binary(max_size=200),
    st.builds(
        lambda start, end: start[: len(start) // 2] + end,
        st.sampled_from(RAW),
        st.binary(max_size=40),
    ),
).map(lambda data: Hostile(raw=data))


@st.composite
def either(draw: st.DrawFn) -> Hostile:
    """A request: one in ten as bytes."""
    return draw(raw if draw(st.integers(0, 9)) == 7 else requests())


def batches(size: int) -> st.SearchStrategy[list[Hostile]]:
    """Requests that are sent side by side."""
    return st.lists(either(), min_size=size, max_size=size)
