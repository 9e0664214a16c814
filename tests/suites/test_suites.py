"""The suites of sentences, through the real pipeline: floors below which nothing may fall."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks import is_it_so, other_news


def test_suites_are_large_enough_and_hold_nothing_twice() -> None:
    sentences = [sentence.text for sentence in other_news.read_suite()]
    cases = [case.text for case in is_it_so.read_suite()]
    assert len(sentences) >= 300
    assert len(cases) >= 120
    assert not [text for text, count in Counter((*sentences, *cases)).items() if count > 1]


@pytest.mark.model
def test_other_news_gives_hardly_any_event() -> None:
    results = other_news.run_suite(other_news.read_suite())
    wrong = [result.text for result in results if result.tells_event]
    assert other_news.rate(results) <= 0.03, "\n".join(wrong)


@pytest.mark.model
def test_what_is_so_is_told_from_what_is_not() -> None:
    results = is_it_so.run_suite(is_it_so.read_suite())
    wrong = [result.case.text for result in results if not result.right]
    assert is_it_so.score(results) >= 0.85, "\n".join(wrong)
