"""Whom a cue names; parsed by the default model."""

from __future__ import annotations

from spacy.language import Language

from kg.vocab import data_file
from tests.extract.attribution.readings import Find

SEED = "seeds/2019-03-28-russia-troops-venezuela.txt"


def test_relative_pronoun_is_the_source_and_its_antecedent_the_head(nlp: Language) -> None:
    doc = nlp("The envoy, who said that the ships would stay, left Oslo.")
    raw = doc._.kg_attributions[0]
    assert raw.attribution.source is not None
    assert doc.text[slice(*raw.attribution.source)] == "who"
    assert doc[raw.source_token].text == "envoy"


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
