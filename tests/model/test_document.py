"""Documents and spans: what covers, what overlaps, what is a part of a compound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Span

spans = st.tuples(st.integers(0, 20), st.integers(1, 10)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(spans, spans)
def test_span_overlaps_exactly_where_a_character_is_shared(one: Span, other: Span) -> None:
    assert one.overlaps(other) is bool(set(range(*one)) & set(range(*other)))


@given(spans, spans)
def test_span_covers_exactly_its_subsets(one: Span, other: Span) -> None:
    assert one.covers(other) is (set(range(*other)) <= set(range(*one)))


def test_span_ends_before_its_neighbour() -> None:
    assert not Span(0, 4).overlaps(Span(4, 8))


@pytest.mark.parametrize(
    "text",
    [
        "Peru-based group",
        "Peru–backed group",
        "Peru-Led Group",
        "pro-Peru group",
        "Anti-Peru march",
    ],
)
def test_name_of_a_seat_or_backer_is_compounded(text: str) -> None:
    start = text.index("Peru")
    assert Document("d", text).is_compounded(Span(start, start + 4))


@pytest.mark.parametrize("text", ["Peru led a group", "Peru-Chile talks", "Peru – led by Chile –"])
def test_name_by_itself_is_not_compounded(text: str) -> None:
    assert not Document("d", text).is_compounded(Span(0, 4))


@pytest.mark.parametrize(
    "text",
    [
        "a camp near the Peru border",
        "on Peru's northern frontier",
        "along the Peru-Chile border",
        "its long border with Peru",
        "the border between Chile and Peru",
    ],
)
def test_name_of_a_border_is_bordering(text: str) -> None:
    start = text.index("Peru")
    assert Document("d", text).is_bordering(Span(start, start + 4))


@pytest.mark.parametrize("text", ["the Peru border guards said", "troops from Peru near a border"])
def test_name_beside_a_border_is_not_bordering(text: str) -> None:
    start = text.index("Peru")
    assert not Document("d", text).is_bordering(Span(start, start + 4))
