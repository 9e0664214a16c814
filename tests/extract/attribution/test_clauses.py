"""Cues with what they govern; parsed by the default model."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extract.attribution.cues import Kind
from tests.extract.attribution.readings import Find, Row


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "“We will stay in the port,” said Norwegian envoy Kari Lund.",
            ("Norwegian envoy Kari Lund", "said", "“We will stay in the port,”"),
        ),
        (
            "“We will stay in the port,” Lund said on Monday.",
            ("Lund", "said", "“We will stay in the port,”"),
        ),
        (
            "Lund said: “We will stay in the port.”",
            ("Lund", "said", "“We will stay in the port.”"),
        ),
        (
            "Lund told reporters in Oslo, “We will stay in the port.”",
            ("Lund", "told", "“We will stay in the port.”"),
        ),
        (
            "The minister was blunt: “We will stay in the port.”",
            ("The minister", ":", "“We will stay in the port.”"),
        ),
        (
            "Norway said that Iceland had fired on a ship.",
            ("Norway", "said", "that Iceland had fired on a ship"),
        ),
        (
            "Iceland fired on a ship, Norway said.",
            ("Norway", "said", "Iceland fired on a ship"),
        ),
        (
            "According to the Norwegian ministry, Iceland fired on a ship.",
            ("the Norwegian ministry", "According to", "Iceland fired on a ship"),
        ),
        (
            "Iceland fired on a ship, according to the ministry.",
            ("the ministry", "according to", "Iceland fired on a ship"),
        ),
        (
            "Norway accused Iceland of firing on a ship.",
            ("Norway", "accused", "firing on a ship"),
        ),
        (
            "Norway promised to leave the port.",
            ("Norway", "promised", "to leave the port"),
        ),
        (
            "Norway fears that Iceland will send ships.",
            ("Norway", "fears", "that Iceland will send ships"),
        ),
        (
            "Iceland rejected Norway's claim that its ships had fired first.",
            ("Norway's", "claim", "that its ships had fired first"),
        ),
        (
            "Iceland denied firing on the ship.",
            ("Iceland", "denied", "firing on the ship"),
        ),
        (
            "It was reported that Iceland had fired on a ship.",
            (None, "reported", "that Iceland had fired on a ship"),
        ),
        (
            "Iceland was accused by Norway of firing on a ship.",
            ("Norway", "accused", "firing on a ship"),
        ),
        (
            "Norway condemned the attack on its ship.",
            ("Norway", "condemned", "the attack on its ship"),
        ),
        (
            "Norway described the attack as an act of war.",
            ("Norway", "described", "the attack as an act of war"),
        ),
    ],
)
def test_source_cue_and_content_are_found(rows: Find, text: str, row: Row) -> None:
    assert row in rows(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "She said life there ended in hunger.",
            ("She", "said", "life there ended in hunger"),
        ),
        (
            "Lund said after the talks he would leave the port.",
            ("Lund", "said", "after the talks he would leave the port"),
        ),
        (
            "Lund recalled being driven from the port.",
            ("Lund", "recalled", "being driven from the port"),
        ),
        (
            "Lund called the treaty a disgrace.",
            ("Lund", "called", "the treaty a disgrace"),
        ),
        (
            "The court found that act unlawful.",
            ("The court", "found", "that act unlawful"),
        ),
        (
            "Lund described the envoy as a “fighter” who “never rests.”",
            ("Lund", "described", "the envoy as a “fighter” who “never rests.”"),
        ),
        (
            "Norway praised Lund, who left the port in May.",
            ("Norway", "praised", "Lund"),
        ),
        (
            "Norway said that it had lost a ship, which could cost it the port.",
            ("Norway", "said", "that it had lost a ship, which could cost it the port"),
        ),
        (
            "Norway wants to build ships, starting with a frigate.",
            ("Norway", "wants", "to build ships"),
        ),
        (
            "Lund is an advocate of the treaty and of a truce.",
            ("Lund", "advocate", "the treaty and of a truce"),
        ),
        (
            "Lund has been a critic of the treaty.",
            ("Lund", "critic", "the treaty"),
        ),
        (
            "Lund made it clear that the ships would stay.",
            ("Lund", "clear", "that the ships would stay"),
        ),
        (
            "Reuters quoted an official as saying that the ships would stay.",
            ("an official", "saying", "that the ships would stay"),
        ),
        (
            "The envoy was quoted as saying that Oslo would pay.",
            ("The envoy", "saying", "that Oslo would pay"),
        ),
        (
            "The plan drew criticism of its cost.",
            (None, "criticism", "its cost"),
        ),
        (
            "Officials voiced doubts about the truce.",
            ("Officials", "doubts", "the truce"),
        ),
        (
            "Supporters of the treaty left the hall.",
            ("Supporters", "Supporters", "the treaty"),
        ),
        (
            "The raid on the port has angered Norway.",
            ("Norway", "angered", "The raid on the port"),
        ),
        (
            "Polls show Lund with a lead in the north.",
            ("Polls", "show", "Lund with a lead in the north"),
        ),
        (
            "Norway's argument was that the ships had fired first.",
            ("Norway's", "argument", "that the ships had fired first"),
        ),
        (
            "Norway rejected claims that its ships had fired first.",
            (None, "claims", "that its ships had fired first"),
        ),
        (
            "Lund said: “The ships will stay in the port,” adding that others would come.",
            ("Lund", "adding", "that others would come"),
        ),
    ],
)
def test_construction_is_read(rows: Find, text: str, row: Row) -> None:
    assert row in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "A ship called Odin lay in the port.",
        "The ships admired in Oslo left the port.",
        "The captain showed the ships.",
        "Iceland launched an attack on the port.",
        "The ship sailed north in order to leave the ice.",
    ],
)
def test_words_that_report_nobody_are_no_attribution(rows: Find, text: str) -> None:
    assert rows(text) == []


def test_question_before_the_answer_is_not_the_answerer_s(rows: Find) -> None:
    found = rows("Asked whether Norway would pay, Lund said: “No, we will not pay.”")
    assert [row[2] for row in found if row[0] == "Lund"] == ["“No, we will not pay.”"]


def test_topic_of_a_feeling_is_taken_for_told(nlp: Language) -> None:
    text = "Norway voiced concern over the raid. Norway made claims of a raid."
    kinds = [raw.kind for raw in nlp(text)._.kg_attributions if raw.cue_token is not None]
    assert kinds == [Kind.JUDGE, Kind.JUDGE, Kind.SAY]


def test_coordinated_cue_has_the_subject_of_the_first(rows: Find) -> None:
    found = rows("Kari Lund said that the ships would stay and accused Iceland of lying.")
    assert [row[0] for row in found] == ["Kari Lund", "Kari Lund"]
    assert found[0][2] == "that the ships would stay"


def test_raised_subject_belongs_to_the_content(rows: Find) -> None:
    found = rows("Iceland is said to have fired on a ship.")
    assert [row[2] for row in found] == ["Iceland", "to have fired on a ship"]
    assert {row[0] for row in found} == {None}


def test_aside_of_the_writer_is_no_content(rows: Find) -> None:
    found = rows("Norway said that it would stay, raising fears of a clash.")
    assert found[0][2] == "that it would stay"


def test_reader_is_no_source(rows: Find) -> None:
    assert rows("Remember that the ships left in 1976.") == []
