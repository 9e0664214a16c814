"""What people write for a parameter, as terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from kg.errors import QueryError
from kg.model.identity import document_name
from kg.ontology import implied_by
from kg.query.suggestion import did_you_mean
from kg.store import IRI, Literal, Store, Term, python_value
from kg.store.terms import Rows
from kg.vocab import DATA, IR, PLOVER, PREFIXES, iri

__all__ = [
    "TYPES",
    "ActorFinder",
    "find_actor_iri",
    "implying",
    "load_sparql",
    "parse_argument",
    "parse_value",
]

ActorFinder = Callable[[str], str | None]
"""Gives `Actor.id` of a name, or None."""

XSD = PREFIXES["xsd"]
_ACTOR_ID = re.compile(r"[A-Za-z0-9/_-]+")
_LOCAL_NAME = re.compile(r"[A-Za-z]\w*")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")


@cache
def load_sparql(name: str) -> str:
    """The text of a query that kg itself asks."""
    return files("kg.query").joinpath("sparql", name + ".rq").read_text(encoding="utf-8")


def parse_argument(
    store: Store,
    kind: str,
    text: str,
    *,
    where: str,
    find_actor: ActorFinder | None = None,
) -> Term | Rows:
    """The value that `text` means as a parameter of type `kind`: of "relations" rows, else a term.

    Raises:
        QueryError: Where it means none; `where` is named in the message.
    """
    if kind != RELATIONS:
        return parse_value(store, kind, text, where=where, find_actor=find_actor)
    return implying(str(parse_value(store, "relation", text, where=where)))


def implying(relation: str) -> Rows:
    """A relation and all that imply it, by their IRIs, each with whether the ends change places."""
    found = {(relation, False), *implied_by().get(relation, ())}
    return tuple(
        (IRI(name), Literal("true" if turned else "false", XSD + "boolean"))
        for name, turned in sorted(found)
    )


def parse_value(
    store: Store,
    kind: str,
    text: str,
    *,
    where: str,
    find_actor: ActorFinder | None = None,
) -> Term:
    """The term that `text` means as a parameter of type `kind`.

    Raises:
        QueryError: Where it means none; `where` is named in the message.
    """
    try:
        if kind == "actor":
            return find_actor_iri(store, text, find_actor=find_actor)
        if kind == "document":
            return _document(store, text)
        return _SIMPLE[kind](text.strip())
    except QueryError as error:
        raise QueryError(str(error), where=where) from None


def _day(text: str) -> Term:
    try:
        return Literal(date.fromisoformat(text).isoformat(), XSD + "date")
    except ValueError:
        raise QueryError(f"{text!r} is no day; write it as 2019-03-28") from None


def _integer(text: str) -> Term:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise QueryError(f"{text!r} is no whole number")
    return Literal(str(int(text)), XSD + "integer")


def _number(text: str) -> Term:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise QueryError(f"{text!r} is no number") from None
    if not number.is_finite():
        raise QueryError(f"{text!r} is no number")
    return Literal(format(number, "f"), XSD + "decimal")


def _relation(text: str) -> Term:
    if _LOCAL_NAME.fullmatch(text):
        return IRI(IR + text)
    return _iri(text)


def _event_type(text: str) -> Term:
    if _LOCAL_NAME.fullmatch(text):
        return IRI(PLOVER + text.upper())
    return _iri(text)


def _iri(text: str) -> IRI:
    prefix, colon, local_name = text.strip("<>").partition(":")
    full = PREFIXES[prefix] + local_name if colon and prefix in PREFIXES else text.strip("<>")
    if _ABSOLUTE.fullmatch(full) is None:
        raise QueryError(f"{text!r} is neither an IRI nor a name with a known prefix")
    return IRI(full)


_SIMPLE: dict[str, Callable[[str], Term]] = {
    "date": _day,
    "integer": _integer,
    "number": _number,
    "text": Literal,
    "relation": _relation,
    "type": _event_type,
    "iri": _iri,
}
RELATIONS = "relations"
TYPES = ("actor", "document", RELATIONS, *_SIMPLE)
"""The types that parameters of saved queries have."""


def find_actor_iri(store: Store, text: str, *, find_actor: ActorFinder | None = None) -> IRI:
    """The IRI of the actor that `text` names: by IRI, id ("RUS", "person/maria-zakharova"), code or
    label, or as `find_actor` knows it.

    Raises:
        QueryError: Where no actor or several bear the name.
    """
    wanted = text.strip()
    if "://" in wanted or wanted.partition(":")[0] in PREFIXES:
        return _iri(wanted)
    labels = _actors_named(store, wanted)
    if not labels:
        actor_id = find_actor(wanted) if find_actor else None
        if actor_id is None:
            raise QueryError(f"no actor is named {wanted!r}{_near(store, wanted)}")
        return IRI(iri("actor/" + actor_id))
    if len(labels) > 1:
        choices = ", ".join(_short(actor) for actor in sorted(labels))
        raise QueryError(f"{wanted!r} may be any of {choices}; name one of these")
    return IRI(next(iter(labels)))


def _actors_named(store: Store, name: str) -> dict[str, str]:
    """Actors by IRI with their labels: of that id, else with that label, else with that label in
    other letters, else with that code, else of that id, label or name by the tables."""
    ids = ((IRI(iri("actor/" + name)),),) if _ACTOR_ID.fullmatch(name) else ()
    exact = {"name": Literal(name), "ids": ids}
    return (
        _best(store, "actors-called", exact)
        or _best(store, "actors-named", {"name": Literal(name)})
        or _best(store, "actors-known-as", exact)
    )


def _best(store: Store, query: str, bindings: Mapping[str, Term | Rows]) -> dict[str, str]:
    """The actors of the lowest rank."""
    by_rank: dict[int, dict[str, str]] = {}
    for row in store.select(load_sparql(query), bindings=bindings).values():
        rank = int(str(row["rank"]))
        by_rank.setdefault(rank, {})[str(row["actor"])] = str(row["label"])
    return by_rank[min(by_rank)] if by_rank else {}


def _near(store: Store, name: str) -> str:
    labels: Iterable[str] = sorted(
        {str(python_value(row[0])) for row in store.select(load_sparql("actor-labels")).rows}
    )
    near = did_you_mean(name, labels)
    return near if near.startswith("; did you mean") else ""


def _short(actor: str) -> str:
    return actor.removeprefix(DATA + "actor/")


def _document(store: Store, text: str) -> IRI:
    """A document by its id or IRI."""
    if text.startswith(DATA):
        return _iri(text)
    if not store.fingerprints([text]):
        known = [document.id for document in store.documents()]
        near = did_you_mean(text, known)
        raise QueryError(f"there is no document {text!r}{near if near.startswith('; did') else ''}")
    return IRI(iri(document_name(text)))
