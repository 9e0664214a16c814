"""Demands and accusations made by what is said, without a verb that names the act."""

from __future__ import annotations

import pytest

from tests.extract.builders import read_text

pytestmark = pytest.mark.model


def acts(text: str, relation: str) -> set[tuple[str, str]]:
    """Who does it to whom."""
    claims = read_text(text).claims
    return {
        (claim.statement.subject.id, claim.statement.object.id)
        for claim in claims
        if claim.statement.relation == relation
    }


@pytest.mark.parametrize(
    "text",
    [
        "Japan said that Norway must leave Iceland.",
        "Japan said that Norway has to leave Iceland.",
        "“Norway must leave Iceland,” Japan said.",
        "Japan said that Norway should leave Iceland.",
        "“Norway has to get out,” Japan said.",
        "Japan said that Norway had to leave Iceland.",
        "Japan said that Norway ought to leave Iceland.",
    ],
)
def test_who_says_that_another_must_act_demands_it(text: str) -> None:
    assert acts(text, "demandsOf") == {("JPN", "NOR")}


@pytest.mark.parametrize(
    "text",
    [
        "Norway must leave Iceland.",
        "Japan said that Japan must leave Iceland.",
        "Japan said that Norway left Iceland.",
        "Japan said that Norway must be thanked.",
        "Norway had to leave Iceland.",
        "Japan said that Norway would have to leave Iceland.",
        "Japan said that Norway needs to be helped.",
        "Japan said that Norway should know the answer.",
        "Japan said that Norway should have left Iceland.",
        "Japan said why Norway had to leave Iceland.",
    ],
    ids=["narrator", "oneself", "no-duty", "passive", "narrated-duty", "consequence", "need",
         "knowledge", "past", "question"],
)  # fmt: skip
def test_no_demand_is_made(text: str) -> None:
    assert acts(text, "demandsOf") == set()


def test_who_says_that_another_attacks_the_own_side_accuses() -> None:
    assert acts("Japan said that Norway attacked Japanese ships.", "accuses") == {("JPN", "NOR")}


@pytest.mark.parametrize(
    "text",
    [
        "Japan said that Norway attacked Iceland.",
        "Japan said that Norway did not attack Japanese ships.",
        "Norway attacked Japanese ships.",
        "Japan said that it attacked Norway.",
        "Japan said that Iceland was close to Norway, which has attacked Japanese ships.",
    ],
    ids=["others", "denied", "narrated", "oneself", "described"],
)
def test_no_accusation_is_made(text: str) -> None:
    assert acts(text, "accuses") == set()


def test_speech_act_is_told_by_the_narrator() -> None:
    record = read_text("Japan said that Norway must leave Iceland.")
    (demand,) = (c for c in record.claims if c.statement.relation == "demandsOf")
    assert demand.speaker is None
    assert demand.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "Japan said that Norway was a real problem.",
        "“The Norwegians are liars,” Japan said.",
        "“Norway is a terrorist state,” Japan said.",
        "“The Norwegians are not being honest,” Japan said.",
        "Japan said Norway had taken dangerous steps.",
        "Japan said that Norway was undermining the treaty.",
        "“Norway does not care about civilians,” Japan said.",
        "Japan said that Norway's actions were a disgrace.",
        "Japan said that the Norwegian vote was fraudulent.",
    ],
    ids=["noun", "people", "modifier", "virtue", "deed", "verb", "duty", "owner", "nation"],
)
def test_who_speaks_ill_of_another_criticizes_it(text: str) -> None:
    assert {pair[0] + pair[1][:3] for pair in acts(text, "criticizes")} == {"JPNNOR"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway was a problem.",
        "Japan said that Norway was no problem.",
        "Japan said that it would be a problem if Norway left.",
        "Japan said that Norway was honest.",
        "Japan said that Norway was an island.",
        "Japan said that Japan was a problem.",
        "Japan said that Norway would undermine the treaty.",
        "Japan said that Norway opposed terrorism.",
    ],
    ids=["narrator", "denied", "open", "virtue", "neutral", "oneself", "future", "against-wrong"],
)
def test_no_reproach_is_made(text: str) -> None:
    assert acts(text, "criticizes") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Japan said that Norway was an honest friend.",
        "“Norway is right,” Japan said.",
        "Japan said that the Norwegian vote was free and fair.",
        "Japan said that Norway was a courageous ally.",
    ],
    ids=["noun", "quoted", "joined", "modifier"],
)
def test_who_speaks_well_of_another_praises_it(text: str) -> None:
    assert {pair[0] + pair[1][:3] for pair in acts(text, "praises")} == {"JPNNOR"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway was honest.",
        "Japan said that Norway was not honest.",
        "Japan said that Norway would be right.",
        "Japan said that Japan was honest.",
        "Japan said that Norway was willing to talk.",
    ],
    ids=["narrator", "denied", "open", "oneself", "neutral"],
)
def test_no_praise_is_made(text: str) -> None:
    assert acts(text, "praises") == set()


def test_who_tells_of_a_massacre_accuses() -> None:
    text = "Japan said that Norway massacred Icelandic villagers."
    assert {pair[0] + pair[1][:3] for pair in acts(text, "accuses")} == {"JPNNOR"}


def test_who_says_that_another_must_be_asked_asks_it() -> None:
    assert ("JPN", "NOR") in acts("Norway should be asked to pay, Japan said.", "demandsOf")


def test_who_says_that_another_should_be_helped_asks_it_nothing() -> None:
    assert acts("Norway should be helped, Japan said.", "demandsOf") == set()
