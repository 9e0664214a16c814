"""Fitting the confidence of claims: what is fitted, and how it is measured."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.calibration import Case, cross_validated, fit, predicted, ranking


def case(number: int, *, right: bool, **features: float) -> Case:
    return Case("judged", f"text {number}", held_back=False, features=features, confidence=0.5,
                right=right)  # fmt: skip


CASES = [
    case(n, right=n % 4 != 0, near=float(n % 4 != 0), **dict.fromkeys(["seldom"][: n < 5], 1.0))
    for n in range(200)
]


def test_fit_tells_right_from_wrong() -> None:
    weights = fit(CASES)
    found = predicted(CASES, weights)
    assert weights["near"] > 0
    assert ranking(np.array([float(c.right) for c in CASES]), found) == 1.0
    assert found.mean() == pytest.approx(0.75, abs=0.01)


def test_fit_weighs_no_feature_of_few_cases() -> None:
    assert "seldom" not in fit(CASES)


def test_cross_validation_never_fits_on_the_text_it_measures() -> None:
    alone = [case(n, right=n < 30, told=1.0) for n in range(60)]
    found = cross_validated(alone)
    right = np.array([float(c.right) for c in alone])
    assert ranking(right, found) < 0.6  # a feature of all cases tells nothing


def test_ranking_is_a_half_where_nothing_is_told_apart() -> None:
    right = np.array([1.0, 0.0, 1.0, 0.0])
    assert ranking(right, np.full(4, 0.7)) == 0.5
    assert ranking(right, np.array([0.9, 0.1, 0.8, 0.2])) == 1.0
