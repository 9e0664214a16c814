"""Other news: which sentences and documents are of a field where words have other senses."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.fields import Field, FieldFinder, load_fields

SPORT = Field("sport", {"goal": 3, "team": 1, "fan": 1, "season": 1}, frozenset({"attack"}))
WEATHER = Field("weather", {"storm": 3}, frozenset({"*", "-warn"}))
POLITICS = Field("politics", {"troop": 3}, frozenset())
VERBS = {"attack", "warn", "praise"}


def parsed(*sentences: str) -> Doc:
    words = [word for sentence in sentences for word in (*sentence.split(), ".")]
    starts: list[bool | int | None] = [n == 0 or words[n - 1] == "." for n in range(len(words))]
    doc = Doc(spacy.blank("en").vocab, words, lemmas=words, sent_starts=starts)
    for token in doc:
        token.pos_ = "VERB" if token.text in VERBS else "PUNCT" if token.text == "." else "NOUN"
    return doc


def others(*sentences: str) -> list[str]:
    doc = parsed(*sentences)
    finder = FieldFinder(doc, [SPORT, WEATHER, POLITICS])
    return [token.text for token in doc if token.pos_ == "VERB" and finder.is_of_another(token)]


def test_strong_word_of_a_field_gives_a_verb_its_other_sense() -> None:
    assert others("rivals attack goal") == ["attack"]


def test_verb_without_another_sense_keeps_its_own() -> None:
    assert others("rivals praise goal") == []


def test_three_weak_words_show_a_field_and_two_do_not() -> None:
    assert others("team fan season attack") == ["attack"]
    assert others("team fan attack") == []


def test_word_of_politics_speaks_against_every_field() -> None:
    assert others("troop attack goal") == []


def test_star_means_all_words_but_those_left_out() -> None:
    assert others("storm attack praise warn") == ["attack", "praise"]


def test_document_of_one_field_gives_it_to_its_other_sentences() -> None:
    sentences = ["goal late", "goal again", "goal third", "rivals attack"]
    assert others(*sentences) == ["attack"]
    assert others(*sentences, "troop attack") == ["attack"]


def test_few_sentences_of_a_field_leave_the_others_alone() -> None:
    assert others("goal late", "goal again", "rivals attack") == []


@pytest.mark.parametrize("field", load_fields(), ids=lambda field: field.name)
def test_fields_of_the_lexicon_are_well_formed(field: Field) -> None:
    assert field.weights
    words = {*field.weights, *(sense.removeprefix("-") for sense in field.senses - {"*"})}
    assert all(word == word.lower() and " " not in word for word in words)
    assert field.name == "politics" or field.senses


def test_names_of_armed_groups_speak_against_every_other_field() -> None:
    words = ("qaeda", "accuse", "kingdom", "cinema", "wrestler")
    politics = next(field for field in load_fields() if field.name == "politics")
    doc = parsed(" ".join(words))
    doc[1].pos_ = "VERB"
    assert "qaeda" in politics.weights
    assert not FieldFinder(doc).is_of_another(doc[1])
    doc = parsed(" ".join(words[1:]))
    doc[0].pos_ = "VERB"
    assert FieldFinder(doc).is_of_another(doc[0])
