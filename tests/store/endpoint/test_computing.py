"""Queries asked in two parts give what they give when they are asked as a whole."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store import IRI, Literal, Solutions
from kg.store.binding import tokens
from kg.store.endpoint.computing import divide, values_clause
from kg.store.endpoint.outline import elements, outline
from kg.store.evaluation import empty_answer
from kg.store.terms import BlankNode

DATA = """VALUES (?s ?p ?n ?w) {
  (<x:a> <x:p> 1 "one") (<x:b> <x:p> 2 "two") (<x:c> <x:q> 3 "three") (<x:d> <x:q> 3 UNDEF)
}"""


def answer(query: str) -> Solutions:
    """The answer of a query over the data that it holds."""
    found = empty_answer(query)
    assert isinstance(found, Solutions)
    return found


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?s {{ {DATA} FILTER(?n >= 2) }}",
        f"SELECT * {{ {DATA} FILTER(?n >= 2) }}",
        f"SELECT DISTINCT ?n {{ {DATA} FILTER(?n > 1) FILTER(?w != 'two') }} ORDER BY DESC(?n)",
        f"SELECT ?s ?big {{ {DATA} BIND(?n > 1 AS ?big) FILTER(?big) }}",
        f"SELECT ?s ?t {{ {DATA} BIND(IF(?n < 3, 1, 2) AS ?x) BIND(?x + 1 AS ?t) }}",
        f"SELECT ?s {{ FILTER(?n < 3) . {DATA} FILTER(?n > 1) . VALUES ?p {{ <x:p> }} }}",
        f"SELECT ?s {{ {DATA} # a comment < \n FILTER(?n < 3) # > another\n }} ORDER BY ?s",
        f"SELECT ?p (MIN(?n) AS ?least) {{ {DATA} }} GROUP BY ?p ORDER BY ?p",
        f"SELECT ?p (SUM(IF(?n <= 1, ?n, 0)) AS ?t) {{ {DATA} }} GROUP BY ?p HAVING (COUNT(*) > 1)",
        f"SELECT (MAX(?n) AS ?most) (MIN(?w) AS ?first) {{ {DATA} }}",
        f"SELECT (MAX(?n) AS ?most) {{ {DATA} FILTER(?n > 7) }}",
        f"SELECT ?s ?w {{ {DATA} }} ORDER BY DESC(?w) LIMIT 2 OFFSET 1",
        f"SELECT ?s {{ {DATA} }} ORDER BY DESC(?w) ?s LIMIT 2",
        f"SELECT (COUNT(*) AS ?c) ?p {{ {DATA} }} GROUP BY ?p ORDER BY DESC(?c) ?p",
        f"SELECT ?s {{ {DATA} FILTER(?n >= 2) }} VALUES ?p {{ <x:q> }}",
        f"SELECT ?s {{ {DATA} FILTER NOT EXISTS {{ VALUES ?n {{ 2 }} }} FILTER(?n < 3) }}",
        "SELECT (1 AS ?one) { FILTER(1 < 2) }",
    ],
)
def test_query_in_two_parts_gives_the_same(query: str) -> None:
    whole = answer(query)
    division = divide(outline(query), whole.variables)
    assert division is not None
    assert not {"<", ">"} & set(_operators(division.there.text))
    rows = answer(division.there.text)
    found = empty_answer(division.query(rows).text)
    assert isinstance(found, Solutions)
    assert found.variables == whole.variables
    assert sorted(map(str, found.rows)) == sorted(map(str, whole.rows))
    if "ORDER" in query:
        assert found.rows == whole.rows


def _operators(text: str) -> list[str]:
    return [token.text for token in tokens(text) if token.kind == "other"]


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?s {{ {DATA} FILTER(?n = 2 || ?s IN (<x:a>)) }}",
        f"SELECT ?p (COUNT(*) AS ?c) (SUM(?n) AS ?t) {{ {DATA} }} GROUP BY ?p",
        f"SELECT DISTINCT ?p {{ {DATA} }} LIMIT 1",
        f"SELECT ?s {{ {{ {DATA} FILTER(SUBSTR(STR(?w), 1, 1) <= 'o' || STRLEN(?w) > 3) }} }}",
    ],
)
def test_query_that_compares_nothing_is_left_whole(query: str) -> None:
    assert divide(outline(query), answer(query).variables) is None


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s { ?s <x:p> ?o OPTIONAL { ?s <x:q> ?n FILTER(?n < 3) } }", "inner groups"),
        ("SELECT ?s { { ?s <x:p> ?o FILTER(STR(?o) < ?o) } }", "inner groups"),
        ("SELECT ?s { { ?s <x:p> ?o FILTER((?o) < 3) } }", "inner groups"),
        ("SELECT ?s { { ?s <x:p> ?o FILTER(IF(true, ?o, ?o) > 'a') } }", "inner groups"),
        ("SELECT ?s { { SELECT ?s (MIN(?n) AS ?l) { ?s <x:p> ?n } GROUP BY ?s } }", "inner groups"),
        ("SELECT ?s { ?s <x:p> ?o FILTER(?o < 3 && EXISTS { ?s <x:q> ?o }) }", "inner groups"),
        ("SELECT ?s { ?s <x:p> ?n BIND(?n < 3 AS ?b) ?s <x:q> ?b }", "then searched with"),
        ("SELECT ?s { BIND(?n < 3 AS ?b) ?s <x:p> ?n }", "before all patterns"),
    ],
)
def test_comparison_that_cannot_be_taken_out_is_refused(query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        divide(outline(query), ("s",))


def test_elements_together_are_the_group() -> None:
    group = "{ ?s ?p ?o . FILTER STRSTARTS(?o, ')') BIND(1 AS ?x) FILTER NOT EXISTS { ?x ?y ?z } }"
    kinds = [(kind, " ".join(text.split())) for kind, text in elements(group)]
    assert kinds == [
        ("", "{"),
        ("", "?s ?p ?o ."),
        ("FILTER", "FILTER STRSTARTS(?o, ')')"),
        ("BIND", "BIND(1 AS ?x)"),
        ("FILTER", "FILTER NOT EXISTS { ?x ?y ?z }"),
        ("", "}"),
    ]


def test_rows_become_a_pattern() -> None:
    rows = Solutions(("a", "b"), ((IRI("x:a"), None), (Literal("}"), Literal("x", language="en"))))
    again = answer(f"SELECT ?a ?b {{ {values_clause(rows)} }}")
    assert again == rows
    with pytest.raises(QueryError, match="blank nodes"):
        values_clause(Solutions(("a",), ((BlankNode("b"),),)))
