"""The text of a query or update before the engine sees it: its kind, prefixes, what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import QueryError
from kg.serve.failure import Failure
from kg.serve.formats import Kind
from kg.store.binding import BoundQuery, Token, checked_tokens
from kg.store.syntax import is_iri
from kg.vocab import PREFIXES

__all__ = ["CheckedQuery", "checked_query", "checked_update", "syntax_failure"]

_FORMS = {
    "SELECT": Kind.ROWS,
    "ASK": Kind.BOOLEAN,
    "CONSTRUCT": Kind.GRAPH,
    "DESCRIBE": Kind.GRAPH,
}
_CHANGING = {"NOW", "RAND", "STRUUID", "UUID"}
_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that may be asked.

    Attributes:
        kind: What it answers with; rows where it is no query at all, which the engine will say.
        bound: The query with its base and the usual prefixes declared that it uses and does not
            declare.
        repeatable: Whether the same data give the same answer each time.
    """

    kind: Kind
    bound: BoundQuery
    repeatable: bool


def checked_query(text: str, *, base: str = "") -> CheckedQuery:
    """A query as the engine gets it, with `base` for its relative IRIs.

    Raises:
        Failure: 400 or 403, for a query that is too long, too deeply nested or has SERVICE.
    """
    found = _checked_tokens(text)
    words = [_word(token) for token in found]
    kind = next((_FORMS[word] for word in words if word in _FORMS), Kind.ROWS)
    bound = _edited(text, [(0, _prologue(found, base))])
    return CheckedQuery(kind, bound, repeatable=_CHANGING.isdisjoint(words))


def checked_update(
    text: str, graphs: Sequence[tuple[str, str]] = (), *, base: str = ""
) -> BoundQuery:
    """As `checked_query`, of an update, in which LOAD is refused too.

    Args:
        text: The update.
        graphs: `using-graph-uri` and `using-named-graph-uri` with their values.
        base: What relative IRIs are relative to.

    Raises:
        Failure: Also where graphs are given and an operation names its own.
    """
    found = _checked_tokens(text)
    for token, following in pairwise(found):
        if _word(token) == "LOAD" and (
            following.kind in {"iri", "name"} or _word(following) == "SILENT"
        ):
            raise Failure(403, "load-refused", "LOAD asks another host, which is not allowed")
    edits = [(0, _prologue(found, base))]
    if graphs:
        edits += _using(text, found, " ".join(_clause(*graph) for graph in graphs))
    return _edited(text, edits)


def _word(token: Token) -> str:
    return token.text.upper() if token.kind == "word" else ""


def _prologue(found: list[Token], base: str) -> str:
    used = {token.text.partition(":")[0] for token in found if token.kind == "name"}
    declared = {
        following.text.rstrip(":")
        for token, following in pairwise(found)
        if following.kind == "name" and _word(token) == "PREFIX"
    }
    missing = sorted((used - declared) & PREFIXES.keys())
    prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in missing)
    return (f"BASE <{base}>\n" if is_iri(base) else "") + prefixes


def _clause(name: str, graph: str) -> str:
    if not is_iri(graph):
        raise Failure(400, "parameters", f"{name}: {graph!r} is not an absolute IRI")
    return f"USING {'NAMED ' if name == 'using-named-graph-uri' else ''}<{graph}>"


def _using(text: str, found: list[Token], clause: str) -> Iterator[tuple[int, str]]:
    """Where each operation that has a WHERE gets its USING (SPARQL 1.1 Protocol, 2.2.3)."""
    depth = 0
    previous = ""
    shorthand: Token | None = None  # DELETE WHERE takes no USING, so it is written in full
    for token in found:
        if token.kind == "other":
            depth += (token.text == "{") - (token.text == "}")
        word = _word(token) if depth == 0 else ""
        if word in {"USING", "WITH"}:
            message = f"the update has {word}, and graphs are given as parameters too"
            raise Failure(400, "parameters", message)
        if word == "WHERE" and previous == "DELETE":
            shorthand = token
        elif word == "WHERE":
            yield token.start, f" {clause} "
        elif shorthand is not None and token.text == "}" and depth == 0:
            pattern = text[shorthand.start + len("WHERE") : token.start + 1]
            yield shorthand.start, f"{pattern} {clause} "
            shorthand = None
        previous = word


def _edited(text: str, edits: Sequence[tuple[int, str]]) -> BoundQuery:
    """The text with more text put in at some offsets, in their order."""
    pieces: list[str] = []
    places: list[tuple[int, int, int, int]] = []
    done = length = 0
    for offset, added in edits:
        pieces += (text[done:offset], added)
        length += offset - done
        places.append((length, len(added), offset, 0))
        length += len(added)
        done = offset
    return BoundQuery("".join([*pieces, text[done:]]), tuple(places), text)


def _checked_tokens(text: str) -> list[Token]:
    try:
        return checked_tokens(text)
    except QueryError as error:
        message = str(error).removeprefix(f"{error.where}: ")
        if "SERVICE" in message:
            raise Failure.with_place(403, "service-refused", message, where=error.where) from None
        raise Failure.with_place(400, "query-refused", message, where=error.where) from None


def syntax_failure(message: str, query: BoundQuery) -> Failure:
    """The engine's complaint, with the place in the query as it was written."""
    found = _ERROR.search(message)
    if found is None:
        return Failure(400, "impossible", message.strip() or "it cannot be done")
    line, column = query.place(int(found[1]), int(found[2]))
    return Failure(400, "syntax-error", found[3].strip(), line=line, column=column)
