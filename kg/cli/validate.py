"""`kg validate`: what breaks the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.command import Command, as_json, store_option
from kg.cli.console import plural, print_json
from kg.cli.stores import existing_store
from kg.errors import SourceError, UsageError

if TYPE_CHECKING:
    from kg.validate import Report

__all__ = ["validate"]

_DUMPS = {".nq": "nquads", ".nquads": "nquads", ".trig": "trig"}


@click.command(
    cls=Command,
    short_help="Check the store against its shapes (SHACL).",
    examples="""
    kg validate
    kg validate dump.nq --json
    kg validate --ontology my-relations.ttl --engine pyshacl
    """,
)
@click.argument("dump", required=False, type=click.Path(path_type=Path))
@store_option
@click.option(
    "--shapes", type=click.Path(path_type=Path), help="SHACL shapes in place of kg's own."
)
@click.option(
    "--ontology",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A Turtle file with relations or classes of your own; may be repeated.",
)
@click.option(
    "--engine",
    type=click.Choice(["core", "pyshacl"]),
    default="core",
    show_default=True,
    help="What evaluates the shapes: kg's own (fast) or pySHACL (the reference).",
)
@as_json
@click.pass_context
def validate(
    ctx: click.Context,
    dump: Path | None,
    store: str,
    shapes: Path | None,
    ontology: tuple[Path, ...],
    engine: str,
    *,
    as_json: bool,
) -> None:
    """Check the store, or DUMP (N-Quads or TriG), against the shapes of the ontology.

    Every claim has one statement, one source and evidence with offsets, and no statement is without
    a claim. The exit code is 1 where something is at fault.
    """
    from kg.validate import Engine, validate_quads
    from kg.validate import validate as validate_dump

    how = Engine(engine)
    if dump is None:
        with existing_store(store) as source:
            report = validate_quads(source.quads(), shapes=shapes, ontology=ontology, engine=how)
    else:
        rdf_format = _format(dump)
        report = validate_dump(
            _read(dump), rdf_format=rdf_format, shapes=shapes, ontology=ontology, engine=how
        )
    _print(report, as_json=as_json)
    if not report.conforms or not report.nodes:
        ctx.exit(1)


def _format(dump: Path) -> str:
    found = _DUMPS.get(dump.suffix)
    if found is None:
        raise UsageError(f"{dump}: name the dump .nq or .trig, by its format")
    return found


def _read(dump: Path) -> bytes:
    try:
        return dump.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", where=str(dump)) from None


def _print(report: Report, *, as_json: bool) -> None:
    if as_json:
        print_json({"conforms": report.conforms and report.nodes > 0, "report": report})
        return
    for result in report.results:
        click.echo(f"{result.severity}: {result}")
    if not report.nodes:
        click.echo("There is nothing that could be checked.")
        return
    checked = f"{plural(report.nodes, 'node')} of {plural(report.quads, 'quad')}"
    faults = plural(len(report.violations), "violation")
    click.echo(f"Checked {checked}: {faults}, {plural(len(report.warnings), 'warning')}.")
