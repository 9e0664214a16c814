"""What of a query is computed here, for a server that compares, sorts or sums wrongly.

Such a server is asked for the rows of a pattern; filters and BIND that compare, aggregates and the
order are left to the embedded engine, which gets the rows as VALUES. That can be done for what
stands in the outermost group of a query and behind it. Comparisons further in are left to the
server where both sides are literals or made by functions such as STR, and else refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.errors import QueryError
from kg.store.binding import BoundQuery, Token, tokens, variables
from kg.store.endpoint.outline import Outline, elements
from kg.store.evaluation import empty_answer
from kg.store.syntax import term_text
from kg.store.terms import BlankNode, Solutions, Term

__all__ = ["Division", "divide", "values_clause"]

# Besides < and >, which are no words. COUNT and SUM are right on all known servers.
_COMPARING = {"MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}
_MAKING = {"STR", "SUBSTR", "CONCAT", "STRBEFORE", "STRAFTER", "LCASE", "UCASE"}
_MAKING |= {"STRLEN", "YEAR", "MONTH", "DAY"}
_ENDS = {"ORDER", "LIMIT", "OFFSET"}
_FOUND = "found"


@dataclass(frozen=True, slots=True)
class Division:
    """A query in two parts.

    Attributes:
        there: What the server is asked.
        columns: What it projects.
        here: The query that is asked here; its pattern lacks the rows and the braces.
    """

    there: Outline
    columns: tuple[str, ...]
    here: Outline

    def query(self, rows: Solutions) -> BoundQuery:
        """The query that is asked here, over the rows that the server gave."""
        pattern = f"{{ {values_clause(rows)} {self.here.pattern} }}"
        text = replace(self.here, pattern=pattern).text
        return BoundQuery(text, (), text)


def divide(parts: Outline, names: Sequence[str]) -> Division | None:
    """What is asked of the server and what is computed here of a SELECT that projects `names`; None
    where all of it can be left to the server.

    Raises:
        QueryError: Where it compares in an inner group.
    """
    kept, moved = _parted(parts.pattern)
    if _compares_terms(kept):
        raise QueryError(
            "this server compares wrongly, and kg does so in its place in the outermost group of a "
            "query only; take < > <= >=, MIN, MAX and the like out of inner groups or compare STR()"
        )
    grouping = " ".join(parts.modifiers.get(word, "") for word in ("GROUP", "HAVING"))
    order = parts.modifiers.get("ORDER", "")
    ends = {word: text for word, text in parts.modifiers.items() if word in _ENDS}
    if moved or _compares(tokens(f"{parts.head} {grouping}")) or variables(order) - set(names):
        columns = _columns(parts.prologue, kept)
        head = " ".join(f"?{name}" for name in columns)
        there = replace(
            parts, head=head or f"(1 AS ?{_FOUND})", pattern=kept, template="", modifiers={}
        )
        here = replace(parts, head=_named(parts.head, names), pattern=" ".join(moved), dataset="")
        return Division(there, columns or (_FOUND,), here)
    if not order:
        return None
    rest = {word: text for word, text in parts.modifiers.items() if word not in _ENDS}
    head = " ".join(f"?{name}" for name in names)
    here = replace(parts, head=head, pattern="", dataset="", modifiers=ends)
    return Division(replace(parts, modifiers=rest), tuple(names), here)


def values_clause(rows: Solutions) -> str:
    """Rows as a pattern.

    Raises:
        QueryError: For blank nodes, which mean nothing outside of the answer that they are in.
    """
    data = "\n".join(map(_data_row, rows.rows))
    return f"VALUES ({' '.join(f'?{name}' for name in rows.variables)}) {{ {data} }}"


def _data_row(row: Sequence[Term | None]) -> str:
    if any(isinstance(term, BlankNode) for term in row):
        raise QueryError("rows with blank nodes cannot be completed here; kg writes no blank nodes")
    return f"({' '.join('UNDEF' if term is None else term_text(term) for term in row)})"


def _parted(pattern: str) -> tuple[str, list[str]]:
    """The pattern without what must be computed here, and that: FILTER and BIND of its outermost
    group that compare, and those that need what such a BIND gives."""
    moved: dict[int, str] = {}
    given: set[str] = set()
    pieces = list(elements(pattern))
    for _ in pieces:  # as long as one needs another
        for index, (kind, text) in enumerate(pieces):
            if index in moved or kind == "" or "{" in text:
                continue
            if _compares(tokens(text)) or given & variables(text):
                moved[index] = text
                if kind == "BIND":
                    given.add(_target(text))
                    _check_order(text, pieces[index + 1 :])
    kept = "".join(_joined(text for index, (_, text) in enumerate(pieces) if index not in moved))
    if given & variables(kept):
        raise QueryError(
            f"this server compares wrongly, and what ?{min(given & variables(kept))} gets by a "
            "comparison is then searched with; take the BIND out"
        )
    return kept, [text for _, text in sorted(moved.items())]


def _joined(pieces: Iterable[str]) -> Iterator[str]:
    """Pieces of a pattern with a dot between triples that something stood between."""
    last = "{"
    for piece in pieces:
        found = list(tokens(piece))
        if last not in {"{", "}", "."} and found[0].text not in {"}", "."}:
            yield ". "
        doubled = last in {"{", "."} and found[0].text == "."
        yield f"{piece[found[0].start + 1 :] if doubled else piece}\n"
        last = found[-1].text


def _check_order(bind: str, after: Sequence[tuple[str, str]]) -> None:
    """Refuse a BIND over what a pattern behind it gives, as it would have that too at the end."""
    behind = {name for kind, text in after if kind == "" for name in variables(text)}
    early = (variables(bind) - {_target(bind)}) & behind
    if early:
        raise QueryError(
            f"this server compares wrongly, and a BIND compares ?{min(early)} before all patterns; "
            "put it behind them"
        )


def _target(bind: str) -> str:
    """The variable that a BIND gives."""
    return [token.text[1:] for token in tokens(bind) if token.kind == "variable"][-1]


def _compares(found: Iterable[Token]) -> bool:
    return any(
        token.text in {"<", ">"} if token.kind == "other" else token.text.upper() in _COMPARING
        for token in found
        if token.kind in {"other", "word"}
    )


def _compares_terms(pattern: str) -> bool:
    """Whether anything is compared but literals and what functions make."""
    found = list(tokens(pattern))
    if any(_compares([token]) for token in found if token.kind == "word"):
        return True
    for index, token in enumerate(found):
        if _compares([token]):
            right = index + 1 + (found[index + 1].text == "=")
            if not (_is_made(found, right) and _ends_made(found, index - 1)):
                return True
    return False


def _is_made(found: Sequence[Token], index: int) -> bool:
    token = found[index]
    return token.kind == "string" or token.text.isdecimal() or token.text.upper() in _MAKING


def _ends_made(found: Sequence[Token], index: int) -> bool:
    """Whether what ends there is a literal or the call of such a function."""
    if found[index].text != ")":
        return _is_made(found, index)
    depth = 0
    while index > 0:
        depth += (found[index].text == ")") - (found[index].text == "(")
        index -= 1
        if depth == 0:
            break
    return _is_made(found, index)


def _columns(prologue: str, pattern: str) -> tuple[str, ...]:
    """What a SELECT * of the pattern gives."""
    answer = empty_answer(f"{prologue} SELECT * WHERE {pattern}")
    return answer.variables if isinstance(answer, Solutions) else ()


def _named(head: str, names: Sequence[str]) -> str:
    """A projection with its names in the place of *."""
    found = list(tokens(head))
    if found and found[-1].text == "*" and all(token.kind == "word" for token in found[:-1]):
        return head[: found[-1].start] + " ".join(f"?{name}" for name in names)
    return head
