"""Sentences, paragraphs and headlines, by the text alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from spacy.tokens import Doc

import kg.extract.sentences  # noqa: F401 - registers kg_sentences
from kg.extract.paragraphs import find_paragraphs
from kg.extract.sentences import find_sentences
from kg.vocab import data_file

SEED = "seeds/2019-03-28-russia-troops-venezuela.txt"


def sentences(text: str) -> list[str]:
    return [text[slice(*sentence.span)] for sentence in find_sentences(text)]


def marked(text: str) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_sentences")
    return nlp(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. Ana Ruiz met Sen. Bo Lund on Jan. 5.",
        "The U.S. Navy sailed past Cape Horn.",
        "Dr. J. R. Okafor of Acme Inc. signed No. 7 of the lists.",
        "“Why did they leave?” Okafor asked.",
        "“Leave now!” the envoy shouted at the guards.",
        "The plan, i.e. the new one, was dropped.",
    ],
)
def test_full_stop_within_a_sentence_ends_none(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Norway left the talks.", "Iceland stayed."),
        ("“We are leaving.”", "He closed the door."),
        ("They moved to the U.S.", "The war went on."),
        ("Did they leave?", "“No one did.”"),
        ("He was told to wait…", "Then he left."),
        ("The ship sailed in 1980.", "300 men were on board."),
    ],
)
def test_sentences_part_after_final_punctuation(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_closing_quotation_mark_belongs_to_the_sentence_before() -> None:
    assert sentences("“Go. Now.” They went.") == ["“Go.", "Now.”", "They went."]


def test_missing_space_after_a_full_stop_parts_sentences() -> None:
    assert sentences("The talks failed.Norway left.") == ["The talks failed.", "Norway left."]


def test_blank_line_ends_a_sentence_without_full_stop() -> None:
    assert sentences("Norway leaves talks\n\nOslo said so.") == [
        "Norway leaves talks",
        "Oslo said so.",
    ]


def test_line_break_of_wrapped_text_is_noise() -> None:
    text = (
        "The foreign ministers of the two countries met in Oslo on Monday\n"
        "for the first time since the war in order to speak about the fish.\n"
        "They left early."
    )
    assert len(find_paragraphs(text)) == 1
    assert sentences(text)[0].endswith("about the fish.")


def test_line_break_between_long_lines_parts_paragraphs() -> None:
    line = "Norway and Iceland spoke about their fishing zones for a long time. " * 3
    assert len(find_paragraphs(f"{line.strip()}\n{line.strip()}")) == 2


def test_line_break_before_lower_case_is_noise() -> None:
    assert sentences("Norway's envoy\nleft the talks.") == ["Norway's envoy\nleft the talks."]


def test_list_items_are_paragraphs() -> None:
    text = "- the zones of the north and of the south of the island\n- the quotas of next year"
    assert len(find_paragraphs(text)) == 2


def test_windows_line_ends_part_paragraphs() -> None:
    assert len(find_paragraphs("Oslo left.\r\n\r\nReykjavik stayed.")) == 2


@pytest.mark.parametrize("text", ["", "  \n\n \t\n"])
def test_empty_text_has_no_sentences(text: str) -> None:
    assert find_sentences(text) == ()


def test_headlines_are_marked_above_the_body() -> None:
    found = find_sentences("Norway Leaves Talks\n\nOslo said so on Monday.\n\nReactions")
    assert [sentence.headline for sentence in found] == [True, False, False]


def test_single_paragraph_is_no_headline() -> None:
    assert not find_sentences("Norway leaves talks")[0].headline


def test_byline_is_no_headline() -> None:
    assert not find_sentences("By Kari Lund\n\nOslo said so on Monday.")[0].headline


def test_paragraphs_are_counted_from_zero() -> None:
    found = find_sentences("One left. Two left.\n\nThree stayed.")
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]


def test_seed_has_two_headlines_and_no_sentence_over_paragraphs() -> None:
    text = data_file(SEED).read_text(encoding="utf-8")
    found = find_sentences(text)
    assert [sentence.headline for sentence in found].count(True) == 2
    assert not any("\n\n" in text[slice(*sentence.span)] for sentence in found)


def test_sentences_cover_all_visible_characters_in_order() -> None:
    text = data_file(SEED).read_text(encoding="utf-8")
    spans = [sentence.span for sentence in find_sentences(text)]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert sum(len(text[slice(*span)].split()) for span in spans) == len(text.split())


def test_component_keeps_the_text() -> None:
    text = "\n Norway left.  Iceland\nstayed. "
    assert marked(text).text == text


def test_component_starts_spacy_sentences_where_ours_start() -> None:
    doc = marked("\n\nNorway left.  “Iceland stayed.” Oslo paid\n\nBergen did not.")
    ours = [doc.text[slice(*sentence.span)] for sentence in doc._.kg_sentences]
    assert [sentence.text.strip() for sentence in doc.sents] == ours


def test_component_takes_an_empty_text() -> None:
    assert marked("")._.kg_sentences == ()
