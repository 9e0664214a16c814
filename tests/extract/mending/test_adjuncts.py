"""Where prepositions, purposes and relative clauses are attached."""

from __future__ import annotations

import pytest

from kg.extract.mending import Reattacher
from tests.extract.builders import parsed, word

REBUKE = """
They PRP nsubj drew
drew=draw VBD ROOT drew
a DT det {thing}
{thing} NN dobj drew
by IN prep {thing}
the DT det {person}
{person} NN pobj by
, , punct {thing}
who WP nsubj warned
warned=warn VBD relcl {thing}
"""


PUSHED = """
Berg NNP {subject} pushed
pushed=push VBD ROOT pushed
{more}
with IN prep pushed
a DT det bag
bag NN pobj with
{preposition} IN prep bag
{last} NN pobj {preposition}
"""


@pytest.mark.parametrize(
    ("thing", "person", "head"),
    [
        ("rebuke", "minister", "minister"),
        ("rebuke", "harbour", "rebuke"),
        ("soldier", "minister", "soldier"),
    ],
    ids=["thing", "no-person-named", "person"],
)
def test_clause_with_who_goes_to_the_person(thing: str, person: str, head: str) -> None:
    doc = Reattacher()(parsed(REBUKE.format(thing=thing, person=person)))
    assert word(doc, "warned").head.text == head


def test_into_goes_with_the_verb() -> None:
    rows = PUSHED.format(
        subject="nsubj", more="Lund NNP dobj pushed", preposition="into", last="van"
    )
    assert word(Reattacher()(parsed(rows)), "into").head.text == "pushed"


@pytest.mark.parametrize(("last", "head"), [("soldier", "pushed"), ("road", "bag")])
def test_by_goes_with_a_passive_verb_where_it_tells_a_person(last: str, head: str) -> None:
    rows = PUSHED.format(
        subject="nsubjpass", more="was VBD auxpass pushed", preposition="by", last=last
    )
    assert word(Reattacher()(parsed(rows)), "by").head.text == head


def test_clause_with_who_is_told_of_the_person_of_a_party() -> None:
    doc = Reattacher()(
        parsed(
            """
            Berg NNP ROOT Berg
            of IN prep Berg
            the DT det Party
            Labour NNP compound Party
            Party NNP pobj of
            , , punct Party
            who WP nsubj left
            left=leave VBD relcl Party
            """
        )
    )
    assert word(doc, "left").head.text == "Berg"


def test_time_that_is_given_is_an_object() -> None:
    doc = Reattacher()(
        parsed(
            """
            Berg NNP nsubj gave
            gave=give VBD ROOT gave
            Norway NNP dobj gave
            two CD nummod days
            days NNS npadvmod gave
            """
        )
    )
    assert (word(doc, "Norway").dep_, word(doc, "days").dep_) == ("dative", "dobj")


def test_purpose_of_an_act_that_is_led_stands_with_the_act() -> None:
    doc = parsed(
        """
        Peru NNP nsubj led
        led=lead VBD ROOT led
        a DT det campaign
        campaign NN dobj led
        to TO aux oust
        oust VB {dep} led
        rebels NNS dobj oust
        """.format(dep="xcomp")
    )
    Reattacher()(doc)
    assert word(doc, "oust").head.text == "campaign"
