"""Spans: what covers and what overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span

spans = st.tuples(st.integers(0, 20), st.integers(1, 10)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(spans, spans)
def test_span_overlaps_exactly_where_a_character_is_shared(one: Span, other: Span) -> None:
    assert one.overlaps(other) is bool(set(range(*one)) & set(range(*other)))


@given(spans, spans)
def test_span_covers_exactly_its_subsets(one: Span, other: Span) -> None:
    assert one.covers(other) is (set(range(*other)) <= set(range(*one)))


def test_span_ends_before_its_neighbour() -> None:
    assert not Span(0, 4).overlaps(Span(4, 8))
