"""Answers in formats."""

import csv
import io
import json

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.query import ANSWER_FORMATS, short_text, write_answer
from kg.store import IRI, BlankNode, Literal, Solutions, Triple, Triples
from kg.store.conversion import from_term

XSD = "http://www.w3.org/2001/XMLSchema#"
THREE = Literal("3", XSD + "integer")
SOLUTIONS = Solutions(
    ("who", "said", "times"),
    (
        (IRI("https://kg.example/id/actor/NOR"), Literal('a "b",\n\tc'), THREE),
        (BlankNode("b0"), Literal("hei", language="no"), None),
    ),
)


def _written(answer: Solutions | bool | Triples, answer_format: str = "table") -> str:  # noqa: FBT001
    stream = io.StringIO(newline="")
    write_answer(answer, answer_format, stream, width=100)
    return stream.getvalue()


def test_json_is_read_back() -> None:
    parsed = ox.parse_query_results(_written(SOLUTIONS, "json"), ox.QueryResultsFormat.JSON)
    assert isinstance(parsed, ox.QuerySolutions)
    rows = [[None if value is None else from_term(value) for value in row] for row in parsed]
    assert rows == [list(row) for row in SOLUTIONS.rows]


def test_tsv_is_read_back() -> None:
    parsed = ox.parse_query_results(_written(SOLUTIONS, "tsv"), ox.QueryResultsFormat.TSV)
    assert isinstance(parsed, ox.QuerySolutions)
    rows = [[None if value is None else from_term(value) for value in row] for row in parsed]
    assert rows == [list(row) for row in SOLUTIONS.rows]


def test_csv_has_plain_values() -> None:
    rows = list(csv.reader(io.StringIO(_written(SOLUTIONS, "csv"), newline="")))
    assert rows == [
        ["who", "said", "times"],
        ["https://kg.example/id/actor/NOR", 'a "b",\n\tc', "3"],
        ["_:b0", "hei", ""],
    ]


def test_table_shortens_iris() -> None:
    assert "actor:NOR" in _written(SOLUTIONS, "table")


def test_table_shows_square_brackets_as_they_are() -> None:
    answer = Solutions(("x",), ((Literal("[bold]not markup[/bold]"),),))
    assert "[bold]not markup[/bold]" in _written(answer, "table")


@pytest.mark.parametrize("answer_format", ANSWER_FORMATS)
def test_answer_without_rows_is_written(answer_format: str) -> None:
    assert "nothing" in _written(Solutions(("nothing",), ()), answer_format)


def test_boolean_is_written() -> None:
    assert _written(answer=True) == "true\n"
    assert json.loads(_written(answer=False, answer_format="json")) == {
        "head": {},
        "boolean": False,
    }


def test_triples_are_written_as_n_triples() -> None:
    triple = Triple(IRI("x:s"), IRI("x:p"), Literal("o"))
    assert _written(Triples((triple,)), "table") == '<x:s> <x:p> "o" .\n'


def test_unknown_format_is_refused() -> None:
    with pytest.raises(QueryError, match="known are table"):
        _written(answer=True, answer_format="parquet")


def test_short_text_takes_the_longest_namespace() -> None:
    assert short_text(IRI("https://kg.example/id/actor/NOR")) == "actor:NOR"
    assert short_text(IRI("https://elsewhere.example/x")) == "https://elsewhere.example/x"
