"""Text of any origin made fit to be shown: bounded in length, without invisible tricks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

__all__ = ["MAX_LABEL", "MAX_QUOTE", "clean", "safe_href", "segments", "shorten"]

MAX_LABEL = 120
MAX_QUOTE = 2000

# Control characters, bidirectional embeddings, overrides and isolates, and lone surrogates: each
# can make a label read as something that it is not, or the file unreadable.
_TRICKS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """`text` with each character that is invisible and changes what others look like replaced by
    U+FFFD, one for one, so that offsets stay true."""
    return _TRICKS.sub("\N{REPLACEMENT CHARACTER}", text)


def shorten(text: str, limit: int = MAX_LABEL) -> str:
    """`text` cleaned, on one line, and cut to `limit` characters with "…" where it is longer."""
    line = " ".join(clean(text[: limit * 8]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def safe_href(url: str | None) -> str | None:
    """`url` where a reader may follow it (http or https with a host), else None."""
    if not url or _TRICKS.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def segments(
    quote: str, *, start: int, marks: Iterable[tuple[int, int]]
) -> tuple[tuple[str, bool], ...]:
    """`quote` cut into stretches of text, each with whether it is marked.

    Args:
        quote: The sentence.
        start: Where it starts, in characters of the document's text.
        marks: Half-open spans in characters of the document's text; what lies outside of the
            sentence is left out, overlapping marks are one.
    """
    shown = clean(quote[:MAX_QUOTE])
    cut = "…" if len(quote) > MAX_QUOTE else ""
    parts: list[tuple[str, bool]] = []
    done = 0
    for first, last in sorted(marks):
        low, high = max(first - start, done), min(last - start, len(shown))
        if low >= high:
            continue
        if low > done:
            parts.append((shown[done:low], False))
        parts.append((shown[low:high], True))
        done = high
    if done < len(shown) or cut:
        parts.append((shown[done:] + cut, False))
    return tuple(parts)


def text_of(attributes: Mapping[str, object], key: str, default: str = "") -> str:
    """The attribute as text; `default` where it is missing or None."""
    value = attributes.get(key)
    return default if value is None else str(value)
