"""Which field of other news a sentence is of: where teams attack, storms strike and films are shot.

Many words that tell acts of states have another sense in sport, science or business. Which one is
meant is decided by the words around: those of the sentence, or of the document where most of it is
of one field. `lexicon/fields.tsv` has the words.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from kg.extract.syntax import particle

__all__ = ["Field", "FieldFinder", "load_fields"]

_FILE = Path(__file__).parent / "lexicon" / "fields.tsv"
_POLITICS = "politics"
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|final|last|opening")
_STRONG, _WEAK, _ENOUGH = 3, 1, 3
_SHARE = 0.5  # of a document's sentences that show a field, for the rest to be of it too
_LEAST = 3  # sentences


@dataclass(frozen=True, slots=True)
class Field:
    """A field of news.

    Attributes:
        name: Its name.
        weights: How much each lemma speaks for it.
        senses: Lemmas (with particle, as "win_over") that have a sense of their own in it; "*"
            for all but those with "-" before.
    """

    name: str
    weights: Mapping[str, int]
    senses: frozenset[str]


@cache
def load_fields(path: Path = _FILE) -> tuple[Field, ...]:
    """The fields of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return tuple(map(_field, csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)))


def _field(row: Mapping[str, str]) -> Field:
    weak, strong, senses = (_lemmas(row[name]) for name in ("weak", "strong", "senses"))
    weights = dict.fromkeys(weak, _WEAK) | dict.fromkeys(strong, _STRONG)
    return Field(row["field"], weights, frozenset(senses))


def _lemmas(cell: str) -> list[str]:
    return [lemma for part in cell.split(",") if (lemma := part.strip()) not in ("", "-")]


class FieldFinder:
    """Tells for the sentences of one parsed document in which words another sense is meant."""

    def __init__(self, doc: Doc, fields: Sequence[Field] | None = None) -> None:
        given = load_fields() if fields is None else fields
        self._fields = [field for field in given if field.name != _POLITICS]
        self._politics = {lemma for f in given if f.name == _POLITICS for lemma in f.weights}
        sentences = list(doc.sents)
        shown = [self._shown(sentence) for sentence in sentences]
        prevailing = self._prevailing(shown)
        self._of_token: list[Field | None] = []
        for sentence, own in zip(sentences, shown, strict=True):
            field = own if own is not None or self._is_political(sentence) else prevailing
            self._of_token += [field] * len(sentence)

    def _prevailing(self, shown: Sequence[Field | None]) -> Field | None:
        """The field of most of the document's sentences."""
        counts = Counter(field.name for field in shown if field is not None)
        if not counts:
            return None
        (name, count), *_ = counts.most_common(1)
        if count < max(_LEAST, _SHARE * len(shown)):
            return None
        return next(field for field in self._fields if field.name == name)

    def _shown(self, sentence: Span) -> Field | None:
        """The field that the words of a sentence show best, if any."""
        if self._is_political(sentence):
            return None
        lemmas = set(_words(sentence))
        scores = [sum(field.weights.get(lemma, 0) for lemma in lemmas) for field in self._fields]
        best = max(scores, default=0)
        return self._fields[scores.index(best)] if best >= _ENOUGH else None

    def _is_political(self, sentence: Span) -> bool:
        return any(token.lemma_.lower() in self._politics for token in sentence)

    def is_of_another(self, trigger: Token) -> bool:
        """Whether a word means something else than an act between actors here."""
        field = self._of_token[trigger.i]
        if field is None:
            return False
        lemma = trigger.lemma_.lower()
        meant = {lemma, f"{lemma}_{particle(trigger)}"}
        return bool(meant & field.senses) or (
            "*" in field.senses and f"-{lemma}" not in field.senses
        )


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    """The lemmas of nouns and of what stands as one, hyphened words, and "nth-minute"."""
    for token in tokens:
        if token.pos_ == "NOUN" or (token.pos_ == "ADJ" and token.dep_ in ("pobj", "dobj")):
            yield token.lemma_.lower()
            if any(_ORDINAL.fullmatch(child.lower_) for child in token.lefts):
                yield f"nth-{token.lemma_.lower()}"
        elif token.pos_ == "PROPN":
            yield token.lower_
        if token.i + 2 < len(token.doc) and token.nbor(1).text == "-":
            yield f"{token.lower_}-{token.nbor(2).lemma_.lower()}"
