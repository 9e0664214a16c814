"""The parts of a query, so that it can be asked in another form.

Only queries that a grammar has accepted come here; their tokens are enough to tell the parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.store.binding import Token, tokens
from kg.store.syntax import term_text
from kg.store.terms import IRI
from kg.vocab import PREFIXES

__all__ = [
    "Outline",
    "elements",
    "has_joined_distinct",
    "has_repeated_path",
    "outline",
    "with_prefixes",
    "without_graphs",
]

_MODIFIERS = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
_OPENING, _CLOSING = {"{", "(", "["}, {"}", ")", "]"}
_PATH = {"/", "|", "^", "!", "(", ")", "+", "*", "?"}


@dataclass(frozen=True, slots=True)
class Outline:
    """A query in its parts.

    Attributes:
        prologue: The declarations.
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
        head: What follows the form: a projection, the terms to describe; "" for CONSTRUCT and ASK.
        template: Of a CONSTRUCT, with its braces.
        dataset: The FROM clauses.
        pattern: The group of WHERE with its braces, or "" where a DESCRIBE has none.
        modifiers: What stands behind it, by its first word.
        graphs: The named graphs that it names.
        any_graph: Whether it has GRAPH with a variable.
    """

    prologue: str
    form: str
    head: str
    template: str
    dataset: str
    pattern: str
    modifiers: dict[str, str]
    graphs: tuple[str, ...]
    any_graph: bool

    @property
    def limit(self) -> int | None:
        """How many rows it wants at most, or None for all."""
        return self._number("LIMIT")

    @property
    def offset(self) -> int:
        """How many rows it passes over."""
        return self._number("OFFSET") or 0

    def _number(self, word: str) -> int | None:
        text = self.modifiers.get(word)
        return int(text.split()[1]) if text else None

    @property
    def body(self) -> str:
        """All but the prologue, as it can stand in braces as a subquery."""
        tail = (self.modifiers[word] for word in _MODIFIERS if word in self.modifiers)
        return " ".join((self.form, self.head, self.dataset, "WHERE", self.pattern, *tail))

    @property
    def text(self) -> str:
        """The query."""
        return f"{self.prologue}\n{self.body}"

    @property
    def end(self) -> int | None:
        """How many rows there must be for all that it wants, or None."""
        return None if self.limit is None else self.offset + self.limit

    def at_most(self, rows: int) -> Outline:
        """The same with no more rows than that."""
        limit = rows if self.limit is None else min(rows, self.limit)
        return replace(self, modifiers=self.modifiers | {"LIMIT": f"LIMIT {limit}"})

    def selecting(self, head: str) -> Outline:
        """A SELECT of something else over the same pattern."""
        return replace(self, form="SELECT", head=head, template="")

    def ordered_by(self, variables: Sequence[str]) -> Outline:
        """All of its rows, in the wanted order and for equal ones in that of the variables; in any
        order where there are no variables."""
        modifiers = {
            word: text for word, text in self.modifiers.items() if word not in {"LIMIT", "OFFSET"}
        }
        order = modifiers.pop("ORDER", "ORDER BY")
        if variables:
            modifiers["ORDER"] = " ".join((order, *(f"?{name}" for name in variables)))
        return replace(self, modifiers=modifiers)

    def within(self, head: str, tail: str = "") -> str:
        """A SELECT of `head` over all rows that this query gives."""
        return f"{self.prologue}\nSELECT {head} WHERE {{ {{ {self.body} }} }} {tail}"


def outline(text: str) -> Outline:
    """The parts of a query."""
    found = list(tokens(text))
    start = _after_prologue(found)
    opening, template = _groups(found, start)
    closing = _matching(found, opening) if opening < len(found) else opening
    head_end = start + 1
    if found[start].text.upper() in {"SELECT", "DESCRIBE"}:
        while head_end < opening and found[head_end].text.upper() not in {"FROM", "WHERE"}:
            head_end = _matching(found, head_end) + 1
    dataset = template[1] + 1 if template and template[1] < opening else head_end
    dataset_end = opening - (found[opening - 1].text.upper() == "WHERE")
    pattern = _text(text, found, opening, closing + 1)
    return Outline(
        prologue=text[: found[start].start],
        form=found[start].text.upper(),
        head=_text(text, found, start + 1, head_end),
        template=_text(text, found, template[0], template[1] + 1) if template else pattern,
        dataset=_text(text, found, dataset, dataset_end),
        pattern=pattern,
        modifiers=dict(_modifiers(text, found, closing + 1)),
        graphs=tuple(_named_graphs(found, start)),
        any_graph=any(following.kind == "variable" for following in _after_graph(found)),
    )


def _after_graph(found: list[Token]) -> Iterator[Token]:
    """What stands behind each GRAPH."""
    for token, following in pairwise(found):
        if token.kind == "word" and token.text.upper() == "GRAPH":
            yield following


def _named_graphs(found: list[Token], start: int) -> Iterator[str]:
    prefixes = {
        name.text: iri.text[1:-1]
        for name, iri in pairwise(found[:start])
        if name.kind == "name" and iri.kind == "iri"
    }
    for token in _after_graph(found):
        if token.kind == "iri":
            yield token.text[1:-1]
        elif token.kind == "name":
            prefix, _, local_name = token.text.partition(":")
            yield prefixes[prefix + ":"] + local_name


def _after_prologue(found: list[Token]) -> int:
    index = 0
    while found[index].text.upper() in {"PREFIX", "BASE"}:
        index += 3 if found[index].text.upper() == "PREFIX" else 2
    return index


def _groups(found: list[Token], start: int) -> tuple[int, tuple[int, int] | None]:
    """Where the pattern opens (at the end where there is none), and where a template stands."""
    opening = _next_brace(found, start)
    if found[start].text.upper() == "CONSTRUCT" and found[start + 1].text == "{":
        closing = _matching(found, opening)
        return _next_brace(found, closing + 1), (opening, closing)
    return opening, None


def _next_brace(found: list[Token], index: int) -> int:
    """The next brace outside of parentheses: an expression may hold EXISTS { }."""
    while index < len(found) and found[index].text != "{":
        index = _matching(found, index) + 1
    return index


def _matching(found: list[Token], index: int) -> int:
    """The bracket that closes the one at `index`; `index` where there is no bracket."""
    depth = 0
    for position in range(index, len(found)):
        if found[position].kind == "other":
            depth += (found[position].text in _OPENING) - (found[position].text in _CLOSING)
        if depth == 0:
            return position
    return len(found) - 1


def _text(text: str, found: list[Token], start: int, end: int) -> str:
    """The text of tokens `start` to `end`, that one left out."""
    if start >= min(end, len(found)):
        return ""
    last = found[min(end, len(found)) - 1]
    return text[found[start].start : last.start + len(last.text)]


def _modifiers(text: str, found: list[Token], start: int) -> Iterator[tuple[str, str]]:
    index, begin = start, start
    while index < len(found):
        word = found[index].text.upper() if found[index].kind == "word" else ""
        if word in _MODIFIERS and index > begin:
            yield found[begin].text.upper(), _text(text, found, begin, index)
            begin = index
        index = _matching(found, index) + 1
    if begin < len(found):
        yield found[begin].text.upper(), _text(text, found, begin, len(found))


def elements(pattern: str) -> Iterator[tuple[str, str]]:
    """The pieces of a group with its braces, in order: each FILTER and BIND of it, with that word,
    and what stands before, between and behind them, with ""."""
    found = list(tokens(pattern))
    begin = index = 1
    yield "", "{"
    while index < len(found) - 1:
        word = found[index].text.upper() if found[index].kind == "word" else ""
        end = _matching(found, index) + 1
        if word in {"FILTER", "BIND"}:
            if begin < index:
                yield "", _text(pattern, found, begin, index)
            while found[end - 1].text not in {")", "}"}:  # NOT EXISTS, or the name of a function
                end = _matching(found, end) + 1
            yield word, _text(pattern, found, index, end)
            begin = end
        index = end
    if begin < len(found) - 1:
        yield "", _text(pattern, found, begin, len(found) - 1)
    yield "", "}"


def with_prefixes(text: str) -> str:
    """The query with those of kg's prefixes declared that it uses."""
    used = {token.text.partition(":")[0] for token in tokens(text) if token.kind == "name"}
    declared = (f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in sorted(used & PREFIXES.keys()))
    return "".join(declared) + text


