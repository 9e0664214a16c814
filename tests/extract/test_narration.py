"""What a speaker is reported to say, and what the writer remarks beside it."""

from __future__ import annotations

import pytest

from tests.extract.builders import read_text

pytestmark = pytest.mark.model


def speakers(text: str, relation: str) -> set[str | None]:
    found = [c for c in read_text(text).claims if c.statement.relation == relation]
    assert found
    return {c.speaker.label if c.speaker else None for c in found}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The minister said Hezbollah, which fights Israel, would disarm.", "fights"),
        (
            "Turkey has long argued that it must watch Hezbollah, which has waged a war on Israel.",
            "fights",
        ),
        ("Putin said that Ukraine had fired first as he met Xi Jinping in Beijing.", "meetsWith"),
        ("“The war is over,” Putin declared as he hosted Xi Jinping in Moscow.", "hosts"),
        ("Kenya said it would meet the Ugandan rebels who attack Sudan.", "attacks"),
        ("Kenya said that Hezbollah, attacked by Israel last year, would disarm.", "attacks"),
        ("Kenya has said that it will leave, as its president met Macron in Paris.", "meetsWith"),
    ],
)
def test_remark_in_a_report_is_the_writers(text: str, relation: str) -> None:
    assert speakers(text, relation) == {None}


@pytest.mark.parametrize(
    ("text", "relation", "speaker"),
    [
        ("Merkel said Iran would invite Russia, which would then attack Syria.", "attacks",
         "Angela Merkel"),
        ("“I pity Iran, which attacks Syria,” Merkel said.", "attacks", "Angela Merkel"),
        ("Merkel said that Iran attacked Syria.", "attacks", "Angela Merkel"),
    ],
)  # fmt: skip
def test_shifted_or_quoted_clause_stays_the_speakers(
    text: str, relation: str, speaker: str
) -> None:
    assert speakers(text, relation) == {speaker}


def test_what_nobody_knows_is_reported_by_nobody() -> None:
    assert speakers("Nobody knows why Iran attacked Syria.", "attacks") == {None}


def test_who_finds_itself_somewhere_reports_nothing() -> None:
    assert speakers("Iran now finds itself fighting Iraq.", "fights") == {None}
