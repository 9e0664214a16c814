"""Validation: SHACL shapes, and no statement without evidence. The door to pySHACL and rdflib."""

from kg.validate.report import Report, Result, Severity
from kg.validate.validation import Engine, validate, validate_quads

__all__ = ["Engine", "Report", "Result", "Severity", "validate", "validate_quads"]
