"""Whose forces, people and posts are meant, through the real pipeline."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from kg.model import Document, DocumentRecord
from kg.pipeline import Pipeline

pytestmark = pytest.mark.model


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def _record(text: str) -> DocumentRecord:
    return _pipeline().process(Document("d", text, published=date(2018, 5, 10)))


def _told(text: str) -> set[tuple[str, str, str]]:
    return {
        (claim.statement.subject.id, claim.statement.relation, claim.statement.object.id)
        for claim in _record(text).claims
        if claim.confidence >= 0.5
    }


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Iraqi Kurdish forces attacked Turkey.",
         ("territory/kurdistan-region/armed-forces", "attacks", "TUR")),
        ("Abkhazia's army attacked Georgia.",
         ("territory/abkhazia/armed-forces", "attacks", "GEO")),
        ("Catalonia's police arrested two Spanish officials.",
         ("territory/catalonia/police", "arrests", "ESP/officials")),
        ("Turkey attacked Kurdish Syrian forces near the border.",
         ("TUR", "attacks", "group/kurdish-forces")),
        ("The state department has condemned Turkey.",
         ("USA/foreign-ministry", "condemns", "TUR")),
        ("The US-backed Kurds attacked Isis.",
         ("group/kurds", "attacks", "group/islamic-state")),
        ("Iraqi Kurds fought Turkey.",
         ("territory/kurdistan-region/people", "fights", "TUR")),
        ("The defenders of Mariupol fought Russian forces.",
         ("group/ukrainian-defenders", "fights", "RUS/armed-forces")),
    ],
)  # fmt: skip
def test_forces_of_a_people_or_place_are_not_the_states_army(
    text: str, statement: tuple[str, str, str]
) -> None:
    assert statement in _told(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Some Europeans met the Saudi king.", "region/europe"),
        ("A dissident was arrested in Hanoi, Vietnam.", "VNM/opposition"),
        ("Police in Turkey arrested a Turkish activist.", "TUR/protesters"),
        ("Nato forces left. Serbia arrested the forces that took the town.", "NAT"),
        ("Nato forces left. Those troops fighting Serbia were never paid.", "NAT"),
        ("Syria will hold talks with the opposition in Vienna.", "AUT/opposition"),
        ("Russia said that the Astana talks failed.", "KAZ"),
        ("Iran criticised the Geneva peace conference.", "CHE"),
        ("Arab units fought Isis.", "region/arab-world"),
        ("The Kurdish prime minister Barham Salih met Putin.", "group/kurds"),
        ("John Smith, the former Green leader, met Emmanuel Macron.", "GBR"),
    ],
)
def test_somebody_unknown_is_not_given_to_a_state_or_group(text: str, wrong: str) -> None:
    assert all(wrong not in statement for statement in _told(text))


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Mary Smith, the Peruvian director of Amnesty International, left.",
         ("person/mary-smith", "hasRole", "org/amnesty")),
        ("Brazil's vice-president, Hamilton Mourao, met the Chinese leader.",
         ("person/hamilton-mourao", "hasRole", "BRA")),
        ("Vice-president Jusuf Kalla of Indonesia visited Afghanistan.",
         ("person/jusuf-kalla", "hasRole", "IDN")),
    ],
)  # fmt: skip
def test_post_is_of_the_body_that_its_phrase_tells(
    text: str, statement: tuple[str, str, str]
) -> None:
    assert statement in _told(text)


def test_pair_are_those_who_acted_together() -> None:
    text = "Ali Khan and Reza Moradi killed James Brown and John Smith. Peru arrested the pair."
    arrested = {other for one, relation, other in _told(text) if relation == "arrests"}
    assert arrested == {"person/ali-khan", "person/reza-moradi"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Jon Berg, a Taliban commander, accused Peru of lying.", "memberOf"),
        ("The Taliban commander Jon Berg accused Peru of lying.", "memberOf"),
        ("The commander of the Taliban, Jon Berg, accused Peru of lying.", "leaderOf"),
        ("The UN under-secretary general for aid, Jon Berg, warned Peru.", "hasRole"),
    ],
)
def test_one_of_many_and_a_deputy_do_not_lead(text: str, relation: str) -> None:
    roles = {r for who, r, _ in _told(text) if who == "person/jon-berg"}
    assert roles & {"memberOf", "leaderOf", "headOf", "hasRole"} == {relation}


def test_what_somebody_is_left_to_do_is_their_act() -> None:
    told = _told("Peru's president flew home, leaving Kenya to negotiate with Chile.")
    assert ("KEN", "negotiatesWith", "CHL") in told
    assert not any(who == "PER" for who, relation, _ in told if relation == "negotiatesWith")


def test_what_something_is_about_is_no_end_of_it() -> None:
    told = _told("Peru boycotted the talks over the demands of Chile.")
    assert not any(relation == "boycotts" for _, relation, _ in told)
