"""The confidence of claims: what lowers it, and that weights and features belong together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.assemble import Analysis
from kg.assemble.confidence import _weights, confidence
from kg.assemble.features import features
from kg.model import EventMention, Reference, Span
from tests.assemble.builders import ICELAND, NORWAY, analysis, event

TEXT = "Norway attacked Iceland."
TRAITS = {"actor as subj": 1.0, "target as obj": 1.0, "actor path": 0.125, "target path": 0.125}
ATTACKED = replace(event(TEXT, "attacked", 0, 1), traits=TRAITS)
GIVEN = analysis(TEXT, {"Norway": (NORWAY,), "Iceland": (ICELAND,)}, [ATTACKED])


def of(told: EventMention, given: Analysis = GIVEN) -> float:
    return confidence(features(given, told, NORWAY, ICELAND))


def meaning_doubtfully(given: Analysis) -> Analysis:
    """The analysis, where it is doubtful whom the second mention means."""
    sure, other = given.references
    return replace(given, references=(sure, replace(other, confidence=0.5, candidates=("DNK",))))


def test_features_are_shares() -> None:
    found = features(meaning_doubtfully(GIVEN), replace(ATTACKED, confidence=0.7), NORWAY, ICELAND)
    assert all(0 < value <= 1 for value in found.values())
    assert found["target doubt"] == 0.5
    assert found["target candidates"] == 0.25
    assert "actor doubt" not in found


def test_end_that_the_clause_does_not_tell_is_a_feature() -> None:
    untold = features(GIVEN, replace(ATTACKED, traits={"actor path": 0.125}), NORWAY, ICELAND)
    assert "target untold" in untold
    assert "actor untold" not in untold


def test_what_is_told_twice_is_told_again_in_both_places() -> None:
    given = replace(GIVEN, events=[ATTACKED, replace(ATTACKED, trigger=Span(0, 6))])
    assert [features(given, told, NORWAY, ICELAND)["told again"] for told in given.events] == [
        0.25,
        0.25,
    ]


def test_weights_are_of_features() -> None:
    reference = Reference(0, (NORWAY,), rule="name")
    given = replace(GIVEN, references=(reference, replace(reference, mention=1)))
    assert features(given, ATTACKED, NORWAY, ICELAND).keys() & _weights().keys() >= {
        "actor as subj",
        "target as obj",
        "actor by name",
        "target by name",
        "target path",
    }


@pytest.mark.parametrize(
    "doubtful",
    [
        replace(ATTACKED, confidence=0.7),
        replace(ATTACKED, traits=TRAITS | {"target path": 0.75}),
        replace(ATTACKED, traits={"actor path": 0.125}),
    ],
    ids=["hedged", "far", "untold"],
)
def test_confidence_falls_with_what_makes_a_claim_doubtful(doubtful: EventMention) -> None:
    assert of(doubtful) < of(ATTACKED)


def test_confidence_falls_with_doubt_about_whom_a_mention_means() -> None:
    assert of(ATTACKED, meaning_doubtfully(GIVEN)) < of(ATTACKED)


def test_confidence_is_a_probability() -> None:
    worst = replace(ATTACKED, confidence=0.0, traits=dict.fromkeys(TRAITS, 1.0))
    assert 0 < of(worst, meaning_doubtfully(GIVEN)) < of(ATTACKED) < 1


def test_depth_makes_no_claim_less_sure() -> None:
    assert of(replace(ATTACKED, depth=3)) == of(ATTACKED)
