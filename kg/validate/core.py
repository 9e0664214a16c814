"""Evaluates SHACL Core shapes over an index: what pySHACL answers, some ten times as fast.

Covers the components that `ontology/shapes.ttl` uses. Tests hold both engines to equal results.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from kg.store.terms import IRI, XSD, BlankNode, Literal, Term, python_value
from kg.validate.index import Index
from kg.validate.paths import shorten
from kg.validate.report import Result
from kg.validate.shapes import SH, Constraint, NodeShape, PropertyShape, Target

__all__ = ["evaluate", "focus_nodes"]

Comparable = int | float | Decimal | date | datetime | str
Found = Iterator[Term | None]  # the values at fault; None where the node itself is
Component = Callable[[Constraint, Term, Sequence[Term], Index], Found]

# XSD lexical forms; what Python reads beyond them is no value of the type.
_LEXICAL = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    "date": re.compile(r"-?\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?"),
    "dateTime": re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"),
    "boolean": re.compile(r"true|false|0|1"),
}


def evaluate(shape: NodeShape, index: Index) -> Iterator[Result]:
    """The results of holding a shape's focus nodes against it."""
    for node in focus_nodes(shape.targets, index):
        for property_ in shape.properties:
            yield from _property_results(property_, node, index)


def focus_nodes(targets: Iterable[Target], index: Index) -> tuple[Term, ...]:
    """The nodes that a shape with these targets is for, each once."""
    return tuple(dict.fromkeys(node for target in targets for node in _targeted(target, index)))


def _targeted(target: Target, index: Index) -> Iterator[Term]:
    match target.kind:
        case "targetClass":
            yield from index.instances(target.value)
        case "targetNode":
            yield target.value
        case "targetObjectsOf":
            yield from (object_ for _, object_ in index.pairs(target.value))
        case _:
            yield from (subject for subject, _ in index.pairs(target.value))


def _property_results(shape: PropertyShape, node: Term, index: Index) -> Iterator[Result]:
    values = (node,) if shape.path is None else tuple(shape.path.reach(node, index))
    for constraint in shape.constraints:
        check, component = _COMPONENTS[constraint.name]
        for value in check(constraint, node, values, index):
            yield Result(
                node=str(node),
                message=shape.message,
                path="" if shape.path is None else str(shape.path),
                value="" if value is None else _written(value),
                component=component or _qualified(constraint, values, index),
                severity=shape.severity,
            )


def _written(term: Term) -> str:
    return shorten(term.value) if isinstance(term, IRI) else str(term)


# One generator a component, each after its definition in SHACL 4.


def _class(constraint: Constraint, _: Term, values: Sequence[Term], index: Index) -> Found:
    yield from (v for v in values if not index.is_instance(v, constraint.values[0]))


def _datatype(constraint: Constraint, _: Term, values: Sequence[Term], __: Index) -> Found:
    wanted = str(constraint.values[0])
    for value in values:
        if not isinstance(value, Literal) or value.datatype != wanted or not _is_valid(value):
            yield value


def _is_valid(literal: Literal) -> bool:
    lexical = _LEXICAL.get(literal.datatype.removeprefix(XSD))
    if lexical is None:
        return True
    if not lexical.fullmatch(literal.value):
        return False
    # Months and days out of range have the form of a date.
    return not (literal.datatype[len(XSD) :].startswith("date") and _is_text(literal))


def _is_text(literal: Literal) -> bool:
    # fromisoformat knows no time zone of a date.
    day = Literal(re.sub(r"(?<=-\d\d)(Z|[+-]\d\d:\d\d)$", "", literal.value), literal.datatype)
    return isinstance(python_value(day), str)


def _node_kind(constraint: Constraint, _: Term, values: Sequence[Term], __: Index) -> Found:
    wanted = str(constraint.values[0]).removeprefix(SH)
    kinds = {IRI: "IRI", BlankNode: "BlankNode", Literal: "Literal"}
    yield from (v for v in values if kinds.get(type(v), "") not in _kinds(wanted))


def _kinds(wanted: str) -> tuple[str, ...]:
    return tuple(wanted.replace("BlankNodeOr", "BlankNode Or").replace("Or", " ").split())


def _in(constraint: Constraint, _: Term, values: Sequence[Term], __: Index) -> Found:
    yield from (v for v in values if v not in constraint.values)


