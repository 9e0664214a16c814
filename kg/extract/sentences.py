"""Sentences: where they start and end, before the parser, which then never joins across them.

The rules read the text alone: paragraphs, final punctuation with the quotation marks that close
after it, abbreviations, datelines and headlines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.datelines import find_dateline, is_byline
from kg.extract.paragraphs import find_paragraphs
from kg.model import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SentenceMarker", "find_sentences"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_END = re.compile(
    r"(?P<mark>[.!?]+|…)(?P<close>(?:\s?[”’»](?![A-Za-z])|[\"')\]])*)"
    r"(?P<gap>\s+|(?<=[a-z]{2}\.)(?=[“]?[A-Z][a-z])|(?<=[”\"])(?=[A-Z“]))"
)
_OPENING = "\"'“‘«([—–-"
_BEFORE_NAME = _words(
    "mr mrs ms dr prof gen lt col maj capt cpl sgt brig adm cmdr cdr gov sen rep reps sens pres "
    "rev fr hon st ft mt amb dep asst supt det pvt messrs mme mlle vs v no nos art vol pp fig "
    "sec op cit ed jan feb mar apr jun jul aug sept sep oct nov dec"
)
_WITHIN = _words("e.g i.e etc cf al approx est inc ltd co corp bros jr sr ph.d m.d")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
_STARTERS = _words(
    "the a an he she it they we you i in on at but and yet so for from this that these those there "
    "his her its their our as if when while after before since although though because however "
    "meanwhile moreover instead also both some many most all no not one two what who how why where "
    "officials analysts critics last earlier later then now with by under over among during "
    "according asked speaking"
)
_SPEECH = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+|(?:the|of|and|for)\s+){0,5}"
    r"(?:said|says|asked|asks|told|wrote|writes|tweeted|added|replied|shouted|cried|wondered|demanded)\b"
)
_HEADLINE_LENGTH = 200
_BYLINE = re.compile(r"(?:by|from|updated|published|posted|follow|photo|image)\b", re.IGNORECASE)
_FINAL = re.compile(r"[.!?…:][\"'”’)\]]*$")


def find_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, without surrounding white space.

    Every paragraph ends a sentence, with or without a full stop. A dateline stands by itself, so
    that the parser does not take its place for a part of what is told. The first paragraphs are
    marked as headlines where they look like one and a body follows.
    """
    paragraphs = find_paragraphs(text)
    headlines = _count_headlines(text, paragraphs)
    return tuple(
        Sentence(span, number, headline=number < headlines, byline=byline)
        for number, paragraph in enumerate(paragraphs)
        for span, byline in _parts(text, paragraph)
    )


def _parts(text: str, paragraph: Span) -> Iterator[tuple[Span, bool]]:
    """The sentences of a paragraph, and whether each is a dateline or byline."""
    dateline = find_dateline(text, paragraph)
    if dateline is not None:
        yield Span(dateline.start, dateline.start + len(text[slice(*dateline)].rstrip())), True
        paragraph = Span(dateline.end, paragraph.end)
    for span in _split(text, paragraph):
        yield span, is_byline(text, span)


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.end() < paragraph.end and _ends_sentence(text, start, paragraph.end, match):
            yield Span(start, match.start("gap"))
            start = match.end()
    yield Span(start, paragraph.end)


def _ends_sentence(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    following = text[match.end() : end].lstrip(_OPENING)
    if not following or not (following[0].isupper() or following[0].isdigit()):
        # "… the iPhone" apart, a sentence of news never starts in lower case
        return following == "" and match["close"] != "" and match["gap"].strip() == ""
    if match["close"] and _SPEECH.match(following):
        return "." in match["mark"] and not match["mark"].endswith(("?", "!"))
    if match["mark"] != "." or match["close"]:
        return True
    word = re.split(r"[\s(\[“\"‘'—–/]", text[start : match.start()])[-1]
    return not _abbreviates(word, following)


def _abbreviates(word: str, following: str) -> bool:
    """Whether the full stop after `word` marks an abbreviation and ends no sentence."""
    lower = word.lower()
    if lower in _BEFORE_NAME and (word[:1].isupper() or lower in {"vs", "v", "no", "pp"}):
        # "May said no. Then he left" and "he sat. Then": only a title, a month or a number goes on
        return lower != "no" or following[0].isdigit()
    if len(word) == 1 and word.isupper() and word != "I":
        return True
    if lower in _WITHIN or _ACRONYM.search(word):
        first = re.split(r"[^\w]", following, maxsplit=1)[0]
        return first.lower() not in _STARTERS
    return False


def _count_headlines(text: str, paragraphs: Sequence[Span]) -> int:
    """How many of the first paragraphs stand above the body as headlines."""
    for number, paragraph in enumerate(paragraphs):
        if not _is_headline(text[paragraph.start : paragraph.end]):
            return number
    return 0


def _is_headline(paragraph: str) -> bool:
    if len(paragraph) > _HEADLINE_LENGTH or _BYLINE.match(paragraph):
        return False
    if not _FINAL.search(paragraph):
        return True
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", paragraph) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


class SentenceMarker:
    """The spaCy component `kg_sentences`: sets `Doc._.kg_sentences` and sentence starts."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of each sentence, and no other, as a sentence's start."""
        sentences = find_sentences(doc.text)
        offsets = [token.idx for token in doc]
        # White space before the first sentence belongs to it.
        starts = {0} | {bisect_left(offsets, s.span.start) for s in sentences[1:]}
        # All at once: setting a token's own start searches the document for a parse.
        marks = [1 if number in starts else -1 for number in range(len(doc))]
        doc.from_array(["SENT_START"], cast("Any", np.array(marks, dtype="int64").astype("uint64")))
        doc._.kg_sentences = sentences
        return doc


@Language.factory("kg_sentences", assigns=["doc._.kg_sentences", "token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> SentenceMarker:  # noqa: ARG001 - spaCy names them
    """The component, with the extension that it assigns."""
    if not Doc.has_extension("kg_sentences"):
        Doc.set_extension("kg_sentences", default=())
    return SentenceMarker()
