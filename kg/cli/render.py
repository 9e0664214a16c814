"""`kg render`: the graph as one HTML page."""

from __future__ import annotations

import click

from kg.cli.command import Command, output_stream, store_option
from kg.cli.console import plural
from kg.cli.question import query_text
from kg.cli.stores import existing_store, store_name

__all__ = ["render"]


@click.command(
    cls=Command,
    short_help="Draw the graph as one HTML page.",
    examples="""
    kg render -o graph.html
    kg render -o russia.html --title 'What Russia does' \\
      --query 'SELECT ?statement WHERE { ?statement rdf:subject actor:RUS }'
    kg render --query selection.rq > graph.html
    """,
)
@store_option
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False), help="The page; else standard output."
)
@click.option(
    "--query",
    help="Draw only the statements that this SPARQL query (or file of one) selects: ?statement, or"
    " ?subject ?relation ?object, or a CONSTRUCT.",
)
@click.option("--title", help="The page's heading; else the store's name.")
def render(store: str, output: str | None, query: str | None, title: str | None) -> None:
    """Draw the graph as one HTML page: offline, searchable, with the evidence behind each edge."""
    from kg.analyse import statement_graph
    from kg.render import render_html

    with existing_store(store) as source:
        graph = statement_graph(source, query=query_text(query) if query else None)
    page = render_html(graph, title=title or store_name(store))
    with output_stream(output) as stream:
        stream.write(page.encode())
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    drawn = f"{plural(edges, 'statement')} among {plural(nodes, 'actor')}"
    click.echo(f"Drew {drawn}{f': {output}' if output else ''}", err=True)
