"""The suite of whole articles with their statements, read by the whole pipeline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.articles import Article, Reading, read_suite, run_suite, score
from kg.ontology import QUAD_CLASS

_TOLD = Reading(
    triple=("PER", "REQUEST", "CHL"),
    standing=False,
    polarity="positive",
    status="actual",
    speaker="Alan García",
    agreed=True,
    text="",
)


def test_suite_names_each_article_once_and_has_every_type() -> None:
    rows = read_suite()
    told = [statement for row in rows for statement in row["statements"]]
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    assert {statement["root"] for statement in told} == {*QUAD_CLASS, "STRUCT"}
    assert len(told) >= 900


def test_score_neither_wants_nor_punishes_what_is_disputed() -> None:
    disputed = replace(_TOLD, triple=("PER", "ACCUSE", "CHL"), agreed=False)
    both = score([Article("a", (_TOLD, disputed), (_TOLD, replace(disputed, agreed=True)))])
    neither = score([Article("a", (_TOLD, disputed), (_TOLD,))])
    assert (both.wanted, both.read, both.found) == (neither.wanted, neither.read, neither.found)
    assert (both.wanted, both.read, both.found) == (1, 1, 1)


def test_score_counts_what_is_wrong_and_missed() -> None:
    wrong = replace(_TOLD, triple=("CHL", "REQUEST", "PER"))
    found = score([Article("a", (_TOLD,), (wrong,))])
    assert (found.precision, found.recall, found.f1) == (0.0, 0.0, 0.0)


def test_score_takes_the_reading_that_agrees_best() -> None:
    denied = replace(_TOLD, polarity="negative", speaker="Garcia")
    found = score([Article("a", (_TOLD,), (denied, replace(_TOLD, speaker=None)))])
    assert [found.of_found(aspect) for aspect in ("polarity", "status", "speaker")] == [1, 1, 1]


def test_score_counts_standing_relations_apart() -> None:
    role = replace(_TOLD, triple=("PER", "hasRole", "PER"), standing=True)
    articles = [Article("a", (_TOLD, role), (role,))]
    assert score(articles).f1 == 0.0
    assert score(articles, standing=True).f1 == 1.0


@pytest.mark.model
@pytest.mark.slow
def test_suite_is_read_no_worse_than_before() -> None:
    articles = run_suite(read_suite())
    assert score(articles).f1 >= 0.50
    assert score(articles, standing=True).f1 >= 0.62
