"""What the grammar around a pronoun tells of what it can stand for, over the real parser."""

from __future__ import annotations

import pytest

from kg.model import Form
from tests.extract.builders import read_text


def pronouns(text: str) -> list[tuple[str, str | None, bool]]:
    """Each pronoun with the words of its fellow subject and whether it stands for a thing."""
    mentions = read_text(text).mentions
    return [
        (m.text, mentions[m.fellow].text if m.fellow is not None else None, m.thing)
        for m in mentions
        if m.form is Form.PRONOUN
    ]


@pytest.mark.parametrize(
    ("text", "fellow"),
    [
        ("Norway spoke, and Chad thanked it.", "Chad"),
        ("Norway spoke, and Chad agreed with it.", "Chad"),
        ("Norway met Chad and thanked it.", "Norway"),
        ("Chad used missiles sold to it by Norway.", None),
        ("Norway led Chad to thank it.", None),
    ],
)
def test_fellow_is_the_subject_beside_an_object(text: str, fellow: str | None) -> None:
    assert pronouns(text) == [("it", fellow, False)]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("A hasty withdrawal by Norway would be bad news: it could shake the market.", True),
        ("The treaty with Norway failed. It hurt the market.", True),
        ("Norway signed a treaty. It hurt the market.", False),
        ("The treaty failed. It said that Chad was to blame.", False),
        ("The treaty failed. It closed its border.", False),
        ("Norway fears that it will result in a war.", True),
        ("Norway will do it.", True),
        ("Norway built a wall and had Chad pay for it.", True),
        ("Norway fined Chad for a crime and warned it.", False),
        ("Norway came with a plan, adding it would stay.", False),
        ("The plan may fail, but it should warn the markets.", True),
        ("The treaty shows its age.", True),
        ("Norway shows its teeth.", False),
        ("The treaty helped Norway and its army.", False),
        ("History repeats itself.", True),
        ("Norway defends itself.", False),
    ],
)
def test_it_stands_for_a_thing_where_its_grammar_says_so(text: str, thing: bool) -> None:  # noqa: FBT001 - a table
    assert pronouns(text)[0][2] is thing


def test_they_stand_for_things_like_those_that_acted_last() -> None:
    assert pronouns("The missiles were old, and they lay in a shed.") == [("they", None, True)]
    assert pronouns("The soldiers were old, and they lay in a shed.") == [("they", None, False)]


def test_whom_an_act_of_the_subject_aims_at_is_somebody_else() -> None:
    assert pronouns("Norway began a war against it.") == [("it", "Norway", False)]
    assert pronouns("Norway saw the end of it.") == [("it", None, False)]
