"""Dates and places: the nearest in the event's own clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.assemble.dating import date_of, place_of, said_on
from kg.model import DateRange, Place, Precision, Span
from tests.assemble.builders import ICELAND, NORWAY, analysis, at, event

TEXT = "On Monday in Oslo it was said that Norway attacked Iceland in Reykjavik on Sunday in Hofn."
CLAUSE = Span(TEXT.index("Norway"), len(TEXT))
ATTACKED = replace(
    event(TEXT, "attacked", 0, 1),
    clause=CLAUSE,
)
MONDAY, SUNDAY = (
    DateRange(date(2024, 5, day), date(2024, 5, day), Precision.DAY) for day in (13, 12)
)
GIVEN = replace(
    analysis(TEXT, {"Norway": (NORWAY,), "Iceland": (ICELAND,)}),
    dates=((at(TEXT, "On Monday"), MONDAY), (at(TEXT, "on Sunday"), SUNDAY)),
    places=tuple((at(TEXT, name), Place(name)) for name in ("Oslo", "Reykjavik", "Hofn")),
)


def test_date_of_an_event_stands_in_its_clause() -> None:
    assert date_of(GIVEN, ATTACKED) == SUNDAY


def test_date_of_an_event_is_unknown_where_its_clause_has_none() -> None:
    clause = Span(CLAUSE.start, TEXT.index("on Sunday"))
    assert date_of(GIVEN, replace(ATTACKED, clause=clause)) == DateRange()


def test_date_of_an_event_without_clause_is_the_nearest_of_the_sentence() -> None:
    assert date_of(GIVEN, replace(ATTACKED, clause=None)) == SUNDAY


def test_date_of_saying_stands_outside_of_what_is_said() -> None:
    whole = Span(0, len(TEXT))
    assert said_on(GIVEN, at(TEXT, "said"), whole, CLAUSE) == MONDAY


def test_date_of_saying_is_unknown_where_only_the_content_has_one() -> None:
    sentence = Span(TEXT.index("it was"), len(TEXT))
    assert said_on(GIVEN, at(TEXT, "said"), sentence, CLAUSE) == DateRange()


def test_place_of_an_event_is_the_nearest_behind_its_trigger() -> None:
    assert place_of(GIVEN, ATTACKED) == Place("Reykjavik")


def test_place_before_the_trigger_is_not_its() -> None:
    assert place_of(GIVEN, replace(ATTACKED, clause=Span(0, CLAUSE.start + 15))) is None
