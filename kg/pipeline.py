"""The order of the building stages: documents in, records for the store out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg.model import (
    Actor,
    Claim,
    CodedEvent,
    Document,
    DocumentRecord,
    KnowledgeBase,
    Post,
    Run,
)
from kg.vocab import data_file

if TYPE_CHECKING:
    from kg.assemble import Analysis
    from kg.extract.extractor import Extraction
    from kg.resolve.corrections import Corrections
    from kg.resolve.gazetteer import Gazetteer

__all__ = ["Pipeline"]

_DECIDING = {".py", ".tsv", ".toml", ".ttl", ".csv"}


class Pipeline:
    """Reads documents into records of claims. Loading takes seconds, so make one and keep it.

    Args:
        model: A spaCy pipeline by name or path; None takes the default.
        actors: Further tables of actors, which may correct ours.
        corrections: A file of corrections of who is meant, or None.
        started: When the run began, to be written into the graph; None leaves it out, so that
            the same input gives the same bytes.
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        actors: Sequence[Path] = (),
        corrections: Path | None = None,
        started: datetime | None = None,
    ) -> None:
        self._model, self._tables, self._started = model, tuple(actors), started
        self._corrections = corrections

    @cached_property
    def corrections(self) -> Corrections:
        """The user's corrections. Raises LexiconError where their file is not as it must be."""
        from kg.resolve.corrections import Corrections
        from kg.resolve.corrections_file import read_corrections

        return read_corrections(self._corrections) if self._corrections else Corrections()

    @cached_property
    def _index(self) -> Gazetteer:
        from kg.resolve.gazetteer import load_gazetteer

        return load_gazetteer(extra=self._tables, corrections=self.corrections)

    @cached_property
    def _stages(self) -> _Stages:
        return _Stages(self._model, self._index, self.corrections)

    @cached_property
    def knowledge_digest(self) -> str:
        """A digest of the tables of actors, the user's own included, and of corrected facts."""
        tables = sorted(data_file("ontology/actors").glob("*.tsv"))
        changes = [each.digest for each in self.corrections.entries if each.kind == "change"]
        return _digest((*tables, *_files(self._tables)), *changes)

    def knowledge_base(self) -> KnowledgeBase:
        """The known actors, to be written into a store."""
        return self._index.knowledge_base(self.knowledge_digest)

    @cached_property
    def run(self) -> Run:
        """The run that the records of this pipeline name."""
        from kg.extract.parser import model_version

        version = f"kg {kg.__version__} ({_knowledge(self._tables)})"
        return Run(version, model_version(self._model), self._started)

    def process(self, document: Document) -> DocumentRecord:
        """The record of one document."""
        return next(iter(self.process_many([document])))

    def analyses(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """What claims are assembled from, one a document, in order: for measuring."""
        for extraction in self._stages.extractor.extract(documents):
            yield self._stages.analysis(extraction)

    def process_many(self, documents: Iterable[Document]) -> Iterator[DocumentRecord]:
        """One record a document, in order. Nothing is loaded before there is a document."""
        waiting = iter(documents)
        first = next(waiting, None)
        if first is None:
            return
        run = self.run
        for extraction in self._stages.extractor.extract(chain([first], waiting)):
            yield self._stages.record(extraction, run)


def _knowledge(tables: Iterable[Path]) -> str:
    """A digest of the code and data that decide what is found in a text.

    A document that was read with another digest is read again.
    """
    package = Path(__file__).parent
    folders = [package / name for name in ("extract", "resolve", "assemble")]
    folders.append(data_file("ontology"))
    files = [path for folder in folders for path in sorted(folder.rglob("*.*"))]
    return _digest(path for path in (*files, *_files(tables)) if path.suffix in _DECIDING)


def _files(tables: Iterable[Path]) -> Iterator[Path]:
    """The files of tables that are given as files or as folders of such."""
    for path in tables:
        yield from sorted(path.glob("*.tsv")) if path.is_dir() else (path,)


def _digest(paths: Iterable[Path], *further: str) -> str:
    digest = hashlib.sha256("".join(further).encode())
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]


