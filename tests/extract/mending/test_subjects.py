"""Subjects that were joined to something else."""

from __future__ import annotations

from kg.extract.mending import Reattacher
from tests.extract.builders import parsed, word


def test_name_behind_a_date_is_the_subject() -> None:
    doc = Reattacher()(
        parsed("""
In IN prep urged
May NNP compound Turkey
Turkey NNP pobj In
urged=urge VBD ROOT urged
Peru NNP dobj urged
""")
    )
    assert (word(doc, "Turkey").dep_, word(doc, "Turkey").head.text) == ("nsubj", "urged")
    assert (word(doc, "May").dep_, word(doc, "May").head.text) == ("pobj", "In")


def test_date_stays_where_the_verb_has_a_subject() -> None:
    doc = Reattacher()(
        parsed("""
In IN prep urged
May NNP compound Turkey
Turkey NNP pobj In
Chile NNP nsubj urged
urged=urge VBD ROOT urged
Peru NNP dobj urged
""")
    )
    assert word(doc, "Turkey").dep_ == "pobj"
