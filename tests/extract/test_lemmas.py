"""Lemmas of the lexicon's verbs: regular forms, and past forms that taggers take for base forms."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.lemmas import inflected, make_lemmas


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("stage", {"stages", "staged", "staging"}),
        ("agree", {"agrees", "agreed", "agreeing"}),
        ("defy", {"defies", "defied", "defying"}),
        ("deploy", {"deploys", "deployed", "deploying"}),
        ("ban", {"bans", "banned", "banning"}),
        ("clash", {"clashes", "clashed", "clashing"}),
        ("visit", {"visits", "visited", "visiting", "visitted", "visitting"}),
    ],
)
def test_inflected_gives_regular_forms(verb: str, forms: set[str]) -> None:
    assert set(inflected(verb)) == forms


def test_one_syllable_doubles_its_consonant_always() -> None:
    assert "baned" not in set(inflected("ban"))
    assert {"spared", "sparing"} == set(inflected("spare")) - {"spares"}


@pytest.fixture
def nlp() -> Language:
    return spacy.blank("en")


def lemma(nlp: Language, form: str, tag: str, given: str) -> str:
    doc = Doc(nlp.vocab, [form], tags=[tag], lemmas=[given])
    return str(make_lemmas(nlp, "kg_lemmas")(doc)[0].lemma_)


@pytest.mark.parametrize(
    ("form", "tag", "given", "right"),
    [
        ("staged", "VBD", "stag", "stage"),
        ("hoping", "VBG", "hop", "hope"),
        ("defunded", "VBN", "defunde", "defund"),
        ("Waged", "VBD", "wag", "wage"),
        ("forgave", "VB", "forgave", "forgive"),
        ("sang", "VBD", "sing", "sing"),
        ("re-imposed", "VBD", "re-impos", "re-impose"),
        ("re-admit", "VB", "re-admit", "readmit"),
        ("co-operated", "VBD", "co-operat", "cooperate"),
        ("fell", "VBD", "fall", "fall"),
    ],
)
def test_lemma_of_a_verb(nlp: Language, form: str, tag: str, given: str, right: str) -> None:
    assert lemma(nlp, form, tag, given) == right


def test_lemma_of_a_noun_is_kept(nlp: Language) -> None:
    assert lemma(nlp, "stages", "NNS", "stage") == "stage"
    assert lemma(nlp, "fines", "NNS", "fin") == "fin"
