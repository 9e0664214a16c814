"""A store about made-up doings of real states, in which the answer of each query is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date

import pytest

from kg.model import (
    Actor,
    ActorName,
    ActorType,
    Claim,
    CodedEvent,
    DateRange,
    Document,
    DocumentRecord,
    Event,
    Evidence,
    KnowledgeBase,
    Membership,
    Place,
    Polarity,
    Post,
    Precision,
    Run,
    Span,
    Statement,
    Status,
)
from kg.store import Store, open_store
from tests.store.servers import oxigraph_server, virtuoso_server

VIRTUOSO = pytest.param("virtuoso", marks=pytest.mark.slow)


def _state(code: str, label: str) -> Actor:
    return Actor(code, label, ActorType.STATE, code, code)


ACTORS = {
    "Norway": _state("NOR", "Norway"),
    "Iceland": _state("ISL", "Iceland"),
    "Sweden": _state("SWE", "Sweden"),
    "Denmark": _state("DNK", "Denmark"),
    "Chile": _state("CHL", "Chile"),
    "Lund": Actor("person/kari-lund", "Kari Lund", ActorType.PERSON, "NOR", "NOR", "GOV"),
    "Berg": Actor("person/jon-berg", "Jon Berg", ActorType.PERSON, "ISL", "ISL", "GOV"),
}
ROOTS = {
    "attacks": "ASSAULT",
    "sanctions": "SANCTION",
    "supports": "SUPPORT",
    "recognizes": "SUPPORT",
    "meetsWith": "CONSULT",
    "accuses": "ACCUSE",
    "deploysTroopsTo": "MOBILIZE",
    "givesHumanitarianAidTo": "AID",
    "withdrawsTroopsFrom": "RETREAT",
}
PLACES = {
    "Oslo": Place("Oslo", "NOR", 59.91, 10.75),
    "Bergen": Place("Bergen", "NOR", 60.39, 5.32),
    "Santiago": Place("Santiago", "CHL", -33.45, -70.67),
}

HERALD = """2024-01-05 Norway sanctions Iceland
2024-01-06 Iceland sanctions Norway
2024-01-07 Sweden supports Iceland
2024-01-08 Norway meetsWith Sweden @Oslo
2024-01-09 Lund: Iceland attacks Norway
2024-01-09 Berg: not Iceland attacks Norway
2024-01-09 Lund accuses Iceland
2024-01-09 planned Norway deploysTroopsTo Iceland
- Lund headOf Norway as foreign minister
2024-01-08 Denmark recognizes Sweden"""
WIRE = """2024-02-01 Iceland attacks Norway @Bergen
2024-02-02 Norway sanctions Iceland
2024-02-03 Denmark givesHumanitarianAidTo Iceland
2024-02-03 Chile meetsWith Denmark @Santiago
2024-02-04 weak Sweden deploysTroopsTo Denmark"""
TIMES = """2024-03-01 not Iceland attacks Norway
2024-03-02 Norway withdrawsTroopsFrom Iceland
2024-03-03 Lund: Iceland sanctions Norway
2024-03-03 Lund: Sweden sanctions Norway"""


def tell(document: Document) -> DocumentRecord:
    """The record of a document whose lines are its claims: day, how, speaker, statement, place."""
    claims, coded, offset = [], [], 0
    for line in document.text.splitlines():
        evidence = Evidence(Span(offset, offset + len(line)), line)
        offset += len(line) + 1
        claim = _claim(line, evidence)
        claims.append(claim)
        if claim.event is not None and claim.event.date.start is not None and _is_told(claim):
            statement = claim.statement
            coded.append(
                CodedEvent(
                    statement.subject,
                    statement.object,
                    statement.root,
                    statement.relation,
                    claim.event.date.start,
                    1.0,
                    evidence,
                )
            )
    posts: tuple[Post, ...] = ()
    if document.publisher == "Herald":
        posts = (
            Post("foreign minister", "person/kari-lund", "NOR", date(2023, 1, 1)),
            Post("foreign minister", "person/jon-berg", "ISL", date(2020, 1, 1), date(2023, 6, 1)),
            Post("envoy", "person/jon-berg", "CHL"),
        )
    return DocumentRecord(
        document=document,
        run=Run("kg 0.1.0", "model"),
        claims=tuple(claims),
        coded_events=tuple(coded),
        posts=posts,
        actors=tuple(ACTORS.values()),
    )


# Beside those of the documents, actors whom no document speaks of.
KNOWN = KnowledgeBase(
    "digest",
    actors=(
        *(ACTORS[name] for name in ("Iceland", "Norway", "Sweden")),
        Actor("FIN", "Finland", ActorType.STATE, "FIN"),
        Actor("NAT", "NATO", ActorType.INTERNATIONAL_ORGANIZATION, "NAT"),
        Actor("person/ada-moe", "Ada Moe", ActorType.PERSON, "NOR"),
    ),
    names=(
        ActorName("Norse", "NOR", "demonym"),
        ActorName("Norge", "NOR", start=date(1905, 6, 7)),
        ActorName("Oslo", "NOR", "metonym"),
    ),
    parents={"person/ada-moe": "NOR"},
    alpha2={"NOR": "NO"},
    posts=(
        Post("foreign minister", "person/ada-moe", "NOR", date(2010, 1, 1), date(2014, 12, 31)),
        Post("king", "person/ada-moe", "NOR", date(2020, 1, 1)),
    ),
    memberships=(
        Membership("FIN", "NAT", date(2023, 4, 4)),
        Membership("ISL", "NAT", date(1949, 4, 4)),
        Membership("NOR", "NAT", date(1949, 4, 4)),
        Membership("SWE", "NAT", date(1990, 1, 1), date(1991, 1, 1)),
    ),
)


def _is_told(claim: Claim) -> bool:
    return (
        claim.speaker is None
        and claim.polarity is Polarity.POSITIVE
        and claim.status is Status.ACTUAL
    )


def _claim(line: str, evidence: Evidence) -> Claim:
    day, *words = line.split(" ")
    speaker = ACTORS[words.pop(0)[:-1]] if words[0].endswith(":") else None
    marks = {"not", "planned", "weak"}
    how = words.pop(0) if words[0] in marks else ""
    subject, relation, object_, *rest = words
    title = " ".join(rest[1:]) if rest and rest[0] == "as" else None
    place = PLACES[rest[0][1:]] if rest and rest[0].startswith("@") else None
    root = ROOTS.get(relation, "STRUCT")
    event = None
    if root != "STRUCT":
        when = DateRange(date.fromisoformat(day), date.fromisoformat(day), Precision.DAY)
        participants = (("actor", ACTORS[subject]), ("recipient", ACTORS[object_]))
        event = Event(root, participants, when, place)
    return Claim(
        Statement(ACTORS[subject], relation, root, ACTORS[object_], title),
        Polarity.NEGATIVE if how == "not" else Polarity.POSITIVE,
        Status.PLANNED if how == "planned" else Status.ACTUAL,
        evidence,
        event,
        speaker,
        confidence=0.3 if how == "weak" else 0.9,
    )


@pytest.fixture(scope="session", params=["embedded", "oxigraph", VIRTUOSO])
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Three documents of three outlets, in a store of each kind."""
    documents = (
        Document("herald", HERALD, "January", date(2024, 1, 10), publisher="Herald"),
        Document("wire", WIRE, "February", date(2024, 2, 5), publisher="Wire"),
        Document("times", TIMES, "March", date(2024, 3, 4), publisher="Times"),
    )
    with ExitStack() as stack:
        url = None
        if request.param == "oxigraph":
            folder = tmp_path_factory.mktemp("oxigraph")
            url = stack.enter_context(oxigraph_server(folder)).url
        elif request.param == "virtuoso":
            folder = tmp_path_factory.mktemp("virtuoso")
            url = stack.enter_context(virtuoso_server(folder)).url
        store = stack.enter_context(open_store(url))
        store.replace_many(map(tell, documents))
        store.know(KNOWN)
        yield store
