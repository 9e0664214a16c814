"""The suite of marked reports, through the real pipeline."""

from __future__ import annotations

import pytest

from benchmarks.resolver_suite import read_suite, run_suite


def test_suite_marks_at_least_300_mentions() -> None:
    assert sum(len(case.expected) for case in read_suite()) >= 300


@pytest.mark.model
def test_suite_is_right_in_95_percent() -> None:
    results = run_suite()
    wrong = [f"{r.case.document.id} {r.expectation.span} {r.found}" for r in results if not r.right]
    assert len(wrong) <= 0.05 * len(results), "\n".join(wrong)
