"""The parts of queries, and what is made of them."""

from __future__ import annotations

import pytest

from kg.store import Solutions, open_store
from kg.store.binding import bind
from kg.store.endpoint.outline import (
    has_joined_distinct,
    has_repeated_path,
    outline,
    with_prefixes,
    without_graphs,
)
from kg.store.evaluation import evaluate
from kg.store.oxigraph import OxigraphStore

QUERIES = [
    "SELECT ?s { ?s ?p ?o }",
    "select ?s (count(?o) as ?n) Where { ?s ?p ?o } group by ?s having(?n > 1) order by ?n",
    "PREFIX x: <x:> BASE <y:> SELECT * WHERE { ?s x:where ?o FILTER(?o < 3) } LIMIT 3 OFFSET 2",
    "SELECT (EXISTS { ?s ?p 1 } AS ?e) ?s FROM <x:g> WHERE { ?s ?p '} LIMIT 9' } # LIMIT 1",
    "SELECT ?s { { SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 5 } } VALUES ?s { <x:a> } ",
    "ASK { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p [] } FROM <x:g> WHERE { ?s ?p ?o } ORDER BY ?s OFFSET 1 LIMIT 2",
    "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 2",
    "DESCRIBE <x:a> ?s WHERE { ?s ?p ?o } LIMIT 2",
]


@pytest.mark.parametrize("query", QUERIES)
def test_selects_made_of_a_query_parse(query: str) -> None:
    parts = outline(query)
    variables = ["s"]
    made = [
        parts.selecting("?s").text if "GROUP" not in parts.modifiers else parts.text,
        parts.selecting("(1 AS ?found)").at_most(1).text,
    ]
    if not parts.dataset and parts.form == "SELECT":
        made += [
            parts.ordered_by(variables).within("?s", "LIMIT 2 OFFSET 1"),
            parts.ordered_by(()).within("(COUNT(*) AS ?n)"),
        ]
    with open_store(None) as store:
        for text in made:
            assert isinstance(store.query(text), Solutions), text


@pytest.mark.parametrize(
    ("query", "limit", "offset", "end"),
    [
        (QUERIES[0], None, 0, None),
        (QUERIES[2], 3, 2, 5),
        (QUERIES[3], None, 0, None),
        (QUERIES[4], None, 0, None),
        (QUERIES[6], 2, 1, 3),
    ],
)
def test_limit_and_offset_are_those_of_the_query_itself(
    query: str, limit: int | None, offset: int, end: int | None
) -> None:
    parts = outline(query)
    assert (parts.limit, parts.offset, parts.end) == (limit, offset, end)


def test_limit_only_becomes_smaller() -> None:
    parts = outline(QUERIES[2])
    assert (parts.at_most(2).limit, parts.at_most(9).limit) == (2, 3)


def test_wanted_order_comes_before_that_of_the_variables() -> None:
    ordered = outline("SELECT ?a ?b { ?a ?p ?b } ORDER BY DESC(?b) LIMIT 3").ordered_by(["a", "b"])
    assert ordered.modifiers == {"ORDER": "ORDER BY DESC(?b) ?a ?b"}


def test_form_and_template_are_told() -> None:
    assert [outline(query).form for query in QUERIES[-4:]] == [
        "ASK",
        "CONSTRUCT",
        "CONSTRUCT",
        "DESCRIBE",
    ]
    assert outline(QUERIES[6]).template == "{ ?s ?p [] }"
    assert outline(QUERIES[7]).template == "{ ?s ?p ?o }"
    assert outline("DESCRIBE <x:a>").pattern == ""


def test_named_graphs_are_told_with_their_prefixes() -> None:
    text = (
        "PREFIX x: <https://x.example/> ASK { GRAPH x:a { ?s ?p 'GRAPH x:no' } "
        "GRAPH <y:b> { ?s ?p ?o } GRAPH view:counts { ?s ?p ?o } }"
    )
    parts = outline(with_prefixes(text))
    assert parts.graphs == (
        "https://x.example/a",
        "y:b",
        "https://kg.example/id/view/counts",
    )
    assert not parts.any_graph
    assert outline("ASK { GRAPH ?g { } }").any_graph


def test_hidden_graphs_are_not_found() -> None:
    with open_store(None) as store:
        assert isinstance(store, OxigraphStore)
        store._quads.update(
            "INSERT DATA { GRAPH <x:a> { <x:s> <x:p> 1 } GRAPH <x:b> { <x:s> <x:p> 2 } }"
        )
        query = (
            "SELECT ?g ?h { GRAPH ?g { ?s ?p ?o } "
            "OPTIONAL { GRAPH ?h { ?s ?p ?n FILTER(?n > ?o) } } }"
        )
        found = evaluate(store._quads, bind(without_graphs(query, ["x:b"]), {}))
        assert isinstance(found, Solutions)
        assert [tuple(map(str, row)) for row in found.rows] == [("x:a", "None")]


@pytest.mark.parametrize(
    "path", ["x:p+", "x:p*", "<x:p>?", "(x:p)+", "(x:p/^x:q)*", "x:p/(a|!x:q)?", "a*", "((x:p)+)"]
)
def test_repeated_path_is_seen(path: str) -> None:
    text = f"PREFIX x: <x:> SELECT * {{ ?s {path} ?o }}"
    with open_store(None) as store:
        store.query(text)
    assert has_repeated_path(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s x:p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s x:p/x:q ?o }",
        "SELECT DISTINCT * { ?s (x:p|x:q) ?o . ?o x:r ?x }",
        "SELECT (xsd:integer(?a) + 1 AS ?b) { ?s x:p ?a FILTER((?a + 2) * 3 > (4) * 5) }",
        "SELECT ?s { ?s x:p '+' ; x:q ?o # x:p+\n }",
        "SELECT ?s { ?s x:p ?o FILTER(NOW() + 1 > STRLEN(STR(?o)) * 2) }",
    ],
)
def test_what_is_no_repeated_path_is_not_taken_for_one(text: str) -> None:
    with open_store(None) as store:
        store.query("PREFIX x: <x:> " + text)
    assert not has_repeated_path(text)


def test_joined_distinct_subqueries_are_seen() -> None:
    pattern = "{ { ?x ?p ?o } UNION { ?o ?p ?x } FILTER NOT EXISTS { ?x ?p ?x } }"
    one, other = f"{{ SELECT DISTINCT ?x {pattern} }}", f"{{ select distinct ?x {pattern} }}"
    assert has_joined_distinct(f"SELECT ?x {{ {one} {other} }}")
    plain = "{ SELECT DISTINCT ?x { ?x ?p ?o } }"
    assert not has_joined_distinct(f"SELECT ?x {{ {plain} {plain} }}")
    assert not has_joined_distinct(f"SELECT ?x {{ {one} UNION {other} }}")
    assert not has_joined_distinct(f"SELECT ?x {{ {one} ?x ?p ?o }}")
