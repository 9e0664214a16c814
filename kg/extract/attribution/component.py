"""Who is reported to say, write, think, want or show what: the spaCy component `kg_attribution`.

Conventions follow PolNeAR (Newell et al. 2018, "An Attribution Relations Corpus for Political
News"): content, cue and source spans; reported thought and intention count as well as speech.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.attribution.candidate import Candidate
from kg.extract.attribution.clauses import find_clauses
from kg.extract.attribution.cues import CueTable, Kind, load_cues
from kg.extract.attribution.labels import find_labelled
from kg.extract.attribution.quotes import find_speech
from kg.extract.attribution.sources import Source
from kg.model import Attribution, Span

__all__ = ["AttributionFinder", "RawAttribution", "make_attribution"]


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """An attribution before its speaker is matched with a mention.

    Attributes:
        attribution: Content, cue, source and parent; its speaker is None.
        source_token: Index of the token that heads the source (of a relative pronoun: its
            antecedent), or None where the text names no source.
        cue_token: Index of the cue's first token, or None.
        kind: How the source stands to the content.
        form: Form of the content in the cue table: "clause", "quote", "inf", "obj", ….
        group: Attributions with the same number are parts of one utterance ("…," he said. "…").
    """

    attribution: Attribution
    source_token: int | None
    cue_token: int | None
    kind: Kind
    form: str
    group: int


class AttributionFinder:
    """Finds attributions by the cue table, the dependency parse and the quotations."""

    def __init__(self, cues: CueTable) -> None:
        self.cues = cues

    def __call__(self, doc: Doc) -> Doc:
        """Sets `doc._.kg_attributions`, a tuple of `RawAttribution` in order of content."""
        clauses = list(find_clauses(doc, self.cues))
        labelled = find_labelled(doc, self.cues, doc._.kg_sentences)
        speech = find_speech(
            doc,
            self.cues,
            doc._.kg_quotations,
            doc._.kg_sentences,
            reports=clauses,
            labelled=labelled,
        )
        chosen = _choose(speech, clauses)
        taken = {candidate.cue for candidate in chosen}
        chosen += [candidate for candidate in labelled if candidate.cue not in taken]
        doc._.kg_attributions = _nest(list(_attributions(doc, chosen)))
        return doc


def _choose(speech: list[Candidate], clauses: list[Candidate]) -> list[Candidate]:
    """Direct speech and clauses; a clause and direct speech of the same cue become one."""
    by_cue = {candidate.cue: candidate for candidate in speech if candidate.cue}
    chosen: list[Candidate] = []
    merged: set[tuple[int, ...]] = set()
    for clause in clauses:
        clause = replace(clause, source=_outside(clause, speech))  # noqa: PLW2901
        direct = by_cue.get(clause.cue)
        if direct is None:
            chosen.append(clause)
        elif _adds_words(clause, direct):
            source = direct.source or clause.source
            chosen.append(replace(clause, parts=_join(clause.parts, direct.parts), source=source))
            merged.add(clause.cue)
    chosen += [candidate for candidate in speech if candidate.cue not in merged]
    return sorted(chosen, key=lambda candidate: (candidate.parts, candidate.cue))


def _outside(clause: Candidate, speech: Iterable[Candidate]) -> Source | None:
    """The clause's source; that of a quotation where the parser looked for it in its words."""
    if clause.source is None:
        return None
    for direct in speech:
        for start, end in direct.parts:
            if start <= clause.source.head < end and not start <= clause.cue[0] < end:
                return direct.source
    return clause.source


def _adds_words(clause: Candidate, direct: Candidate) -> bool:
    """Whether the clause begins in words before the quotation: said that the plan "…"."""
    (start, end), (opening, closing) = clause.parts[0], direct.parts[0]
    if end <= opening and direct.cue[0] < opening and clause.form in ("clause", "as", "small"):
        return True  # the quotation follows in a sentence of its own
    if clause.cue[0] >= start or end <= opening or start < direct.cue[0] < end:
        return False
    return start < opening - 1 or (start >= opening - 1 and end > closing + 2)


def _join(
    parts: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """The union of token ranges, those that touch merged."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted([*parts, *others]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _attributions(doc: Doc, candidates: Iterable[Candidate]) -> Iterable[RawAttribution]:
    quotations: tuple[Span, ...] = doc._.kg_quotations
    text = doc.text  # made anew at each call
    for group, candidate in enumerate(candidates):
        cue = _chars(doc, candidate.cue[0], candidate.cue[-1] + 1) if candidate.cue else None
        if candidate.cue and candidate.cue[-1] - candidate.cue[0] > len(candidate.cue) - 1:
            cue = _chars(doc, candidate.cue[0], candidate.cue[0] + 1)
        for start, end in candidate.parts:
            content = _close_quotation(_chars(doc, start, end), quotations, text)
            yield RawAttribution(
                Attribution(
                    content,
                    cue,
                    candidate.source.span if candidate.source else None,
                    quoted=any(content.covers(quotation) for quotation in quotations),
                ),
                candidate.source.head if candidate.source else None,
                candidate.cue[0] if candidate.cue else None,
                candidate.kind,
                candidate.form,
                group,
            )


def _chars(doc: Doc, start: int, end: int) -> Span:
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _close_quotation(content: Span, quotations: Iterable[Span], text: str) -> Span:
    """The content with the quotation that it breaks off from taken in to its end."""
    for quotation in quotations:
        breaks_off = content.start <= quotation.start < content.end < quotation.end
        if breaks_off and (quotation.end <= content.end + 3 or text[content.end] in ".?!"):
            return Span(content.start, quotation.end)
    return content


def _nest(found: list[RawAttribution]) -> tuple[RawAttribution, ...]:
    """The attributions in order of content, each with the innermost one that holds its cue."""
    found.sort(key=lambda raw: (raw.attribution.content.start, -raw.attribution.content.end))
    parents = (_parent_of(raw, found) for raw in found)
    return tuple(
        replace(raw, attribution=replace(raw.attribution, parent=parent))
        for raw, parent in zip(found, parents, strict=True)
    )


def _parent_of(raw: RawAttribution, found: list[RawAttribution]) -> int | None:
    """Index of the shortest content that holds the cue; it is longer than the attribution's own."""
    cue = raw.attribution.cue
    if cue is None:
        return None
    own = _length(raw)
    around = [
        (_length(other), index)
        for index, other in enumerate(found)
        if other.group != raw.group
        and other.attribution.content.covers(cue)
        and _length(other) > own
    ]
    return min(around)[1] if around else None


def _length(raw: RawAttribution) -> int:
    return raw.attribution.content.end - raw.attribution.content.start


@Language.factory(
    "kg_attribution",
    requires=["doc._.kg_sentences", "doc._.kg_quotations", "token.dep", "token.tag"],
    assigns=["doc._.kg_attributions"],
)
def make_attribution(nlp: Language, name: str) -> AttributionFinder:  # noqa: ARG001 - spaCy names them
    """The component, with the extension that it assigns."""
    if not Doc.has_extension("kg_attributions"):
        Doc.set_extension("kg_attributions", default=())
    return AttributionFinder(load_cues())
