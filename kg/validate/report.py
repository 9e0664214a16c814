"""What a validation found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Report", "Result", "Severity"]


class Severity(StrEnum):
    """How bad it is (SHACL: sh:Violation, sh:Warning, sh:Info)."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One fault of one node (SHACL: sh:ValidationResult).

    Attributes:
        node: IRI or label of the node that is at fault.
        message: What would be right.
        path: The property path on which it fails, prefixes used, or "".
        value: The value that is wrong, or "".
        component: Local name of the SHACL constraint component ("MinCountConstraintComponent"), or
            of our own check.
        severity: How bad it is.
    """

    node: str
    message: str
    path: str = ""
    value: str = ""
    component: str = ""
    severity: Severity = Severity.VIOLATION

    def __str__(self) -> str:
        where = f" on {self.path}" if self.path else ""
        value = f": {self.value}" if self.value else ""
        return f"{self.node}{where}{value}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a validation.

    Attributes:
        results: All faults, sorted.
        quads: How many quads were looked at.
        nodes: How many nodes were held against a shape. A report on nothing conforms, so look here
            before believing it.
    """

    results: tuple[Result, ...]
    quads: int
    nodes: int

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings are allowed."""
        return not self.violations

    @property
    def violations(self) -> tuple[Result, ...]:
        """The faults that must not be."""
        return tuple(r for r in self.results if r.severity is Severity.VIOLATION)

    @property
    def warnings(self) -> tuple[Result, ...]:
        """The findings that may be faults."""
        return tuple(r for r in self.results if r.severity is not Severity.VIOLATION)
