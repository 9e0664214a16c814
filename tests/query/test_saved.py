"""Saved queries: each against a graph where the answer is known, and how they are called."""

import json
import re
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query import run_saved, saved_queries, saved_query
from kg.query.saved import parse_query
from kg.store import Store, open_store

# The expected answers, worked out by hand from the three documents in conftest.py.
ANSWERS = json.loads(Path(__file__).with_name("answers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_saved_query_answers(told: Store, name: str) -> None:
    expected = ANSWERS[name]
    answer = run_saved(told, name, expected["arguments"])
    columns = [answer.variables.index(column) for column in expected["columns"]]
    rows = [
        ["" if row[column] is None else str(row[column]) for column in columns]
        for row in answer.rows
    ]
    assert rows == expected["rows"]


def test_every_saved_query_has_a_known_answer() -> None:
    assert set(ANSWERS) == set(saved_queries())


@pytest.mark.parametrize("name", sorted(saved_queries()))
def test_saved_query_answers_on_an_empty_store(name: str) -> None:
    values = {
        "actor": "https://kg.example/id/actor/NOR",
        "document": "https://kg.example/id/document/x",
        "date": "2024-01-01",
        "integer": "3",
        "number": "1.5",
        "text": "x",
        "relation": "attacks",
        "relations": "attacks",
        "type": "assault",
        "iri": "ir:attacks",
    }
    with open_store(None) as store:
        parameters = saved_query(name).parameters
        arguments = {parameter.name: values[parameter.type] for parameter in parameters}
        answer = run_saved(store, name, arguments)
    assert len(answer) <= 1


@pytest.mark.parametrize("name", sorted(saved_queries()))
def test_optional_parameter_is_no_variable_of_the_pattern(name: str) -> None:
    query = saved_query(name)
    for parameter in query.parameters:
        assert re.search(rf"\${parameter.name}\b", query.sparql), parameter.name
        assert not re.search(rf"\?{parameter.name}\b", query.sparql), parameter.name


@pytest.mark.parametrize(
    ("name", "arguments", "first_column"),
    [
        ("denials", {"by": "Jon Berg"}, ["2024-01-10"]),
        ("denials", {"about": "Sweden"}, []),
        ("disputed-statements", {"actor": "Sweden"}, []),
        ("claims-of-speaker", {"speaker": "Kari Lund", "about": "Sweden"}, ["2024-03-04"]),
        ("coded-events", {"actor": "Chile"}, ["2024-02-03"]),
        ("coded-events", {"since": "2024-03-01"}, ["2024-03-02"]),
        ("changed-since", {"since": "2024-03-01", "actor": "Iceland"}, ["2024-03-04"]),
        ("events-at-place", {"place": "santiago"}, ["2024-02-03"]),
        ("events-by-month", {"actor": "Chile"}, ["2024-02"]),
        ("military-movements", {"actor": "Norway"}, ["2024-03-02"]),
        ("mutual-relations", {"relation": "attacks"}, []),
        ("plans", {"actor": "Sweden"}, []),
        ("posts-on-day", {"day": "2024-01-01", "body": "Norway"}, ["Kari Lund"]),
        ("posts-on-day", {"day": "2022-12-31", "body": "Norway"}, []),
        ("roles", {"body": "Iceland"}, []),
        ("timeline", {"actor": "Sweden", "until": "2024-01-07"}, ["2024-01-07"]),
        ("top-conflict-dyads", {"limit": "1"}, ["ISL"]),
        ("top-conflict-dyads", {"since": "2024-02-28", "until": "2024-02-28"}, []),
        ("top-conflict-dyads", {"since": "2024-02-01", "until": "2024-02-29"}, ["ISL", "DNK"]),
        ("top-conflict-dyads", {"since": "2024-02-03", "until": "2024-02-10"}, ["DNK"]),
        ("who-does", {"relation": "meetsWith", "actor": "Norway"}, ["Sweden"]),
        ("who-does", {"relation": "sanction", "actor": "Iceland"}, ["Norway"]),
        ("whom-it-targets", {"relation": "consult", "actor": "Denmark"}, ["Chile"]),
        (
            "evidence-of-edge",
            {"subject": "Sweden", "relation": "consult", "object": "Norway"},
            ["asserts"],
        ),
        ("dyad-months", {"by": "NOR", "towards": "SWE"}, ["2024-01"]),
        ("dyad-months", {"since": "2024-03-31"}, ["2024-03"]),
        ("uncertain-claims", {"below": "0.1"}, []),
        ("shortest-chain", {"actor": "Chile", "other": "Denmark", "limit": "1"}, ["1"]),
    ],
)
def test_optional_parameter_narrows_the_answer(
    told: Store, name: str, arguments: dict[str, str], first_column: list[str]
) -> None:
    rows = run_saved(told, name, arguments).rows
    assert [str(row[0]) for row in rows] == first_column


def test_unknown_query_is_answered_with_near_ones() -> None:
    with pytest.raises(QueryError, match="did you mean timeline"):
        saved_query("timelines")


def test_unknown_parameter_is_answered_with_near_ones(told: Store) -> None:
    with pytest.raises(QueryError, match="no parameter 'acter'; did you mean actor"):
        run_saved(told, "timeline", {"acter": "Norway"})


def test_missing_parameter_is_named(told: Store) -> None:
    with pytest.raises(QueryError, match="timeline needs actor: the actor"):
        run_saved(told, "timeline", {})


def test_too_many_rows_are_refused(told: Store) -> None:
    with pytest.raises(QueryError, match="more than 2 rows"):
        run_saved(told, "actors", {}, max_rows=2)


@pytest.mark.parametrize("name", ["x", "timeline "])
def test_name_of_a_query_is_never_a_path(name: str) -> None:
    with pytest.raises(QueryError):
        saved_query("../" + name)


def test_header_without_title_is_refused() -> None:
    with pytest.raises(QueryError, match="no '# title:'"):
        parse_query("mine", "# description: x\nSELECT ?s { }")


def test_header_with_an_unknown_type_is_refused() -> None:
    text = "# title: t\n# description: d\n# parameter a (colour): x\nSELECT ?s { }"
    with pytest.raises(QueryError, match="one of the types actor"):
        parse_query("mine", text)


def test_header_with_another_comment_is_refused() -> None:
    with pytest.raises(QueryError, match="mine:2"):
        parse_query("mine", "# title: t\n# note: x\nSELECT ?s { }")


def test_header_is_read() -> None:
    text = "# title: t\n# description: d\n# description: e\n# parameter n (integer, default 5): x\n"
    query = parse_query("mine", text)
    assert (query.title, query.description) == ("t", "d e")
    (parameter,) = query.parameters
    assert (parameter.name, parameter.default, parameter.required) == ("n", "5", False)
