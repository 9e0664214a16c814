"""Speakers named before a colon: in headlines ("Poll: …", "Minister: …") and in transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from kg.extract.attribution.candidate import Candidate
from kg.extract.attribution.cues import CueTable, Kind, find_cue, words
from kg.extract.attribution.extent import tokens_of, trim
from kg.extract.attribution.sources import Source, find_source, phrase
from kg.model import Sentence, Span

__all__ = ["find_labelled"]

_LABEL = re.compile(r"[\"“]?(?P<name>(?:[A-Z][A-Z.’'-]+\s?){1,5}|Q|A):\s+(?=\S)")
_FEWEST_LABELS = 3
_LONGEST_NAME = 7  # tokens before the colon of a headline
_PLACES = ("GPE", "LOC", "FAC", "EVENT", "DATE")
_QUOTES = frozenset("“\"‘'")


def find_labelled(doc: Doc, cues: CueTable, sentences: Sequence[Sentence]) -> list[Candidate]:
    """Contents that stand after a speaker and a colon, in order."""
    found: list[Candidate] = []
    for number, sentence in enumerate(sentences):
        alone = number == 0 and [s.paragraph for s in sentences[:2]] == [0, 1]
        if sentence.headline or alone:
            found.extend(_in_headline(doc, cues, sentence))
    found.extend(_in_transcript(doc, sentences))
    found.extend(_in_blocks(doc, cues, sentences))
    return found


def _in_headline(doc: Doc, cues: CueTable, sentence: Sentence) -> Iterator[Candidate]:
    tokens = tokens_of(doc, sentence.span)
    colon = next((t for t in tokens if t.text == ":"), None)
    if colon is None or colon.i == tokens.start:
        return
    content = trim(doc, colon.i + 1, tokens.end)
    left = doc[tokens.start : colon.i]
    if content is None or any(t.text in _QUOTES for t in left):
        return
    quoted = doc[content[0]].text in _QUOTES
    verb = next((t for t in left[1:] if _reports(t, cues)), None)
    if verb is not None:
        source = phrase(doc[tokens.start : verb.i].root, stop=verb)
        yield Candidate((verb.i,), Kind.SAY, (content,), source, "label")
        return
    head = _named(left, quoted=quoted)
    if head is not None:
        source = phrase(head, stop=colon)
        yield Candidate((colon.i,), Kind.SAY, (content,), source, "label")


def _reports(token: Token, cues: CueTable) -> bool:
    """Whether it is a verb of saying; in title case the tagger takes many for names: "Warns"."""
    lemma = token.lemma_.lower() if token.pos_ == "VERB" else token.lower_.removesuffix("s")
    cue = cues.get((lemma, "verb"))
    if token.pos_ != "VERB" and not (token.text.istitle() and token.lower_.endswith("s")):
        return False
    return cue is not None and cue.kind is Kind.SAY and "clause" in cue.forms


def _named(left: Tokens, *, quoted: bool) -> Token | None:
    """The head of the words before the colon, if they name somebody who speaks."""
    root = left.root
    if root.pos_ in ("VERB", "AUX"):
        subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
        return subject if quoted else None
    if len(left) > _LONGEST_NAME and not quoted:
        return None
    if root.lemma_.lower() in words("speaker"):
        return root
    if root.pos_ == "PROPN" and left[0].pos_ != "DET":
        # "Syria: …" names the topic, not a speaker, unless words are quoted
        return root if quoted or root.ent_type_ not in _PLACES else None
    return None


def _in_blocks(doc: Doc, cues: CueTable, sentences: Sequence[Sentence]) -> Iterator[Candidate]:
    """Paragraphs set off as quotations without marks: "Lund added:" and the paragraph after it."""
    text = doc.text
    for number, sentence in enumerate(sentences[:-1]):
        following = sentences[number + 1]
        if following.paragraph == sentence.paragraph or sentence.headline:
            continue
        lead = tokens_of(doc, sentence.span)
        if lead[-1].text != ":" or text[following.span.start] in _QUOTES:
            continue
        verbs = (t for t in reversed(lead) if find_cue(t, cues) and t.pos_ == "VERB")
        cue = next((t for t in verbs if t.dep_ in ("ROOT", "conj") and _quotes(t, cues)), None)
        source = find_source(cue) if cue is not None else None
        if cue is None or source is None:
            continue
        last = [s for s in sentences if s.paragraph == following.paragraph][-1]
        block = tokens_of(doc, Span(following.span.start, last.span.end))
        content = trim(doc, block.start, block.end)
        if content is not None:
            yield Candidate((cue.i,), Kind.SAY, (content,), source, "label")


def _quotes(token: Token, cues: CueTable) -> bool:
    found = find_cue(token, cues)
    return found is not None and found[0].kind is Kind.SAY and "quote" in found[0].forms


def _in_transcript(doc: Doc, sentences: Sequence[Sentence]) -> Iterator[Candidate]:
    """Paragraphs of a transcript: NAME: …, and those after it that no name opens."""
    text = doc.text
    starts: dict[int, Span] = {}
    for sentence in sentences:
        known = starts.get(sentence.paragraph, sentence.span)
        starts[sentence.paragraph] = Span(known.start, sentence.span.end)
    labels = {
        number: match
        for number, span in starts.items()
        if (match := _LABEL.match(text, span.start, span.end))
    }
    if len(labels) < _FEWEST_LABELS:
        return
    for number, match in labels.items():
        name = tokens_of(doc, Span(*match.span("name")))
        end = starts[number].end
        following = number + 1
        while following in starts and following not in labels and _goes_on(text, starts[following]):
            end = starts[following].end
            following += 1
        content = tokens_of(doc, Span(match.end(), end))
        parts = trim(doc, content.start, content.end)
        if parts is not None:
            last = name.end - 1
            while last > name.start and doc[last].is_space:
                last -= 1
            source = Source(Span(*match.span("name")), last, name.start, last)
            yield Candidate((name.end,), Kind.SAY, (parts,), source, "label")


def _goes_on(text: str, paragraph: Span) -> bool:
    """Whether an unlabelled paragraph of a transcript is speech and no stage direction."""
    opening = text[paragraph.start : paragraph.start + 12].lstrip('"“')
    return not opening.startswith(("(", "[", "Follow", "___"))
