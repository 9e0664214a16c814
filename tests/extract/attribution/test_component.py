"""The component as a whole; parsed by the default model."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extract.attribution.cues import Kind
from kg.vocab import data_file
from tests.extract.attribution.readings import Find

SEED = "seeds/2019-03-28-russia-troops-venezuela.txt"


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


def test_kind_tells_speech_from_thought_and_will(nlp: Language) -> None:
    text = "Norway said that it left. Norway believes that Iceland lied. Norway wants to leave."
    kinds = [raw.kind for raw in nlp(text)._.kg_attributions]
    assert kinds == [Kind.SAY, Kind.THINK, Kind.WANT]


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
