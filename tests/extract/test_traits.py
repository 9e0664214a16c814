"""What of its grammar an event mention says of how surely it is read."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.model import Document, EventMention
from tests.extract.builders import pipeline

pytestmark = pytest.mark.model


def event(text: str) -> EventMention:
    (analysis,) = pipeline().analyses([Document("a", text)])
    return next(found for found in analysis.events if found.depth == 0)


def traits(text: str) -> Mapping[str, float]:
    return event(text).traits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway attacked Iceland.", {"actor as subj", "target as obj"}),
        ("Norway fired on Iceland.", {"actor as subj", "target as prep"}),
        ("Norway condemned a raid by Iceland.", {"actor as subj", "target as obj within"}),
    ],
    ids=["object", "preposition", "inside"],
)
def test_functions_of_the_ends(text: str, expected: set[str]) -> None:
    assert {name for name in traits(text) if " as " in name} == expected


def test_shared_subject_is_a_step_farther() -> None:
    own = traits("Norway attacked Iceland.")
    shared = traits("Norway left Denmark and attacked Iceland.")
    assert shared["actor path"] > own["actor path"]


def test_traits_say_nothing_of_equality() -> None:
    found = event("Norway attacked Iceland.")
    other = EventMention(found.trigger, found.evidence, found.relation, found.root,
                         found.subject, found.object, clause=found.clause)  # fmt: skip
    assert found.traits
    assert found == other


def test_place_within_a_phrase_is_told_apart() -> None:
    assert "target as place within" in traits("Norway condemned a raid in Iceland.")


def test_sides_of_a_noun_that_others_bring_up_are_told_apart() -> None:
    (analysis,) = pipeline().analyses(
        [Document("a", "Norway, Kenya and Iceland, the countries overseeing talks, left.")]
    )
    talks = [found for found in analysis.events if found.root == "CONSULT"]
    assert talks
    assert all("sides of a noun" in found.traits for found in talks)