def _min_count(constraint: Constraint, _: Term, values: Sequence[Term], __: Index) -> Found:
    if len(values) < int(str(constraint.values[0])):
        yield None


def _max_count(constraint: Constraint, _: Term, values: Sequence[Term], __: Index) -> Found:
    if len(values) > int(str(constraint.values[0])):
        yield None


def _min_length(constraint: Constraint, _: Term, values: Sequence[Term], __: Index) -> Found:
    least = int(str(constraint.values[0]))
    yield from (v for v in values if isinstance(v, BlankNode) or len(str(v)) < least)


def _pattern(constraint: Constraint, _: Term, values: Sequence[Term], __: Index) -> Found:
    pattern = re.compile(str(constraint.values[0]))
    yield from (v for v in values if isinstance(v, BlankNode) or not pattern.search(str(v)))


def _min_inclusive(constraint: Constraint, _: Term, values: Sequence[Term], __: Index) -> Found:
    yield from (v for v in values if _order(constraint.values[0], v) not in {-1, 0})


def _max_inclusive(constraint: Constraint, _: Term, values: Sequence[Term], __: Index) -> Found:
    yield from (v for v in values if _order(v, constraint.values[0]) not in {-1, 0})


def _less_than(constraint: Constraint, node: Term, values: Sequence[Term], index: Index) -> Found:
    others = index.objects(node, constraint.values[0])
    yield from (v for v in values for other in others if _order(v, other) != -1)


def _less_than_or_equals(
    constraint: Constraint, node: Term, values: Sequence[Term], index: Index
) -> Found:
    others = index.objects(node, constraint.values[0])
    yield from (v for v in values for other in others if _order(v, other) not in {-1, 0})


def _equals(constraint: Constraint, node: Term, values: Sequence[Term], index: Index) -> Found:
    others = index.objects(node, constraint.values[0])
    yield from (v for v in values if v not in others)
    yield from (v for v in others if v not in values)


def _qualified_value(
    constraint: Constraint, _: Term, values: Sequence[Term], index: Index
) -> Found:
    count = _count_qualified(constraint, values, index)
    if constraint.low is not None and count < constraint.low:
        yield None
    if constraint.high is not None and count > constraint.high:
        yield None


def _count_qualified(constraint: Constraint, values: Sequence[Term], index: Index) -> int:
    return sum(index.is_instance(value, constraint.values[0]) for value in values)


def _qualified(constraint: Constraint, values: Sequence[Term], index: Index) -> str:
    low = (
        constraint.low is not None and _count_qualified(constraint, values, index) < constraint.low
    )
    return f"Qualified{'Min' if low else 'Max'}CountConstraintComponent"


def _order(left: Term, right: Term) -> int | None:
    """-1, 0 or 1 as `left` is less than, equal to or greater than `right`; None if incomparable."""
    a, b = _comparable(left), _comparable(right)
    if a is None or b is None or isinstance(a, str) is not isinstance(b, str):
        return None
    try:
        return (a > b) - (a < b)  # type: ignore[operator]  # unlike types raise TypeError
    except TypeError:
        return None


def _comparable(term: Term) -> Comparable | None:
    if not isinstance(term, Literal) or not _is_valid(term):
        return None
    value = python_value(term)
    return None if isinstance(value, bool) else value


_COMPONENTS: dict[str, tuple[Component, str]] = {
    "class": (_class, "ClassConstraintComponent"),
    "datatype": (_datatype, "DatatypeConstraintComponent"),
    "equals": (_equals, "EqualsConstraintComponent"),
    "in": (_in, "InConstraintComponent"),
    "lessThan": (_less_than, "LessThanConstraintComponent"),
    "lessThanOrEquals": (_less_than_or_equals, "LessThanOrEqualsConstraintComponent"),
    "maxCount": (_max_count, "MaxCountConstraintComponent"),
    "maxInclusive": (_max_inclusive, "MaxInclusiveConstraintComponent"),
    "minCount": (_min_count, "MinCountConstraintComponent"),
    "minInclusive": (_min_inclusive, "MinInclusiveConstraintComponent"),
    "minLength": (_min_length, "MinLengthConstraintComponent"),
    "nodeKind": (_node_kind, "NodeKindConstraintComponent"),
    "pattern": (_pattern, "PatternConstraintComponent"),
    "qualifiedValueShape": (_qualified_value, ""),  # named after the bound that it breaks
}
