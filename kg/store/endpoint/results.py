"""SPARQL 1.1 Query Results in JSON as solutions."""

from __future__ import annotations

import json
from typing import Any

from kg.store.terms import IRI, XSD, BlankNode, Literal, Solutions, Term, TripleTerm

__all__ = ["read_solutions"]

_BOOLEANS = {"0": "false", "1": "true"}


def read_solutions(body: bytes) -> Solutions:
    """The solutions that a whole answer holds.

    Raises:
        ValueError: For anything else, such as half an answer.
    """
    try:
        answer = json.loads(body)
        variables = tuple(answer["head"]["vars"])
        rows = tuple(
            tuple(_term(row[name]) if name in row else None for name in variables)
            for row in answer["results"]["bindings"]
        )
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"no SPARQL results in JSON ({type(error).__name__}: {error})") from error
    return Solutions(variables, rows)


def _term(value: dict[str, Any]) -> Term:
    kind, text = value["type"], value["value"]
    match kind:
        case "uri":
            return IRI(text)
        case "bnode":
            return BlankNode(text)
        case "literal" | "typed-literal":  # the second is that of a draft, which Virtuoso writes
            return _literal(text, value.get("datatype"), value.get("xml:lang"))
        case "triple":
            subject, predicate = _term(text["subject"]), _term(text["predicate"])
            if isinstance(subject, IRI | BlankNode) and isinstance(predicate, IRI):
                return TripleTerm(subject, predicate, _term(text["object"]))
    raise ValueError(f"a term of an unknown kind: {kind!r}")


def _literal(text: str, datatype: str | None, language: str | None) -> Literal:
    if language:
        return Literal(text, language=language)
    if datatype == XSD + "boolean":
        return Literal(_BOOLEANS.get(text, text), datatype)
    return Literal(text, datatype or XSD + "string")
