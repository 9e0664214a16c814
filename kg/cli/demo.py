"""`kg demo`: the graph of the seed document, one question, one page."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.resources import files
from pathlib import Path

import click

from kg.cli.build import build_documents
from kg.cli.command import Command
from kg.cli.console import print_table
from kg.errors import SourceError
from kg.model import Document

__all__ = ["demo"]


@click.command(
    cls=Command,
    short_help="Build, query and draw an example.",
    examples="kg demo --output /tmp/kg-demo",
)
@click.option(
    "--output",
    "-o",
    default="kg-demo",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the store and the page.",
)
def demo(output: Path) -> None:
    """Build the graph of the article that comes with kg, ask it a question, and draw it."""
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"cannot be made: {error.strerror}", where=str(output)) from None
    _build(output / "store")
    _ask(output / "store")
    page = _draw(output / "store", output / "graph.html")
    _heading("What next")
    click.echo(f"Open in a browser: {page.resolve().as_uri()}")
    click.echo(f"Questions to ask:  {_command()} query --list")
    click.echo(f"Ask one:           {_command()} query QUERY --store {output / 'store'}")


def _command() -> str:
    """How this program is called from here."""
    return "kg" if shutil.which("kg") else os.path.relpath(sys.argv[0])


def _heading(text: str) -> None:
    click.secho(f"\n== {text}", bold=True)


def _build(store: Path) -> None:
    from kg.read import read
    from kg.vocab import data_file

    seeds = data_file("seeds")
    _heading("The article")
    near = os.path.relpath(seeds)
    documents = list(read([str(seeds) if near.startswith("..") else near]))
    for document in documents:
        if isinstance(document, Document):
            click.echo(f"{document.id}, {document.published}")
    click.echo(str(build_documents(documents, store=store, rebuild=True, quiet=True)))


def _ask(store: Path) -> None:
    from kg.store import open_store

    query = files("kg.cli").joinpath("demo.rq").read_text("utf-8")
    _heading("A question in SPARQL")
    click.echo(query.rstrip())
    _heading("Its answer")
    with open_store(store, read_only=True) as source:
        solutions = source.select(query)
    print_table(solutions.variables, solutions.rows)


def _draw(store: Path, page: Path) -> Path:
    from kg.analyse import statement_graph
    from kg.render import render_html
    from kg.store import open_store

    with open_store(store, read_only=True) as source:
        graph = statement_graph(source)
    page.write_text(render_html(graph, title="What the article says"), encoding="utf-8")
    return page
