"""Who is reported to say, think, want or show what; parsed by the default model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

import kg.extract.quotations  # noqa: F401 - registers kg_quotations
from kg.errors import KGError, LexiconError, MissingExtraError
from kg.extract.attribution import RawAttribution
from kg.extract.attribution_cues import Kind, load_cues, load_words, words
from kg.extract.parser import load_parser
from kg.vocab import data_file

SEED = "seeds/2019-03-28-russia-troops-venezuela.txt"
Row = tuple[str | None, str | None, str]
Find = Callable[[str], list[Row]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = load_parser()
    nlp.add_pipe("kg_sentences", first=True)
    nlp.add_pipe("kg_quotations")
    nlp.add_pipe("kg_attribution")
    return nlp


@pytest.fixture(scope="module")
def rows(nlp: Language) -> Find:
    """Source, cue and content of each attribution of a text."""

    def find(text: str) -> list[Row]:
        found: tuple[RawAttribution, ...] = nlp(text)._.kg_attributions
        return [
            (
                text[slice(*a.source)] if a.source else None,
                text[slice(*a.cue)] if a.cue else None,
                text[slice(*a.content)],
            )
            for a in (raw.attribution for raw in found)
        ]

    return find


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


def test_quotation_joined_by_a_conjunction_belongs_to_the_utterance(nlp: Language) -> None:
    text = "“We love fish,” Lund said, but “when it comes to ships, nobody will give way to us.”"
    outer = [r for r in nlp(text)._.kg_attributions if r.attribution.parent is None]
    assert len(outer) == 2
    assert {raw.group for raw in outer} == {outer[0].group}


def test_quotation_that_trails_off_belongs_to_the_utterance(rows: Find) -> None:
    text = "“It is over,” said Lund. “I see no treaty. This is a mere truce with fish” for now."
    assert rows(text)[1][:2] == ("Lund", "said")
    assert rows(text)[1][2].endswith("fish” for now.")


def test_paragraph_after_a_colon_is_the_speech_announced(rows: Find) -> None:
    text = (
        "The hall was full on Monday.\n\nLund added:\n\n"
        "The ships are old and the port is small. We should leave.\n\nThe hall was silent."
    )
    assert ("Lund", "added", "The ships are old and the port is small. We should leave") in rows(
        text
    )


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


def test_coordinated_cue_has_the_subject_of_the_first(rows: Find) -> None:
    found = rows("Kari Lund said that the ships would stay and accused Iceland of lying.")
    assert [row[0] for row in found] == ["Kari Lund", "Kari Lund"]
    assert found[0][2] == "that the ships would stay"


def test_raised_subject_belongs_to_the_content(rows: Find) -> None:
    found = rows("Iceland is said to have fired on a ship.")
    assert [row[2] for row in found] == ["Iceland", "to have fired on a ship"]
    assert {row[0] for row in found} == {None}


def test_inner_attribution_names_the_outer_one_as_its_parent(nlp: Language) -> None:
    found = nlp("Norway said that Iceland denied the attack.")._.kg_attributions
    assert [raw.attribution.parent for raw in found] == [None, 0]


def test_parents_have_no_cycle(nlp: Language) -> None:
    found = nlp(data_file(SEED).read_text(encoding="utf-8"))._.kg_attributions
    for raw in found:
        seen, parent = set(), raw.attribution.parent
        while parent is not None:
            assert parent not in seen
            seen.add(parent)
            parent = found[parent].attribution.parent


def test_aside_of_the_writer_is_no_content(rows: Find) -> None:
    found = rows("Norway said that it would stay, raising fears of a clash.")
    assert found[0][2] == "that it would stay"


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


def test_relative_pronoun_is_the_source_and_its_antecedent_the_head(nlp: Language) -> None:
    doc = nlp("The envoy, who said that the ships would stay, left Oslo.")
    raw = doc._.kg_attributions[0]
    assert raw.attribution.source is not None
    assert doc.text[slice(*raw.attribution.source)] == "who"
    assert doc[raw.source_token].text == "envoy"


def test_reader_is_no_source(rows: Find) -> None:
    assert rows("Remember that the ships left in 1976.") == []


def test_quoted_says_whether_the_content_holds_a_quotation(nlp: Language) -> None:
    text = "Lund said that Iceland lied. Lund said that Iceland “lied.”"
    quoted = [raw.attribution.quoted for raw in nlp(text)._.kg_attributions]
    assert quoted == [False, True]


def test_kind_tells_speech_from_thought_and_will(nlp: Language) -> None:
    text = "Norway said that it left. Norway believes that Iceland lied. Norway wants to leave."
    kinds = [raw.kind for raw in nlp(text)._.kg_attributions]
    assert kinds == [Kind.SAY, Kind.THINK, Kind.WANT]


def test_seed_statements_have_their_speakers(rows: Find) -> None:
    found = rows(data_file(SEED).read_text(encoding="utf-8"))
    spokeswoman = "Russian Foreign Ministry spokeswoman\xa0Maria Zakharova"
    assert [row[1] for row in found if row[0] == spokeswoman] == ["said", "accused"]
    said = [row for row in found if row[1] in ("said", "continued") and row[2][0] == "“"]
    assert [row[0] for row in said] == [
        "Zakharova",
        "Zakharova",
        "she",
        "she",
        "he",
        "Trump",
        "Trump",
    ]


def test_offsets_are_those_of_the_text(nlp: Language) -> None:
    text = "  Norway\n\nsaid.\n\n  Lund said  that  Iceland lied. "
    for raw in nlp(text)._.kg_attributions:
        content = raw.attribution.content
        assert text[slice(*content)].strip() == text[slice(*content)] != ""


@pytest.mark.parametrize("text", ["", " ", "”", "“", "said", "According to", ":"])
def test_degenerate_text_is_taken(rows: Find, text: str) -> None:
    assert rows(text) == []


def test_components_declare_what_they_need(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    problems = analysis["problems"]
    assert not problems["kg_attribution"]
    assert not problems["kg_quotations"]


def test_cue_table_loads_whole() -> None:
    cues = load_cues()
    assert cues["say", "verb"].kind is Kind.SAY
    assert {"clause", "quote"} <= cues["say", "verb"].forms


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("say\tverb\tclause", "3 cells"),
        ("say\tadverb\tclause\tsay", "part of speech"),
        ("say\tverb\tclause\tshout", "kind"),
        ("\tverb\tclause\tsay", "must not be empty"),
        ("say\tverb\tclause\tsay\nsay\tverb\tquote\tsay", "twice"),
    ],
)
def test_malformed_cue_table_is_refused(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "speech.tsv"
    path.write_text(f"lemma\tpos\tforms\tkind\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=f"line [23].*{complaint}"):
        load_cues(path)


def test_cue_table_without_its_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "speech.tsv"
    path.write_text("say\tverb\tclause\tsay\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="columns"):
        load_cues(path)


def test_missing_model_is_answered_with_how_to_install_it() -> None:
    with pytest.raises(MissingExtraError, match="spacy download en_core_web_none"):
        load_parser("en_core_web_none")


def test_model_without_parser_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(KGError, match="has no tagger, parser, ner"):
        load_parser(str(tmp_path / "blank"))


def test_malformed_word_class_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "speech_words.tsv"
    path.write_text("class\tword\nstudy\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"line 2.*1 cells"):
        load_words(path)


def test_word_classes_hold_words() -> None:
    assert "poll" in words("study")
    assert all(words(name) for name in load_words())
