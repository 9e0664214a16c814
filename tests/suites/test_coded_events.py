"""The suite of sentences with their events, coded by the whole pipeline."""

from __future__ import annotations

import pytest

from benchmarks.coded_events import SUITE, read_suite, run_suite, score
from kg.ontology import QUAD_CLASS


def test_suite_has_every_type_on_at_least_3000_sentences() -> None:
    rows = read_suite()
    assert len(rows) >= 3000
    assert {event["root"] for row in rows for event in row["events"]} == set(QUAD_CLASS)


def test_suite_names_each_sentence_once() -> None:
    rows = read_suite()
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "least"), [(("first", "second", "third"), 0.72), (("fourth",), 0.43)]
)
def test_suite_is_coded_no_worse_than_before(names: tuple[str, ...], least: float) -> None:
    found = score(run_suite(read_suite(SUITE / f"{name}.jsonl" for name in names)))
    assert found.f1 >= least
