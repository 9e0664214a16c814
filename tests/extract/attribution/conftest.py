"""The default model with the component, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

import kg.extract.quotations  # noqa: F401 - registers kg_quotations
from kg.extract.attribution import RawAttribution
from kg.extract.parser import load_parser
from tests.extract.attribution.readings import Find, Row


@pytest.fixture(scope="session")
def nlp() -> Language:
    nlp = load_parser()
    nlp.add_pipe("kg_sentences", first=True)
    nlp.add_pipe("kg_quotations")
    nlp.add_pipe("kg_attribution")
    return nlp


@pytest.fixture(scope="session")
def rows(nlp: Language) -> Find:
    """Source, cue and content of each attribution of a text."""

    def find(text: str) -> list[Row]:
        found: tuple[RawAttribution, ...] = nlp(text)._.kg_attributions
        return [
            (
                text[slice(*a.source)] if a.source else None,
                text[slice(*a.cue)] if a.cue else None,
                text[slice(*a.content)],
            )
            for a in (raw.attribution for raw in found)
        ]

    return find
