"""Where the paragraphs of a text lie, whatever its line breaks mean.

A blank line always parts paragraphs. A single line break is either a paragraph's end (one
paragraph a line) or noise (text wrapped at some width); the lengths of the lines decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Span

__all__ = ["find_paragraphs"]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_NARROWEST, _WIDEST = 50, 110  # characters; wrapped text lies between
_LIST_ITEM = re.compile(r"\s*(?:[-*•·–—▪●]\s|\(?\d{1,2}[.)]\s)")
_FINAL = re.compile(r"[.!?…:;][\"'”’)\]]*$")


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of `text` in order, without surrounding white space; no empty ones."""
    paragraphs: list[Span] = []
    for block in _blocks(text):
        width = max(line.end - line.start for line in block)
        start = block[0].start
        for line, following in pairwise(block):
            if not _runs_on(text, line, following, width):
                paragraphs.append(Span(start, line.end))
                start = following.start
        paragraphs.append(Span(start, block[-1].end))
    return tuple(paragraphs)


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines that have something on them."""
    block: list[Span] = []
    end = 0
    for match in _LINE.finditer(text):
        line = _strip(text, match.start(), match.end())
        if block and (line is None or _breaks(text, end, match.start()) > 1):
            yield block
            block = []
        if line is not None:
            block.append(line)
        end = match.end()
    if block:
        yield block


def _breaks(text: str, start: int, end: int) -> int:
    return len(re.findall(r"\r\n|[\r\n\u2028\u2029]", text[start:end]))


def _strip(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the break between `line` and `following` is noise inside a paragraph."""
    if _LIST_ITEM.match(text, following.start, following.end):
        return False
    if text[following.start].islower() and not _FINAL.search(text[line.start : line.end]):
        return True
    if not _NARROWEST <= width <= _WIDEST:
        return False
    first_word = len(text[following.start : following.end].split(maxsplit=1)[0])
    return line.end - line.start + 1 + first_word > width
