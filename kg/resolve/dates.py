"""Date expressions in text, as ranges of days relative to the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.model import DateRange, Span
from kg.resolve import calendar_days, relative_days
from kg.resolve.calendar_days import Tense
from kg.resolve.tables import rows

__all__ = ["find_dates"]

Meaning = Callable[[dict[str, str], date, Tense], DateRange | None]

# What the names in angle brackets of data/dates.tsv stand for.
_NAMES = {
    "month": "(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)",
    "weekday": "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    "year": r"(?:19|20)\d\d",
    "day": r"[0-3]?\d(?:st|nd|rd|th)?",
    "part": "early|mid|late|the beginning of|the end of|the middle of",
    "season": "spring|summer|autumn|fall|winter",
    "count": r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}",
    "unit": "day|week|month|year|decade",
    "hours": "(?:morning|afternoon|evening|night)",
}
# Every expression holds one of these; only what lies near one is searched.
_CUE = re.compile(
    r"\d|day\b|days\b|week|month|year|decade|tonight|night\b|morrow|morning|noon|evening|Christmas|"
    r"christmas|New Year|summer|winter|spring|autumn|fall|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|"
    r"Nov|Dec"
)
_REACH = 48  # characters on either side of a cue that the longest expression spans
_FUTURE = re.compile(
    r"\b(?:will|shall|plans?|planned|due|scheduled|set|expected|expects?|going|is|are|hopes?|"
    r"intends?|slated|poised) "
    r"(?:to|be|meet|visit|hold|host|take|start|begin|travel|attend|for|on)\b"
    r"|\b(?:will|upcoming|forthcoming|’ll|'ll)\b|\b(?:[Uu]ntil|[Tt]ill|[Bb]y) (?:the )?$"
)
_BOUND = re.compile(r"\b([Ss]ince|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter) (?:the )?$")
_BREAK = re.compile(r"[.!?;][\"”’']?\s")


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    meaning: Meaning
    needs_year: bool  # it names its year: no day of publication is needed


@cache
def _rules() -> tuple[_Rule, ...]:
    found = []
    for row in rows("dates.tsv"):
        pattern = row["pattern"]
        for name, part in _NAMES.items():
            pattern = re.sub(rf"(?<!P)<{name}>", lambda _, part=part: part, pattern)  # type: ignore[misc]  # late binding
        name = row["meaning"]
        module = relative_days if name in relative_days.__all__ else calendar_days
        meaning: Meaning = getattr(module, name)
        compiled = re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)")
        found.append(_Rule(compiled, meaning, row["anchor"] == "year"))
    return tuple(found)


def find_dates(text: str, published: date | None) -> list[tuple[Span, DateRange]]:
    """Date expressions of a text, in order, without overlaps.

    Args:
        text: Any text; offsets count its characters.
        published: The day that "on Thursday" or "last month" is relative to. Without it only
            expressions that name a year are found.

    Returns:
        Each expression's span and meaning. "Since 2016" runs from 2016 to the day of publication;
        "until June" and "by 2020" have no start. A bare weekday or month is the last one, or the
        next one where the clause before it speaks of the future.

    >>> find_dates("The two met on Thursday.", date(2019, 3, 29))[0][1].start
    datetime.date(2019, 3, 28)
    """
    found: list[tuple[Span, DateRange]] = []
    windows = _windows(text)
    for rule in _rules():
        for start, end in windows:
            for match in rule.pattern.finditer(text, start, end):
                span = Span(match.start(), match.end())
                groups = {key: value for key, value in match.groupdict().items() if value}
                told = rule.needs_year or "y" in groups
                if (published is None and not told) or any(span.overlaps(s) for s, _ in found):
                    continue
                when = rule.meaning(groups, published or date.min, _tense(text, span.start))
                if when is not None:
                    found.append((span, when))
    return sorted(_bounded(text, span, when, published) for span, when in found)


def _windows(text: str) -> list[tuple[int, int]]:
    """Stretches of the text that can hold an expression."""
    return list(_merged((m.start() - _REACH, m.end() + _REACH) for m in _CUE.finditer(text)))


def _merged(stretches: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end in stretches:
        if current is not None and start <= current[1]:
            current = (current[0], end)
            continue
        if current is not None:
            yield current
        current = (max(0, start), end)
    if current is not None:
        yield current


def _tense(text: str, start: int) -> Tense:
    """Whether the clause before an expression speaks of the future."""
    clause = _BREAK.split(text[max(0, start - 90) : start])[-1]
    return Tense.FUTURE if _FUTURE.search(clause) else Tense.PAST


def _bounded(
    text: str, span: Span, when: DateRange, published: date | None
) -> tuple[Span, DateRange]:
    """With the preposition that makes it a bound: since 2016, until June."""
    start = max(0, span.start - 12)
    found = _BOUND.search(text[start : span.start])
    if found is None:
        return span, when
    whole = Span(start + found.start(), span.end)
    return whole, calendar_days.bounded(when, found.group(1).lower(), published)
