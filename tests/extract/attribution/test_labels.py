"""Speakers before a colon; parsed by the default model."""

from __future__ import annotations

from tests.extract.attribution.readings import Find


def test_paragraph_after_a_colon_is_the_speech_announced(rows: Find) -> None:
    text = (
        "The hall was full on Monday.\n\nLund added:\n\n"
        "The ships are old and the port is small. We should leave.\n\nThe hall was silent."
    )
    assert ("Lund", "added", "The ships are old and the port is small. We should leave") in rows(
        text
    )


def test_headline_names_its_speaker_before_a_colon(rows: Find) -> None:
    found = rows("Lund: ‘We Will Stay’\n\nThe ships left the port of Oslo on Monday.")
    assert found == [("Lund", ":", "‘We Will Stay’")]


def test_headline_names_its_speaker_after_its_verb(rows: Find) -> None:
    text = "Norway Warns Iceland: Ships Will Stay\n\nThe ships left the port of Oslo on Monday."
    assert ("Norway", "Warns", "Ships Will Stay") in rows(text)


def test_transcript_gives_each_paragraph_to_its_speaker(rows: Find) -> None:
    text = "LUND: We will stay.\n\nQ: For how long?\n\nLUND: As long as it takes."
    labelled = [row for row in rows(text) if row[1] == ":"]
    assert [row[0] for row in labelled] == ["LUND", "Q", "LUND"]
