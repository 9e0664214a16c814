"""Relations that a noun tells: of whom it is said, and what it is said to be of."""

from __future__ import annotations

import pytest

from kg.model import Claim, Polarity, Status
from tests.extract.builders import read_text

pytestmark = pytest.mark.model

Row = tuple[str, str, str]


def standing(text: str) -> dict[Row, Claim]:
    told = ((c.statement, c) for c in read_text(text).claims if c.statement.root == "STRUCT")
    return {(s.subject.id, s.relation, s.object.id): claim for s, claim in told}


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah is a proxy of Iran.",
        "Hezbollah, a proxy of Iran, fired rockets.",
        "Iran and its proxy, Hezbollah, fired rockets.",
        "Hezbollah remains a proxy of Iran.",
    ],
)
def test_relational_noun_is_said_of_who_stands_beside_it_or_is_its_subject(text: str) -> None:
    assert ("group/hezbollah", "affiliatedWith", "IRN") in standing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Iran's ally Hezbollah fired rockets.",
        "Iran and its ally Hezbollah fired rockets.",
        "Norway criticised Iran's ally Hezbollah.",
    ],
)
def test_name_right_behind_a_relational_noun_is_meant_by_it(text: str) -> None:
    assert ("group/hezbollah", "allyOf", "IRN") in standing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway sees Hezbollah as a proxy of Iran.",
        "Norway regards Hezbollah as a proxy of Iran.",
        "Norway considers Hezbollah a proxy of Iran.",
        "Norway considers Hezbollah to be a proxy of Iran.",
        "Norway says Hezbollah is a proxy of Iran.",
    ],
)
def test_what_somebody_is_taken_for_is_claimed_by_who_takes_them_for_it(text: str) -> None:
    claim = standing(text)["group/hezbollah", "affiliatedWith", "IRN"]

    assert claim.speaker is not None
    assert claim.speaker.id == "NOR"
    assert claim.status is Status.ACTUAL


def test_what_somebody_is_taken_for_is_not_who_takes_them_for_it() -> None:
    found = standing("Norway regards Hezbollah as closely linked to Hamas.")

    assert list(found) == [("group/hezbollah", "affiliatedWith", "group/hamas")]


def test_relation_that_ended_is_none() -> None:
    assert not standing("Peru, a former ally of Chile, abstained.")
    claim = standing("Peru is no longer an ally of Chile.")["PER", "allyOf", "CHL"]
    assert claim.polarity is Polarity.NEGATIVE


def test_ally_of_a_body_is_no_nation() -> None:
    found = standing("Norway criticised its NATO ally Turkey.")

    assert list(found) == [("TUR", "allyOf", "NOR")]


def test_member_of_a_body_is_named_beside_it() -> None:
    assert ("TUR", "memberOf", "NAT") in standing("NATO member Turkey bought missiles.")
    assert not standing("British members of the club left.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron is the president of France.", "headOf"),
        ("Emmanuel Macron was France's economy minister.", "hasRole"),
    ],
)
def test_post_is_told_by_a_copula(text: str, expected: str) -> None:
    assert ("person/emmanuel-macron", expected, "FRA") in standing(text)


def test_who_leads_others_leads_and_heads_none() -> None:
    relations = {relation for _, relation, _ in standing("Iranian-led militias left the town.")}

    assert relations == {"leaderOf"}


def test_name_before_a_comma_shares_no_participle() -> None:
    found = standing("The rebels, Norway and Danish-led forces left the town.")

    assert {subject for subject, _, _ in found} == {"DNK"}


def test_citizens_in_a_group_are_not_their_nation() -> None:
    assert not standing("The 80 Danes affiliated with Hezbollah left.")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Iranian-trained Syrian rebels took the town.", "trains"),
        ("Iranian-armed Syrian rebels took the town.", "suppliesArmsTo"),
        ("Iranian-funded Syrian rebels took the town.", "supports"),
    ],
)
def test_participle_tells_what_was_done_for_whom_it_describes(text: str, relation: str) -> None:
    found = {(c.statement.relation, c.statement.object.id) for c in read_text(text).claims}

    assert (relation, "group/syrian-rebels") in found


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The coalition against Islamic State met.", "fights"),
        ("The anti-Isis coalition met.", "fights"),
        ("An anti-Assad coalition of Syrian rebels met.", "opposes"),
    ],
)
def test_coalition_fights_forces_and_opposes_others(text: str, relation: str) -> None:
    found = {c.statement.relation for c in read_text(text).claims}

    assert found & {"fights", "opposes"} == {relation}


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian-led war against Hezbollah went on.",
        "Norwegian-led strikes on Hezbollah went on.",
        "Norwegian-led operations against Hezbollah went on.",
    ],
)
def test_who_leads_an_attack_attacks(text: str) -> None:
    found = {(c.statement.subject.id, c.statement.object.id) for c in read_text(text).claims}

    assert found == {("NOR", "group/hezbollah")}


def test_who_leads_talks_is_no_party_to_them() -> None:
    found = {(c.statement.subject.id, c.statement.object.id) for c in read_text(
        "Norwegian-led talks between Peru and Chile went on.").claims}  # fmt: skip

    assert found == {("PER", "CHL")}


def test_troops_in_a_coalition_are_nowhere() -> None:
    relations = {c.statement.relation for c in read_text(
        "Kurdish units fought beside US forces in an anti-Isis coalition.").claims}  # fmt: skip

    assert "hasTroopsIn" not in relations


def test_ally_to_whom_something_is_done_is_one() -> None:
    assert ("group/kurds", "allyOf", "USA") in standing("Washington abandoned its Kurdish allies.")


def test_state_before_the_group_of_an_ally_is_no_ally() -> None:
    assert ("SYR", "allyOf", "RUS") in standing("Russia and its Syrian allies bombed the town.")
    assert not standing("Turkey and its Syrian rebel allies bombed the town.").keys() & {
        ("SYR", "allyOf", "TUR"), ("TUR", "allyOf", "SYR"),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["Kurdish-led forces left.", "Kurdish forces in Syria left."])
def test_people_lead_nobody_and_have_no_troops_anywhere(text: str) -> None:
    assert not read_text(text).claims


def test_ally_before_a_hyphen_is_one() -> None:
    found = standing("US-allied Kurdish militias took the town.")

    assert ("group/kurdish-militias", "allyOf", "USA") in found


@pytest.mark.parametrize(
    "text",
    [
        "Norway led the campaign to drive Hezbollah from the town.",
        "Norway's battle to retake the town from Hezbollah went on.",
        "Norway was vital to the defeat of Hezbollah.",
        "Norway is crucial to the fight against Hezbollah.",
    ],
)
def test_fight_is_told_by_its_purpose_and_by_who_is_vital_to_it(text: str) -> None:
    found = {(c.statement.subject.code, c.statement.root, c.statement.object.id, c.status)
             for c in read_text(text).claims}  # fmt: skip

    assert ("NOR", "ASSAULT", "group/hezbollah", Status.ACTUAL) in found


def test_purpose_of_another_kind_tells_no_fight() -> None:
    for text in (
        "Norway led the campaign to free the Danes.",
        "Norway is vital to peace in Lebanon.",
    ):
        assert "ASSAULT" not in {claim.statement.root for claim in read_text(text).claims}
