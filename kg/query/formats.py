"""Answers of queries as tables, CSV, TSV and JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from typing import TextIO

from kg.errors import QueryError
from kg.query.suggestion import did_you_mean
from kg.store import IRI, BlankNode, Literal, Solutions, Term, Triples, TripleTerm, term_text
from kg.vocab import PREFIXES

__all__ = ["ANSWER_FORMATS", "short_text", "write_answer"]

XSD = PREFIXES["xsd"]
_NUMERIC = {XSD + name for name in ("integer", "decimal", "double")}


def write_answer(
    answer: Solutions | bool | Triples,  # noqa: FBT001  # the answer of an ASK
    answer_format: str,
    stream: TextIO,
    *,
    width: int | None = None,
) -> None:
    """Write an answer to a text stream.

    Args:
        answer: Solutions of a SELECT, the boolean of an ASK, or triples of a CONSTRUCT.
        answer_format: "table" (for people), "csv" and "tsv" (SPARQL 1.1 Query Results CSV and TSV),
            "json" (SPARQL 1.1 Query Results JSON). Triples are written as N-Triples.
        stream: Where to; opened with newline="" for CSV.
        width: How many characters wide a table may be; as wide as the terminal by default.

    Raises:
        QueryError: For an unknown format.
    """
    if answer_format not in ANSWER_FORMATS:
        raise QueryError(
            f"unknown format {answer_format!r}{did_you_mean(answer_format, ANSWER_FORMATS)}"
        )
    if isinstance(answer, Triples):
        for triple in answer:
            parts = (triple.subject, triple.predicate, triple.object)
            stream.write(" ".join(map(term_text, parts)) + " .\n")
    elif isinstance(answer, bool):
        _write_boolean(answer, answer_format, stream)
    elif answer_format == "table":
        _write_table(answer, stream, width)
    else:
        _WRITERS[answer_format](answer, stream)


def _write_boolean(answer: bool, answer_format: str, stream: TextIO) -> None:  # noqa: FBT001  # the value itself
    if answer_format == "json":
        stream.write(json.dumps({"head": {}, "boolean": answer}) + "\n")
    else:
        stream.write("true\n" if answer else "false\n")


def _write_csv(answer: Solutions, stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(answer.variables)
    for row in answer.rows:
        writer.writerow(["" if term is None else str(term) for term in row])


def _write_tsv(answer: Solutions, stream: TextIO) -> None:
    stream.write("\t".join("?" + name for name in answer.variables) + "\n")
    for row in answer.rows:
        cells = ("" if term is None else _tsv_text(term) for term in row)
        stream.write("\t".join(cells) + "\n")


def _tsv_text(term: Term) -> str:
    """As Turtle writes it: numbers bare."""
    if isinstance(term, Literal) and term.datatype in _NUMERIC and "." not in term.value[-1:]:
        return term.value
    return term_text(term)


def _write_json(answer: Solutions, stream: TextIO) -> None:
    bindings = [{name: _json_term(term) for name, term in row.items()} for row in answer]
    result = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    json.dump(result, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _json_term(term: Term) -> dict[str, object]:
    match term:
        case IRI(value):
            return {"type": "uri", "value": value}
        case BlankNode(value):
            return {"type": "bnode", "value": value}
        case Literal(value, _, str() as language):
            return {"type": "literal", "value": value, "xml:lang": language}
        case Literal(value, datatype, _):
            typed = {} if datatype == XSD + "string" else {"datatype": datatype}
            return {"type": "literal", "value": value, **typed}
        case TripleTerm(subject, predicate, object_):
            parts = {"subject": subject, "predicate": predicate, "object": object_}
            return {
                "type": "triple",
                "value": {name: _json_term(part) for name, part in parts.items()},
            }


def _write_table(answer: Solutions, stream: TextIO, width: int | None) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in answer.variables:
        numeric = any(_is_number(row[len(table.columns)]) for row in answer.rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text("" if term is None else short_text(term)) for term in row))
    Console(file=stream, width=width, soft_wrap=False).print(table)


def _is_number(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.datatype in _NUMERIC


def short_text(term: Term) -> str:
    """A term for people: an IRI by its prefix, a literal by its text."""
    if not isinstance(term, IRI):
        return str(term)
    best = max(
        (item for item in PREFIXES.items() if term.value.startswith(item[1])),
        key=lambda item: len(item[1]),
        default=None,
    )
    return term.value if best is None else f"{best[0]}:{term.value[len(best[1]) :]}"


_WRITERS: dict[str, Callable[[Solutions, TextIO], None]] = {
    "csv": _write_csv,
    "tsv": _write_tsv,
    "json": _write_json,
}
ANSWER_FORMATS = ("table", *_WRITERS)
"""Names of the formats that `write_answer` knows."""
