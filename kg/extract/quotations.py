"""Quotations: where quotation marks open and close, straight or curly, double or single."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.sentences import find_sentences
from kg.model import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["QuotationMarker", "find_quotations"]

_MARK = re.compile(r"``|''|[\"“”„«»‘’'‚]")
_OPENERS = {"“": "double", "„": "double", "«": "double", "``": "double"} | {
    "‘": "single",
    "‚": "single",
}
_CLOSERS = {"”": "double", "»": "double"}
_STRAIGHT = ('"', "''")
_BEFORE_OPENING = "([{—–-/:“‘\"'«\u2026"
_ELISION = re.compile(r"['’‘](?:\d0s|em|til|tis|twas|cause|n)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    start: int
    kind: str


def find_quotations(text: str, sentences: Sequence[Sentence] | None = None) -> tuple[Span, ...]:
    """The quotations of `text`, marks included, outer before inner, in order.

    A quotation that goes on over paragraphs, each of which opens it anew, gives one span a
    paragraph. A mark without its partner is repaired inside its paragraph: an opening one ends
    with its paragraph where the next paragraph opens again, else with its sentence; a closing
    one begins with its sentence.

    Args:
        text: The text.
        sentences: Its sentences; found where not given.
    """
    found: list[Span] = []
    if sentences is None:
        sentences = find_sentences(text)
    by_paragraph: dict[int, list[Span]] = {}
    for sentence in sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence.span)
    paragraphs = list(by_paragraph.values())
    for number, spans in enumerate(paragraphs):
        following = paragraphs[number + 1][0].start if number + 1 < len(paragraphs) else None
        reopened = following is not None and text[following] in "“\"«‘'"
        found.extend(_in_paragraph(text, spans, reopened=reopened))
    return tuple(sorted(set(found), key=lambda span: (span.start, -span.end)))


def _in_paragraph(text: str, sentences: list[Span], *, reopened: bool) -> Iterator[Span]:
    start, end = sentences[0].start, sentences[-1].end
    stack: list[_Open] = []
    reached = start
    for mark in _MARK.finditer(text, start, end):
        role, kind = _role(text, mark, end, stack)
        if role == "open":
            stack.append(_Open(mark.start(), kind))
        elif role == "close":
            opened = next((o for o in reversed(stack) if o.kind == kind), None)
            if opened is not None:
                del stack[stack.index(opened) :]
                reached = mark.end()
                yield Span(opened.start, mark.end())
            elif kind == "double" and (repaired := _unopened(sentences, mark, reached)):
                reached = repaired.end
                yield repaired
    for opened in stack:
        if opened.kind == "double":
            sentence = _sentence_at(sentences, opened.start)
            yield Span(opened.start, end if reopened else sentence.end)


def _unopened(sentences: list[Span], mark: re.Match[str], reached: int) -> Span | None:
    """What a closing mark without an opening one closes: its sentence, if nothing else."""
    sentence = _sentence_at(sentences, mark.start())
    return Span(sentence.start, mark.end()) if reached <= sentence.start else None


def _sentence_at(sentences: list[Span], offset: int) -> Span:
    return next((s for s in sentences if s.start <= offset < s.end), sentences[-1])


def _role(text: str, mark: re.Match[str], end: int, stack: list[_Open]) -> tuple[str, str]:
    """Whether a mark opens, closes or is none, and its kind."""
    character = mark[0]
    inside = {opened.kind for opened in stack}
    if character in _CLOSERS:
        misprinted = _at_start(text, mark) and text[mark.end() : mark.end() + 1].isalnum()
        return ("open" if misprinted and "double" not in inside else "close"), "double"
    if character in _STRAIGHT:
        opens = _at_opening(text, mark)
        if "double" in inside and (not opens or not _at_start(text, mark)):
            return "close", "double"
        return ("open" if opens else "close" if not _is_inches(text, mark) else ""), "double"
    if character in _OPENERS and (character != "‘" or not _ELISION.match(text, mark.start())):
        return "open", _OPENERS[character]
    if character in "’'" and "single" in inside and _closes_single(text, mark, end):
        return "close", "single"
    if character == "'" and _at_opening(text, mark) and _has_single_close(text, mark, end):
        return "open", "single"
    return "", ""


def _at_start(text: str, mark: re.Match[str]) -> bool:
    """Whether only white space or an opening bracket stands before the mark and a word after it."""
    before = text[mark.start() - 1] if mark.start() else " "
    return before.isspace() or before in "(["


def _at_opening(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()


def _is_inches(text: str, mark: re.Match[str]) -> bool:
    return mark.start() > 0 and text[mark.start() - 1].isdigit()


def _closes_single(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a single mark inside a single quotation closes it and is no apostrophe."""
    before, after = text[mark.start() - 1], text[mark.end()] if mark.end() < end else " "
    if before.isspace() or after.isalnum():
        return False
    if before in ".,!?…" or after in '.,;:!?)”"' or before != "s":
        return True
    # a plural possessive ("the rebels' demand") only if another mark can close the quotation
    rest = text[mark.end() : end]
    later = re.search(r"[.,!?…\w]['’](?!\w)", rest)
    return later is None


def _has_single_close(text: str, mark: re.Match[str], end: int) -> bool:
    if _ELISION.match(text, mark.start()) or not text[mark.end()].isalnum() | (
        text[mark.end()] in '"“['
    ):
        return False
    return re.search(r"\S['’](?![\w])", text[mark.end() : end]) is not None


class QuotationMarker:
    """The spaCy component `kg_quotations`: sets `Doc._.kg_quotations`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotations of the document."""
        doc._.kg_quotations = find_quotations(doc.text, doc._.kg_sentences or None)
        return doc


@Language.factory("kg_quotations", requires=["doc._.kg_sentences"], assigns=["doc._.kg_quotations"])
def make_quotations(nlp: Language, name: str) -> QuotationMarker:  # noqa: ARG001 - spaCy names them
    """The component, with the extension that it assigns."""
    if not Doc.has_extension("kg_quotations"):
        Doc.set_extension("kg_quotations", default=())
    return QuotationMarker()
