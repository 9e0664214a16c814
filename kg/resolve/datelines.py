"""Datelines and bylines: names that say where and by whom a report was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Sentence, Span

__all__ = ["find_datelines"]

_AGENCY = (
    r"Reuters|AP|AFP|UPI|Xinhua|IANS|PTI|ANI|TASS|Itar-Tass|Interfax|RIA Novosti|Kyodo|Yonhap|"
    r"dpa|DPA|"
    r"Bloomberg|CNN|VOA|BBC|Anadolu|EFE|ANSA|Tanjug|IRNA|Associated Press|Agence France-Presse|"
    r"Thomson Reuters Foundation|RFE/RL|CP|APP|MENA|KUNA|SPA|WAM|Antara|Bernama|CNA|NAN"
)
_PLACE = r"[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z][\w.'’-]*|de|la|el|of|al|and))*"
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
_DASH = r"\s*(?:--+|[-–—:])\s*"
_DATELINE = re.compile(
    rf"(?P<agency>{_PLACE}{_DAY},?\s+[(\[/](?:{_AGENCY})[)\]/]{_DASH})"
    rf"|(?P<prefix>(?:{_AGENCY}){_DASH})"
    rf"|(?P<capitals>[A-Z][A-Z.'’-]{{2,}}(?:[ ,/]+[A-Z][A-Z.'’-]+)*(?:, [A-Z][a-z]+\.?)?{_DAY}"
    r"\s*(?:--+|[–—]| - )\s*)"
)
_BYLINE = re.compile(
    r"(?:By|BY|Written by|Reporting by|\((?:Additional )?[Rr]eporting by|Editing by|Story by)\s+"
    r"[A-Z][^\n.]{2,80}(?=\n|$|\.)"
)


def find_datelines(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """Spans of datelines ("BEIRUT (Reuters) —") at the beginnings of paragraphs, and of bylines."""
    return list(_find(text, sentences))


def _find(text: str, sentences: Sequence[Sentence]) -> Iterator[Span]:
    paragraph = -1
    for sentence in sentences:
        first = sentence.paragraph != paragraph
        paragraph = sentence.paragraph
        start = sentence.span.start
        found = _DATELINE.match(text, start) if first else None
        if found is None:
            found = _BYLINE.match(text, start)
        if found is not None:
            yield Span(start, found.end())
