"""The same event told twice in a document is one event; others of its kind stay apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.assemble.merging import merge_claims, merge_events
from kg.model import (
    Claim,
    DateRange,
    Document,
    Event,
    Evidence,
    Place,
    Polarity,
    Precision,
    Span,
    Statement,
    Status,
)
from tests.assemble.builders import DENMARK, ICELAND, NORWAY, PUBLISHED

UNDATED = DateRange()
LAST_WEEK = DateRange(date(2024, 5, 6), date(2024, 5, 12), Precision.WEEK)
OSLO = Place("Oslo", "NOR")


def day(number: int) -> DateRange:
    return DateRange(date(2024, 5, number), date(2024, 5, number), Precision.DAY)


def met(
    when: DateRange,
    *,
    place: Place | None = None,
    among: tuple[str, ...] = ("ISL", "NOR"),
    status: Status = Status.ACTUAL,
) -> Claim:
    actors = {actor.id: actor for actor in (NORWAY, ICELAND, DENMARK)}
    participants = tuple(("actor", actors[name]) for name in among)
    event = Event("CONSULT", participants, when, place, None if when.known else "a")
    statement = Statement(NORWAY, "meetsWith", "CONSULT", ICELAND)
    return Claim(statement, Polarity.POSITIVE, status, Evidence(Span(0, 4), "Text"), event)


def merged(*claims: Claim) -> list[Event | None]:
    return [claim.event for claim in merge_events(claims, PUBLISHED)]


@pytest.mark.parametrize(
    ("vague", "full"),
    [
        (met(UNDATED), met(day(7))),
        (met(LAST_WEEK), met(day(7))),
        (met(day(7)), met(day(7), place=OSLO)),
        (met(day(7)), met(day(7), among=("DNK", "ISL", "NOR"))),
        (met(UNDATED), met(day(7), place=OSLO, among=("DNK", "ISL", "NOR"))),
    ],
    ids=["date", "day", "place", "participants", "all"],
)
def test_vaguer_telling_is_the_fuller_event(vague: Claim, full: Claim) -> None:
    assert merged(vague, full) == [full.event, full.event]
    assert merged(full, vague) == [full.event, full.event]


@pytest.mark.parametrize(
    "other",
    [
        met(day(8)),
        met(day(7), place=OSLO, among=("DNK", "NOR")),
        met(UNDATED, place=OSLO),
        met(LAST_WEEK, place=OSLO),
    ],
    ids=["day", "participants", "place", "place in a week"],
)
def test_events_of_which_neither_tells_more_stay_apart(other: Claim) -> None:
    one = met(day(7))
    assert merged(one, other) == [one.event, other.event]


def test_telling_that_could_be_two_events_stays_apart_from_both() -> None:
    week, tuesday, friday = met(LAST_WEEK), met(day(7)), met(day(10))
    assert merged(week, tuesday, friday) == [week.event, tuesday.event, friday.event]


def test_telling_goes_to_the_fullest_of_several_that_are_one_event() -> None:
    undated, week, tuesday = met(UNDATED), met(LAST_WEEK), met(day(7))
    assert merged(undated, week, tuesday) == [tuesday.event] * 3


def test_what_happened_is_not_what_is_planned() -> None:
    past, ahead = met(UNDATED), met(day(20), status=Status.PLANNED)
    assert merged(past, ahead) == [past.event, ahead.event]


def test_what_happened_is_not_dated_after_the_report() -> None:
    past, later = met(UNDATED), met(day(20))
    assert merged(past, later) == [past.event, later.event]


def test_plan_is_the_dated_event_that_is_planned() -> None:
    vague, dated = met(UNDATED, status=Status.POSSIBLE), met(day(20), status=Status.PLANNED)
    assert merged(vague, dated) == [dated.event, dated.event]


def test_standing_claims_are_left_as_they_are() -> None:
    claim = Claim(
        Statement(NORWAY, "allyOf", "STRUCT", ICELAND),
        Polarity.POSITIVE,
        Status.ACTUAL,
        Evidence(Span(0, 4), "Text"),
    )
    assert merge_events([claim], PUBLISHED) == [claim]


def test_of_two_claims_of_one_name_the_likelier_is_kept() -> None:
    claim = met(UNDATED)
    likely, denied = replace(claim, confidence=0.9), replace(claim, polarity=Polarity.NEGATIVE)
    unsure = replace(claim, confidence=0.5)
    document = Document("a", "Text")
    assert merge_claims([unsure, denied, likely], document) == [likely, denied]
