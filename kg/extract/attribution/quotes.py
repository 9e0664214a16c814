"""Direct speech: which cue and source a quotation belongs to, and where it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.attribution.candidate import Candidate
from kg.extract.attribution.cues import CueTable, Kind, find_cue
from kg.extract.attribution.quoted import Quote, locate
from kg.extract.attribution.sources import Source, find_source, phrase, source_beside
from kg.extract.syntax import FINITE
from kg.model import Sentence, Span

__all__ = ["find_speech"]

_CLOSING = frozenset(["”", '"', "’", "'", "»", "''"])
_SHORTEST_SPEECH = 8  # tokens, marks included; shorter ones are names and scare quotes
_LONGEST_SOURCE = 40  # tokens between a quotation and its cue


@dataclass(slots=True)
class _Utterance:
    cue: tuple[int, ...]
    source: Source | None
    parts: list[tuple[int, int]]
    paragraph: int


def find_speech(
    doc: Doc,
    cues: CueTable,
    quotations: Sequence[Span],
    sentences: Sequence[Sentence],
    reports: Sequence[Candidate] = (),
    labelled: Sequence[Candidate] = (),
) -> list[Candidate]:
    """Direct quotations with cue and source, those that only continue one among its parts.

    A quotation that stands alone right after another speech of somebody is taken as his; it has
    no cue then.

    Args:
        doc: The parsed document.
        cues: The cue table.
        quotations: The quotations, marks included.
        sentences: The sentences.
        reports: Indirect speech; a quotation that follows it in its paragraph is the same source's.
        labelled: Speech after its speaker's name and a colon; what is quoted there is its part.
    """
    quotes = [q for q in locate(doc, quotations, sentences) if not _is_labelled(q, labelled)]
    inside = [False] * (len(doc) + 1)
    for quote in quotes:
        for index in range(quote.start, quote.end):
            inside[index] = True
    found: list[_Utterance] = []
    for number, quote in enumerate(quotes):
        following = quotes[number + 1].start if number + 1 < len(quotes) else len(doc)
        previous = quotes[number - 1].end if number else 0
        cue = _cue_of(doc, cues, quote, inside, following)
        if cue is not None and cue.text == ":" and _speaker_before(doc, cue) is None:
            cue = None
        if cue is not None:
            utterance = next((u for u in found[-2:] if u.cue == (cue.i,)), None)
            if utterance is not None:
                utterance.parts.append((quote.start, quote.end))
            else:
                source = _source_of(doc, cue, quote, previous, following)
                part = (_opening_of(quote, cue, previous), quote.end)
                found.append(_Utterance((cue.i,), source, [part], quote.paragraph))
        elif found and _is_joined(doc, quote, found[-1], previous):
            found[-1].parts.append((quote.start, quote.end))
        elif quote.opens_sentence and (quote.closes_sentence or _trails_off(doc, quote)):
            _add_bare(doc, quote, found, reports, previous)
    return [Candidate(u.cue, Kind.SAY, tuple(u.parts), u.source, "quote") for u in found]


def _is_joined(doc: Doc, quote: Quote, last: _Utterance, previous: int) -> bool:
    """Whether a quotation goes on with what was just said: "…," he said, and "…"."""
    if last.parts[-1][1] != previous or not quote.sentence[0] < previous <= quote.start:
        return False
    return quote.lead.lower() in ("and", "but", "or") and doc[previous - 1].text in _CLOSING


def _trails_off(doc: Doc, quote: Quote) -> bool:
    """Whether no clause of its own follows a quotation in its sentence: "It is a cut" for some."""
    rest = doc[quote.end : quote.last_sentence[1]]
    return quote.end - quote.start >= _SHORTEST_SPEECH and not any(
        token.pos_ in ("VERB", "AUX") for token in rest
    )


def _is_labelled(quote: Quote, labelled: Sequence[Candidate]) -> bool:
    """Whether a quotation lies in labelled speech, or holds it with its label."""
    return any(
        part[0] <= quote.start < part[1] or quote.start <= candidate.cue[0] < quote.end
        for candidate in labelled
        for part in candidate.parts
    )


def _add_bare(
    doc: Doc,
    quote: Quote,
    found: list[_Utterance],
    reports: Sequence[Candidate],
    previous: int,
) -> None:
    """Take a quotation without a cue as a part or continuation of the speech before it."""
    end = quote.end if quote.closes_sentence else quote.last_sentence[1]
    part = (quote.start, end)
    last = found[-1] if found else None
    follows = last is not None and last.parts[-1][1] == previous
    report = _report_before(doc, quote, reports)
    if report is not None and not (follows and last is not None and last.cue >= report.cue):
        found.append(_Utterance(report.cue, report.source, [part], quote.paragraph))
    elif last is None or not follows:
        return
    elif last.paragraph == quote.paragraph or (
        quote.paragraph == last.paragraph + 1 and doc[previous - 1].text not in _CLOSING
    ):
        last.parts.append(part)
        last.paragraph = quote.paragraph
    elif quote.paragraph == last.paragraph + 1:
        found.append(_Utterance((), last.source, [part], quote.paragraph))


def _report_before(doc: Doc, quote: Quote, reports: Sequence[Candidate]) -> Candidate | None:
    """Indirect speech with a source in the sentence right before, of the same paragraph."""
    index = quote.start - 1
    while index >= 0 and doc[index].is_space:
        if "\n" in doc[index].text:
            return None
        index -= 1
    if index < 0:
        return None
    sentence = doc[index].sent
    for report in reports:
        if (
            report.kind is Kind.SAY
            and report.form in ("clause", "as", "small")
            and report.source is not None
            and sentence.start <= report.cue[0] < sentence.end
            and doc[report.cue[0]].dep_ in ("ROOT", "conj")
        ):
            return report
    return None


def _is_cue(token: Token, cues: CueTable) -> bool:
    if token.pos_ not in ("VERB", "AUX") and token.lower_ not in ("said", "says"):
        return False
    if token.lower_ in ("said", "says"):
        return True
    found = find_cue(token, cues)
    return found is not None and "quote" in found[0].forms


def _cue_of(
    doc: Doc, cues: CueTable, quote: Quote, inside: list[bool], following: int
) -> Token | None:
    """The cue that reports the quotation, or None."""
    if _is_utterance_before(doc, quote):
        cue = _cue_after(doc, cues, quote, inside, following)
        if cue is not None:
            return cue
    return _cue_before(doc, cues, quote, inside)


def _is_utterance_before(doc: Doc, quote: Quote) -> bool:
    """Whether the quotation can be followed by its cue: "…," said X."""
    text = doc[quote.start : quote.end].text.rstrip("”\"'’ ")
    return bool(text) and (text[-1] in ",.?!…—–-―" or _next_text(doc, quote.end) == ",")


def _next_text(doc: Doc, index: int) -> str:
    while index < len(doc) and doc[index].is_space:
        index += 1
    return str(doc[index].text) if index < len(doc) else ""


def _cue_after(
    doc: Doc, cues: CueTable, quote: Quote, inside: list[bool], following: int
) -> Token | None:
    upper = min(quote.last_sentence[1], following, quote.end + _LONGEST_SOURCE)
    for index in range(quote.end, upper):
        token = doc[index]
        if inside[index]:
            return None
        if _is_cue(token, cues) and token.dep_ not in ("amod", "compound"):
            if _reports_further(doc, quote, token):
                return None
            return token if _nothing_between(doc, quote.end, token) else None
        if _begins_clause(token, cues):
            return None
    return None


def _begins_clause(token: Token, cues: CueTable) -> bool:
    """Whether a finite verb shows that a clause of its own follows a quotation, and no cue."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
        return False
    if not _is_finite(token) or _in_relative(token):
        return False
    return not any(child.i > token.i and _is_cue(child, cues) for child in token.head.children)


