"""`kg build`: documents into the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.command import Command, Day, as_json, extraction_options, store_option
from kg.cli.console import Progress, plural, print_json, progress
from kg.errors import KGError
from kg.model import Document, DocumentRecord

if TYPE_CHECKING:
    from kg.pipeline import Pipeline
    from kg.store.protocol import Store

__all__ = ["Summary", "build", "build_documents", "write_known_actors"]


ASKED_AT_ONCE = 100  # documents; what the store holds of them is one question

# kg.read.FORMATS, which a test compares
_FORMATS = ("text", "jsonl", "json", "table", "html", "pdf", "feed")


@dataclass(slots=True)
class Summary:
    """What a build found."""

    documents: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)
    claims: int = 0
    statements: set[tuple[str, str, str]] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    relations: Counter[str] = field(default_factory=Counter)

    def count(self, record: DocumentRecord) -> None:
        """Add what one document gave."""
        self.documents += 1
        self.claims += len(record.claims)
        self.actors.update(actor.id for actor in record.actors)
        for claim in record.claims:
            statement = claim.statement
            self.statements.add((statement.subject.id, statement.relation, statement.object.id))
            self.relations[statement.relation] += 1
            if claim.speaker is not None:
                self.speakers.add(claim.speaker.id)

    def as_dict(self) -> dict[str, object]:
        """The figures by name."""
        return {
            "documents": self.documents,
            "unchanged": self.unchanged,
            "failed": self.failed,
            "claims": self.claims,
            "statements": len(self.statements),
            "actors": len(self.actors),
            "speakers": len(self.speakers),
            "relations": dict(self.relations.most_common()),
        }

    def __str__(self) -> str:
        counts = [
            plural(self.documents, "document"),
            plural(self.claims, "claim"),
            plural(len(self.statements), "statement"),
            plural(len(self.actors), "actor"),
        ]
        lines = []
        if self.documents:
            lines.append(f"Built {counts[0]}: {counts[1]} on {counts[2]} among {counts[3]}.")
        if self.relations:
            top = ", ".join(f"{name} {number}" for name, number in self.relations.most_common(8))
            lines.append(f"Most often: {top}.")
        if self.unchanged:
            lines.append(f"Passed over {plural(self.unchanged, 'unchanged document')}.")
        if self.failed:
            lines.append(f"{plural(len(self.failed), 'source')} could not be read (see above).")
        return "\n".join(lines) or "There was nothing to build."


@click.command(
    cls=Command,
    short_help="Read texts into the store.",
    examples="""
    kg build article.txt --date 2019-03-28
    kg build articles/ cables.jsonl --store my-store
    kg build - < article.txt
    kg build articles/ --actors my-actors.tsv --rebuild
    """,
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path())
@store_option
@click.option("--date", "day", type=Day(), help="Day of publication of documents that tell none.")
@extraction_options
@click.option(
    "--format",
    "file_format",
    type=click.Choice(_FORMATS),
    help="Format of the sources, where their suffixes do not tell.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="Of the sources' text.")
@click.option(
    "--max-characters",
    default=1_000_000,
    show_default=True,
    type=click.IntRange(min=1),
    help="How long one document may be.",
)
@click.option("--rebuild", is_flag=True, help="Build unchanged documents again too.")
@click.option(
    "--stamp",
    is_flag=True,
    help="Write into the graph when this run began (else it is reproducible).",
)
@click.option("--quiet", "-q", is_flag=True, help="Show no progress and no summary.")
@as_json
@click.pass_context
def build(
    ctx: click.Context,
    sources: tuple[str, ...],
    store: str,
    day: date | None,
    actors: tuple[Path, ...],
    corrections: Path | None,
    model: str | None,
    file_format: str | None,
    encoding: str,
    max_characters: int,
    *,
    rebuild: bool,
    stamp: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Read SOURCEs (files, folders, or - for standard input) into the store.

    Reads text, Markdown, JSON Lines, JSON, CSV, HTML, PDF, RSS and Atom. A document that the store
    holds already is replaced, or passed over where neither it nor kg has changed. What cannot be
    read is named on stderr, the rest goes on, and the exit code is 1.
    """
    from kg.read import read

    documents = read(
        sources,
        default_date=day,
        file_format=file_format,
        encoding=encoding,
        max_characters=max_characters,
    )
    summary = build_documents(
        documents,
        store=store,
        actors=actors,
        corrections=corrections,
        model=model,
        started=datetime.now(UTC) if stamp else None,
        rebuild=rebuild,
        quiet=quiet or as_json,
    )
    if as_json:
        print_json(summary.as_dict())
    elif not quiet:
        click.echo(str(summary))
    if summary.failed:
        ctx.exit(1)


