"""Bindings are terms; they never become syntax."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import IRI, Literal, Store, open_store
from kg.store.binding import bind, variables

XSD = "http://www.w3.org/2001/XMLSchema#"
NORWAY = IRI("https://kg.example/id/actor/NOR")


def test_bind_replaces_a_variable_written_with_either_sign() -> None:
    bound = bind("SELECT ?o { ?s ?p ?o . $s ?q ?o }", {"s": NORWAY})
    assert bound.text.count(f"<{NORWAY.value}>") == 2


@pytest.mark.parametrize(
    "hidden",
    ["# ?s is meant\n", '"?s"', "'$s'", '"""a "?s" b"""', "<x:?s>", "ex:name\\?s"],
)
def test_bind_leaves_strings_comments_and_iris_alone(hidden: str) -> None:
    query = f"SELECT ?o {{ ?s ?p ?o . FILTER(?o != {hidden} ) }}"
    assert hidden in bind(query, {"s": NORWAY}).text


def test_bind_does_not_take_the_beginning_of_a_name() -> None:
    assert "?since" in bind("SELECT ?o { ?s ?since ?o }", {"s": NORWAY}).text


def test_bind_refuses_a_variable_that_the_query_lacks() -> None:
    with pytest.raises(QueryError, match=r"no variable \?actor"):
        bind("SELECT ?o { ?s ?p ?o }", {"actor": NORWAY})


def test_variables_are_those_outside_strings() -> None:
    assert variables('SELECT ?a { $b ?c "?d" } # ?e') == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?a ?l { ?a rdfs:label ?l }", [(NORWAY, Literal("Norway"))]),
        ("SELECT (COUNT(?l) AS ?n) { ?a rdfs:label ?l }", [(Literal("1", XSD + "integer"),)]),
        ("SELECT ?l { ?x rdfs:label ?l FILTER(BOUND(?a) && ?x = ?a) }", [(Literal("Norway"),)]),
        (
            "SELECT ?a (COUNT(?l) AS ?n) { ?a rdfs:label ?l } GROUP BY ?a ORDER BY ?a",
            [(NORWAY, Literal("1", XSD + "integer"))],
        ),
        (
            "SELECT ?l { { SELECT ?l (COUNT(?a) AS ?n) { ?a rdfs:label ?l } GROUP BY ?l } }",
            [(Literal("Norway"),)],
        ),
    ],
)
def test_binding_works_wherever_the_variable_stands(
    store: Store, query: str, rows: list[tuple[object, ...]]
) -> None:
    assert list(store.select(query, bindings={"a": NORWAY}).rows) == rows


def test_binding_of_an_integer_serves_as_limit(store: Store) -> None:
    query = "SELECT ?s { ?s ?p ?o } LIMIT $n"
    assert len(store.select(query, bindings={"n": Literal("2", XSD + "integer")})) == 2


@pytest.mark.parametrize(
    "attack",
    [
        'x" . ?a ?b ?c . FILTER("" = "',
        'Norway" || "a" = "a',
        "\\",
        '\\" || true || "',
        "'''",
        "line\nbreak } UNION { ?s ?p ?o",
        "\r\n} #",
    ],
)
def test_bound_text_stays_one_literal(store: Store, attack: str) -> None:
    query = "SELECT ?a { ?a rdfs:label $name }"
    assert len(store.select(query, bindings={"name": Literal(attack)})) == 0


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_bound_text_compares_equal_to_itself_only(text: str) -> None:
    with open_store(None) as empty:
        query = "SELECT (STR($text) AS ?same) { }"
        (row,) = empty.select(query, bindings={"text": Literal(text)}).rows
        assert row == (Literal(text),)


def test_bound_iri_with_syntax_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="not a valid IRI"):
        store.query("SELECT ?o { $s ?p ?o }", bindings={"s": IRI("x:y> ?p ?o } #")})


def test_service_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match=r"line 1, column 16: SERVICE"):
        store.query("SELECT ?s {    SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_service_as_a_name_is_allowed(store: Store) -> None:
    query = 'SELECT ?service { ?service ir:service "SERVICE <x:y>" }'
    assert len(store.select(query)) == 0


def test_deep_nesting_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="nested deeper"):
        store.query("SELECT * {" + "{" * 5000 + "}" * 5000 + "}")


def test_overlong_query_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="characters"):
        store.query("ASK { }" + " " * 1_000_001)


def test_syntax_error_names_line_and_column(store: Store) -> None:
    with pytest.raises(QueryError, match=r"line 2, column 2\d: .* near '.*\?l \] }'"):
        store.query("SELECT ?l {\n  ?a rdfs:label ?l ] }")


def test_syntax_error_is_placed_in_the_query_as_it_was_written(store: Store) -> None:
    query = "SELECT ?l {\n  $a rdfs:label ?l ] }"
    with pytest.raises(QueryError) as plain:
        store.query(query)
    with pytest.raises(QueryError) as bound:
        store.query(query, bindings={"a": NORWAY})
    assert bound.value.where == plain.value.where


def test_syntax_error_of_an_undeclared_prefix_says_so(store: Store) -> None:
    with pytest.raises(QueryError, match="a prefix is not declared"):
        store.query("SELECT ?s { ?s nowhere:at ?o }")
