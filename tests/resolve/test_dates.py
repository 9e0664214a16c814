from __future__ import annotations

from datetime import date

import pytest

from kg.model import Precision
from kg.resolve.dates import find_dates

THURSDAY = date(2019, 3, 28)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("It met on Thursday.", "2019-03-28", "2019-03-28", "day"),
        ("It met on Friday.", "2019-03-22", "2019-03-22", "day"),
        ("It met last Thursday.", "2019-03-21", "2019-03-21", "day"),
        ("It met late Wednesday night.", "2019-03-27", "2019-03-27", "day"),
        ("It met on Tuesday of last week.", "2019-03-19", "2019-03-19", "day"),
        ("It will meet on Monday.", "2019-04-01", "2019-04-01", "day"),
        ("It meets next Thursday.", "2019-04-04", "2019-04-04", "day"),
        ("Over the weekend it met.", "2019-03-23", "2019-03-24", "week-end"),
        ("It will meet this weekend.", "2019-03-30", "2019-03-31", "week-end"),
        ("It met yesterday.", "2019-03-27", "2019-03-27", "day"),
        ("It meets tomorrow.", "2019-03-29", "2019-03-29", "day"),
        ("Earlier this week it met.", "2019-03-25", "2019-03-28", "week"),
        ("It met last week.", "2019-03-18", "2019-03-24", "week"),
        ("It met last month.", "2019-02-01", "2019-02-28", "month"),
        ("It meets next year.", "2020-01-01", "2020-12-31", "year"),
        ("It met on March 3.", "2019-03-03", "2019-03-03", "day"),
        ("It met on Jan. 5.", "2019-01-05", "2019-01-05", "day"),
        ("It met on December 24.", "2018-12-24", "2018-12-24", "day"),
        ("It met on 3rd March 2018.", "2018-03-03", "2018-03-03", "day"),
        ("It met on Friday, March 29, 2019.", "2019-03-29", "2019-03-29", "day"),
        ("It met on March 3-5, 2018.", "2018-03-03", "2018-03-05", "range"),
        ("It met on 2018-02-03.", "2018-02-03", "2018-02-03", "day"),
        ("It met in December.", "2018-12-01", "2018-12-31", "month"),
        ("It will meet in June.", "2019-06-01", "2019-06-30", "month"),
        ("It met in April 2017.", "2017-04-01", "2017-04-30", "month"),
        ("It met in late April 2017.", "2017-04-21", "2017-04-30", "range"),
        ("It met in 2016.", "2016-01-01", "2016-12-31", "year"),
        ("It met in early 2016.", "2016-01-01", "2016-04-30", "range"),
        ("It met in the early 1990s.", "1990-01-01", "1993-12-31", "range"),
        ("It met in the spring of 2017.", "2017-03-01", "2017-05-31", "range"),
        ("It met three days ago.", "2019-03-25", "2019-03-25", "day"),
        ("It met two weeks ago.", "2019-03-11", "2019-03-17", "week"),
        ("It met a year ago.", "2018-01-01", "2018-12-31", "year"),
        ("It met over the past three years.", "2016-03-28", "2019-03-28", "range"),
        ("It met from 2010 to 2014.", "2010-01-01", "2014-12-31", "range"),
        ("It has met since 2016.", "2016-01-01", "2019-03-28", "range"),
        ("It met on Christmas Day.", "2018-12-25", "2018-12-25", "day"),
    ],
)
def test_expression_means_its_days(text: str, start: str, end: str, precision: str) -> None:
    ((_, when),) = find_dates(text, THURSDAY)
    assert (str(when.start), str(when.end), when.precision) == (start, end, precision)


@pytest.mark.parametrize("text", ["by 2020", "until June", "before Christmas"])
def test_end_without_a_beginning_has_no_start(text: str) -> None:
    ((_, when),) = find_dates(text, THURSDAY)
    assert when.start is None
    assert when.end is not None


@pytest.mark.parametrize(
    "text",
    ["Theresa May spoke.", "It may meet.", "Over 1990 soldiers marched.", "On June 31 it met."],
)
def test_look_alike_is_no_date(text: str) -> None:
    assert find_dates(text, THURSDAY) == []


def test_weekend_before_a_sunday_is_the_one_that_has_begun() -> None:
    ((_, when),) = find_dates("Over the weekend it met.", date(2019, 3, 31))
    assert when.start == date(2019, 3, 30)


def test_relative_date_is_not_found_without_a_day_of_publication() -> None:
    assert find_dates("It met on Thursday and in March.", None) == []


def test_absolute_date_is_found_without_a_day_of_publication() -> None:
    ((_, when),) = find_dates("It met on 3 March 2018.", None)
    assert when.start == date(2018, 3, 3)


def test_dates_come_in_order_without_overlaps() -> None:
    text = "In April 2017 it met, and on Monday it met again, three days ago."
    spans = [span for span, _ in find_dates(text, THURSDAY)]
    assert [text[s.start : s.end] for s in spans] == ["April 2017", "Monday", "three days ago"]


def test_future_of_another_sentence_does_not_count() -> None:
    found = find_dates("It will rain. They met on Monday.", THURSDAY)
    assert found[0][1].start == date(2019, 3, 25)


def test_range_precision_is_kept_for_bounds() -> None:
    ((_, when),) = find_dates("since Monday", THURSDAY)
    assert when.precision is Precision.RANGE
