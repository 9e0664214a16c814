from __future__ import annotations

import pytest

from kg.extract.datelines import find_dateline
from kg.extract.sentences import find_sentences
from kg.model import Span


def dateline(text: str) -> str:
    found = find_dateline(text, Span(0, len(text)))
    return text[found.start : found.end] if found else ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BEIRUT (Reuters) - Rebels fled.", "BEIRUT (Reuters) - "),
        ("KABUL, May 9 (Xinhua) -- Rebels fled.", "KABUL, May 9 (Xinhua) -- "),
        ("Geneva (AFP) — Rebels fled.", "Geneva (AFP) — "),
        ("MOSCOW — Rebels fled.", "MOSCOW — "),
        ("MINSK (Novosti Dnya) - Rebels fled.", "MINSK (Novosti Dnya) - "),
        ("Kabul, 18 June: Rebels fled.", "Kabul, 18 June: "),
        ("Xinhua, Khartoum: Rebels fled.", "Xinhua, Khartoum: "),
        ("Moscow rejected the plan.", ""),
        ("NATO said that rebels fled.", ""),
    ],
)
def test_dateline_is_found_at_the_beginning(text: str, found: str) -> None:
    assert dateline(text) == found


def test_dateline_is_a_sentence_of_its_own() -> None:
    text = "ROME (AP) — Italy closed its ports. Malta did not."
    spans = [(text[s.span.start : s.span.end], s.byline) for s in find_sentences(text)]
    assert spans == [
        ("ROME (AP) —", True),
        ("Italy closed its ports.", False),
        ("Malta did not.", False),
    ]


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("By Maria Costa in Lisbon", True),
        ("Reporting by Ana Li; Editing by Tom Wu.", True),
        ("By Friday Russia had left Georgia.", False),
    ],
)
def test_byline_is_told_from_a_sentence(text: str, byline: bool) -> None:  # noqa: FBT001
    assert [s.byline for s in find_sentences(text)] == [byline]