def _reports_further(doc: Doc, quote: Quote, token: Token) -> bool:
    """Whether a cue after a quotation has a content of its own: "…," adding that it would."""
    own = any(c.dep_ in ("ccomp", "dobj") for c in token.rights)
    return own and (token.tag_ == "VBG" or _is_title(doc, quote))


def _is_title(doc: Doc, quote: Quote) -> bool:
    """Whether the quotation is part of a phrase and no utterance: the film "…" says that …"""
    verbs = any(doc[i].pos_ in ("VERB", "AUX") for i in range(quote.start, quote.end))
    return not quote.opens_sentence and not verbs


def _opening_of(quote: Quote, cue: Token, previous: int) -> int:
    """Where the content of a quotation with its cue after it begins.

    Words of the same sentence before a quotation that is no sentence of its own belong to it:
    The plan "is dead," said X.
    """
    if cue.i < quote.end or quote.opens_sentence or quote.lead in (",", ":", "—", "―", "”", '"'):
        return quote.start
    opening = max(quote.sentence[0], previous)
    if any(token.lemma_ == cue.lemma_ for token in cue.doc[opening : quote.start]):
        return quote.start  # "She said that it was “so,” she said."
    return opening


def _is_finite(token: Token) -> bool:
    return token.tag_ in (*FINITE, "MD")


