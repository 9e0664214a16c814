"""The text of a query or update before the engine sees it: its kind, prefixes, what is refused."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.errors import QueryError
from kg.serve.failure import Failure
from kg.serve.formats import Kind
from kg.store.binding import BoundQuery, bind, tokens
from kg.vocab import PREFIXES

__all__ = ["checked_query", "checked_update", "kind_of", "syntax_failure"]

_FORMS = {
    "SELECT": Kind.ROWS,
    "ASK": Kind.BOOLEAN,
    "CONSTRUCT": Kind.GRAPH,
    "DESCRIBE": Kind.GRAPH,
}
_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def kind_of(text: str) -> Kind:
    """What a query answers with; rows where it is none at all, which the engine will say."""
    for token in tokens(text):
        kind = _FORMS.get(token.text.upper()) if token.kind == "word" else None
        if kind is not None:
            return kind
    return Kind.ROWS


def checked_query(text: str) -> BoundQuery:
    """The query with the usual prefixes declared that it uses and does not declare.

    Raises:
        Failure: 400 or 403, for a query that is too long, too deeply nested or has SERVICE.
    """
    _check(text)
    found = list(tokens(text))
    declared = {
        following.text.rstrip(":")
        for token, following in pairwise(found)
        if token.kind == "word" and token.text.upper() == "PREFIX"
    }
    used = {token.text.partition(":")[0] for token in found if token.kind == "name"}
    missing = sorted((used - declared) & PREFIXES.keys())
    prologue = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing)
    return BoundQuery(prologue + text, ((0, len(prologue), 0, 0),) if prologue else (), text)


def checked_update(text: str) -> BoundQuery:
    """As `checked_query`, of an update, in which LOAD is refused too."""
    bound = checked_query(text)
    found = list(tokens(text))
    for token, following in pairwise(found):
        if (
            token.kind == "word"
            and token.text.upper() == "LOAD"
            and (following.kind in {"iri", "name"} or following.text.upper() == "SILENT")
        ):
            raise Failure(403, "load-refused", "LOAD asks another host, which is not allowed")
    return bound


def _check(text: str) -> None:
    try:
        bind(text, {})
    except QueryError as error:
        message = str(error).removeprefix(f"{error.where}: ")
        if "SERVICE" in message:
            raise Failure.with_place(403, "service-refused", message, where=error.where) from None
        raise Failure.with_place(400, "query-refused", message, where=error.where) from None


def syntax_failure(message: str, query: BoundQuery) -> Failure:
    """The engine's complaint, with the place in the query as it was written."""
    found = _ERROR.search(message)
    if found is None:
        return Failure(400, "malformed", message.strip() or "the query does not parse")
    line, column = query.place(int(found[1]), int(found[2]))
    return Failure(400, "syntax-error", found[3].strip(), line=line, column=column)
