"""Main verbs that were read as participles."""

from __future__ import annotations

import pytest

from kg.extract.mending import Reattacher
from tests.extract.builders import parsed, word

INSERTED = """
Berg NNP ROOT Berg
, , punct Berg
who WP nsubj left
left=leave VBD relcl Berg
Norway NNP dobj left
, , punct Berg
called=call VBN acl Berg
Lund NNP {lund} called
{more}. . punct Berg
"""


def test_sentence_whose_subject_has_an_insertion_gets_its_main_verb_back() -> None:
    doc = Reattacher()(parsed(INSERTED.replace("{lund}", "dobj").replace("{more}", "")))
    called = word(doc, "called")
    assert (called.dep_, called.tag_, called.head.i) == ("ROOT", "VBD", called.i)
    assert (word(doc, "Berg").dep_, word(doc, "Berg").head.text) == ("nsubj", "called")
    assert word(doc, "left").head.text == "Berg"


def test_participle_of_a_title_stays_with_its_noun() -> None:
    rows = (
        INSERTED.replace("{lund}", "npadvmod").replace("{more}", "").replace(". . punct Berg", "")
    )
    doc = Reattacher()(parsed(rows))
    assert word(doc, "called").dep_ == "acl"


@pytest.mark.parametrize(
    ("more", "label"),
    [("today NN npadvmod crossed", "ROOT"), ("by IN agent crossed\ntroops NNS pobj by", "acl")],
    ids=["active", "passive"],
)
def test_sentence_without_a_verb_takes_its_participle_for_one(more: str, label: str) -> None:
    rows = f"""
    Tanks NNS ROOT Tanks
    of IN prep Tanks
    Norway NNP pobj of
    crossed=cross VBN acl Norway
    {more}
    . . punct Tanks
    """
    doc = Reattacher()(parsed(rows))
    crossed = word(doc, "crossed")
    assert crossed.dep_ == label
    assert word(doc, "Tanks").dep_ == ("nsubj" if label == "ROOT" else "ROOT")


def test_verb_between_two_nouns_is_no_part_of_the_second() -> None:
    doc = Reattacher()(
        parsed(
            """
            The DT det sultan
            sultan NN nmod rice
            donated=donate VBN amod rice
            rice NN ROOT rice
            to IN prep rice
            Norway NNP pobj to
            . . punct rice
            """
        )
    )
    assert [word(doc, w).dep_ for w in ("sultan", "donated", "rice")] == ["nsubj", "ROOT", "dobj"]
    assert word(doc, ".").head.text == "donated"


CLOSING = """
Peru NNP nsubj failed
failed=fail VBD ROOT failed
its PRP$ poss sailors
sailors NNS dobj failed
, , punct sailors
a DT det group
rights NNS compound group
group NN appos sailors
{verb} VBN acl group
{behind}
. . punct failed
"""


def test_verb_that_closes_a_report_is_the_main_one() -> None:
    doc = Reattacher()(
        parsed(CLOSING.format(verb="protested=protest", behind="here RB advmod protested"))
    )
    verb = word(doc, "protested")
    assert (verb.dep_, word(doc, "failed").dep_, word(doc, "failed").head) == (
        "ROOT",
        "ccomp",
        verb,
    )
    assert (word(doc, "group").dep_, word(doc, "group").head) == ("nsubj", verb)


@pytest.mark.parametrize(
    ("verb", "behind"),
    [("founded=found", "here RB advmod founded"), ("protested=protest", "it PRP dobj protested")],
)
def test_participle_that_reports_nothing_stays(verb: str, behind: str) -> None:
    doc = Reattacher()(parsed(CLOSING.format(verb=verb, behind=behind)))
    assert word(doc, verb.partition("=")[0]).dep_ == "acl"
    assert word(doc, "failed").dep_ == "ROOT"
