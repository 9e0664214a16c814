"""Parses made by hand, so that rules over syntax are tested without a model, and a real one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.model import Document, DocumentRecord
from kg.pipeline import Pipeline

PUBLISHED = date(2024, 5, 15)  # a Wednesday
_POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "MD": "AUX", "IN": "ADP",
    "RP": "ADP", "DT": "DET", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON",
    "JJ": "ADJ", "RB": "ADV", "TO": "PART", "POS": "PART", "CC": "CCONJ", ".": "PUNCT",
    ",": "PUNCT", "HYPH": "PUNCT", "CD": "NUM",
}  # fmt: skip


def parsed(rows: str, *, persons: str = "") -> Doc:
    """The parse that `rows` gives: one token a line, as "word tag label head".

    The head is a word of the sentence (its first occurrence) or an index; a word may carry its
    lemma behind "=". `persons` holds the words that are named entities of that kind.
    """
    cells = [row.split() for row in rows.strip().splitlines()]
    words = [cell[0].partition("=")[0] for cell in cells]
    lemmas = [cell[0].partition("=")[2] or cell[0].lower() for cell in cells]
    heads = [int(cell[3]) if cell[3].isdigit() else words.index(cell[3]) for cell in cells]
    labels = [cell[2] for cell in cells]
    entities = ["I-PERSON" if word in persons.split() else "O" for word in words]
    for i, entity in enumerate(entities):
        if entity != "O" and (i == 0 or entities[i - 1] == "O"):
            entities[i] = "B-PERSON"
    return Doc(
        _english().vocab,
        words=words,
        tags=[cell[1] for cell in cells],
        pos=[_pos(cell[1], label) for cell, label in zip(cells, labels, strict=True)],
        lemmas=lemmas,
        deps=labels,
        heads=heads,
        ents=entities,
    )


@cache
def _english() -> Language:
    return spacy.blank("en")


def _pos(tag: str, label: str) -> str:
    return "AUX" if label in ("aux", "auxpass") and tag != "TO" else _POS.get(tag, "VERB")


def word(doc: Doc, text: str) -> Token:
    """The first token of that text."""
    return next(token for token in doc if token.text == text)


@dataclass(frozen=True)
class Words:
    """What a grammar knows of single words, told word by word."""

    controls: Mapping[str, str] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    encounters: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    involving: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def control(self, head: Token, clause: Token) -> str:  # noqa: ARG002 - the protocol's
        return self.controls.get(head.lemma_, "subj")

    def supports(self, verb: Token) -> bool:
        return verb.lemma_ in self.light

    def performs(self, verb: Token) -> bool:
        return verb.lemma_ in self.light

    def involves(self, word: Token, preposition: Token) -> bool:
        return preposition.lower_ in self.involving.get(word.lemma_, ())

    def is_means(self, noun: Token) -> bool:
        return noun.lemma_ in self.means

    def is_encounter(self, noun: Token) -> bool:
        return noun.lemma_ in self.encounters


@cache
def pipeline() -> Pipeline:
    """The building stages with the default model, loaded once."""
    return Pipeline()


@cache
def read_text(text: str) -> DocumentRecord:
    """The record of a text published on Wednesday, 15 May 2024."""
    return pipeline().process(Document("text", text, published=PUBLISHED))
