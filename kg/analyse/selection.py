"""Which statements a user's query asks to draw."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from kg.errors import RenderError
from kg.store import IRI, Solutions, Store, Term, Triples
from kg.vocab import IR, PREFIXES

__all__ = ["Selection", "select_statements"]

_RDF = PREFIXES["rdf"]
_FORMS = (
    "a SELECT with ?statement, with ?claim, or with ?subject ?relation ?object; "
    "or a CONSTRUCT of plain triples between actors"
)


@dataclass(slots=True)
class Selection:
    """What to draw.

    Attributes:
        statements: IRIs of statements.
        claims: IRIs of claims; only these are shown of their statements.
        triples: Subject, relation and object as IRIs.
    """

    statements: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    triples: set[tuple[str, str, str]] = field(default_factory=set)


def select_statements(store: Store, query: str) -> Selection:
    """What the answer of `query` asks to draw.

    Raises:
        RenderError: Where the answer names nothing that could be drawn; says which forms do.
        QueryError: Where the query does not parse.
    """
    answer = store.query(query)
    if isinstance(answer, Triples):
        return _of_triples(answer)
    if isinstance(answer, Solutions):
        return _of_solutions(answer)
    raise RenderError(f"an ASK selects nothing to draw; ask with {_FORMS}", where="query")


def _of_solutions(answer: Solutions) -> Selection:
    selection = Selection()
    named = set(answer.variables)
    relation = "relation" if "relation" in named else "predicate"
    if "statement" in named:
        selection.statements = {_iri(row.get("statement"), "?statement") for row in answer}
    elif "claim" in named:
        selection.claims = {_iri(row.get("claim"), "?claim") for row in answer}
    elif {"subject", relation, "object"} <= named:
        selection.triples = {
            (
                _iri(row.get("subject"), "?subject"),
                _iri(row.get(relation), f"?{relation}"),
                _iri(row.get("object"), "?object"),
            )
            for row in answer
        }
    else:
        given = ", ".join("?" + name for name in answer.variables)
        raise RenderError(f"selects {given}; a drawing needs {_FORMS}", where="query")
    return selection


def _iri(term: Term | None, name: str) -> str:
    if isinstance(term, IRI):
        return term.value
    found = "nothing" if term is None else f'"{term}"'
    raise RenderError(f"{name} is {found} in one solution, where an IRI is needed", where="query")


def _of_triples(answer: Triples) -> Selection:
    """Plain triples of our relations; and, so that DESCRIBE works, statements and claims."""
    selection = Selection()
    for triple in answer:
        subject, predicate, target = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, IRI) or not isinstance(target, IRI):
            continue
        if predicate == _RDF + "subject":
            selection.statements.add(subject.value)
        elif predicate == IR + "claims":
            selection.claims.add(subject.value)
        elif _is_relation(predicate):
            selection.triples.add((subject.value, predicate, target.value))
    if len(answer) and not _any(selection.statements, selection.claims, selection.triples):
        raise RenderError(
            f"none of its {len(answer)} triples relates two actors; a drawing needs {_FORMS}",
            where="query",
        )
    return selection


def _is_relation(predicate: str) -> bool:
    from kg.ontology import relations

    return predicate.startswith(IR) and predicate.removeprefix(IR) in relations()


def _any(*sets: Collection[object]) -> bool:
    return any(sets)
