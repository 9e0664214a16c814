"""Why an edge is there: its claims, who makes them, and the sentences behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kg.errors import QueryError
from kg.query.parameters import implying, load_sparql
from kg.store import IRI, Solutions, Store, Term, Value
from kg.store.terms import Rows
from kg.vocab import IR, PLOVER

__all__ = ["ExplainedClaim", "Explanation", "explain", "explain_edge"]


@dataclass(frozen=True, slots=True)
class ExplainedClaim:
    """One claim on a statement with its evidence.

    Attributes:
        iri: The claim.
        stance: "asserts" or "denies".
        status: "actual", "planned" or "possible".
        speaker: IRI of who claims it, or None for the document itself.
        speaker_label: Name of who claims it, or None for the document itself.
        confidence: From 0 to 1.
        claimed_on: When it was claimed, if told.
        since: First day on which it happened, if told.
        until: Last day on which it happened, if told.
        quote: The sentence.
        start: First character of the sentence in the document's text.
        end: Character after its last.
        marks: The words that carry the claim, as offsets into the text.
        cue: The words that attribute, negate or modalise it, or None.
        document: IRI of the document.
        document_id: Its id.
        document_title: Its title, or None.
        url: Where it was published, or None.
        published: When it was published, or None.
        publisher: The outlet, or None.
    """

    iri: str
    stance: str
    status: str
    speaker: str | None
    speaker_label: str | None
    confidence: float
    claimed_on: date | None
    since: date | None
    until: date | None
    quote: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    document: str
    document_id: str
    document_title: str | None
    url: str | None
    published: date | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement with all claims on it.

    Attributes:
        statement: The statement's IRI.
        subject: IRI of who.
        subject_label: Name of who.
        relation: Local name of the relation.
        object: IRI of whom.
        object_label: Name of whom.
        title: The title of a role, or None.
        root: PLOVER event type, or "STRUCT".
        claims: In order of publication and place in the text.
    """

    statement: str
    subject: str
    subject_label: str
    relation: str
    object: str
    object_label: str
    title: str | None
    root: str
    claims: tuple[ExplainedClaim, ...]

    @property
    def disputed(self) -> bool:
        """Whether some assert it and others deny it."""
        return {claim.stance for claim in self.claims} == {"asserts", "denies"}


def explain(store: Store, iri: str) -> Explanation:
    """The explanation of a statement, of the statement that a claim is on, or of an event.

    Of a claim's IRI, only that claim is given.

    Raises:
        QueryError: Where the IRI is none of these, or an event with several statements.
    """
    node = IRI(iri)
    rows = store.select(load_sparql("statements-of"), bindings={"node": node}).rows
    if not rows:
        raise QueryError(f"the store has no statement, claim or event {iri}")
    if len(rows) > 1:
        choices = ", ".join(str(row[0]) for row in rows)
        raise QueryError(f"{iri} has several statements: {choices}; name one of these")
    explanation = _explanation(store, IRI(str(rows[0][0])))
    own = tuple(claim for claim in explanation.claims if claim.iri == iri)
    return replace(explanation, claims=own) if own else explanation


def explain_edge(
    store: Store, subject: str, relation: str, object_: str
) -> tuple[Explanation, ...]:
    """The explanations of an edge, by the IRIs of its ends and the relation's local name: none
    where it is not in the store, several where it is told with several titles.

    Of an edge that nobody tells and that only follows, those of the statements which imply it.
    """
    ends = {"subject": IRI(subject), "object": IRI(object_)}
    every = implying(IR + relation)
    for relations in ([row for row in every if str(row[0]) == IR + relation], every):
        bindings: dict[str, Term | Rows] = {**ends, "relation": relations}
        rows = store.select(load_sparql("statements-of-edge"), bindings=bindings).rows
        if rows:
            return tuple(_explanation(store, IRI(str(row[0]))) for row in rows)
    return ()


def _explanation(store: Store, statement: IRI) -> Explanation:
    bindings = {"statement": statement}
    rows = list(store.select(load_sparql("explain"), bindings=bindings).values())
    if not rows:
        raise QueryError(f"the store has no claim on {statement}")
    marks = _marks(store.select(load_sparql("marks"), bindings=bindings))
    first = rows[0]
    claims: dict[str, ExplainedClaim] = {}
    for row in rows:
        claim = str(row["claim"])
        claims.setdefault(claim, _claim(row, marks.get(claim, ())))
    return Explanation(
        statement=statement.value,
        subject=str(first["subject"]),
        subject_label=_label(first, "subject"),
        relation=str(first["relation"]).removeprefix(IR),
        object=str(first["object"]),
        object_label=_label(first, "object"),
        title=_text(first["title"]),
        root=str(first["type"]).removeprefix(PLOVER) if first["type"] else "STRUCT",
        claims=tuple(claims.values()),
    )


def _claim(row: dict[str, Value], marks: tuple[tuple[int, int], ...]) -> ExplainedClaim:
    own_voice = row["speaker"] == row["document"]
    speaker = str(row["speaker"])
    return ExplainedClaim(
        iri=str(row["claim"]),
        stance=str(row["stance"]).removeprefix(IR),
        status=str(row["status"]).removeprefix(IR),
        speaker=None if own_voice else speaker,
        speaker_label=None if own_voice else _label(row, "speaker"),
        confidence=float(str(row["confidence"])),
        claimed_on=_day(row["claimedAt"]),
        since=_day(row["since"]),
        until=_day(row["until"]),
        quote=str(row["quote"]),
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        marks=marks,
        cue=None
        if row["cueStart"] is None
        else (int(str(row["cueStart"])), int(str(row["cueEnd"]))),
        document=str(row["document"]),
        document_id=str(row["documentId"]),
        document_title=_text(row["documentTitle"]),
        url=_text(row["url"]),
        published=_day(row["published"]),
        publisher=_text(row["publisher"]),
    )


def _marks(answer: Solutions) -> dict[str, tuple[tuple[int, int], ...]]:
    marks: dict[str, tuple[tuple[int, int], ...]] = {}
    for row in answer.values():
        claim = str(row["claim"])
        marks[claim] = (*marks.get(claim, ()), (int(str(row["start"])), int(str(row["end"]))))
    return marks


def _label(row: dict[str, Value], name: str) -> str:
    return str(row[name + "Label"] or row[name])


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