def _in_relative(token: Token) -> bool:
    return any(a.dep_ in ("relcl", "acl", "appos") for a in (token, *token.ancestors))


def _nothing_between(doc: Doc, start: int, cue: Token) -> bool:
    """Whether only the source (a noun phrase) stands between the quotation and its cue."""
    words = [doc[i] for i in range(start, cue.i) if not doc[i].is_space and not doc[i].is_punct]
    if not words:
        return True
    if words[0].lower_ in ("and", "but", "while", "as", "that", "which", "in", "at", "after"):
        return words[0].lower_ == "as"
    return any(word.pos_ in ("NOUN", "PROPN", "PRON") for word in words)


def _cue_before(doc: Doc, cues: CueTable, quote: Quote, inside: list[bool]) -> Token | None:
    """The cue that introduces the quotation: said, "…"; said: "…"; said "…"; was blunt: "…"."""
    first = quote.sentence[0]
    if quote.opens_sentence:
        before = next((i for i in range(first - 1, -1, -1) if not doc[i].is_space), -1)
        if before < 0 or doc[before].text != ":":
            return None
        return _last_cue(doc, cues, doc[before].sent.start, before, inside) or doc[before]
    before = next(i for i in range(quote.start - 1, first - 1, -1) if not doc[i].is_space)
    if quote.lead in (",", ":", "—", "―"):
        cue = _last_cue(doc, cues, first, quote.start, inside)
        if cue is None and quote.lead == ":" and quote.closes_sentence:
            return doc[before]
        return cue
    if _is_cue(doc[before], cues) and quote.end - quote.start > 3:
        return doc[before]
    return None


def _last_cue(doc: Doc, cues: CueTable, first: int, end: int, inside: list[bool]) -> Token | None:
    for index in range(end - 1, first - 1, -1):
        if not inside[index] and _is_cue(doc[index], cues):
            return doc[index]
    return None


def _source_of(doc: Doc, cue: Token, quote: Quote, previous: int, following: int) -> Source | None:
    """The source of a cue beside a quotation; never a phrase inside a quotation."""
    if cue.text == ":":
        return _speaker_before(doc, cue)
    source = find_source(cue)
    lower, upper = max(previous, quote.end), following
    if cue.i < quote.start:
        lower, upper = min(previous, cue.i), quote.start
    if source is not None and (source.last < quote.start or source.first >= quote.end):
        return source
    return source_beside(doc, cue, lower=lower, upper=upper)


def _speaker_before(doc: Doc, colon: Token) -> Source | None:
    """Who a clause before a colon is about: "The minister was blunt: …", "His verdict: …"."""
    clause = doc[colon.sent.start : colon.i]
    if not len(clause):
        return None
    root = clause.root
    if root.pos_ in ("VERB", "AUX"):
        subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
        root = subject if subject is not None else root
    if root.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    owner = next((child for child in root.children if child.dep_ == "poss"), None)
    return phrase(owner) if owner is not None else phrase(root, stop=colon)
