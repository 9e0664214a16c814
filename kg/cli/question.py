"""A question as it is given on the command line: SPARQL, a file of it, or a saved query's name."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError, UsageError

if TYPE_CHECKING:
    from kg.store import Solutions, Store, Term, Triples

__all__ = ["answer", "find_known_actor", "is_saved_name", "parse_arguments", "query_text"]

_SAVED_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def answer(
    store: Store, given: str, arguments: Mapping[str, str], *, max_rows: int | None = None
) -> Solutions | bool | Triples:
    """The answer of a question: of SPARQL, of a file of it, or of the saved query of that name.

    Raises:
        QueryError: Where it cannot be read, does not parse, or lacks a parameter.
    """
    if is_saved_name(given):
        from kg.query import run_saved

        return run_saved(store, given, arguments, find_actor=find_known_actor, max_rows=max_rows)
    text = query_text(given)
    bindings = {name: _term(store, name, value) for name, value in arguments.items()}
    return store.query(text, bindings=bindings, max_rows=max_rows)


def is_saved_name(given: str) -> bool:
    """Whether what was given can only be meant as the name of a saved query."""
    return _SAVED_NAME.fullmatch(given) is not None and not Path(given).exists()


def query_text(given: str) -> str:
    """The SPARQL text of what was given. Raises QueryError for a file that is not there."""
    if given == "-":
        return sys.stdin.read()
    if any(character.isspace() for character in given):
        return given
    try:
        return Path(given).read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"cannot be read: {error.strerror}", where=given) from None
    except UnicodeDecodeError as error:
        raise QueryError(f"byte {error.start} is not UTF-8", where=given) from None


def parse_arguments(given: tuple[str, ...]) -> dict[str, str]:
    """The values by name of "name=value" pairs. Raises UsageError."""
    arguments: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name.isidentifier():
            raise UsageError(f"{pair!r} is no parameter; one such as actor=RUS is right")
        if name in arguments:
            raise UsageError(f"the parameter {name} is given twice")
        arguments[name] = value
    return arguments


def _term(store: Store, name: str, text: str) -> Term:
    """The term that a value stands for: an IRI or prefixed name, a day, a number, else a string."""
    from kg.query.parameters import parse_value

    for kind in ("iri", "date", "integer", "number"):
        try:
            return parse_value(store, kind, text, where=name)
        except QueryError:
            continue
    return parse_value(store, "text", text, where=name)


def find_known_actor(name: str) -> str | None:
    """`Actor.id` of the known actor that bears the name, whether the store knows it or not."""
    from kg.resolve.gazetteer import load_gazetteer

    for match in load_gazetteer().find(name):
        if match.span == (0, len(name)):
            return match.actors[0]
    return None
