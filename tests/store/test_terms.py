"""Terms and their Python values."""

from datetime import date
from decimal import Decimal

import pytest

from kg.store import IRI, BlankNode, Literal, Solutions, python_value

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        (Literal("12", XSD + "integer"), 12),
        (Literal("0.5", XSD + "decimal"), Decimal("0.5")),
        (Literal("true", XSD + "boolean"), True),
        (Literal("2024-03-14", XSD + "date"), date(2024, 3, 14)),
        (Literal("plain"), "plain"),
    ],
)
def test_python_value_follows_the_datatype(literal: Literal, value: object) -> None:
    assert python_value(literal) == value


def test_python_value_of_a_malformed_number_is_its_text() -> None:
    assert python_value(Literal("many", XSD + "integer")) == "many"


def test_terms_of_different_kinds_are_never_equal() -> None:
    assert len({IRI("x:y"), BlankNode("x:y"), Literal("x:y")}) == 3


def test_solutions_leave_out_what_is_unbound() -> None:
    solutions = Solutions(("a", "b"), ((IRI("x:y"), None),))
    assert list(solutions) == [{"a": IRI("x:y")}]


def test_solutions_values_give_none_for_what_is_unbound() -> None:
    solutions = Solutions(("a", "b"), ((IRI("x:y"), None),))
    assert list(solutions.values()) == [{"a": "x:y", "b": None}]
