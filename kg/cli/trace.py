"""`kg trace`: what each stage makes of a document: where a claim comes from or is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from kg.cli.command import Command, Day, as_json, extraction_options
from kg.cli.console import print_json
from kg.errors import KGError
from kg.model import Claim, DocumentRecord, Mention, Span

__all__ = ["trace"]


@click.command(
    cls=Command,
    short_help="Show what each stage makes of a text.",
    examples="""
    kg trace article.txt --date 2019-03-28
    echo 'Norway accused Denmark of spying.' | kg trace - --json
    """,
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path())
@click.option("--date", "day", type=Day(), help="Day of publication of documents that tell none.")
@extraction_options
@as_json
def trace(
    sources: tuple[str, ...],
    day: date | None,
    actors: tuple[Path, ...],
    corrections: Path | None,
    model: str | None,
    *,
    as_json: bool,
) -> None:
    """Show what each stage makes of SOURCEs, sentence by sentence; no store is touched.

    For each sentence: its mentions and whom they mean, who is reported to say what, and the claims.
    """
    from kg.pipeline import Pipeline
    from kg.read import read

    pipeline = Pipeline(model=model, actors=actors, corrections=corrections)
    for document in read(sources, default_date=day):
        if isinstance(document, KGError):
            raise document
        record = pipeline.process(document)
        if as_json:
            print_json(record)
        else:
            for line in _lines(record):
                click.echo(line)


def _lines(record: DocumentRecord) -> Iterator[str]:
    document = record.document
    yield click.style(f"{document.id}  {document.published or 'undated'}", bold=True)
    for number, sentence in enumerate(record.sentences):
        text = " ".join(document.text[slice(*sentence.span)].split())
        yield ""
        head = "headline" if sentence.headline else f"paragraph {sentence.paragraph}"
        yield click.style(f"[{number}] {head}, {_place(sentence.span)}", dim=True)
        yield text
        yield from _mentions(record, number)
        yield from _attributions(record, sentence.span)
        for claim in record.claims:
            if sentence.span.covers(claim.evidence.span):
                yield "  " + click.style("claim    ", fg="green") + _claim(claim)


def _mentions(record: DocumentRecord, sentence: int) -> Iterator[str]:
    for mention, reference in zip(record.mentions, record.references, strict=True):
        if mention.sentence != sentence:
            continue
        meant = ", ".join(actor.label for actor in reference.actors) or "unlinked"
        yield (
            "  " + click.style("mention  ", fg="blue") + f"{_quote(mention)} → {meant}"
            f"  ({mention.form}, by {reference.rule}, {reference.confidence:.2f})"
        )


def _attributions(record: DocumentRecord, sentence: Span) -> Iterator[str]:
    text = record.document.text
    for attribution in record.attributions:
        anchor = attribution.cue or attribution.content
        if not (sentence.start <= anchor.start < sentence.end):
            continue
        who = text[slice(*attribution.source)] if attribution.source else "nobody named"
        cue = text[slice(*attribution.cue)] if attribution.cue else "no cue"
        content = " ".join(text[slice(*attribution.content)].split())
        yield (
            "  " + click.style("says     ", fg="magenta") + f"{who} | {cue} | {_shortened(content)}"
        )


def _claim(claim: Claim) -> str:
    statement = claim.statement
    who = claim.speaker.label if claim.speaker else "the document"
    parts = [
        f"{statement.subject.label} {statement.relation} {statement.object.label}",
        f"{who} {claim.stance}",
        str(claim.status),
    ]
    if statement.title:
        parts.insert(1, f"as {statement.title}")
    if claim.event is not None and claim.event.date.start is not None:
        parts.append(f"{claim.event.date.start} ({claim.event.date.precision})")
    return f"{'; '.join(parts)}; {claim.confidence:.2f}"


def _quote(mention: Mention) -> str:
    return f"“{_shortened(' '.join(mention.text.split()))}”"


def _shortened(text: str, length: int = 90) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _place(span: Span) -> str:
    return f"characters {span.start}–{span.end}"
