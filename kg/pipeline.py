"""The order of the building stages: documents in, records for the store out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

import kg
from kg.model import Actor, Document, DocumentRecord, Run

__all__ = ["Pipeline"]


class Pipeline:
    """Reads documents into records of claims. Loading takes seconds, so make one and keep it.

    Args:
        model: A spaCy pipeline by name or path; None takes the default.
        actors: Further tables of actors, which may correct ours.
        started: When the run began, to be written into the graph; None leaves it out, so that
            the same input gives the same bytes.
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        actors: Sequence[Path] = (),
        started: datetime | None = None,
    ) -> None:
        self._model, self._tables, self._started = model, tuple(actors), started

    @cached_property
    def _stages(self) -> _Stages:
        return _Stages(self._model, self._tables)

    @property
    def run(self) -> Run:
        """The run that the records of this pipeline name."""
        return Run(f"kg {kg.__version__}", self._stages.extractor.model, self._started)

    def process(self, document: Document) -> DocumentRecord:
        """The record of one document."""
        return next(iter(self.process_many([document])))

    def process_many(self, documents: Iterable[Document]) -> Iterator[DocumentRecord]:
        """One record a document, in order."""
        run = self.run
        for extraction in self._stages.extractor.extract(documents):
            yield self._stages.record(extraction, run)


class _Stages:
    """The loaded stages. Heavy libraries are imported here, not with the module."""

    def __init__(self, model: str | None, tables: tuple[Path, ...]) -> None:
        from kg.extract.extractor import Extractor
        from kg.ontology import relations
        from kg.resolve.gazetteer import load_gazetteer
        from kg.resolve.resolver import Resolver

        self.index = load_gazetteer(extra=tables)
        self.relations = relations()
        resolver = Resolver(self.index)

        def resolve(*found):  # type: ignore[no-untyped-def]
            resolution = resolver.resolve(*found)
            return resolution.references, resolution.posts

        self.extractor = Extractor(
            index=self.index,
            resolve=resolve,
            relations={name: relation.root for name, relation in self.relations.items()},
            model=model,
        )

    def record(self, extraction, run: Run) -> DocumentRecord:  # type: ignore[no-untyped-def]
        from kg.assemble import Analysis, code_events, make_claims, make_role_claims
        from kg.resolve.dates import find_dates

        document = extraction.document
        analysis = Analysis(
            document=document,
            sentences=extraction.sentences,
            mentions=extraction.mentions,
            references=extraction.references,
            attributions=extraction.attributions,
            events=extraction.events,
            posts=extraction.posts,
            dates=tuple(find_dates(document.text, document.published)),
            states=self._states(extraction.references),
        )
        claims = make_claims(analysis, self.relations) + make_role_claims(analysis, self.relations)
        coded = code_events(analysis)
        return DocumentRecord(
            document=document,
            run=run,
            sentences=extraction.sentences,
            mentions=extraction.mentions,
            references=extraction.references,
            attributions=extraction.attributions,
            claims=tuple(sorted(claims, key=lambda c: c.evidence.span)),
            coded_events=coded,
            posts=extraction.posts,
            actors=_actors(claims, coded),
        )

    def _states(self, references) -> dict[str, Actor]:  # type: ignore[no-untyped-def]
        codes = {a.code for reference in references for a in reference.actors if a.code}
        found = {}
        for code in sorted(codes):
            try:
                found[code] = self.index.actor(code)
            except KeyError:
                continue
        return found


def _actors(claims, coded) -> tuple[Actor, ...]:  # type: ignore[no-untyped-def]
    found: dict[str, Actor] = {}
    for claim in claims:
        for actor in (claim.statement.subject, claim.statement.object, claim.speaker):
            if actor is not None:
                found[actor.id] = actor
    for event in coded:
        for actor in (event.source, event.target):
            if actor is not None:
                found[actor.id] = actor
    return tuple(found[key] for key in sorted(found))
