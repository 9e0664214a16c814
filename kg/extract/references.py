"""The spaCy component that lets the resolver say whom each mention means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import KGError
from kg.extract.attribution import linked
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
def make_references(nlp: Language, name: str) -> ReferenceFinder:
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
        attributed = linked(doc, doc._.kg_mention_of)
        references, posts = self.resolve(
            doc._.kg_document, doc._.kg_sentences, doc._.kg_mentions, attributed
        )
        doc._.kg_attributed = attributed
        doc._.kg_references = tuple(references)
        doc._.kg_posts = tuple(posts)
        return doc
