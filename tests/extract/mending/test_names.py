"""Names that the parser takes apart, and titles before them."""

from __future__ import annotations

import pytest

from kg.extract.mending import Reattacher
from tests.extract.builders import parsed, word

TITLED = """
Peru NNP poss {title}
's POS case Peru
{title} NN {how} told
, , punct {title}
{name}
told=tell VBD ROOT told
Chile NNP dobj told
"""
PERSON = """Jon NNP compound Berg
Berg NNP nsubj told"""
TAKEN_APART = """Sheikh NNP nsubj told
Omar NNP npadvmod told
bin NNP compound Salem
Salem NNP nsubj told
al NNP npadvmod told
- HYPH punct Harbi
Harbi NNP dep told"""


@pytest.mark.parametrize("how", ["nsubj", "dep", "npadvmod"])
def test_name_behind_a_title_and_a_comma_is_its_apposition(how: str) -> None:
    doc = Reattacher()(parsed(TITLED.format(title="president", how=how, name=PERSON)))
    assert (word(doc, "president").dep_, word(doc, "president").head.text) == ("nsubj", "told")
    assert (word(doc, "Berg").dep_, word(doc, "Berg").head.text) == ("appos", "president")


def test_name_behind_a_noun_that_is_no_title_stays_a_subject() -> None:
    doc = Reattacher()(parsed(TITLED.format(title="time", how="npadvmod", name=PERSON)))
    assert (word(doc, "Berg").dep_, word(doc, "Berg").head.text) == ("nsubj", "told")


def test_name_with_particles_is_one_phrase_behind_its_title() -> None:
    doc = Reattacher()(parsed(TITLED.format(title="emir", how="dep", name=TAKEN_APART)))
    last = word(doc, "Harbi")
    assert {t.text for t in last.subtree} == {"Sheikh", "Omar", "bin", "Salem", "al", "-", "Harbi"}
    assert (last.dep_, last.head.text) == ("appos", "emir")


def test_names_without_particles_stay_apart() -> None:
    doc = Reattacher()(
        parsed(
            """
            Tuesday NNP npadvmod told
            Peru NNP nsubj told
            told=tell VBD ROOT told
            Chile NNP dobj told
            """
        )
    )
    assert word(doc, "Tuesday").head.text == "told"
    assert word(doc, "Peru").dep_ == "nsubj"
