"""Headlines in which every word begins with a capital."""

from __future__ import annotations

import pytest

from tests.extract.builders import read_text

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Canada Imposes Tariffs on Peruvian Copper", ("CAN", "imposesTariffsOn", "PER")),
        ("Norwegian Leaders Condemn Chile Over Fishing", ("NOR", "condemns", "CHL")),
        ("Kenya Fires Rockets at Ghana After Border Talks", ("KEN", "attacks", "GHA")),
        ("Angela Merkel Meets Shinzo Abe in Lisbon", ("DEU", "meetsWith", "JPN")),
    ],
)
def test_headline_in_title_case_tells_its_statement(
    headline: str, told: tuple[str, str, str]
) -> None:
    claims = read_text(headline).claims
    found = {
        (c.statement.subject.code, c.statement.relation, c.statement.object.code) for c in claims
    }
    assert told in found


def test_headline_in_title_case_keeps_its_text_as_evidence() -> None:
    headline = "Canada Imposes Tariffs on Peruvian Copper"
    (claim, *_) = read_text(headline).claims
    assert claim.evidence.quote == headline


def test_surname_that_is_a_word_too_stays_a_name() -> None:
    claims = read_text("Theresa May Warns Vladimir Putin Over Salisbury").claims
    assert "Theresa May" in {claim.statement.subject.label for claim in claims}


def test_sentence_with_many_names_is_no_headline() -> None:
    claims = read_text("Shinzo Abe meets Angela Merkel in Lisbon, Portugal.").claims
    assert {claim.statement.relation for claim in claims} >= {"meetsWith"}
