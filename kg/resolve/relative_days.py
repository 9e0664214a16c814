"""What expressions mean that count from the day of publication: from parts to a range of days.

The functions are like those of `calendar_days`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from kg.model import DateRange, Precision
from kg.resolve.calendar_days import Tense, single, whole_month, whole_year

__all__ = ["ago", "named_day", "span", "unit", "weekday", "weekend"]

_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


def weekend(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """Over the weekend: the Saturday and Sunday before, or those that have begun or are to come."""
    which = parts.get("which", "").lower()
    begun = today - timedelta(days=(today.weekday() - 5) % 7)  # the last Saturday, today included
    if which == "next" or "coming" in which:
        begun += timedelta(days=7)
    elif which == "last" and today.weekday() >= 5:
        begun -= timedelta(days=7)
    elif tense is Tense.FUTURE and today.weekday() < 5 and "past" not in which and which != "last":
        begun += timedelta(days=7)
    return DateRange(begun, begun + timedelta(days=1), Precision.WEEKEND)


def named_day(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """Today, yesterday, tomorrow, last night, overnight."""
    del tense
    word = parts["word"].lower()
    offset = 0
    if "before yesterday" in word:
        offset = -2
    elif "after tomorrow" in word:
        offset = 2
    elif "yesterday" in word or word in ("last night", "overnight"):
        offset = -1
    elif "tomorrow" in word:
        offset = 1
    return single(today + timedelta(days=offset))


def weekday(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """On Thursday: the last one, today included; "next Thursday", "on Thursday last week"."""
    number = _WEEKDAYS.index(parts["wd"].lower().removesuffix("day"))
    which, of = parts.get("which", "").lower(), parts.get("of", "").lower()
    monday = today - timedelta(days=today.weekday())
    if of:
        shift = {"last": -7, "next": 7}.get(of.split()[-2], 0)
        return single(monday + timedelta(days=number + shift))
    back = (today.weekday() - number) % 7
    if which == "next" or "coming" in which:
        return single(today + timedelta(days=(number - today.weekday() - 1) % 7 + 1))
    if which == "last":
        return single(today - timedelta(days=back or 7))
    if tense is Tense.FUTURE and "past" not in which:
        return single(today + timedelta(days=(number - today.weekday()) % 7))
    return single(today - timedelta(days=back))


def unit(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """This week, earlier this month, last year, next month."""
    del tense
    which, position = parts["which"].lower(), parts.get("pos", "").lower()
    shift = {"last": -1, "this past": -1, "the previous": -1, "next": 1, "the coming": 1}
    when = _period(parts["unit"], today, shift.get(which, 0))
    if which != "this":
        return when
    if position in ("earlier", "early"):
        return DateRange(when.start, today, when.precision)
    if position in ("later", "late"):
        return DateRange(today, when.end, when.precision)
    return when


def _period(name: str, today: date, shift: int) -> DateRange:
    """The week (from Monday), month or year that lies so many before or after today's."""
    if name == "week":
        monday = today + timedelta(days=7 * shift - today.weekday())
        return DateRange(monday, monday + timedelta(days=6), Precision.WEEK)
    if name == "month":
        months = today.year * 12 + today.month - 1 + shift
        return whole_month(months // 12, months % 12 + 1)
    return whole_year(today.year + shift)


def _shifted(today: date, count: int, name: str) -> date:
    """The day that lies so many units from today; a shorter month's last day where it must."""
    if name == "day":
        return today + timedelta(days=count)
    if name == "week":
        return today + timedelta(weeks=count)
    months = count * {"month": 1, "year": 12, "decade": 120}[name]
    total = today.year * 12 + today.month - 1 + months
    year_, month_ = max(1, total // 12), total % 12 + 1
    return date(year_, month_, min(today.day, monthrange(year_, month_)[1]))


def span(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """The past three months, the last two years, the coming days."""
    del tense
    name = parts["unit"]
    count = int(parts.get("count", "0")) if parts.get("count", "").isdigit() else (
        _COUNTS.get(parts.get("count", ""), 0)
    )  # fmt: skip
    if not count and name == "day":
        count = 7
    count = count or 1
    if parts["which"] in ("next", "coming"):
        return DateRange(today, _shifted(today, count, name), Precision.RANGE)
    return DateRange(_shifted(today, -count, name), today, Precision.RANGE)


def ago(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """Three days ago; a year ago: the day, week, month or year that lies so far back."""
    del tense
    word = parts["count"].lower()
    count = int(word) if word.isdigit() else _COUNTS[word]
    name = parts["unit"]
    if count > 900:
        return None
    day = _shifted(today, -count, name)
    if name == "day":
        return single(day)
    if name == "decade":
        first = day.year // 10 * 10
        return DateRange(date(first, 1, 1), date(first + 9, 12, 31), Precision.RANGE)
    return _period(name, day, 0)
