"""Saved queries: SPARQL in files, with a title, a description and typed parameters.

A file begins with comments such as

    # title: What a speaker claims
    # description: The statements that a speaker asserts or denies, with their evidence.
    # parameter speaker (actor): who speaks
    # parameter since (date, optional): first day of the claims
    # parameter limit (integer, default 20): how many rows at most

and speaks of a parameter as `$speaker`. One of the type `relations` stands for a relation and all
that imply it, the property and whether the ends change places: `VALUES (?p ?turned) { $relation }`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kg.errors import QueryError
from kg.query.parameters import TYPES, ActorFinder, parse_argument
from kg.query.suggestion import did_you_mean
from kg.store import Solutions, Store, Term
from kg.store.binding import bind
from kg.store.terms import Rows

__all__ = ["Parameter", "SavedQuery", "parse_query", "run_saved", "saved_queries", "saved_query"]

_HEADER = re.compile(r"#\s*(title|description|parameter)\b(.*)")
_PARAMETER = re.compile(
    r"\s+([a-z]\w*)\s*\((\w+)(?:,\s*(?:(optional)|default\s+([^)]+)))?\)\s*:\s*(.+)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a saved query.

    Attributes:
        name: Its name, without "$".
        type: One of `kg.query.parameters.TYPES`.
        description: What it means.
        optional: Whether it may be left out.
        default: The text that stands for it where it is left out, or None.
    """

    name: str
    type: str
    description: str
    optional: bool = False
    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return not self.optional and self.default is None


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query kept in a file."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def saved_queries() -> Mapping[str, SavedQuery]:
    """All saved queries by name, in order of their names."""
    folder = files("kg.query").joinpath("saved")
    found = sorted(
        (file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".rq")
    )
    return MappingProxyType({name: parse_query(name, text) for name, text in found})


def saved_query(name: str) -> SavedQuery:
    """The saved query of that name.

    Raises:
        QueryError: For an unknown name, with the nearest ones.
    """
    known = saved_queries()
    if name not in known:
        raise QueryError(f"there is no saved query {name!r}{did_you_mean(name, known)}")
    return known[name]


def parse_query(name: str, text: str) -> SavedQuery:
    """Read a query with its header.

    Raises:
        QueryError: For a header without title or description, or a malformed parameter.
    """
    header: dict[str, list[str]] = {"title": [], "description": [], "parameter": []}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        match = _HEADER.match(line)
        if match is None:
            raise QueryError(
                "not 'title:', 'description:' or 'parameter'", where=f"{name}:{number}"
            )
        header[match[1]].append(match[2] if match[1] == "parameter" else match[2].lstrip(": "))
    for key in ("title", "description"):
        if not header[key]:
            raise QueryError(f"the header has no '# {key}:'", where=name)
    parameters = tuple(_parameter(name, line) for line in header["parameter"])
    return SavedQuery(name, header["title"][0], " ".join(header["description"]), parameters, text)


def _parameter(name: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line.rstrip())
    if match is None or match[2] not in TYPES:
        raise QueryError(
            "a parameter is written '# parameter NAME (TYPE, optional): what it means', with one "
            f"of the types {', '.join(TYPES)}; found '# parameter{line}'",
            where=name,
        )
    return Parameter(match[1], match[2], match[5], match[3] is not None, match[4])


def run_saved(
    store: Store,
    name: str,
    arguments: Mapping[str, str],
    *,
    find_actor: ActorFinder | None = None,
    max_rows: int | None = None,
) -> Solutions:
    """The answer of a saved query.

    Args:
        store: What to ask.
        name: The query's name.
        arguments: A text for each parameter: an actor by name, code or IRI, a day as 2019-03-28,
            a relation by its local name.
        find_actor: Gives the id of an actor by a name that the store does not know ("the Kremlin"),
            or None.
        max_rows: Raise QueryError where there are more rows.

    Raises:
        QueryError: For an unknown query or parameter, a missing or malformed argument, or a name
            that denotes no actor, or several.
    """
    bindings = _bindings(store, name, arguments, find_actor)
    return store.select(saved_query(name).sparql, bindings=bindings, max_rows=max_rows)


def saved_text(store: Store, name: str, arguments: Mapping[str, str]) -> str:
    """The SPARQL of a saved query with its arguments put in, as `run_saved` would ask it.

    Raises:
        QueryError: As `run_saved` does.
    """
    return bind(saved_query(name).sparql, _bindings(store, name, arguments, None)).text


def _bindings(
    store: Store, name: str, arguments: Mapping[str, str], find_actor: ActorFinder | None
) -> dict[str, Term | Rows]:
    query = saved_query(name)
    known = {parameter.name: parameter for parameter in query.parameters}
    for given in arguments:
        if given not in known:
            raise QueryError(f"{name} has no parameter {given!r}{did_you_mean(given, known)}")
    bindings: dict[str, Term | Rows] = {}
    for parameter in query.parameters:
        text = arguments.get(parameter.name, parameter.default)
        if text is not None:
            bindings[parameter.name] = parse_argument(
                store, parameter.type, text, where=parameter.name, find_actor=find_actor
            )
        elif parameter.required:
            raise QueryError(f"{name} needs {parameter.name}: {parameter.description}")
    return bindings
