"""What is known of servers, from `servers.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

__all__ = ["Paths", "Server", "server_named_by"]


@dataclass(frozen=True, slots=True)
class Paths:
    """The ends of the URLs of a server that belong together; None where it has none."""

    query: str
    update: str
    graphs: str | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """A kind of server; what each attribute means stands in `servers.toml`."""

    name: str
    answers: str
    atomic: bool
    update_quads: int
    sends_graphs: bool
    repeated_paths: bool
    joined_distinct: bool
    compares: bool
    whole_decimals: bool
    graphs_beside_default: bool
    merges_defaults: bool
    system_graphs: tuple[str, ...]
    paths: tuple[Paths, ...]
    rows: int | None = field(default=None)


@cache
def _servers() -> tuple[Server, ...]:
    """All known servers; the first is what the standard says, and the others differ from it."""
    text = files("kg.store.endpoint").joinpath("servers.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    standard = next(iter(tables.values()))
    return tuple(_server(name, standard | table) for name, table in tables.items())


def _server(name: str, table: dict[str, object]) -> Server:
    values = dict(table)
    paths = values.pop("paths")
    graphs = values.pop("system_graphs")
    if not isinstance(paths, list) or not isinstance(graphs, list):
        raise TypeError(f"servers.toml: {name}: 'paths' and 'system_graphs' must be lists")
    return Server(
        name=name,
        paths=tuple(Paths(**path) for path in paths),
        system_graphs=tuple(graphs),
        **values,  # type: ignore[arg-type]  # the constructor names what is missing or unknown
    )


def server_named_by(header: str) -> Server:
    """The server whose answers have this header `Server`; the standard's where it is unknown."""
    standard, *known = _servers()
    return next((one for one in known if header.lower().startswith(one.answers)), standard)
