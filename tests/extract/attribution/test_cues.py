"""The tables of words that report."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.extract.attribution.cues import Kind, load_cues, load_words, words


def test_cue_table_loads_whole() -> None:
    cues = load_cues()
    assert cues["say", "verb"].kind is Kind.SAY
    assert {"clause", "quote"} <= cues["say", "verb"].forms


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("say\tverb\tclause", "3 cells"),
        ("say\tadverb\tclause\tsay", "part of speech"),
        ("say\tverb\tclause\tshout", "kind"),
        ("\tverb\tclause\tsay", "must not be empty"),
        ("say\tverb\tclause\tsay\nsay\tverb\tquote\tsay", "twice"),
    ],
)
def test_malformed_cue_table_is_refused(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "speech.tsv"
    path.write_text(f"lemma\tpos\tforms\tkind\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=f"line [23].*{complaint}"):
        load_cues(path)


def test_cue_table_without_its_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "speech.tsv"
    path.write_text("say\tverb\tclause\tsay\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="columns"):
        load_cues(path)


def test_malformed_word_class_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "speech_words.tsv"
    path.write_text("class\tword\nstudy\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"line 2.*1 cells"):
        load_words(path)


def test_word_classes_hold_words() -> None:
    assert "poll" in words("study")
    assert all(words(name) for name in load_words())
