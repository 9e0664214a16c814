"""`kg query`: questions to the store."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from kg.cli.command import store_option
from kg.cli.console import UNBOUNDED, plural, print_json, print_table
from kg.cli.question import answer, parse_arguments
from kg.cli.saved_options import QueryCommand, complete_saved_names, given_parameters
from kg.cli.stores import existing_store
from kg.errors import UsageError

__all__ = ["query"]

_FORMATS = ("table", "csv", "tsv", "json")  # kg.query.ANSWER_FORMATS, which a test compares


@click.command(
    cls=QueryCommand,
    short_help="Ask the store: SPARQL or a saved query.",
    examples="""
    kg query --list
    kg query relations-of-dyad --actor Russia --other Venezuela --since 2019-01-01
    kg query relations-of-dyad --help
    kg query 'SELECT ?whom WHERE { actor:RUS ir:deploysTroopsTo ?whom }'
    kg query question.rq -p who=actor:USA --format csv > answer.csv
    """,
)
@click.argument("question", required=False, metavar="QUERY", shell_complete=complete_saved_names)
@store_option
@click.option(
    "--param",
    "-p",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="Value of a parameter ($NAME in the query); may be repeated.",
)
@click.option(
    "--format",
    "-f",
    "answer_format",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--max-rows", type=click.IntRange(min=1), help="Fail where the answer has more.")
@click.option("--list", "show_list", is_flag=True, help="List the saved queries.")
@click.pass_context
def query(
    ctx: click.Context,
    question: str | None,
    store: str,
    params: tuple[str, ...],
    answer_format: str,
    max_rows: int | None,
    *,
    as_json: bool,
    show_list: bool,
) -> None:
    """Answer QUERY: SPARQL 1.1, a file of it, - for standard input, or the name of a saved query.

    The usual prefixes (ir:, actor:, plover:, rdf:, sem:, prov: …) need no declaration. A parameter
    is a term and never becomes syntax. Saved queries have theirs as options of their own, and take
    actors by name, code or IRI.
    """
    if show_list:
        _list(as_json=as_json or answer_format == "json")
        return
    if question is None:
        raise UsageError("what is the query? --list shows those that are saved")
    from kg.query import write_answer
    from kg.store import Solutions

    with existing_store(store) as source:
        arguments = _arguments(params, given_parameters(ctx))
        found = answer(source, question, arguments, max_rows=max_rows)
    width = None if sys.stdout.isatty() else UNBOUNDED
    chosen = "json" if as_json else answer_format
    write_answer(found, chosen, sys.stdout, width=width)
    if chosen == "table" and isinstance(found, Solutions):
        click.echo(plural(len(found), "row"), err=True)


def _arguments(params: tuple[str, ...], options: Mapping[str, str]) -> dict[str, str]:
    """The parameters' values, in whichever form they were given."""
    arguments = parse_arguments(params)
    for name in options:
        if name in arguments:
            raise UsageError(f"the parameter {name} is given twice: as --{name} and with --param")
    return arguments | dict(options)


def _list(*, as_json: bool) -> None:
    from kg.query import saved_queries

    known = saved_queries().values()
    if as_json:
        print_json(known)
        return
    print_table(
        ("name", "answers", "parameters"),
        (
            (
                saved.name,
                saved.title,
                " ".join(p.name if p.required else f"[{p.name}]" for p in saved.parameters),
            )
            for saved in known
        ),
    )
