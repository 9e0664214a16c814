"""Names minted from content: equal content has equal names, other content has others."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import (
    Actor,
    ActorType,
    Attribution,
    Claim,
    CodedEvent,
    DateRange,
    Document,
    Event,
    Evidence,
    Place,
    Polarity,
    Post,
    Precision,
    Run,
    Span,
    Statement,
    Status,
)
from kg.model import identity as names

NORWAY = Actor("NOR", "Norway", ActorType.STATE, "NOR", "NOR")
ICELAND = Actor("ISL", "Iceland", ActorType.STATE, "ISL", "ISL")
DOCUMENT = Document("articles/ships.txt", "Norway attacked Iceland.", published=date(2024, 3, 14))
STATEMENT = Statement(NORWAY, "attacks", "ASSAULT", ICELAND)
MONDAY = DateRange(date(2024, 3, 11), date(2024, 3, 11), Precision.DAY)
EVENT = Event("ASSAULT", (("actor", NORWAY), ("recipient", ICELAND)), MONDAY)
EVIDENCE = Evidence(Span(0, 24), DOCUMENT.text, (Span(7, 15),))
CLAIM = Claim(STATEMENT, Polarity.POSITIVE, Status.ACTUAL, EVIDENCE, EVENT)
CODED = CodedEvent(NORWAY, ICELAND, "ASSAULT", "attacks", MONDAY.start, 0.9, EVIDENCE)
ATTRIBUTION = Attribution(Span(0, 10), Span(12, 16), Span(17, 20))
POST = Post("prime minister", "person/kari-lund", "NOR", date(2020, 1, 1))

LOCAL_NAME = re.compile(r"[a-z-]+/[A-Za-z0-9-]+")

texts = st.text(max_size=30)
ids = st.text(alphabet="ABCdef019-_/", min_size=1, max_size=12)
days = st.none() | st.dates()
actors = st.builds(Actor, id=ids, label=texts, type=st.sampled_from(ActorType))
statements = st.builds(
    Statement,
    subject=actors,
    relation=st.sampled_from(("attacks", "supports", "warns")),
    root=st.just("ASSAULT"),
    object=actors,
    title=st.none() | texts,
)
ranges = st.builds(DateRange, start=days, end=days, precision=st.sampled_from(Precision))
events = st.builds(
    Event,
    type=st.sampled_from(("ASSAULT", "AID")),
    participants=st.tuples(st.tuples(st.just("actor"), actors)),
    date=ranges,
    place=st.none() | st.builds(Place, label=texts, country=st.none() | ids),
)
posts = st.builds(Post, title=texts, holder=ids, body=ids, start=days, end=days)


@given(texts)
def test_slug_has_lower_case_ascii_words_only(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", names.slug(text))


@given(texts)
def test_slug_of_a_slug_is_itself(text: str) -> None:
    assert names.slug(names.slug(text)) == names.slug(text)


def test_slug_strips_accents() -> None:
    assert names.slug("Nicolás Maduro’s régime") == "nicolas-maduros-regime"


@given(statements, st.data())
def test_statement_name_depends_on_content_alone(statement: Statement, data: st.DataObject) -> None:
    relabelled = replace(statement.subject, label=data.draw(texts), known=False)
    assert names.statement_name(statement) == names.statement_name(replace(statement))
    assert names.statement_name(statement) == names.statement_name(
        replace(statement, subject=relabelled)
    )


@given(statements, statements)
def test_statement_name_tells_statements_apart(one: Statement, other: Statement) -> None:
    def content(statement: Statement) -> tuple[str, str, str, str]:
        ends = statement.subject.id, statement.object.id
        return (ends[0], statement.relation, ends[1], statement.title or "")

    same = content(one) == content(other)
    assert (names.statement_name(one) == names.statement_name(other)) is same


def test_statement_name_minds_direction() -> None:
    turned = replace(STATEMENT, subject=ICELAND, object=NORWAY)
    assert names.statement_name(turned) != names.statement_name(STATEMENT)


@given(events, events)
def test_event_name_tells_events_apart(one: Event, other: Event) -> None:
    def content(event: Event) -> object:
        ends = tuple((role, actor.id) for role, actor in event.participants)
        place = (event.place.label, event.place.country or None) if event.place else None
        return event.type, ends, event.date, place

    if content(one) == content(other):
        assert names.event_name(one) == names.event_name(other)
    else:
        assert names.event_name(one) != names.event_name(other)


@pytest.mark.parametrize(
    "changed",
    [
        replace(CLAIM, statement=replace(STATEMENT, relation="bombs")),
        replace(CLAIM, polarity=Polarity.NEGATIVE),
        replace(CLAIM, status=Status.PLANNED),
        replace(CLAIM, speaker=NORWAY),
        replace(CLAIM, evidence=replace(EVIDENCE, span=Span(1, 24))),
        replace(CLAIM, cue=Span(0, 3)),
    ],
    ids=["statement", "polarity", "status", "speaker", "evidence", "cue"],
)
def test_claim_name_changes_with_its_content(changed: Claim) -> None:
    assert names.claim_name(changed, DOCUMENT) != names.claim_name(CLAIM, DOCUMENT)


def test_claim_name_does_not_change_with_confidence() -> None:
    surer = replace(CLAIM, confidence=0.5)
    assert names.claim_name(surer, DOCUMENT) == names.claim_name(CLAIM, DOCUMENT)


def test_name_of_what_a_document_holds_changes_with_the_document() -> None:
    def held(document: Document) -> tuple[str, str, str]:
        return (
            names.claim_name(CLAIM, document),
            names.coded_event_name(CODED, document),
            names.attribution_name(ATTRIBUTION, document),
        )

    elsewhere = replace(DOCUMENT, id="articles/other.txt")
    assert not set(held(DOCUMENT)) & set(held(elsewhere))


@pytest.mark.parametrize(
    "changed",
    [
        replace(CODED, source=None),
        replace(CODED, target=None),
        replace(CODED, root="COERCE"),
        replace(CODED, relation="bombs"),
        replace(CODED, date=None),
    ],
    ids=["source", "target", "root", "relation", "date"],
)
def test_coded_event_name_changes_with_its_coding(changed: CodedEvent) -> None:
    assert names.coded_event_name(changed, DOCUMENT) != names.coded_event_name(CODED, DOCUMENT)


def test_attribution_name_knows_an_absent_source_from_an_absent_cue() -> None:
    span = Span(12, 16)
    without_source = Attribution(Span(0, 10), cue=span)
    without_cue = Attribution(Span(0, 10), source=span)
    assert names.attribution_name(without_source, DOCUMENT) != names.attribution_name(
        without_cue, DOCUMENT
    )


@given(posts, posts)
def test_post_name_is_that_of_title_and_body(one: Post, other: Post) -> None:
    same = (one.title, one.body) == (other.title, other.body)
    assert (names.post_name(one) == names.post_name(other)) is same


def test_membership_name_changes_with_the_days() -> None:
    ended = replace(POST, end=date(2021, 1, 1))
    assert names.membership_name(ended) != names.membership_name(POST)
    assert names.post_name(ended) == names.post_name(POST)


@given(texts, texts)
def test_document_name_tells_documents_apart(one: str, other: str) -> None:
    assert (names.document_name(one) == names.document_name(other)) is (one == other)


def test_document_name_is_readable() -> None:
    assert names.document_name("a/b/Troops in Oslo.txt").startswith("document/troops-in-oslo-txt-")


def test_place_name_tells_countries_apart() -> None:
    assert names.place_name(Place("Tripoli", "LBY")) != names.place_name(Place("Tripoli", "LBN"))


def test_publisher_name_tells_scripts_apart() -> None:
    assert names.publisher_name("Правда") != names.publisher_name("Известия")


def test_run_name_shows_the_time_only_where_it_is_given() -> None:
    run = Run("kg 0.1.0", "model 1")
    begun = replace(run, started=datetime(2024, 3, 14, tzinfo=UTC))
    assert names.run_name(run) == names.run_name(Run("kg 0.1.0", "model 1"))
    assert names.run_name(begun) != names.run_name(run)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_selector_fragment_gives_the_offsets_back(start: int, end: int) -> None:
    fragment = names.selector_fragment(Span(start, end))
    assert [int(part) for part in fragment.removeprefix("char=").split(",")] == [start, end]


@given(statements, events, posts, texts)
def test_every_name_is_ascii_and_needs_no_escaping(
    statement: Statement, event: Event, post: Post, text: str
) -> None:
    document = Document(text, text)
    claim = Claim(statement, Polarity.POSITIVE, Status.ACTUAL, Evidence(Span(0, 0), ""))
    for name in (
        names.statement_name(statement),
        names.event_name(event),
        names.claim_name(claim, document),
        names.document_name(text),
        names.place_name(Place(text, None)),
        names.post_name(post),
        names.membership_name(post),
        names.publisher_name(text),
    ):
        assert LOCAL_NAME.fullmatch(name)


def test_name_is_the_same_in_another_process() -> None:
    program = (
        "from kg.model.identity import document_name; print(document_name('articles/ships.txt'))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert told == names.document_name("articles/ships.txt")
