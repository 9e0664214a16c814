"""The spaCy component that lets the resolver say whom each mention means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.errors import KGError
from kg.extract.attribution import RawAttribution
from kg.extract.attribution.cues import Kind, load_cues
from kg.extract.entries import load_lexicon
from kg.extract.mentions import mention_of_head
from kg.model import Attribution, Document, Mention, Post, Reference, Sentence

__all__ = ["ReferenceFinder", "Resolve", "make_references"]

Resolve = Callable[
    [Document, Sequence[Sentence], Sequence[Mention], Sequence[Attribution]],
    tuple[Sequence[Reference], Sequence[Post]],
]
"""From a document's mentions to one reference for each, in order, and the posts that it tells."""


@Language.factory(
    "kg_references",
    assigns=["doc._.kg_references", "doc._.kg_attributed", "doc._.kg_posts"],
    requires=["doc._.kg_mentions", "doc._.kg_attributions"],
)
def make_references(nlp: Language, name: str) -> ReferenceFinder:  # noqa: ARG001 - spaCy's signature
    """The component; `ReferenceFinder.resolve` must be set before it runs."""
    for extension in ("kg_references", "kg_attributed", "kg_posts"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=())
    return ReferenceFinder()


class ReferenceFinder:
    """Hands the mentions of a parsed document to a resolver."""

    def __init__(self) -> None:
        self.resolve: Resolve | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Sets `doc._.kg_references`, `kg_posts`, and the attributions with their speakers."""
        if self.resolve is None:
            raise KGError("no resolver was set", where="kg_references")
        attributed = tuple(_linked(doc))
        references, posts = self.resolve(
            doc._.kg_document, doc._.kg_sentences, doc._.kg_mentions, attributed
        )
        doc._.kg_attributed = attributed
        doc._.kg_references = tuple(references)
        doc._.kg_posts = tuple(posts)
        return doc


def _linked(doc: Doc) -> Iterator[Attribution]:
    """The attributions with the mentions that name their speakers."""
    number = mention_of_head(doc)
    found: Sequence[RawAttribution] = doc._.kg_attributions
    for raw in found:
        speaker = None
        if raw.source_token is not None:
            speaker = _speaker(doc, raw.source_token, number)
        # a meeting asserts nothing; what it is said to show is taken for told
        event = speaker is None and raw.source_token is not None
        kind = Kind.JUDGE if event and _is_event(doc[raw.source_token or 0]) else raw.kind
        yield replace(raw.attribution, speaker=speaker, kind=kind.value)


def _is_event(source: Token) -> bool:
    """Whether a source is something that happens, and neither somebody nor words."""
    lexicon, lemma = load_lexicon(), source.lemma_.lower()
    entries = lexicon.entries.get(("noun", lemma), ())
    happens = any(function.name != "self" for e in entries for function in e.actor)
    speaks = lemma in lexicon.actor_nouns or (lemma, "noun") in load_cues()
    return source.pos_ == "NOUN" and happens and not speaks


def _speaker(doc: Doc, token: int, number: dict[int, int]) -> int | None:
    """The mention that a source's head stands for: its own, or of the name in apposition."""
    if token in number:
        return number[token]
    for child in doc[token].children:
        if child.dep_ in ("appos", "compound", "poss", "amod") and child.i in number:
            return number[child.i]
    return None
