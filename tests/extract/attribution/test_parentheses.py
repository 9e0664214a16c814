"""Reports that commas and phrases set off; parsed by the default model."""

from __future__ import annotations

import pytest

from tests.extract.attribution.readings import Find


@pytest.mark.parametrize(
    ("text", "source", "parts"),
    [
        (
            "The port, Lund often says, is the heart of the country.",
            "Lund",
            ["The port", "is the heart of the country"],
        ),
        (
            "The trouble now, he told me on Friday, is that the ships are old.",
            "he",
            ["The trouble now", "is that the ships are old"],
        ),
        (
            "As Lund put it in a letter to parliament, the port is “a gift to the sea.”",
            "Lund",
            ["the port is “a gift to the sea.”"],
        ),
        (
            "The ships will stay, as the minister has acknowledged.",
            "the minister",
            ["The ships will stay"],
        ),
        ("Come home, his family told him.", "his family", ["Come home"]),
        ("In the view of the minister, the ships are old.", "the minister", ["the ships are old"]),
        ("By one estimate, the port holds 40 ships.", "one estimate", ["the port holds 40 ships"]),
        (
            "The ships, according to Kari Lund, are old.",
            "Kari Lund",
            ["The ships", "are old"],
        ),
    ],
)
def test_parenthesis_reports_the_sentence_around_it(
    rows: Find, text: str, source: str, parts: list[str]
) -> None:
    found = rows(text)
    assert [row[2] for row in found] == parts
    assert {row[0] for row in found} == {source}


def test_phrase_after_a_verb_of_saying_is_no_parenthesis(rows: Find) -> None:
    assert rows("When the talks broke down in May, Norway said nothing.") == []
