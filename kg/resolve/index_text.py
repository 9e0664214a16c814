"""Text as the index compares it: without case, accents and punctuation, offsets kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

__all__ = ["FoldedText", "capitals", "fold", "fold_text", "spellings"]

# Letters that Unicode does not decompose, and the letter that English spelling puts for them.
_LETTERS = {
    "ß": "s", "æ": "a", "œ": "o", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "ł": "l", "ı": "i",
    "ə": "a", "ħ": "h",
}  # fmt: skip

_EITHER = (
    ("isation", "ization"),
    ("Centre", "Center"),
    ("Defence", "Defense"),
    ("Programme", "Program"),
)
_ARTICLE = re.compile(r"(?<=[ -])(?:A[ldnrstz]|Ash|El)-")


class _FoldingTable(dict[int, str]):
    """The folded character of every character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if not character.isalnum():
        return " "
    lower = character.lower()
    if lower in _LETTERS:
        return _LETTERS[lower]
    return unicodedata.normalize("NFKD", lower)[0]


_TABLE = _FoldingTable()


def fold(text: str) -> str:
    """`text` in lower case, without accents, a space for whatever is no letter or digit.

    The result has as many characters as `text`, each standing where its original stands.
    """
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text ready to be searched.

    Attributes:
        text: The text in Unicode normal form C.
        folded: `text` folded, with a space before it and one after it.
        offsets: For each character of `text`, and for its end, the offset in the text that was
            given; None where the two do not differ.
    """

    text: str
    folded: str
    offsets: tuple[int, ...] | None = None


def fold_text(text: str) -> FoldedText:
    """Fold `text` for searching; combining accents are joined with the letter they stand on."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return FoldedText(text, f" {fold(text)} ")
    characters: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        composed = unicodedata.normalize("NFC", text[start:end])
        characters.append(composed)
        offsets.extend([start] * len(composed))
        start = end
    joined = "".join(characters)
    return FoldedText(joined, f" {fold(joined)} ", (*offsets, len(text)))


@cache
def capitals(name: str) -> tuple[int, ...]:
    """The places in `name` that hold a capital: a text must have capitals there to match.

    The Arabic article is written both ways: "Al-Sabah", "al-Sabah".
    """
    articles = {found.start() for found in _ARTICLE.finditer(name)}
    return tuple(
        place
        for place, character in enumerate(name)
        if character.isupper() and place not in articles
    )


def spellings(name: str) -> tuple[str, ...]:
    """The ways to write `name` that differ by punctuation or by the side of the Atlantic alone.

    "Sana'a" is also "Sanaa", "St. Lucia" also "St Lucia", "UN" also "U.N"; what British and
    American English spell otherwise is met both ways ("Organisation", "Organization").
    """
    american = british = name
    for here, there in _EITHER:
        american = american.replace(here, there)
    for here, there in _EITHER:
        british = american.replace(there, here) if there in american else british
    forms = dict.fromkeys((name, american, british))
    return tuple(dict.fromkeys(each for form in forms for each in _marked(form)))


def _marked(name: str) -> tuple[str, ...]:
    """The ways to set apostrophes and full stops in a name."""
    if name.isascii() and name.replace(" ", "").isalnum() and not name.isupper():
        return (name,)
    name = unicodedata.normalize("NFC", name)
    found = [name, *(name.replace(mark, "") for mark in "'’‘ʼʻ" if mark in name)]
    found += [each.replace(". ", " ") for each in found if ". " in each]
    if 2 <= len(name) <= 5 and name.isascii() and name.isalpha() and name.isupper():
        found.append(".".join(name))
    return tuple(dict.fromkeys(each.rstrip(".") for each in found))
