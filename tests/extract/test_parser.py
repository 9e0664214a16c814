"""The door to spaCy's trained pipelines."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KGError, MissingExtraError
from kg.extract.parser import load_parser


def test_missing_model_is_answered_with_how_to_install_it() -> None:
    with pytest.raises(MissingExtraError, match="spacy download en_core_web_none"):
        load_parser("en_core_web_none")


def test_model_without_parser_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(KGError, match="has no tagger, parser, ner"):
        load_parser(str(tmp_path / "blank"))


@pytest.mark.model
def test_prefix_is_no_word_of_its_own() -> None:
    doc = load_parser()("Peru re-admitted Chile and co-operated with a Lima-based envoy")
    words = [token.text for token in doc]
    assert {"re-admitted", "co-operated", "Lima"} <= set(words)
