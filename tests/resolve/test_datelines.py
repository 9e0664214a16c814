from __future__ import annotations

import pytest

from kg.model import Sentence, Span
from kg.resolve.datelines import find_datelines
from tests.resolve.builders import Story


def dateline(text: str) -> str:
    spans = find_datelines(text, [Sentence(Span(0, len(text)), 0)])
    return text[spans[0].start : spans[0].end] if spans else ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BEIRUT (Reuters) - Rebels fled.", "BEIRUT (Reuters) - "),
        ("KABUL, May 9 (Xinhua) -- Rebels fled.", "KABUL, May 9 (Xinhua) -- "),
        ("Geneva (AFP) — Rebels fled.", "Geneva (AFP) — "),
        ("MOSCOW — Rebels fled.", "MOSCOW — "),
        ("Moscow rejected the plan.", ""),
        ("NATO said that rebels fled.", ""),
    ],
)
def test_dateline_is_found_at_the_beginning(text: str, found: str) -> None:
    assert dateline(text) == found


def test_place_of_a_dateline_is_no_actor() -> None:
    story = Story("MOSCOW (Reuters) - Turkey spoke.".replace("MOSCOW", "Moscow"))
    number = story.add("Moscow", subject=True)
    assert story.ids(number) == []
