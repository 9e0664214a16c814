"""`kg explain`: the sentences behind an edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.command import Command, as_json, store_option
from kg.cli.console import print_json
from kg.cli.question import find_known_actor
from kg.cli.stores import existing_store
from kg.errors import QueryError, UsageError

if TYPE_CHECKING:
    from kg.query import ExplainedClaim, Explanation
    from kg.store import Store

__all__ = ["explain"]


@click.command(
    cls=Command,
    short_help="Show the sentences behind an edge.",
    examples="""
    kg explain Russia deploysTroopsTo Venezuela
    kg explain id:statement/3f0e2b5d1c7a9e4f6b80
    """,
)
@click.argument("terms", nargs=-1, required=True, metavar="IRI | SUBJECT RELATION OBJECT")
@store_option
@as_json
def explain(terms: tuple[str, ...], store: str, *, as_json: bool) -> None:
    """Show who claims a statement, and the sentences in which they do.

    The statement is given by its IRI (or that of a claim or event), or by its subject, relation and
    object, the actors by name, code or IRI.
    """
    if len(terms) not in {1, 3}:
        raise UsageError("give one IRI, or a subject, a relation and an object")
    with existing_store(store) as source:
        explanations = _explanations(source, terms)
    if as_json:
        print_json(explanations)
        return
    for explanation in explanations:
        for line in _lines(explanation):
            click.echo(line)


def _explanations(store: Store, terms: tuple[str, ...]) -> tuple[Explanation, ...]:
    from kg.query import explain as explain_iri
    from kg.query import explain_edge, find_actor_iri
    from kg.vocab import IR, PREFIXES

    if len(terms) == 1:
        prefix, _, local_name = terms[0].strip("<>").partition(":")
        full = PREFIXES[prefix] + local_name if prefix in PREFIXES else terms[0].strip("<>")
        return (explain_iri(store, full),)
    subject, object_ = (
        find_actor_iri(store, name, find_actor=find_known_actor).value
        for name in (terms[0], terms[2])
    )
    relation = terms[1].removeprefix("ir:").removeprefix(IR)
    found = explain_edge(store, subject, relation, object_)
    if not found:
        raise QueryError(f"the store has no statement {' '.join(terms)}")
    return found


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
