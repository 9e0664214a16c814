"""Coordinated verbs and participles that the parser put where they cannot stand."""

from __future__ import annotations

import pytest

from kg.extract.mending import Reattacher
from tests.extract.builders import parsed, word

STAY = """
Norway NNP nsubj said
said=say VBD ROOT said
troops NNS nsubj stay
would MD aux stay
stay VB ccomp said
and CC cc stay
{words}
"""


ACCEPTED = """
States NNS nsubj accepted
accepted=accept VBD ROOT accepted
the DT det king
king NN nsubj survived
has VBZ aux survived
survived=survive VBN ccomp accepted
and CC cc survived
are VBP aux preparing
preparing=prepare VBG conj survived
"""


WARNED = """
Norway NNP nsubj warned
warned=warn VBD ROOT warned
Iceland NNP dobj warned
to TO aux leave
leave VB xcomp warned
{comma}
praising=praise VBG advcl leave
Denmark NNP dobj praising
"""


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("accused=accuse VBD conj stay", "said"),
        ("fight VB conj stay", "stay"),
        ("they PRP nsubj fought\nfought=fight VBD conj stay", "stay"),
        ("had VBD aux accused\naccused=accuse VBD conj stay", "stay"),
    ],
    ids=["finite", "infinitive", "own-subject", "auxiliary"],
)
def test_past_tense_is_not_coordinated_with_an_infinitive(words: str, head: str) -> None:
    doc = Reattacher()(parsed(STAY.replace("{words}", words)))
    moved = next(token for token in doc if token.dep_ == "conj")
    assert moved.head.text == head


def test_plural_verb_is_not_coordinated_with_one_of_a_singular_subject() -> None:
    doc = Reattacher()(parsed(ACCEPTED))
    assert word(doc, "preparing").head.text == "accepted"


def test_verb_that_agrees_stays() -> None:
    doc = Reattacher()(parsed(ACCEPTED.replace("are VBP", "is VBZ")))
    assert word(doc, "preparing").head.text == "survived"


def test_verb_stays_where_nothing_above_agrees() -> None:
    doc = Reattacher()(
        parsed("""
        to TO aux stay
        stay VB ROOT stay
        and CC cc stay
        accused=accuse VBD conj stay
        """)
    )
    assert word(doc, "accused").head.text == "stay"


def test_participle_behind_a_comma_goes_with_the_main_verb() -> None:
    doc = Reattacher()(parsed(WARNED.replace("{comma}", ", , punct warned")))
    assert word(doc, "praising").head.text == "warned"


def test_participle_without_comma_stays_with_the_infinitive() -> None:
    doc = Reattacher()(parsed(WARNED.replace("{comma}\n", "")))
    assert word(doc, "praising").head.text == "leave"


def test_reattachment_leaves_one_tree() -> None:
    doc = Reattacher()(parsed(ACCEPTED))
    assert all(token.head.i == token.i or token.head in list(token.ancestors) for token in doc)
    assert [token.text for token in doc if token.head.i == token.i] == ["accepted"]


def test_noun_with_a_subject_in_the_singular_is_a_verb() -> None:
    doc = Reattacher()(parsed("Berg NNP nsubj surrenders\nsurrenders NNS ROOT surrenders"))
    assert word(doc, "surrenders").tag_ == "VBZ"
