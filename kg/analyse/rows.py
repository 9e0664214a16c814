"""Statements, claims and actors read from a store with the saved queries beside this module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kg.model import ActorType
from kg.store import IRI, Store, Term, python_value

__all__ = ["ActorRow", "StatementRow", "read_actors", "read_claims", "read_statements"]

# Beyond, one pass over the whole store is cheaper than a question for each node.
_ONE_BY_ONE = 300
_ACTOR_TYPES = {kind.value for kind in ActorType}


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement of the store: IRIs of its subject and object, local names of its relation and
    PLOVER type."""

    iri: str
    subject: str
    relation: str
    object: str
    root: str
    title: str | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of the store; where documents differ about it, the first in order."""

    label: str
    type: str
    code: str | None
    sector: str | None


@cache
def _query(name: str) -> str:
    return files("kg.analyse").joinpath("sparql", f"{name}.rq").read_text(encoding="utf-8")


def _rows(
    store: Store, name: str, variable: str, wanted: Collection[str] | None
) -> Iterator[dict[str, Term]]:
    """The solutions of a saved query whose `variable` is among `wanted`; all where that is None."""
    if wanted is not None and len(wanted) <= _ONE_BY_ONE:
        for value in sorted(wanted):
            yield from store.select(_query(name), bindings={variable: IRI(value)})
        return
    for row in store.select(_query(name)):
        if wanted is None or str(row[variable]) in wanted:
            yield row


def local_name(term: Term | str) -> str:
    """What follows the "#", else the last "/", of an IRI."""
    text = str(term)
    return text.rsplit("#", 1)[-1] if "#" in text else text.rstrip("/").rsplit("/", 1)[-1]


def read_statements(store: Store, wanted: Collection[str] | None = None) -> list[StatementRow]:
    """The statements of these IRIs, or all of them, sorted by IRI."""
    found = {
        str(row["statement"]): StatementRow(
            iri=str(row["statement"]),
            subject=str(row["subject"]),
            relation=local_name(row["relation"]),
            object=str(row["object"]),
            root=local_name(row["root"]) if "root" in row else "STRUCT",
            title=_text(row, "title"),
        )
        for row in _rows(store, "statements", "statement", wanted)
    }
    return [found[iri] for iri in sorted(found)]


def read_claims(
    store: Store, statements: Collection[str], *, claims: Collection[str] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """The claims on each of these statements (only those of the IRIs `claims`, if given), each as
    the mapping that an edge of the statement graph holds; in a fixed order."""
    documents = {document.iri: document for document in store.documents()}
    wanted = None if len(statements) > _ONE_BY_ONE else statements
    marks = defaultdict(list)
    for row in _rows(store, "marks", "statement", wanted):
        marks[str(row["claim"])].append([_number(row, "start"), _number(row, "end")])
    found: dict[str, dict[str, Any]] = {}
    by_statement: dict[str, list[dict[str, Any]]] = defaultdict(list)
    kept = set(statements)
    for row in _rows(store, "claims", "statement", wanted):
        claim, statement = str(row["claim"]), str(row["statement"])
        if claim in found or statement not in kept or (claims is not None and claim not in claims):
            continue  # a claim about two events is one claim
        source, document = str(row["source"]), documents[str(row["document"])]
        found[claim] = {
            "claim": claim,
            **_stance(row),
            "speaker": None,
            "speaker_iri": None if source == document.iri else source,
            "document": document.id,
            "title": document.title,
            "url": document.url,
            "published": document.published.isoformat() if document.published else None,
            "publisher": document.publisher,
            **_dates(row),
            "quote": _text(row, "quote") or "",
            "start": _number(row, "start"),
            "end": _number(row, "end"),
            "marks": marks[claim],
        }
        by_statement[statement].append(found[claim])
    return by_statement


def _stance(row: Mapping[str, Term]) -> dict[str, Any]:
    stance = local_name(row["stance"])
    confidence = _text(row, "confidence")
    return {
        "stance": stance,
        "polarity": "negative" if stance == "denies" else "positive",
        "status": local_name(row["status"]),
        "confidence": float(confidence) if confidence else None,
    }


def _dates(row: Mapping[str, Term]) -> dict[str, str | None]:
    return {
        "date": _text(row, "first") or _text(row, "last"),
        "date_end": _text(row, "last"),
        "date_precision": _text(row, "precision"),
        "claimed_on": _text(row, "claimedOn"),
    }


def read_actors(store: Store, wanted: Collection[str]) -> dict[str, ActorRow]:
    """The actors of these IRIs, as far as the store knows them."""
    found: dict[str, ActorRow] = {}
    for row in _rows(store, "actors", "actor", wanted):
        iri, kind = str(row["actor"]), local_name(row["type"])
        if iri not in found and kind in _ACTOR_TYPES:
            found[iri] = ActorRow(str(row["label"]), kind, _text(row, "code"), _text(row, "sector"))
    return found


def _text(row: Mapping[str, Term], name: str) -> str | None:
    return str(row[name]) if name in row else None


def _number(row: Mapping[str, Term], name: str) -> int:
    value = python_value(row.get(name))
    return value if isinstance(value, int) else 0
