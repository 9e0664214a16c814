"""The search itself: an Aho-Corasick automaton over folded names, and the rules on its finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import DIRECTIONAL, LOCATIVE, NameMatch, Post, Span
from kg.resolve.index_knowledge import WITH, Alias, Knowledge
from kg.resolve.index_text import FoldedText, capitals, fold, fold_text, spellings

__all__ = ["NameSearch"]

_PLACE_WORDS = frozenset({*LOCATIVE, *DIRECTIONAL, "of", "for"})
_CAPITAL = re.compile(r"[ -][A-Z]")
_LAST_WORD = re.compile(r"(\w+)\W*$")


@dataclass(frozen=True, slots=True)
class _Bearer:
    """An alias in one of its spellings.

    Attributes:
        alias: The alias.
        spelling: As it is written, without a full stop at its end.
    """

    alias: Alias
    spelling: str

    def stands(self, text: str, start: int) -> bool:
        """Whether the text at `start` has the capitals and inner full stops of the spelling."""
        if not all(text[start + place].isupper() for place in capitals(self.spelling)):
            return False
        return self.spelling[1:2] != "." or text[start + 1] == "."

    @property
    def abbreviated(self) -> bool:
        """Whether a full stop after it is its own ("U.S.")."""
        return self.spelling[-2:-1] == "."


@dataclass(frozen=True, slots=True)
class _Entry:
    """A folded name with everybody who bears it.

    Attributes:
        length: Characters of the folded name, without the spaces around it.
        bearers: The likeliest first.
    """

    length: int
    bearers: tuple[_Bearer, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    bearers: tuple[_Bearer, ...]


class NameSearch:
    """Finds the names of a knowledge base in text."""

    def __init__(self, knowledge: Knowledge) -> None:
        import ahocorasick

        self._words = knowledge.words
        self._states = frozenset(knowledge.executives)
        self._terms = _terms(knowledge.posts)
        self._automaton = ahocorasick.Automaton()
        for key, entry in _entries(knowledge.aliases).items():
            self._automaton.add_word(f" {key} ", entry)
        self._automaton.make_automaton()
        self._bodies = _body_pattern(knowledge)
        self._body_kinds = {
            fold(word): (kind.kind, capitals(word))
            for kind in knowledge.body_kinds.values()
            for word in kind.words
        }

    def find(self, text: str, *, on: date | None) -> list[NameMatch]:
        """The names in `text`; see `kg.model.ActorIndex.find`."""
        folded = fold_text(text)
        hits = self._hits(folded)
        matches: list[NameMatch] = []
        last_end = 0
        for hit in hits:
            if hit.start < last_end:
                continue
            context = _Context(folded, hit, last_end, hits)
            bearers = [bearer for bearer in hit.bearers if self._counts(bearer.alias, context)]
            if not bearers:
                continue
            if any(bearer.alias.rule == "block" for bearer in bearers):
                last_end = hit.end
                continue
            match = self._match(folded, hit, self._order(bearers, on))
            last_end = match.span.end
            matches.append(match)
        if folded.offsets is not None:
            return [_moved(match, folded.offsets) for match in matches]
        return matches

    def _hits(self, folded: FoldedText) -> list[_Hit]:
        """All names whose capitals are right, sorted by start, the longest first."""
        found: list[_Hit] = []
        entry: _Entry
        text = folded.text
        for last, entry in self._automaton.iter(folded.folded):
            end = last - 1
            start = end - entry.length
            bearers = tuple(each for each in entry.bearers if each.stands(text, start))
            if bearers:
                found.append(_Hit(start, end, bearers))
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return found

    def _counts(self, alias: Alias, context: _Context) -> bool:
        """Whether the alias's rule lets it count where it stands."""
        if alias.kind in ("surname", "city") and context.small_capitals():
            return False
        if alias.kind == "surname":
            return self._surname_counts(alias, context)
        return context.allows(alias.rule)

    def _surname_counts(self, alias: Alias, context: _Context) -> bool:
        if alias.rule == "title":
            title = self._word_class(context.word_before()) == "title"
            return title or context.names(alias.actor)
        return not self._follows_given_name(context)

    def _word_class(self, word: str) -> str | None:
        return self._words.get(fold(word))

    def _follows_given_name(self, context: _Context) -> bool:
        """Whether a capitalised word stands right before: "Melania" makes it another Trump."""
        word = context.word_before(adjacent=True)
        if not word or not word[0].isupper() or word.isdecimal():
            return False
        if len(word) > 1 and context.after_full_stop():
            return False  # a sentence ends there: only an initial belongs to the surname
        return self._word_class(word) is None and not context.follows_match()

    def _order(self, bearers: Sequence[_Bearer], on: date | None) -> Sequence[Alias]:
        """The aliases, the likeliest of the day first; those out of date only if all are."""
        aliases = [bearer.alias for bearer in bearers]
        if len(aliases) == 1:
            return aliases
        if on is not None:
            day = on
            valid = [a for a in aliases if (a.start or date.min) <= day <= (a.end or date.max)]
            aliases = valid or aliases
            aliases.sort(key=lambda alias: self._distance(alias.actor, day))
        return aliases

    def _distance(self, actor: str, on: date) -> int:
        """0 where a person holds a post on that day, else the years to the nearest term."""
        terms = self._terms.get(actor)
        if not terms:
            return 0
        return min(_years(term, on) for term in terms)

    def _match(self, folded: FoldedText, hit: _Hit, aliases: Sequence[Alias]) -> NameMatch:
        first = aliases[0]
        end = hit.end
        text = folded.text
        if text[end : end + 1] == "." and hit.bearers[0].abbreviated:
            end += 1
        actors = tuple(dict.fromkeys(alias.actor for alias in aliases))
        if first.kind in ("name", "demonym") and first.actor in self._states:
            body = self._bodies.match(folded.folded, end + 1)
            if body is not None and text[end : end + 1].isspace():
                kind, places = self._body_kinds[body[1]]
                if all(text[end + 1 + place].isupper() for place in places):
                    span = Span(hit.start, end + 1 + len(body[1]))
                    return NameMatch(span, (f"{first.actor}/{kind}",), "name")
        return NameMatch(Span(hit.start, end), actors, first.kind)


