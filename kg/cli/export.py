"""`kg export`: the store in the formats of other tools."""

from __future__ import annotations

import click

from kg.cli.command import Command, output_stream, store_option
from kg.cli.stores import existing_store

__all__ = ["export"]

# kg.export.EXPORT_FORMATS, which a test compares
_FORMATS = (
    *("statements", "attributions", "events", "csv", "graphml", "gexf", "jsonld"),
    *("turtle", "trig", "nquads", "trig12", "nquads12", "rdfxml"),
)


@click.command(
    cls=Command,
    short_help="Write the store in another format.",
    examples="""
    kg export --format turtle -o graph.ttl
    kg export --format statements | jq -r .relation | sort | uniq -c
    kg export --format events > events.jsonl
    kg export --graph actors --format turtle -o actors.ttl
    """,
)
@store_option
@click.option(
    "--format",
    "-f",
    "export_format",
    type=click.Choice(_FORMATS),
    default="statements",
    show_default=True,
)
@click.option(
    "--graph",
    type=click.Choice(("documents", "actors")),
    default="documents",
    show_default=True,
    help="What documents say, or what is known of actors beforehand (as RDF).",
)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False), help="A file; else standard output."
)
def export(store: str, export_format: str, graph: str, output: str | None) -> None:
    """Write the whole store, in an order that depends on its content alone.

    Statements, attributions and events are JSON Lines, csv the statements as a table; graphml and
    gexf are the network of what the documents tell themselves; the others are RDF, trig12 and
    nquads12 with the triple terms of RDF 1.2.
    """
    from kg.export import export as write
    from kg.export import export_known_actors

    writer = export_known_actors if graph == "actors" else write
    with existing_store(store) as source, output_stream(output) as stream:
        writer(source, export_format, stream)
