"""The command `kg` and its subcommands."""

from __future__ import annotations

import click

import kg
from kg.cli.build import build
from kg.cli.command import Group
from kg.cli.completion import completion
from kg.cli.demo import demo
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.manage import dump, list_documents, load, reindex, remove, stats
from kg.cli.query import query
from kg.cli.render import render
from kg.cli.serve import serve
from kg.cli.trace import trace
from kg.cli.validate import validate

__all__ = ["app"]


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    examples="""
    kg build articles/                          # into ./kg-store
    kg query 'SELECT ?who WHERE { ?who ir:sanctions actor:RUS }'
    kg query --list                             # the questions that are saved
    kg render -o graph.html                     # one page that opens anywhere
    """,
)
@click.version_option(kg.__version__, "-V", "--version", prog_name="kg")
def app() -> None:
    """Knowledge graphs of international relations from text.

    Who did what to whom, when and where, who says so, and whether they say that it happened. Every
    claim leads back to the sentence behind it.
    """


for _command in (
    build,
    query,
    explain,
    render,
    export,
    trace,
    serve,
    validate,
    list_documents,
    remove,
    stats,
    dump,
    load,
    reindex,
    demo,
    completion,
):
    app.add_command(_command)
