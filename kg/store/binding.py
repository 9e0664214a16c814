"""Values of variables put into SPARQL as terms, and checks of a query before it runs.

A value never becomes syntax: the query is split into its tokens first, and a variable's token is
replaced by a term that is written by our own serialiser. What it means is that of SEP-0007
(substitution), which engines offer for projected variables only, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kg.errors import QueryError
from kg.store.syntax import term_text
from kg.store.terms import XSD, Literal, Rows, Term

__all__ = ["BoundQuery", "Token", "bind", "checked_tokens", "tokens", "variables"]

MAX_CHARACTERS = 1_000_000
_CLAUSE_ENDS = {"WHERE", "FROM", "HAVING", "LIMIT", "OFFSET", "VALUES"}
MAX_NESTING = 100  # an engine that parses by recursion must not run out of stack

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"{3}(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"{3}|'{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3}
          |\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*
          (?:[\w:-]|%[0-9A-Fa-f]{2}|\\.))?)
      | (?P<word>@?[^\W\d_][\w-]*)
      | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token of a query: its kind (a group of the grammar above), text and offset."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class BoundQuery:
    """A query whose parameters have been replaced by terms.

    Attributes:
        text: What the engine gets.
        edits: Offset in `text`, length in `text`, offset in the query as it was written and length
            there, of each replaced token.
        source: The query as it was written.
    """

    text: str
    edits: tuple[tuple[int, int, int, int], ...]
    source: str

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Line and column in the query as it was written, of those in `text` (from 1)."""
        lines = self.text.splitlines(keepends=True)
        offset = sum(map(len, lines[: line - 1])) + column - 1
        shift = 0
        for start, length, old_start, old_length in self.edits:
            if offset < start:
                break
            if offset < start + length:
                offset, shift = old_start, 0
                break
            shift = old_start + old_length - (start + length)
        before = self.source[: offset + shift]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens of a query, without white space and comments."""
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup or "other"
        if kind != "space":
            yield Token(kind, match.group(), match.start())


def variables(sparql: str) -> set[str]:
    """The names of the variables that a query speaks of."""
    return {token.text[1:] for token in tokens(sparql) if token.kind == "variable"}


def bind(sparql: str, bindings: Mapping[str, Term | Rows]) -> BoundQuery:
    """Replace the variables of `bindings` by their values, everywhere in the query.

    A projected variable stays a column; `BOUND` of a replaced variable is true. Rows are written as
    the data of VALUES, each in brackets: `VALUES (?a ?b) { $rows }`.

    Raises:
        QueryError: For a variable that the query does not speak of, and as `checked_tokens`.
    """
    found = checked_tokens(sparql)
    missing = bindings.keys() - {token.text[1:] for token in found if token.kind == "variable"}
    if missing:
        raise QueryError(f"the query has no variable ?{min(missing)} that could be bound")
    if not bindings:
        return BoundQuery(sparql, (), sparql)
    return _substitute(sparql, list(_edits(found, bindings)))


def _edits(
    found: list[Token], bindings: Mapping[str, Term | Rows]
) -> Iterator[tuple[int, int, str]]:
    """Start, end and new text of each stretch to replace."""
    texts = {name: _argument(term) for name, term in bindings.items()}
    for index, (token, clause) in enumerate(zip(found, _clauses(found), strict=True)):
        text = texts.get(token.text[1:]) if token.kind == "variable" else None
        if text is None:
            continue
        end = token.start + len(token.text)
        if clause == "SELECT":
            yield token.start, end, f"({text} AS {token.text})"
        elif clause == "BY":
            yield token.start, end, f"({text})"
        elif _is_bound_call(found, index):
            yield found[index - 2].start, found[index + 1].start + 1, "true"
        else:
            yield token.start, end, text


def _clauses(found: list[Token]) -> Iterator[str]:
    """For each token: "SELECT" or "BY" where a variable stands bare in such a clause, else ""."""
    clause, depth = "", 0
    for token in found:
        word = token.text.upper() if token.kind == "word" else ""
        if word in {"SELECT", "BY"}:
            clause, depth = word, 0
        elif token.text in {"{", "}"} or word in _CLAUSE_ENDS:
            clause = ""
        elif token.kind == "other":
            depth += (token.text == "(") - (token.text == ")")
        yield clause if depth == 0 else ""


def _is_bound_call(found: list[Token], index: int) -> bool:
    return (
        2 <= index < len(found) - 1
        and found[index - 2].text.upper() == "BOUND"
        and found[index - 1].text == "("
        and found[index + 1].text == ")"
    )


def _substitute(sparql: str, edits: list[tuple[int, int, str]]) -> BoundQuery:
    pieces: list[str] = []
    places: list[tuple[int, int, int, int]] = []
    done = length = 0
    for start, end, text in edits:
        pieces += (sparql[done:start], text)
        length += start - done
        places.append((length, len(text), start, end - start))
        length += len(text)
        done = end
    pieces.append(sparql[done:])
    return BoundQuery("".join(pieces), tuple(places), sparql)


def _argument(term: Term | Rows) -> str:
    """A term as it stands in a query; a plain whole number bare, as LIMIT demands."""
    if isinstance(term, Sequence):
        return " ".join(f"({' '.join(map(term_text, row))})" for row in term)
    if (
        isinstance(term, Literal)
        and term.datatype == XSD + "integer"
        and re.fullmatch(r"[0-9]{1,18}", term.value)
    ):
        return term.value
    return term_text(term)


def checked_tokens(sparql: str) -> list[Token]:
    """The tokens of a query that may be asked.

    Raises:
        QueryError: For a query that is too long or too deeply nested, or asks another host
            (SERVICE).
    """
    if len(sparql) > MAX_CHARACTERS:
        raise QueryError(
            f"the query has {len(sparql):,} characters; at most {MAX_CHARACTERS:,} are allowed"
        )
    found = list(tokens(sparql))
    # What the text has not even in a string, no token has.
    if sum(map(sparql.count, "({[")) > MAX_NESTING:
        _check_nesting(found, sparql)
    if "SERVICE" in sparql.upper():
        _check_service(found, sparql)
    return found


def _check_nesting(found: list[Token], sparql: str) -> None:
    depth = 0
    for token in found:
        if token.kind == "other":
            depth += (token.text in "({[") - (token.text in ")}]")
            if depth > MAX_NESTING:
                raise QueryError(
                    f"brackets are nested deeper than {MAX_NESTING}", where=_where(sparql, token)
                )


def _check_service(found: list[Token], sparql: str) -> None:
    for token, following in pairwise(found):
        # A prefixed name or a variable is another token, so this is the keyword.
        if (
            token.kind == "word"
            and token.text.upper() == "SERVICE"
            and (
                following.kind in {"iri", "name", "variable"} or following.text.upper() == "SILENT"
            )
        ):
            raise QueryError(
                "SERVICE asks another host, which is not allowed", where=_where(sparql, token)
            )


def _where(sparql: str, token: Token) -> str:
    before = sparql[: token.start]
    return f"line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}"