class _Stages:
    """The loaded stages. Heavy libraries are imported here, not with the module."""

    def __init__(self, model: str | None, index: Gazetteer, corrections: Corrections) -> None:
        from kg.extract.extractor import Extractor
        from kg.ontology import relations
        from kg.resolve.resolver import Resolver

        self.index = index
        self.corrections = corrections
        self.relations = relations()
        self.extractor = Extractor(
            index=self.index,
            resolve=Resolver(index, corrections).references_and_posts,
            relations={name: relation.root for name, relation in self.relations.items()},
            model=model,
        )

    def analysis(self, extraction: Extraction) -> Analysis:
        """What was found in a document, with dates and places, for assembling."""
        from kg.assemble import Analysis
        from kg.resolve.dates import find_dates
        from kg.resolve.places import find_places

        document = extraction.document
        return Analysis(
            document=document,
            sentences=extraction.sentences,
            mentions=extraction.mentions,
            references=extraction.references,
            attributions=extraction.attributions,
            events=extraction.events,
            dates=tuple(find_dates(document.text, document.published)),
            places=find_places(document, extraction.mentions, self.index),
            states=self._states(extraction),
        )

    def record(self, extraction: Extraction, run: Run) -> DocumentRecord:
        """All that is written into the named graph of one document."""
        from kg.assemble import code_events, make_claims, make_role_claims, merge_claims

        document, analysis = extraction.document, self.analysis(extraction)
        told = make_claims(analysis, self.relations)
        roles = make_role_claims(analysis, self.relations)
        claims = merge_claims((*told, *roles), document)
        coded = code_events(analysis, self.relations)
        held = self._held(extraction)
        actors = _actors(claims, coded, (*_speakers(extraction), *chain(*held.values())))
        ids = {actor.id for actor in actors}
        return DocumentRecord(
            document=document,
            run=run,
            sentences=extraction.sentences,
            mentions=extraction.mentions,
            references=extraction.references,
            attributions=extraction.attributions,
            claims=tuple(sorted(claims, key=lambda claim: claim.evidence.span)),
            coded_events=coded,
            posts=tuple(held),
            actors=actors,
            corrections=self.corrections.used(document, ids),
        )

    def _held(self, extraction: Extraction) -> dict[Post, tuple[Actor, Actor]]:
        """The posts that the text tells, each with its holder and its body."""
        named = {a.id: a for reference in extraction.references for a in reference.actors}
        found = {}
        for post in extraction.posts:
            on = extraction.document.published
            ends = [named.get(end) or self._known(end, on) for end in (post.holder, post.body)]
            if ends[0] is not None and ends[1] is not None:
                found[post] = (ends[0], ends[1])
        return found

    def _known(self, actor_id: str, on: date | None) -> Actor | None:
        try:
            return self.index.actor(actor_id, on=on)
        except KeyError:
            return None

    def _states(self, extraction: Extraction) -> dict[str, Actor]:
        """The state of each code that the document's actors have, and its parliament."""
        on = extraction.document.published
        codes = {a.code for each in extraction.references for a in each.actors if a.code}
        names = [name for code in sorted(codes) for name in (code, f"{code}/parliament")]
        found = {name: self._known(name, on) for name in names}
        return {code: actor for code, actor in found.items() if actor is not None}


def _speakers(extraction: Extraction) -> Iterator[Actor]:
    for attribution in extraction.attributions:
        if attribution.speaker is not None:
            yield from extraction.references[attribution.speaker].actors


def _actors(
    claims: Iterable[Claim], coded: Iterable[CodedEvent], speakers: Iterable[Actor]
) -> tuple[Actor, ...]:
    """Every actor of a record once, sorted by id."""
    found = {actor.id: actor for actor in speakers}
    for claim in claims:
        for actor in (claim.statement.subject, claim.statement.object, claim.speaker):
            if actor is not None:
                found[actor.id] = actor
    for event in coded:
        for end in (event.source, event.target):
            if end is not None:
                found[end.id] = end
    return tuple(found[key] for key in sorted(found))