def without_graphs(text: str, hidden: Sequence[str]) -> str:
    """The query in which GRAPH ?variable { } does not find the hidden graphs."""
    found = list(tokens(text))
    names = ", ".join(term_text(IRI(name)) for name in hidden)
    insertions: list[tuple[int, str]] = []
    for index, (token, following) in enumerate(pairwise(found)):
        if token.kind == "word" and token.text.upper() == "GRAPH" and following.kind == "variable":
            closing = found[_matching(found, index + 2)]
            insertions.append((token.start, "{ "))
            insertions.append((closing.start + 1, f" FILTER({following.text} NOT IN ({names})) }}"))
    for offset, piece in sorted(insertions, reverse=True):
        text = text[:offset] + piece + text[offset:]
    return text


def has_repeated_path(text: str) -> bool:
    """Whether a property path repeats a step: + * or ? behind an IRI or a group of them."""
    found = list(tokens(text))
    for index, (token, following) in enumerate(pairwise(found)):
        if following.text not in {"+", "*", "?"} or following.kind != "other":
            continue
        if token.kind in {"iri", "name"} or (token.kind == "word" and token.text == "a"):
            return True
        if token.text == ")" and _is_path_group(found, index):
            return True
    return False


def has_joined_distinct(text: str) -> bool:
    """Whether a subquery with DISTINCT stands directly behind another one, which has UNION and
    NOT EXISTS: without either, Virtuoso keeps the rows."""
    found = list(tokens(text))
    words = [token.text.upper() for token in found]
    begin = ["{", "SELECT", "DISTINCT"]
    for index in range(len(words)):
        if words[index : index + 3] == begin:
            behind = _matching(found, index) + 1
            risky = {"UNION", "EXISTS"} <= set(words[index:behind])
            if risky and words[behind : behind + 3] == begin:
                return True
    return False


def _is_path_group(found: list[Token], closing: int) -> bool:
    """Whether the group that closes there holds nothing but a path."""
    depth = 0
    for index in range(closing, -1, -1):
        token = found[index]
        depth += (token.text == ")") - (token.text == "(")
        if depth == 0:
            return index < closing - 1
        if token.kind == "other" and token.text in _PATH:
            continue
        if token.kind not in {"iri", "name"} and token.text != "a":
            return False
    return False
