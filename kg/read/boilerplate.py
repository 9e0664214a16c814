"""Lines of a page that are no reporting: calls to follow, subscribe or share, credits, notices."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files

from kg.errors import LexiconError
from kg.model import Span

__all__ = ["find_boilerplate"]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_LONGEST = 400  # characters; a longer line is a paragraph of the article


def find_boilerplate(text: str) -> tuple[Span, ...]:
    """The lines of `text` that are no reporting, in order, without surrounding white space."""
    spans: list[Span] = []
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if line and len(line) <= _LONGEST and _is_boilerplate(line):
            start = match.start() + match[0].index(line)
            spans.append(Span(start, start + len(line)))
    return tuple(spans)


def _is_boilerplate(line: str) -> bool:
    plain = " ".join(line.replace("’", "'").split()).strip(" \t[]()*_|>»•-–—")
    return any(pattern.match(plain) for pattern in _patterns())


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns of boilerplate.toml, each matched from the beginning of a line."""
    data = tomllib.loads(files("kg.read").joinpath("boilerplate.toml").read_text("utf-8"))
    patterns = []
    for kind, flags in (("any_case", re.IGNORECASE), ("exact_case", re.NOFLAG)):
        for pattern in data[kind]["patterns"]:
            try:
                patterns.append(re.compile(pattern, flags))
            except re.error as error:
                raise LexiconError(
                    f"{error}: {pattern}", where="kg/read/boilerplate.toml"
                ) from None
    return tuple(patterns)
