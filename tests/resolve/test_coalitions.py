"""Coalitions that are named by who leads them or whom they fight."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.resolve.coalitions import coalitions
from kg.resolve.gazetteer import load_gazetteer
from tests.extract.builders import pipeline

GLOBAL = "org/coalition-against-islamic-state"


def actors(text: str, noun: str, *, published: date = date(2018, 5, 10)) -> list[str]:
    """Whom the last phrase with that noun means."""
    record = pipeline().process(Document("text", text, published=published))
    numbers = [n for n, mention in enumerate(record.mentions) if mention.lemma == noun]
    return [actor.id for actor in record.references[numbers[-1]].actors]


def test_table_names_known_actors() -> None:
    index = load_gazetteer()

    for coalition in coalitions():
        for actor in (coalition.actor, coalition.leader, coalition.opponent):
            assert index.actor(actor).id == actor


@pytest.mark.model
@pytest.mark.parametrize(
    "phrase",
    [
        "The US-led coalition",
        "The American-led air coalition",
        "The coalition against Islamic State",
        "The international coalition fighting Isis",
        "The US-backed coalition that is fighting Islamic State",
        "The anti-Isis coalition",
        "The counter-Isis coalition",
    ],
)
def test_coalition_is_meant_by_its_leader_or_its_opponent(phrase: str) -> None:
    assert actors(f"{phrase} met in Paris.", "coalition") == [GLOBAL]


@pytest.mark.model
def test_coalition_of_another_leader_time_or_opponent_is_another() -> None:
    assert GLOBAL not in actors("The Russian-led coalition met.", "coalition")
    assert GLOBAL not in actors("A US-led coalition invaded Iraq in 2003.", "coalition")
    assert GLOBAL not in actors("The US-led coalition against the Taliban met.", "coalition")
    early = actors("The US-led coalition met.", "coalition", published=date(2003, 4, 1))
    assert GLOBAL not in early


@pytest.mark.model
def test_coalition_and_its_forces_are_the_one_told_of_before() -> None:
    text = "The US-led coalition bombed Raqqa. {} killed 30 men."

    assert actors(text.format("The coalition"), "coalition") == [GLOBAL]
    assert actors(text.format("Coalition forces"), "force") == [GLOBAL]
