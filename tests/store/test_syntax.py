"""Terms as text: what is written is read back, and nothing breaks out."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.store import IRI, BlankNode, Literal, term_text
from kg.store.conversion import from_term
from kg.store.syntax import is_iri

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT)
def test_literal_text_is_read_back_verbatim(text: str) -> None:
    line = f"<x:s> <x:p> {term_text(Literal(text))} ."
    (quad,) = ox.parse(line, ox.RdfFormat.N_TRIPLES)
    assert from_term(quad.object) == Literal(text)


@given(TEXT)
def test_iri_is_written_or_refused(text: str) -> None:
    candidate = IRI("https://kg.example/" + text)
    if is_iri(candidate.value):
        line = f"<x:s> <x:p> {term_text(candidate)} ."
        (quad,) = ox.parse(line, ox.RdfFormat.N_TRIPLES, lenient=True)
        assert from_term(quad.object) == candidate
    else:
        with pytest.raises(StoreError, match="not a valid IRI"):
            term_text(candidate)


def test_language_tag_with_syntax_is_refused() -> None:
    with pytest.raises(StoreError, match="language tag"):
        term_text(Literal("x", language="en . <x:s>"))


def test_blank_node_label_with_syntax_is_refused() -> None:
    with pytest.raises(StoreError, match="blank node label"):
        term_text(BlankNode("a b"))
