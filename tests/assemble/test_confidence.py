"""The confidence of claims: what lowers it, and that weights and features belong together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.assemble.confidence import _weights, confidence, features
from kg.model import EventMention, Status
from tests.assemble.builders import ICELAND, NORWAY, analysis, event

TEXT = "Norway attacked Iceland."
ATTACKED = event(TEXT, "attacked", 0, 1)
GIVEN = analysis(TEXT, {"Norway": (NORWAY,), "Iceland": (ICELAND,)}, [ATTACKED])


def of(told: EventMention) -> float:
    return confidence(features(GIVEN, told))


def test_weights_and_features_belong_together() -> None:
    assert set(_weights()) == {"intercept", *features(GIVEN, ATTACKED)}


@pytest.mark.parametrize(
    "doubtful",
    [
        replace(ATTACKED, confidence=0.7),
        replace(ATTACKED, reciprocal=True),
        replace(ATTACKED, inferred=True),
    ],
    ids=["hedged", "mutual", "inferred"],
)
def test_confidence_falls_with_what_makes_a_claim_doubtful(doubtful: EventMention) -> None:
    assert of(doubtful) < of(ATTACKED)


def test_confidence_is_a_probability() -> None:
    worst = replace(ATTACKED, confidence=0.0, reciprocal=True, inferred=True)
    assert 0 < of(worst) < 0.2
    assert 0.6 < of(replace(ATTACKED, status=Status.PLANNED)) < 1


def test_background_is_no_less_sure_than_the_main_clause() -> None:
    assert of(replace(ATTACKED, depth=3, aside=True)) == of(ATTACKED)
