"""The cue table: which words report speech, thought or intention, and what stands as content.

`lexicon/speech.tsv` has a row a word: its lemma (a particle follows after `_`), part of speech,
the forms its content takes, and the kind of reporting.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.errors import LexiconError

__all__ = ["Cue", "CueTable", "Kind", "find_cue", "load_cues", "load_words", "words"]

_LEXICON = Path(__file__).parents[1] / "lexicon"
_FILE = _LEXICON / "speech.tsv"
_WORDS = _LEXICON / "speech_words.tsv"
_COLUMNS = ["lemma", "pos", "forms", "kind"]
_POS = ("verb", "noun", "adj")
_SPACY_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
_MISLEMMATIZED = {"hop": "hope", "retweete": "retweet", "tweete": "tweet"}  # by spaCy's small model
_NAMED = ("clause", "quote", "inf", "ger", "obj", "as", "small", "raise", "study", "subj", "agent")


class Kind(StrEnum):
    """How the source stands to the content."""

    SAY = "say"  # says, writes, announces it
    THINK = "think"  # believes, expects, fears, knows it
    WANT = "want"  # intends, demands, promises, refuses it
    JUDGE = "judge"  # is for or against it: criticises, supports, praises
    SHOW = "show"  # a report, poll or study shows it


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports.

    Attributes:
        lemma: Its lemma, without particle.
        pos: "verb", "noun" or "adj".
        forms: What its content may be: "clause" (finite), "quote", "inf" (to do), "ger" (doing),
            "raise" (the passive's subject with an infinitive: *is said to have fled*),
            "obj" (noun phrase), "study" (noun phrase, after a poll or report that finds it), "as"
            (object + *as* …), "small" (object + predicate), "subj" (the subject, where the object
            is who feels: *the raid angered Norway*), or a preposition whose object it is. With
            "agent" the noun itself names the source ("supporters of the raid").
        kind: How the source stands to the content.
    """

    lemma: str
    pos: str
    forms: frozenset[str]
    kind: Kind

    @property
    def prepositions(self) -> frozenset[str]:
        """Prepositions whose object is the content."""
        return self.forms.difference(_NAMED)


CueTable = Mapping[tuple[str, str], Cue]
"""Cues by lemma (with `_particle`) and part of speech."""


@cache
def load_cues(path: Path = _FILE) -> CueTable:
    """The cue table of a file.

    Raises:
        LexiconError: A row is malformed; names file and line.
    """
    table: dict[tuple[str, str], Cue] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, start=1):
            where = f"{path.name}, line {number}"
            if number == 1:
                if row != _COLUMNS:
                    raise LexiconError(f"columns are {row}; expected {_COLUMNS}", where=where)
            elif row and not row[0].startswith("#"):
                cue = _parse(row, where)
                if (row[0], cue.pos) in table:
                    raise LexiconError(f"{row[0]!r} as {cue.pos} stands twice", where=where)
                table[row[0], cue.pos] = cue
    return table


def _parse(row: list[str], where: str) -> Cue:
    if len(row) != len(_COLUMNS):
        raise LexiconError(f"{len(row)} cells; expected {len(_COLUMNS)}", where=where)
    lemma, pos, forms, kind = row
    if pos not in _POS:
        raise LexiconError(
            f"part of speech {pos!r}; expected one of {', '.join(_POS)}", where=where
        )
    if kind not in list(Kind):
        raise LexiconError(f"kind {kind!r}; expected one of {', '.join(Kind)}", where=where)
    if not lemma or not all(forms.split("|")):
        raise LexiconError("lemma and forms must not be empty", where=where)
    return Cue(lemma.split("_")[0], pos, frozenset(forms.split("|")), Kind(kind))


def find_cue(token: Token, cues: CueTable) -> tuple[Cue, Token | None] | None:
    """The cue that a token is, with its particle ("point out", "put it"), if it is one."""
    pos = _SPACY_POS.get(token.pos_)
    if pos is None:
        return None
    lemma = _MISLEMMATIZED.get(token.lemma_.lower(), token.lemma_.lower())
    for child in token.children:
        if child.i == token.i + 1 and child.dep_ in ("prt", "advmod", "prep", "dobj"):
            cue = cues.get((f"{lemma}_{child.lower_}", pos))
            if cue is not None:
                return cue, child
    if any(child.dep_ == "prt" for child in token.children):
        return None
    cue = cues.get((lemma, pos))
    return (cue, None) if cue is not None else None


def words(name: str) -> frozenset[str]:
    """The words of a class of `lexicon/speech_words.tsv`."""
    return load_words()[name]


@cache
def load_words(path: Path = _WORDS) -> Mapping[str, frozenset[str]]:
    """The classes of words of a file.

    Raises:
        LexiconError: A row is malformed; names file and line.
    """
    classes: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, start=1):
            if row and row != ["class", "word"] and not row[0].startswith("#"):
                if len(row) != 2:
                    where = f"{path.name}, line {number}"
                    raise LexiconError(f"{len(row)} cells; expected class and word", where=where)
                classes.setdefault(row[0], set()).add(row[1])
    return {name: frozenset(members) for name, members in classes.items()}
