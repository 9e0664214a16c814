"""Datelines and bylines: names that say where and by whom a report was written."""

from __future__ import annotations

import re

from kg.model import Span

__all__ = ["find_dateline", "is_byline"]

_AGENCY = (
    r"Reuters|AP|AFP|UPI|Xinhua|IANS|PTI|ANI|TASS|Itar-Tass|Interfax|RIA Novosti|Kyodo|Yonhap|"
    r"dpa|DPA|"
    r"Bloomberg|CNN|VOA|BBC|Anadolu|EFE|ANSA|Tanjug|IRNA|Associated Press|Agence France-Presse|"
    r"Thomson Reuters Foundation|RFE/RL|Sputnik|Pajhwok|Al Jazeera|DW|NHK|UNI|TAP|WAFA|SANA|PA|"
    r"CP|APP|MENA|KUNA|SPA|WAM|Antara|Bernama|CNA|NAN"
)
_PLACE = r"[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z][\w.'’-]*|de|la|el|of|al|and))*"
_CAPITALS = r"[A-Z][A-Z.'’-]{2,}(?:[ ,/]+[A-Z][A-Z.'’-]+)*(?:, [A-Z][a-z]+\.?)?"
_DATE = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
_DAY = rf"(?:,? {_DATE})?"
_DASH = r"\s*(?:--+|[-–—:])\s*"
_DATELINE = re.compile(
    rf"{_PLACE}{_DAY},?\s+[(\[/](?:{_AGENCY})[)\]/](?:{_DASH}|\s+)"
    rf"|{_CAPITALS}{_DAY},?\s+\([A-Z][\w.’'/& -]{{1,30}}\){_DASH}"
    rf"|(?:{_AGENCY})(?:, {_PLACE})?{_DASH}"
    rf"|{_PLACE},? {_DATE}:\s+"
    rf"|{_CAPITALS}{_DAY}\s*(?:--+|[–—]| - )\s*"
)
_BYLINE = re.compile(
    r"(?:(?:By|BY|Written by)\s+[A-Z][^\n.]{2,80}$)"
    r"|\(?(?:(?:Additional )?[Rr]eporting|Editing|Story|Writing) by\s+[A-Z][^\n]{2,200}$"
)


def find_dateline(text: str, paragraph: Span) -> Span | None:
    """The dateline that opens a paragraph ("BEIRUT (Reuters) — "), with the space behind it."""
    found = _DATELINE.match(text, paragraph.start, paragraph.end)
    return Span(paragraph.start, found.end()) if found else None


def is_byline(text: str, sentence: Span) -> bool:
    """Whether a sentence only says by whom the report was written."""
    return _BYLINE.match(text, sentence.start, sentence.end) is not None