def build_documents(
    documents: Iterable[Document | KGError],
    *,
    store: str | Path,
    actors: Sequence[Path] = (),
    corrections: Path | None = None,
    model: str | None = None,
    started: datetime | None = None,
    rebuild: bool = False,
    quiet: bool = False,
) -> Summary:
    """Put documents into the store of that name; errors among them are shown and counted.

    Without `corrections`, those count that lie beside a folder: STORE.corrections.toml.
    """
    from kg.pipeline import Pipeline
    from kg.store import open_store

    pipeline = Pipeline(
        model=model,
        actors=actors,
        corrections=corrections or _corrections_beside(store),
        started=started,
    )
    summary = Summary()
    with open_store(store) as target, progress("documents", quiet=quiet) as shown:
        write_known_actors(target, pipeline)
        wanted = _wanted(documents, target, pipeline, summary, rebuild=rebuild)
        target.replace_many(_counted(pipeline.process_many(wanted), summary, shown))
    return summary


def _corrections_beside(store: str | Path) -> Path | None:
    from kg.store import is_url

    if is_url(store):
        return None
    path = Path(store).with_name(Path(store).name + ".corrections.toml")
    return path if path.exists() else None


def write_known_actors(store: Store, pipeline: Pipeline) -> None:
    """Let the store have the graph of known actors of the pipeline's tables."""
    if not store.knows(pipeline.knowledge_digest):
        store.know(pipeline.knowledge_base())


def _wanted(
    documents: Iterable[Document | KGError],
    store: Store,
    pipeline: Pipeline,
    summary: Summary,
    *,
    rebuild: bool,
) -> Iterator[Document]:
    """The documents that the store does not hold as they are."""
    from kg.store import fingerprint

    readable = _readable(documents, summary)
    while batch := list(islice(readable, ASKED_AT_ONCE)):
        stored = {} if rebuild else store.fingerprints([document.id for document in batch])
        due = _due_corrections(store, pipeline, [each for each in batch if each.id in stored])
        for document in batch:
            as_it_is = fingerprint(document, pipeline.run, due.get(document.id, ()))
            if stored.get(document.id) == as_it_is:
                summary.unchanged += 1
            else:
                yield document


def _due_corrections(
    store: Store, pipeline: Pipeline, documents: Sequence[Document]
) -> dict[str, tuple[str, ...]]:
    """By id of each document that the store holds, the corrections that it must be read with."""
    if not pipeline.corrections:
        return {}
    from kg.query import actors_in_documents, corrections_of_documents

    ids = [document.id for document in documents]
    wrong = sorted({actor for each in pipeline.corrections.entries for actor in each.wrong})
    spoken_of, used = actors_in_documents(store, ids, wrong), corrections_of_documents(store, ids)
    return {
        each.id: pipeline.corrections.due(each, spoken_of[each.id], used[each.id])
        for each in documents
    }


def _readable(documents: Iterable[Document | KGError], summary: Summary) -> Iterator[Document]:
    for document in documents:
        if isinstance(document, KGError):
            summary.failed.append(str(document))
            click.secho(f"kg: {document}", err=True, fg="red")
        else:
            yield document


def _counted(
    records: Iterable[DocumentRecord], summary: Summary, shown: Progress
) -> Iterator[DocumentRecord]:
    for record in records:
        summary.count(record)
        shown.advance(record.document.id)
        yield record
