"""`kg serve`: the store as a SPARQL service."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.command import Command, store_option
from kg.errors import UsageError

__all__ = ["serve"]


@click.command(
    cls=Command,
    short_help="Serve the store to SPARQL tools.",
    examples="""
    kg serve
    kg serve --port 8080 --timeout 10 --cors https://yasgui.triply.cc
    KG_TOKEN=secret kg serve --writable
    """,
)
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=7878,
    show_default=True,
    help="Port to listen on.",
)
@click.option("--writable", is_flag=True, help="Take updates from callers who show the token.")
@click.option(
    "--token", envvar="KG_TOKEN", show_envvar=True, help="What callers must show to write."
)
@click.option(
    "--timeout",
    type=click.IntRange(1),
    default=30,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(1),
    default=100_000,
    show_default=True,
    help="Rows or triples that an answer may have.",
)
@click.option(
    "--concurrency",
    type=click.IntRange(1),
    default=8,
    show_default=True,
    help="Queries that may run at a time.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(64),
    default=2048,
    show_default=True,
    help="MiB that the engine may use (Linux).",
)
@click.option(
    "--cors",
    multiple=True,
    metavar="ORIGIN",
    help="An origin whose web pages may ask, or * for all; may be repeated.",
)
@click.option("--json", "log_json", is_flag=True, help="Log as JSON Lines.")
def serve(
    store: str,
    host: str,
    port: int,
    token: str | None,
    timeout: int,
    max_rows: int,
    concurrency: int,
    max_memory: int,
    cors: tuple[str, ...],
    *,
    writable: bool,
    log_json: bool,
) -> None:
    """Serve the store: a page to ask from at /, and SPARQL 1.1 Protocol at /sparql.

    With --writable also updates at /update and graphs at /data, for callers who send the token as
    'Authorization: Bearer TOKEN'. The log of requests goes to stderr; Ctrl+C stops.
    """
    if writable and not token:
        raise UsageError("--writable needs a --token (or KG_TOKEN), else anybody could write")
    from kg.serve import Settings, run_service
    from kg.store import is_url

    if is_url(store):
        raise UsageError("kg serve serves the store in a folder; a server serves its own")
    click.echo(f"Serving {store} at http://{host}:{port}/ (SPARQL: /sparql)", err=True)
    run_service(
        Settings(
            store=Path(store),
            host=host,
            port=port,
            token=token if writable else None,
            timeout=timeout,
            max_rows=max_rows,
            concurrency=concurrency,
            max_memory=max_memory,
            cors=cors,
            log_json=log_json,
        )
    )
