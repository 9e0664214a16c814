"""Claims: the stance that a polarity stands for."""

from __future__ import annotations

import pytest

from kg.model import (
    Actor,
    ActorType,
    Claim,
    Evidence,
    Polarity,
    Span,
    Stance,
    Statement,
    Status,
)


@pytest.mark.parametrize(
    ("polarity", "stance"),
    [(Polarity.POSITIVE, Stance.ASSERTS), (Polarity.NEGATIVE, Stance.DENIES)],
)
def test_claim_stance_follows_from_polarity(polarity: Polarity, stance: Stance) -> None:
    norway = Actor("NOR", "Norway", ActorType.STATE)
    iceland = Actor("ISL", "Iceland", ActorType.STATE)
    statement = Statement(norway, "attacks", "ASSAULT", iceland)
    claim = Claim(statement, polarity, Status.ACTUAL, Evidence(Span(0, 0), ""))
    assert claim.stance is stance
