"""Appositions, predicates and lists of names."""

from __future__ import annotations

import pytest

from kg.extract.mending import Reattacher
from tests.extract.builders import parsed, word

LEADERS = """
The DT det president
president NN nsubj spoke
Emmanuel NNP compound Macron
Macron NNP appos president
, , punct Macron
{determiner} leader
leader NN {how} Macron
, , punct leader
{name}
spoke=speak VBD ROOT spoke
"""


def test_name_of_a_person_goes_with_the_title_before_the_body() -> None:
    doc = Reattacher()(
        parsed(
            """
            leader NN nsubj met
            of IN prep leader
            Labour NNP pobj of
            , , punct Labour
            Jon NNP compound Berg
            Berg NNP appos Labour
            , , punct Labour
            met=meet VBD ROOT met
            """
        )
    )
    assert word(doc, "Berg").head.text == "leader"


def test_name_is_no_part_of_the_title_behind_and() -> None:
    doc = Reattacher()(
        parsed(
            """
            Norway NNP nsubj met
            met=meet VBD ROOT met
            Lund NNP nmod Berg
            and CC cc Lund
            Minister NNP conj Lund
            Berg NNP dobj met
            """
        )
    )
    assert (word(doc, "Lund").dep_, word(doc, "Lund").head.text) == ("dobj", "met")
    assert (word(doc, "Berg").dep_, word(doc, "Berg").head.text) == ("conj", "Lund")
    assert word(doc, "Minister").head.text == "Berg"


@pytest.mark.parametrize(
    ("title", "determiner", "how", "own"),
    [
        ("chancellor", "the DT det", "appos", "conj"),
        ("counterpart", "her PRP$ poss", "appos", "appos"),
        ("chancellor", "the DT det", "conj", "appos"),
    ],
)
def test_titled_person_is_not_in_apposition_to_another(
    title: str, determiner: str, how: str, own: str
) -> None:
    rows = LEADERS.format(determiner=determiner, how=how, name=f"Merkel NNP {own} leader")
    doc = Reattacher()(parsed(rows.replace("leader", title)))
    person, name = word(doc, title), word(doc, "Merkel")
    assert (person.dep_, person.head.text) == ("conj", "president")
    assert (name.dep_, name.head.text) == ("appos", title)


def test_second_title_of_one_person_stays_in_apposition() -> None:
    rows = LEADERS.format(determiner="the DT det", how="appos", name="")
    doc = Reattacher()(parsed(rows.replace("\n\n", "\n")))
    assert word(doc, "leader").dep_ == "appos"
