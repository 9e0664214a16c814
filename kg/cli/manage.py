"""`kg list`, `remove`, `stats`, `dump`, `load` and `reindex`: what the store holds."""

from __future__ import annotations

import gzip
from dataclasses import fields
from pathlib import Path

import click

from kg.cli.command import Command, as_json, output_stream, store_option
from kg.cli.console import plural, print_json, print_table
from kg.cli.stores import existing_store
from kg.errors import UsageError

__all__ = ["dump", "list_documents", "load", "reindex", "remove", "stats"]


@click.command(
    "list",
    cls=Command,
    examples="""
    kg list
    kg list --json | jq -r '.[].id'
    """,
)
@store_option
@as_json
def list_documents(store: str, *, as_json: bool) -> None:
    """List the documents of the store, sorted by id."""
    with existing_store(store) as source:
        documents = source.documents()
    if as_json:
        print_json(documents)
        return
    print_table(
        ("document", "published", "claims", "title"),
        ((d.id, d.published, f"{d.claims:,}", d.title) for d in documents),
    )
    click.echo(plural(len(documents), "document"), err=True)


@click.command(
    cls=Command,
    short_help="Take documents out of the store.",
    examples="""
    kg remove articles/2019-03-28.txt
    """,
)
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@store_option
@click.pass_context
def remove(ctx: click.Context, documents: tuple[str, ...], store: str) -> None:
    """Take DOCUMENTs, given by id, out of the store with all that only they said.

    The exit code is 1 where the store holds none of that id.
    """
    with existing_store(store, read_only=False) as target:
        missing = [name for name in documents if not target.remove(name)]
    for identifier in missing:
        click.secho(f"kg: no document {identifier!r} in the store; see kg list", err=True, fg="red")
    click.echo(f"Removed {plural(len(documents) - len(missing), 'document')}.")
    if missing:
        ctx.exit(1)


@click.command(cls=Command, examples="kg stats --json")
@store_option
@as_json
def stats(store: str, *, as_json: bool) -> None:
    """Count what the store holds."""
    with existing_store(store) as source:
        figures = source.statistics()
    if as_json:
        print_json(figures)
        return
    rows = ((f.name.replace("_", " "), getattr(figures, f.name)) for f in fields(figures))
    print_table(
        ("of", "there are"),
        ((name, f"{value:,}" if isinstance(value, int) else value) for name, value in rows),
    )


@click.command(
    cls=Command,
    short_help="Write the store as kg load reads it.",
    examples="""
    kg dump -o store.nq.gz
    kg dump | grep sanctions
    kg dump --shards 8 -o shards && kg load shards/*.nq.gz --store copy
    """,
)
@store_option
@click.option(
    "--output",
    "-o",
    type=click.Path(),
    help="A file that ends in .nq or .trig, or .gz behind it; else N-Quads to standard output.",
)
@click.option(
    "--shards",
    type=click.IntRange(1, 500),
    metavar="N",
    help="N compressed files of N-Quads, each of whole documents; --output names a new folder.",
)
def dump(store: str, output: str | None, shards: int | None) -> None:
    """Write all documents and views, in an order that depends on the content alone.

    A dump goes into another store with kg load, also one on a server; dumps of several stores are
    joined there. kg export writes other formats.
    """
    if shards is not None:
        _dump_shards(store, output, shards)
        return
    rdf_format = _dump_format(output or ".nq")
    with existing_store(store) as source, output_stream(output) as stream:
        chunks = source.dump(rdf_format)
        if output is not None and output.endswith(".gz"):
            with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as compressed:
                compressed.writelines(chunks)
        else:
            stream.writelines(chunks)


def _dump_shards(store: str, output: str | None, number: int) -> None:
    from kg.store.shards import write_shards

    if output is None or output.endswith((".nq", ".trig", ".gz")):
        raise UsageError("--shards needs --output with the name of a new folder")
    with existing_store(store) as source:
        write_shards(source.dump("nquads"), Path(output), number)


def _dump_format(name: str) -> str:
    plain = name.removesuffix(".gz")
    for ending, rdf_format in ((".nq", "nquads"), (".trig", "trig")):
        if plain.endswith(ending):
            return rdf_format
    raise UsageError(f"a dump ends in .nq or .trig, or in .nq.gz or .trig.gz, not as {name!r} does")


@click.command(
    cls=Command,
    short_help="Read RDF dumps into the store.",
    examples="""
    kg load colleague.nq.gz shards/*.nq
    """,
)
@click.argument(
    "dumps", nargs=-1, required=True, metavar="DUMP...", type=click.Path(path_type=Path)
)
@store_option
def load(dumps: tuple[Path, ...], store: str) -> None:
    """Read DUMPs (N-Quads or TriG that kg wrote, also compressed with gzip) into the store.

    A document that a dump holds replaces the store's.
    """
    from kg.cli.build import write_known_actors
    from kg.pipeline import Pipeline
    from kg.store import open_store

    with open_store(store) as target:
        number = target.load(dumps)
        write_known_actors(target, Pipeline())
    click.echo(f"Loaded {plural(number, 'document')}.")


@click.command(
    cls=Command, short_help="Compute the views anew.", examples="kg reindex --store kg-store"
)
@store_option
def reindex(store: str) -> None:
    """Compute the default graph and the views of the store anew from its documents.

    Needed only after a load or a reindex was cut short.
    """
    with existing_store(store, read_only=False) as target:
        target.reindex()
        number = len(target.documents())
    click.echo(f"Computed the views of {plural(number, 'document')} anew.")
