"""Terms in the syntax that N-Triples, Turtle and SPARQL share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import StoreError
from kg.store.terms import IRI, XSD, BlankNode, Literal, Quad, Term, Triple, TripleTerm

__all__ = ["data_block", "is_iri", "term_text", "triple_text"]

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_LABEL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_TO_ESCAPE = re.compile(r'[\x00-\x1f"\\\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def is_iri(text: str) -> bool:
    """Whether `text` is an absolute IRI that can stand between angle brackets."""
    return _IRI.fullmatch(text) is not None


def term_text(term: Term) -> str:
    """The term as N-Triples writes it; no value can break out of it.

    Raises:
        StoreError: For an IRI, blank node label or language tag with characters that none may have.
    """
    match term:
        case IRI(value):
            return f"<{_checked(value, _IRI, 'IRI')}>"
        case BlankNode(value):
            return "_:" + _checked(value, _LABEL, "blank node label")
        case Literal(value, _, str() as language):
            return f"{_quoted(value)}@{_checked(language, _LANGUAGE, 'language tag')}"
        case Literal(value, datatype, _):
            suffix = "" if datatype == XSD + "string" else "^^" + term_text(IRI(datatype))
            return _quoted(value) + suffix
        case TripleTerm():
            return f"<<( {triple_text(term)} )>>"


def triple_text(triple: Triple | TripleTerm | Quad) -> str:
    """Subject, predicate and object with spaces between them, without the final dot."""
    return " ".join(map(term_text, (triple.subject, triple.predicate, triple.object)))


def data_block(quads: Iterable[Quad]) -> str:
    """Quads as the data of SPARQL's INSERT DATA and DELETE DATA."""
    by_graph: dict[IRI | BlankNode | None, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(quad.graph, []).append(triple_text(quad) + " .")
    blocks = []
    for graph, lines in by_graph.items():
        block = "\n".join(lines)
        blocks.append(block if graph is None else f"GRAPH {term_text(graph)} {{\n{block}\n}}")
    return "\n".join(blocks)


def _quoted(text: str) -> str:
    return f'"{_TO_ESCAPE.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def _checked(value: str, pattern: re.Pattern[str], kind: str) -> str:
    if pattern.fullmatch(value) is None:
        raise StoreError(f"{value!r} is not a valid {kind}")
    return value
