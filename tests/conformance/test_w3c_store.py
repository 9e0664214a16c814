"""W3C's SPARQL 1.1 suite over the embedded store, without a service: queries and updates.

Each test has a store of its own, in memory. Answers are taken as `kg query` writes them.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.query.formats import write_answer
from kg.serve.text import checked_update
from kg.store import Triples
from kg.store.updates import UpdatableStore
from tests.conformance import suite
from tests.conformance.answers import Answer, canonical, csv_rows, graph_of, rows_of
from tests.conformance.manifests import Case, Dataset
from tests.conformance.suite import absent, filling, quads_in, text_of, wanted

FORMATS = {".csv": "csv", ".tsv": "tsv"}
RESULTS = {"json": ox.QueryResultsFormat.JSON, "tsv": ox.QueryResultsFormat.TSV}
pytestmark = absent
of_kind = partial(suite.of_kind, known=("engine", "load"))


def filled(data: Dataset) -> UpdatableStore:
    """A store in memory that holds a dataset."""
    store = UpdatableStore(None)
    store.update(filling(data))
    return store


def changed(store: UpdatableStore, case: Case) -> None:
    """Apply a case's update; LOAD is refused, as everywhere in kg."""
    store.update(checked_update(text_of(case)).text)


def complaint(call: Callable[[], object]) -> str:
    """What is said against a query or update, or nothing."""
    try:
        call()
    except QueryError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("case", of_kind("QueryEvaluationTest|CSVResultFormatTest"))
def test_query(case: Case) -> None:
    assert case.result is not None
    name = FORMATS.get(Path(case.result).suffix, "json")
    written = io.StringIO(newline="")
    answer = filled(case.data).query(text_of(case))
    write_answer(answer, name, written)
    data = written.getvalue().encode()
    found: Answer
    if isinstance(answer, Triples):
        found = graph_of(data, ox.RdfFormat.N_TRIPLES, case.result)
    else:
        found = csv_rows(data) if name == "csv" else rows_of(data, RESULTS[name])
    assert found == wanted(case.result)


@pytest.mark.parametrize("case", of_kind("PositiveSyntaxTest11"))
def test_right_syntax_of_query(case: Case) -> None:
    # What is right may yet not be possible, as a function that the engine does not know.
    said = complaint(lambda: UpdatableStore(None).query(text_of(case)))
    assert not said or "cannot be answered" in said


@pytest.mark.parametrize("case", of_kind("NegativeSyntaxTest11"))
def test_wrong_syntax_of_query(case: Case) -> None:
    with pytest.raises(QueryError, match="does not parse"):
        UpdatableStore(None).query(text_of(case))


@pytest.mark.parametrize("case", of_kind("PositiveUpdateSyntaxTest11"))
def test_right_syntax_of_update(case: Case) -> None:
    assert "error at" not in complaint(lambda: changed(UpdatableStore(None), case))


@pytest.mark.parametrize("case", of_kind("NegativeUpdateSyntaxTest11"))
def test_wrong_syntax_of_update(case: Case) -> None:
    with pytest.raises(QueryError):
        changed(UpdatableStore(None), case)


@pytest.mark.parametrize("case", of_kind("UpdateEvaluationTest"))
def test_update(case: Case) -> None:
    store = filled(case.data)
    changed(store, case)
    every = "SELECT ?s ?p ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    written = io.StringIO(newline="")
    write_answer(store.select(every), "json", written)
    rows = ox.parse_query_results(written.getvalue(), ox.QueryResultsFormat.JSON)
    assert isinstance(rows, ox.QuerySolutions)
    assert canonical(
        ox.Quad(row["s"], row["p"], row["o"], row["g"] or ox.DefaultGraph()) for row in rows
    ) == canonical(quads_in(case.after))
