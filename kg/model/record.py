"""What building leaves of one document: all that is written into its named graph."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kg.model.actor import Actor, Post
from kg.model.claim import Claim
from kg.model.document import Document, Sentence
from kg.model.event import CodedEvent
from kg.model.mention import Attribution, Mention, Reference

__all__ = ["DocumentRecord", "Run"]


@dataclass(frozen=True, slots=True)
class Run:
    """The run of the program that made claims (PROV-O: prov:Activity).

    Attributes:
        version: kg's version and that of the extraction, e.g. "kg 0.1.0".
        model: Name and version of the spaCy pipeline.
        started: When the run began, or None where it must not show (reproducible output).
    """

    version: str
    model: str
    started: datetime | None = None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document with everything that was extracted from it.

    Attributes:
        document: The document.
        run: The run that made the record.
        sentences: In order.
        mentions: In order of their heads; indices elsewhere count these.
        references: One for each mention, in the same order.
        attributions: In order of their content.
        claims: In order of their evidence.
        coded_events: Event data of the document, in order of their evidence.
        posts: Posts that the text itself tells ("Russian Foreign Ministry spokeswoman Maria …").
        actors: Every actor that the record speaks of, sorted by id.
        corrections: Digests of the user's corrections that it was read with, sorted.
    """

    document: Document
    run: Run
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    coded_events: tuple[CodedEvent, ...] = ()
    posts: tuple[Post, ...] = ()
    actors: tuple[Actor, ...] = ()
    corrections: tuple[str, ...] = ()
