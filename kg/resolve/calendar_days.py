"""What expressions mean that name a time of the calendar: from their parts to a range of days.

Each public function takes the named parts of a match, the day of publication and the tense of the
clause, and gives the days meant, or None where the parts name no day (31 June).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum

from kg.model import DateRange, Precision

__all__ = [
    "Tense",
    "bounded",
    "christmas",
    "day_of_month",
    "days_of_month",
    "decade",
    "iso_day",
    "month",
    "month_of_year",
    "new_year",
    "season",
    "single",
    "whole_month",
    "whole_year",
    "year",
    "years",
]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}
_NEAR = timedelta(days=45)  # how far ahead a month and day without a year may lie


class Tense(Enum):
    """Whether a clause speaks of what has been or of what is to come."""

    PAST = "past"
    FUTURE = "future"


def _day(year_: int, month_: int, day: int) -> date | None:
    try:
        return date(year_, month_, day)
    except ValueError:
        return None


def single(day: date | None) -> DateRange | None:
    """One day."""
    return DateRange(day, day, Precision.DAY) if day else None


def _digits(day: str) -> int:
    return int(day.rstrip("stndrh"))


def _number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def whole_month(year_: int, month_: int, part: str = "") -> DateRange:
    """A month, or the part of it that a word names: "early", "the end of"."""
    last = monthrange(year_, month_)[1]
    first, end = 1, last
    precision = Precision.MONTH
    if part:
        precision = Precision.RANGE
        key = part.lower().split()[-1 if " " not in part else 1]
        if key in ("early", "beginning", "start"):
            end = 10
        elif key in ("mid", "middle"):
            first, end = 11, 20
        else:
            first = 21
    return DateRange(date(year_, month_, first), date(year_, month_, end), precision)


def whole_year(year_: int) -> DateRange:
    """A year."""
    return DateRange(date(year_, 1, 1), date(year_, 12, 31), Precision.YEAR)


def iso_day(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """2018-03-03."""
    del today, tense
    return single(_day(int(parts["y"]), int(parts["mo"]), int(parts["d"])))


def years(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """From 2010 to 2014; 2010-2014."""
    del today, tense
    first, last = (int(parts[key]) for key in sorted(parts))
    if first > last:
        return None
    return DateRange(date(first, 1, 1), date(last, 12, 31), Precision.RANGE)


def _near_day(month_: int, day: int, today: date, tense: Tense) -> date | None:
    """The day of a month without a year: the next one, or the last unless one is near ahead."""
    this = _day(today.year, month_, day)
    if tense is Tense.FUTURE:
        return this if this and this >= today else _day(today.year + 1, month_, day)
    if this and this - today > _NEAR:
        return _day(today.year - 1, month_, day)
    if this is None:
        return _day(today.year - 1, month_, day)
    ahead = _day(today.year + 1, month_, day)
    return ahead if ahead and ahead - today < timedelta(days=15) else this


def day_of_month(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """March 3; 3 March 2018."""
    month_, day = _number(parts["mo"]), _digits(parts["d"])
    if "y" in parts:
        return single(_day(int(parts["y"]), month_, day))
    return single(_near_day(month_, day, today, tense))


def days_of_month(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """March 3-5; 3 to 5 March 2018."""
    first = day_of_month(parts, today, tense)
    last = day_of_month(parts | {"d": parts["d2"]}, today, tense)
    if first is None or last is None or first.start is None or last.start is None:
        return None
    if last.start < first.start:
        return None
    return DateRange(first.start, last.start, Precision.RANGE)


def month_of_year(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """April 2017; late April 2017."""
    del today, tense
    return whole_month(int(parts["y"]), _number(parts["mo"]), parts.get("part", ""))


def month(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """In December; last March; next June: the last such month, or the next in the future."""
    number = _number(parts["mo"])
    which = parts.get("which", "").lower()
    year_ = today.year
    if which == "next" or (tense is Tense.FUTURE and which != "last"):
        year_ += number < today.month or (which == "next" and number == today.month)
    elif which == "last":
        year_ -= number >= today.month
    elif not which:
        year_ -= number > today.month
    return whole_month(year_, number, parts.get("part", ""))


def season(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """Last summer; spring of 2017. Meteorological seasons of the northern hemisphere."""
    del tense
    first, last = _SEASONS[parts["season"].lower()]
    which = parts.get("which", "").lower()
    year_ = int(parts["y"]) if "y" in parts else today.year
    if which == "last" and date(year_, first, 1) > today - timedelta(days=80):
        year_ -= 1
    if which == "next" and date(year_, first, 1) <= today:
        year_ += 1
    end_year = year_ + (last < first)
    end = date(end_year, last, monthrange(end_year, last)[1])
    return DateRange(date(year_, first, 1), end, Precision.RANGE)


def decade(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """The 1990s; the early 1990s."""
    del today, tense
    first = int(parts["decade"]) * 10
    part = parts.get("part", "").lower()
    start, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return DateRange(date(first + start, 1, 1), date(first + end, 12, 31), Precision.RANGE)


def year(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """In 2016; early 2018; the end of 2014."""
    del today, tense
    number, part = int(parts["y"]), parts.get("part", "").lower()
    if not part:
        return whole_year(number)
    if "early" in part or "beginning" in part or "start" in part:
        return DateRange(date(number, 1, 1), date(number, 4, 30), Precision.RANGE)
    if "mid" in part:
        return DateRange(date(number, 5, 1), date(number, 8, 31), Precision.RANGE)
    return DateRange(date(number, 9, 1), date(number, 12, 31), Precision.RANGE)


def christmas(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """Christmas, Christmas Eve, Christmas Day."""
    return single(_near_day(12, 24 if parts.get("eve") == "Eve" else 25, today, tense))


def new_year(parts: dict[str, str], today: date, tense: Tense) -> DateRange | None:
    """New Year's Eve, New Year's Day."""
    if parts["eve"] == "Eve":
        return single(_near_day(12, 31, today, tense))
    return single(_near_day(1, 1, today, tense))


def bounded(when: DateRange, word: str, published: date | None) -> DateRange:
    """A date as a bound: since and from start with it, until and by end with it."""
    if word in ("since", "from", "after"):
        start = when.start if word != "after" else when.end
        end = published if published and start and start <= published else None
        return DateRange(start, end if word == "since" else None, Precision.RANGE)
    if word in ("until", "till", "by"):
        return DateRange(None, when.end, Precision.RANGE)
    return DateRange(None, when.start, Precision.RANGE)
