"""Quotations of all kinds of marks, by the text alone."""

from __future__ import annotations

import pytest
import spacy

import kg.extract.quotations  # noqa: F401 - registers kg_quotations
from kg.extract.quotations import find_quotations
from kg.vocab import data_file

SEED = "seeds/2019-03-28-russia-troops-venezuela.txt"


def quotations(text: str) -> list[str]:
    return [text[slice(*span)] for span in find_quotations(text)]


@pytest.mark.parametrize(
    "quotation",
    [
        "“We left,”",
        '"We left,"',
        "‘We left,’",
        "'We left,'",
        "''We left,''",
        "«We left,»",
    ],
)
def test_marks_of_each_kind_are_found(quotation: str) -> None:
    assert quotations(f"{quotation} said the envoy of Norway.") == [quotation]


@pytest.mark.parametrize(
    "text",
    [
        "Norway's envoy didn't leave the rebels' camp.",
        "Norway’s envoy didn’t leave the rebels’ camp.",
        "In the '90s they left, and in the ’80s too.",
        "The wall is 6'2\" high.",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert quotations(text) == []


def test_plural_possessive_inside_single_marks_does_not_close() -> None:
    text = "He called it 'the rebels' own camp' on Monday."
    assert quotations(text) == ["'the rebels' own camp'"]


def test_outer_quotation_comes_before_the_inner_one() -> None:
    text = "“They spoke of ‘peace’ and left,” he said."
    assert quotations(text) == ["“They spoke of ‘peace’ and left,”", "‘peace’"]


def test_quotation_may_hold_several_sentences() -> None:
    text = "“We left. They stayed. No one won,” he said."
    assert quotations(text) == ["“We left. They stayed. No one won,”"]


def test_paragraphs_that_open_again_give_one_quotation_each() -> None:
    text = "“We left. They stayed.\n\n“No one won,” he said."
    assert quotations(text) == ["“We left. They stayed.", "“No one won,”"]


def test_unclosed_quotation_ends_with_its_sentence() -> None:
    text = "“We left, said the envoy. They stayed.\n\nNo one won."
    assert quotations(text) == ["“We left, said the envoy."]


def test_unopened_quotation_begins_with_its_sentence() -> None:
    assert quotations("They stayed. We left,” said the envoy.") == ["We left,”"]


def test_stray_closing_mark_after_a_quotation_is_no_quotation() -> None:
    assert quotations("He called it “peace” and left.”") == ["“peace”"]


def test_two_straight_quotations_in_a_sentence_stay_apart() -> None:
    assert quotations('"We left," he said, "for good."') == ['"We left,"', '"for good."']


def test_seed_quotations_are_balanced() -> None:
    text = data_file(SEED).read_text(encoding="utf-8")
    found = quotations(text)
    assert len(found) == 14
    assert all(quotation[-1] in "”’'" for quotation in found)


def test_component_sets_the_extension() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_quotations")
    assert len(nlp("“We left,” he said.")._.kg_quotations) == 1