class _Context:
    """What stands around a hit."""

    __slots__ = ("_hits", "_last_end", "folded", "hit")

    def __init__(self, folded: FoldedText, hit: _Hit, last_end: int, hits: Sequence[_Hit]) -> None:
        self.folded = folded
        self.hit = hit
        self._last_end = last_end
        self._hits = hits

    def allows(self, rule: str) -> bool:
        """Whether a name with that rule (see `ontology/actors/README.md`) counts here."""
        match rule:
            case "place":
                return fold(self.word_before()) in _PLACE_WORDS
            case "the":
                return self.word_before().lower() == "the"
            case "prefix":
                return self.folded.text[self.hit.end : self.hit.end + 1] in {"-", "‑", "–"}
            case "exact":
                return not self.shouting()
            case "outside":
                return not self.bracketed()
            case _ if rule.startswith(WITH):
                named = f" {fold(rule[len(WITH) :])}" in self.folded.folded
                return named and not _CAPITAL.match(self.folded.text, self.hit.end)
            case _:
                return True

    def word_before(self, *, adjacent: bool = False) -> str:
        """The word before the hit, or ""; with `adjacent` only if but one space lies between."""
        start = self.hit.start
        before = self.folded.text[max(0, start - 40) : start]
        found = _LAST_WORD.search(before)
        if found is None:
            return ""
        if adjacent and before[found.end(1) :] not in (" ", ". "):
            return ""
        return found[1]

    def after_full_stop(self) -> bool:
        """Whether a full stop stands between the hit and the word before."""
        return self.folded.text[: self.hit.start].rstrip().endswith(".")

    def follows_match(self) -> bool:
        """Whether the name before was found to end right before this one ("Israeli Netanyahu")."""
        return 0 < self._last_end >= self.hit.start - 1

    def names(self, actor: str) -> bool:
        """Whether the actor's full name stands in the text."""
        return any(
            bearer.alias.kind == "name" and bearer.alias.actor == actor
            for hit in self._hits
            for bearer in hit.bearers
        )

    def bracketed(self) -> bool:
        """Whether a bracket stands right before the hit, as in "(CNN)"."""
        return self.folded.text[: self.hit.start].rstrip()[-1:] in {"(", "["}

    def small_capitals(self) -> bool:
        """Whether so few letters, all capitals, stand there that it may be an abbreviation."""
        found = self.folded.text[self.hit.start : self.hit.end]
        return 1 < len(found) < 5 and found.isupper()

    def shouting(self) -> bool:
        """Whether the words around are in capitals, so that capitals tell nothing."""
        start, end = self.hit.start, self.hit.end
        around = self.folded.text[max(0, start - 25) : start] + self.folded.text[end : end + 25]
        letters = [character for character in around if character.isalpha()]
        return len(letters) > 5 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def _entries(aliases: Iterable[Alias]) -> Mapping[str, _Entry]:
    bearers: dict[str, list[_Bearer]] = {}
    for alias in aliases:
        for spelling in spellings(alias.name):
            bearers.setdefault(fold(spelling), []).append(_Bearer(alias, spelling))
    entries: dict[str, _Entry] = {}
    for key, each in bearers.items():
        if len(each) > 1:
            each.sort(key=lambda bearer: bearer.alias.rank)
        entries[key] = _Entry(len(key), tuple(each))
    return entries


def _terms(posts: Iterable[Post]) -> Mapping[str, list[tuple[int, int]]]:
    """Of each person the first and last day of each post, as ordinals."""
    terms: dict[str, list[tuple[int, int]]] = {}
    for post in posts:
        start = (post.start or date.min).toordinal()
        end = (post.end or date.max).toordinal()
        terms.setdefault(post.holder, []).append((start, end))
    return terms


def _years(term: tuple[int, int], on: date) -> int:
    day = on.toordinal()
    start, end = term
    if start <= day <= end:
        return 0
    return 1 + (start - day if day < start else day - end) // 365


def _body_pattern(knowledge: Knowledge) -> re.Pattern[str]:
    words = [fold(word) for kind in knowledge.body_kinds.values() for word in kind.words]
    words.sort(key=len, reverse=True)
    return re.compile(f" ({'|'.join(map(re.escape, words))}) ")


def _moved(match: NameMatch, offsets: Sequence[int]) -> NameMatch:
    span = Span(offsets[match.span.start], offsets[match.span.end])
    return NameMatch(span, match.actors, match.kind)
