"""Why mentions in documents were taken to be one actor: by which rule each, and who was not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from kg.errors import QueryError
from kg.query.parameters import load_sparql
from kg.store import IRI, Store, Value
from kg.vocab import DATA, IR

__all__ = ["ActorExplanation", "ExplainedMention", "MentioningDocument", "explain_actor", "reasons"]


@dataclass(frozen=True, slots=True)
class ExplainedMention:
    """A phrase that was taken to mean the actor.

    Attributes:
        text: The phrase.
        at: Where it stands: offsets of its first and behind its last character.
        rule: The rule that decided.
        reason: What the rule says, in words.
        detail: What the tables add: the days of a name, the post that was held; or None.
        confidence: From 0 to 1, the least where it stands several times.
        set_aside: The actors that were weighed and not taken: their ids and names.
    """

    text: str
    at: tuple[tuple[int, int], ...]
    rule: str
    reason: str
    detail: str | None
    confidence: float
    set_aside: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MentioningDocument:
    """A document with the phrases in it that were taken to mean the actor."""

    iri: str
    id: str
    title: str | None
    published: date | None
    mentions: tuple[ExplainedMention, ...]


@dataclass(frozen=True, slots=True)
class ActorExplanation:
    """An actor with all that was merged into it.

    Attributes:
        iri: The actor's IRI.
        label: Its name.
        type: Local name of its class.
        code: Its code, or None.
        sector: PLOVER's sector, or None.
        same_as: IRI of the same actor elsewhere (Wikidata), or None.
        known: Whether the tables know it, or it was made from texts alone.
        documents: In order of publication.
    """

    iri: str
    label: str
    type: str
    code: str | None
    sector: str | None
    same_as: str | None
    known: bool
    documents: tuple[MentioningDocument, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
    """A name or post that the tables give to the actor for a time."""

    kind: str
    name: str
    body: str | None
    since: date | None
    until: date | None

    def holds(self, day: date | None) -> bool:
        return (
            day is not None
            and (self.since or date.min) <= day <= (self.until or date.max)
        )  # fmt: skip

    def __str__(self) -> str:
        what = f"“{self.name}”" if self.kind == "name" else f"{self.name} of {self.body}"
        since = f" from {self.since}" if self.since else ""
        return f"{what}{since}{f' until {self.until}' if self.until else ''}"


@cache
def reasons() -> Mapping[str, str]:
    """Rule of resolution → what it says."""
    text = files("kg.query").joinpath("rules.tsv").read_text(encoding="utf-8")
    pairs = (line.partition("\t") for line in text.splitlines()[1:])
    return {rule: reason for rule, _, reason in pairs}


def explain_actor(store: Store, iri: str) -> ActorExplanation:
    """Which mentions in which documents were taken for an actor, by which rule, and whom not.

    Raises:
        QueryError: Where neither a document nor the tables of the store know the actor.
    """
    bindings = {"actor": IRI(iri)}
    facts = list(store.select(load_sparql("actor-known"), bindings=bindings).values())
    if not facts:
        raise QueryError(f"the store has no actor {iri}")
    dated = [
        _Dated(str(row["kind"]), str(row["name"]), _text(row["body"]),
               _day(row["since"]), _day(row["until"]))
        for row in store.select(load_sparql("dated-names"), bindings=bindings).values()
    ]  # fmt: skip
    rows = list(store.select(load_sparql("mentions-of-actor"), bindings=bindings).values())
    told = [json.loads(str(row["mention"])) for row in rows]
    labels = _labels(store, sorted({other for each in told for other in each.get("not", ())}))
    documents: dict[str, MentioningDocument] = {}
    for row, each in zip(rows, told, strict=True):
        key, published = str(row["document"]), _day(row["published"])
        mention = _mention(each, labels, [one for one in dated if one.holds(published)])
        before = documents[key].mentions if key in documents else ()
        ordered = tuple(sorted((*before, mention), key=lambda one: one.at))
        documents[key] = MentioningDocument(
            key, str(row["documentId"]), _text(row["documentTitle"]), published, ordered
        )
    first = facts[0]
    return ActorExplanation(
        iri=iri,
        label=str(first["label"]),
        type=str(first["class"]).removeprefix(IR),
        code=_text(first["code"]),
        sector=_text(first["sector"]),
        same_as=_text(first["same"]),
        known=any(row["known"] is True for row in facts),
        documents=tuple(documents.values()),
    )


def _mention(
    told: Mapping[str, object], labels: Mapping[str, str], dated: Sequence[_Dated]
) -> ExplainedMention:
    rule, text = str(told["rule"]), str(told["text"])
    places, others = told["at"], told.get("not", [])
    if not isinstance(places, list) or not isinstance(others, list):
        raise QueryError("damaged: 'at' and 'not' of a mention must be lists")
    kind = "post" if rule in ("title", "counterpart") else "name"
    details = [str(each) for each in dated if each.kind == kind]
    if kind == "name":
        details = [str(each) for each in dated if each.kind == kind and each.name in text]
    return ExplainedMention(
        text=text,
        at=tuple((int(start), int(end)) for start, end in places),
        rule=rule,
        reason=reasons().get(rule, rule),
        detail="; ".join(details) or None,
        confidence=float(str(told["confidence"])),
        set_aside=tuple((str(other), labels.get(str(other), str(other))) for other in others),
    )


def _labels(store: Store, actors: Sequence[str]) -> dict[str, str]:
    if not actors:
        return {}
    prefix = DATA + "actor/"
    bindings = {"actors": [(IRI(prefix + actor),) for actor in actors]}
    rows = store.select(load_sparql("labels-of"), bindings=bindings).rows
    return {str(actor).removeprefix(prefix): str(label) for actor, label in reversed(rows)}


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
