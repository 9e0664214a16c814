"""`kg explain`: the sentences behind an edge, the mentions behind an actor."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import click

from kg.cli.command import Command, as_json, store_option
from kg.cli.console import print_json
from kg.cli.question import find_known_actor
from kg.cli.stores import existing_store
from kg.errors import QueryError, UsageError

if TYPE_CHECKING:
    from kg.query import ActorExplanation, ExplainedClaim, ExplainedMention, Explanation
    from kg.store import Store

__all__ = ["explain"]


@click.command(
    cls=Command,
    short_help="Show the sentences behind an edge, or the mentions behind an actor.",
    examples="""
    kg explain "Nicolás Maduro"
    kg explain Russia deploysTroopsTo Venezuela
    kg explain id:statement/3f0e2b5d1c7a9e4f6b80
    """,
)
@click.argument("terms", nargs=-1, required=True, metavar="ACTOR | IRI | SUBJECT RELATION OBJECT")
@store_option
@as_json
def explain(terms: tuple[str, ...], store: str, *, as_json: bool) -> None:
    """Show who claims a statement, and the sentences in which they do.

    The statement is given by its IRI (or that of a claim or event), or by its subject, relation and
    object, the actors by name, code or IRI.

    Of an ACTOR alone, show which mentions in which documents were taken to mean it, by which rule,
    and who else was weighed.
    """
    if len(terms) not in {1, 3}:
        raise UsageError("give an actor, an IRI, or a subject, a relation and an object")
    with existing_store(store) as source:
        actor = _actor_iri(source, terms[0]) if len(terms) == 1 else None
        explained = _explain_actor(source, actor) if actor else _explanations(source, terms)
    if as_json:
        print_json(explained)
    elif isinstance(explained, tuple):
        for line in chain.from_iterable(map(_lines, explained)):
            click.echo(line)
    else:
        for line in _actor_lines(explained):
            click.echo(line)


def _explain_actor(store: Store, actor: str) -> ActorExplanation:
    from kg.query import explain_actor

    return explain_actor(store, actor)


def _actor_iri(store: Store, term: str) -> str | None:
    """The IRI of the actor that a term names, or None for an IRI of something else."""
    from kg.query import find_actor_iri
    from kg.vocab import PREFIXES

    full = _full_iri(term)
    if full.startswith(PREFIXES["actor"]):
        return full
    if "://" in full:
        return None
    return find_actor_iri(store, term, find_actor=find_known_actor).value


def _full_iri(term: str) -> str:
    from kg.vocab import PREFIXES

    prefix, _, local_name = term.strip("<>").partition(":")
    return PREFIXES[prefix] + local_name if prefix in PREFIXES else term.strip("<>")


def _explanations(store: Store, terms: tuple[str, ...]) -> tuple[Explanation, ...]:
    from kg.query import explain as explain_iri
    from kg.query import explain_edge, find_actor_iri
    from kg.vocab import IR

    if len(terms) == 1:
        return (explain_iri(store, _full_iri(terms[0])),)
    subject, object_ = (
        find_actor_iri(store, name, find_actor=find_known_actor).value
        for name in (terms[0], terms[2])
    )
    relation = terms[1].removeprefix("ir:").removeprefix(IR)
    found = explain_edge(store, subject, relation, object_)
    if not found:
        raise QueryError(f"the store has no statement {' '.join(terms)}")
    return found


def _actor_lines(actor: ActorExplanation) -> Iterator[str]:
    told = [actor.type, actor.code, actor.sector, actor.same_as]
    yield click.style(actor.label, bold=True)
    yield click.style(f"{', '.join(part for part in told if part)}  <{actor.iri}>", dim=True)
    if not actor.known:
        yield "Not in the tables of actors; made from the texts."
    for document in actor.documents:
        yield ""
        yield f"{document.id}  {document.published or 'undated'}"
        for mention in document.mentions:
            yield from _mention_lines(mention)
    if not actor.documents:
        yield "No document of the store was taken to mean it."


def _mention_lines(mention: ExplainedMention) -> Iterator[str]:
    where = ", ".join(f"{start}–{end}" for start, end in mention.at)
    detail = f": {mention.detail}" if mention.detail else ""
    yield (
        f"  “{click.style(mention.text, bold=True)}”  {mention.reason}{detail}"
        f" ({mention.rule}, {mention.confidence:.2f})"
    )
    yield click.style(f"    characters {where}", dim=True)
    if mention.set_aside:
        others = ", ".join(f"{label} ({id_})" for id_, label in mention.set_aside)
        yield click.style(f"    set aside: {others}", dim=True)


def _lines(explanation: Explanation) -> Iterator[str]:
    title = f" ({explanation.title})" if explanation.title else ""
    yield click.style(
        f"{explanation.subject_label} {explanation.relation} {explanation.object_label}{title}",
        bold=True,
    )
    yield click.style(f"{explanation.root}  <{explanation.statement}>", dim=True)
    if explanation.disputed:
        yield click.style("Disputed: some assert it, others deny it.", fg="yellow")
    for claim in explanation.claims:
        yield ""
        yield from _claim(claim)
    yield ""


def _claim(claim: ExplainedClaim) -> Iterator[str]:
    speaker = claim.speaker_label or "The document itself"
    colour = "green" if claim.stance == "asserts" else "red"
    head = f"{click.style(f'{speaker} {claim.stance}', fg=colour)} it as {claim.status}"
    days = [str(day) for day in (claim.since, claim.until) if day]
    when = f", {' to '.join(dict.fromkeys(days))}" if days else ""
    yield f"{head}{when}; confidence {claim.confidence:.2f}"
    yield f"  “{_marked(claim)}”"
    told = [claim.document_title, claim.publisher, str(claim.published or "undated"), claim.url]
    yield "  " + click.style(", ".join(part for part in told if part), dim=True)
    yield "  " + click.style(f"{claim.document_id}, characters {claim.start}–{claim.end}", dim=True)


def _marked(claim: ExplainedClaim) -> str:
    """The sentence with its marked words in bold; white space as single spaces."""
    parts, done = [], 0
    for mark in sorted(claim.marks):
        start, end = (offset - claim.start for offset in mark)
        if start >= done:
            parts += [claim.quote[done:start], click.style(claim.quote[start:end], bold=True)]
            done = end
    return " ".join("".join([*parts, claim.quote[done:]]).split())
