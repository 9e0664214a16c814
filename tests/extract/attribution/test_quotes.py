"""Direct speech; parsed by the default model."""

from __future__ import annotations

from spacy.language import Language

from tests.extract.attribution.readings import Find


def test_quotation_joined_by_a_conjunction_belongs_to_the_utterance(nlp: Language) -> None:
    text = "“We love fish,” Lund said, but “when it comes to ships, nobody will give way to us.”"
    outer = [r for r in nlp(text)._.kg_attributions if r.attribution.parent is None]
    assert len(outer) == 2
    assert {raw.group for raw in outer} == {outer[0].group}


def test_quotation_that_trails_off_belongs_to_the_utterance(rows: Find) -> None:
    text = "“It is over,” said Lund. “I see no treaty. This is a mere truce with fish” for now."
    assert rows(text)[1][:2] == ("Lund", "said")
    assert rows(text)[1][2].endswith("fish” for now.")


def test_mixed_quotation_takes_in_the_words_before_it(rows: Find) -> None:
    assert rows("Lund said that the attack was “a grave mistake.”") == [
        ("Lund", "said", "that the attack was “a grave mistake.”")
    ]


def test_words_before_a_quotation_with_its_cue_after_belong_to_it(rows: Find) -> None:
    assert rows("The attack “was a grave mistake,” said Lund.") == [
        ("Lund", "said", "The attack “was a grave mistake,”")
    ]


def test_quotation_that_goes_on_has_the_same_source_and_group(nlp: Language) -> None:
    text = "“We will stay,” said Lund. “Nobody will drive us out of here.”"
    first, second = nlp(text)._.kg_attributions
    assert first.group == second.group
    assert first.attribution.source == second.attribution.source


def test_quotation_over_paragraphs_has_one_speaker(rows: Find) -> None:
    text = "“We will stay,” said Lund. “The port is ours.\n\n“Nobody will drive us out of here.”"
    assert {row[0] for row in rows(text)} == {"Lund"}


def test_bare_quotation_continues_the_last_speaker_without_cue(rows: Find) -> None:
    text = "“We will stay in the port,” said Lund.\n\n“Nobody will drive us out of here.”"
    assert ("Lund", None, "“Nobody will drive us out of here.”") in rows(text)


def test_scare_quotes_are_no_attribution(rows: Find) -> None:
    assert rows("The so-called “fish war” ended in 1976 after three years.") == []


def test_quoted_says_whether_the_content_holds_a_quotation(nlp: Language) -> None:
    text = "Lund said that Iceland lied. Lund said that Iceland “lied.”"
    quoted = [raw.attribution.quoted for raw in nlp(text)._.kg_attributions]
    assert quoted == [False, True]
