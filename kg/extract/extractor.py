"""Runs spaCy's pipeline with the components of kg over documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract import (
    attribution,
    frames,
    lemmas,
    mending,
    mentions,
    quotations,
    references,
    sentences,
    title_case,
)
from kg.extract.parser import load_parser
from kg.model import (
    ActorIndex,
    Attribution,
    Document,
    EventMention,
    Mention,
    Post,
    Reference,
    Sentence,
)

__all__ = ["Extraction", "Extractor"]

# Importing these modules registers their components with spaCy.
_COMPONENT_MODULES = (
    sentences,
    mending,
    title_case,
    quotations,
    mentions,
    attribution,
    references,
    frames,
    lemmas,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the components found in one document; indices count the tuples here."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    references: tuple[Reference, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[EventMention, ...]
    posts: tuple[Post, ...]


class Extractor:
    """Finds mentions, referents, attributions and events in documents.

    Args:
        index: Finds names of known actors.
        resolve: Says whom mentions mean.
        relations: PLOVER type (or STRUCT) of each relation's name.
        model: A spaCy pipeline by name or path; None takes the default.
    """

    def __init__(
        self,
        *,
        index: ActorIndex,
        resolve: references.Resolve,
        relations: Mapping[str, str],
        model: str | None = None,
    ) -> None:
        self.nlp = _assemble(load_parser(model), dict(relations))
        finder = cast("mentions.MentionFinder", self.nlp.get_pipe("kg_mentions"))
        referrer = cast("references.ReferenceFinder", self.nlp.get_pipe("kg_references"))
        titles = cast("title_case.TitleReader", self.nlp.get_pipe("kg_title_case"))
        finder.index = titles.index = index
        referrer.resolve = resolve

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """One extraction a document, in order."""
        for doc in self.nlp.pipe(map(self._doc, documents), batch_size=16):
            yield _extraction(doc)

    def _doc(self, document: Document) -> Doc:
        doc = self.nlp.make_doc(document.text)
        doc._.kg_document = document
        doc._.kg_published = document.published
        return doc


def _assemble(nlp: Language, relations: dict[str, str]) -> Language:
    for extension in ("kg_document", "kg_published"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    nlp.add_pipe("kg_sentences", first=True)
    nlp.add_pipe("kg_reattachment", after="parser")
    nlp.add_pipe("kg_title_case", last=True)
    nlp.add_pipe("kg_lemmas", last=True)
    for name in ("kg_quotations", "kg_mentions", "kg_attribution", "kg_references"):
        nlp.add_pipe(name, last=True)
    nlp.add_pipe("kg_events", last=True, config={"relations": relations})
    return nlp


def _extraction(doc: Doc) -> Extraction:
    return Extraction(
        document=doc._.kg_document,
        sentences=tuple(doc._.kg_sentences),
        mentions=tuple(doc._.kg_mentions),
        references=tuple(doc._.kg_references),
        attributions=tuple(doc._.kg_attributed),
        events=tuple(doc._.kg_events),
        posts=tuple(doc._.kg_posts),
    )
