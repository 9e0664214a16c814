"""Claims that contradict each other and events told twice, across documents that come and go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Actor,
    ActorType,
    Claim,
    DateRange,
    Document,
    DocumentRecord,
    Event,
    Evidence,
    Place,
    Polarity,
    Precision,
    Run,
    Span,
    Statement,
    Status,
)
from kg.query import run_saved
from kg.store import Store, open_store

PERU = Actor("PER", "Peru", ActorType.STATE, "PER")
CHILE = Actor("CHL", "Chile", ActorType.STATE, "CHL")
EVIDENCE = Evidence(Span(0, 4), "Text")  # replaced by that of the record
LIMA = Place("Lima", "PER")
ATTACK = Statement(PERU, "attacks", "ASSAULT", CHILE)
MEETING = Statement(PERU, "meetsWith", "CONSULT", CHILE)
MIRRORED = Statement(CHILE, "meetsWith", "CONSULT", PERU)
TITLED = Statement(CHILE, "meetsWith", "CONSULT", PERU, "host")
WITH_ITSELF = Statement(PERU, "meetsWith", "CONSULT", PERU)
TITLED_WITH_ITSELF = Statement(PERU, "meetsWith", "CONSULT", PERU, "host")
STATEMENTS = [ATTACK, MEETING, MIRRORED, TITLED, WITH_ITSELF, TITLED_WITH_ITSELF]

TEXT = "Text text text"
UNDATED = DateRange()
MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (date(2024, 5, day) for day in (6, 7, 8, 10))


def day(when: date) -> DateRange:
    return DateRange(when, when, Precision.DAY)


WEEK = DateRange(MONDAY, date(2024, 5, 12), Precision.WEEK)
YEAR = DateRange(date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR)


def met(
    when: DateRange = UNDATED,
    place: Place | None = None,
    *,
    status: Status = Status.ACTUAL,
) -> Claim:
    event = Event("CONSULT", (("actor", CHILE), ("actor", PERU)), when, place)
    return Claim(MEETING, Polarity.POSITIVE, status, EVIDENCE, event)


def record(name: str, *claims: Claim, published: date | None = None) -> DocumentRecord:
    """A document with a sentence for each claim, whose undated events are its own."""
    return DocumentRecord(
        Document(name, TEXT, published=published),
        Run("kg", "model"),
        claims=tuple(_placed(name, number, claim) for number, claim in enumerate(claims)),
        actors=(CHILE, PERU),
    )


def _placed(name: str, number: int, claim: Claim) -> Claim:
    span = Span(5 * number, 5 * number + 4)
    event = claim.event
    if event is not None and not event.date.known:
        event = replace(event, told_in=name)
    return replace(claim, event=event, evidence=Evidence(span, TEXT[slice(*span)]))


def told_same(store: Store) -> list[tuple[str, ...]]:
    """For each link from a telling to a fuller one the days on which both begin."""
    query = """SELECT ?vague ?full { ?one ir:sameEventAs ?other .
        OPTIONAL { ?one sem:hasEarliestBeginTimeStamp ?vague }
        OPTIONAL { ?other sem:hasEarliestBeginTimeStamp ?full } }"""
    return [tuple("" if value is None else str(value) for value in row)
            for row in store.select(query).rows]  # fmt: skip


def several(store: Store) -> list[tuple[str, str]]:
    rows = run_saved(store, "events-told-by-several", {})
    columns = [rows.variables.index(name) for name in ("date", "documents")]
    return [(str(row[columns[0]]), str(row[columns[1]])) for row in rows.rows]


def test_event_that_two_documents_tell_alike_is_one_node() -> None:
    with open_store(None) as store:
        store.replace_many([record("a", met(day(MONDAY))), record("b", met(day(MONDAY)))])
        assert told_same(store) == []
        assert several(store) == [("2024-05-06", "2")]


def test_range_is_linked_to_the_one_day_in_it() -> None:
    with open_store(None) as store:
        store.replace(record("a", met(WEEK)))
        store.replace(record("b", met(day(WEDNESDAY), LIMA)))
        assert told_same(store) == [("2024-05-06", "2024-05-08")]
        assert several(store) == [("2024-05-08", "2")]


def test_two_meetings_in_a_week_stay_apart_and_the_week_from_both() -> None:
    with open_store(None) as store:
        store.replace(record("a", met(day(TUESDAY))))
        store.replace(record("b", met(day(FRIDAY))))
        store.replace(record("c", met(WEEK)))
        assert told_same(store) == []


def test_link_goes_when_a_second_meeting_is_told_and_comes_back_when_that_goes() -> None:
    with open_store(None) as store:
        store.replace_many([record("a", met(WEEK)), record("b", met(day(TUESDAY)))])
        store.replace(record("c", met(day(FRIDAY))))
        assert told_same(store) == []
        store.remove("c")
        assert told_same(store) == [("2024-05-06", "2024-05-07")]


def test_places_keep_events_of_one_day_apart() -> None:
    with open_store(None) as store:
        store.replace(record("a", met(day(TUESDAY), LIMA)))
        store.replace(record("b", met(day(TUESDAY), Place("Quito", "ECU"))))
        assert told_same(store) == []


def test_year_is_too_wide_to_tell_which_event_is_meant() -> None:
    with open_store(None) as store:
        store.replace_many([record("a", met(YEAR)), record("b", met(day(TUESDAY)))])
        assert told_same(store) == []


@pytest.mark.parametrize(
    ("published", "linked"),
    [(WEDNESDAY, True), (TUESDAY, True), (MONDAY, False), (date(2024, 5, 20), False)],
)
def test_event_without_a_date_is_looked_for_in_the_days_before_its_report(
    published: date, *, linked: bool
) -> None:
    with open_store(None) as store:
        store.replace(record("a", met(), published=published))
        store.replace(record("b", met(day(TUESDAY))))
        assert told_same(store) == ([("", "2024-05-07")] if linked else [])


def test_events_without_a_date_are_one_where_they_are_reported_on_one_day() -> None:
    with open_store(None) as store:
        store.replace(record("a", met(), published=MONDAY))
        store.replace(record("b", met(), published=MONDAY))
        store.replace(record("c", met(), published=FRIDAY))
        assert len(told_same(store)) == 1


def test_event_that_is_only_planned_is_none_that_happened() -> None:
    with open_store(None) as store:
        store.replace(record("a", met(), published=WEDNESDAY))
        store.replace(record("b", met(day(TUESDAY), status=Status.PLANNED)))
        assert told_same(store) == []


def contradictions(store: Store) -> int:
    return len(store.select("SELECT ?a ?b { ?a ir:contradicts ?b }").rows)


def said(
    statement: Statement = ATTACK,
    *,
    no: bool = False,
    status: Status = Status.ACTUAL,
    by: Actor | None = None,
    when: DateRange = UNDATED,
) -> Claim:
    event = Event(statement.root, (("actor", PERU), ("recipient", CHILE)), when)
    polarity = Polarity.NEGATIVE if no else Polarity.POSITIVE
    return Claim(statement, polarity, status, EVIDENCE, event, by)


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        (said(), said(no=True), True),
        (said(), said(no=True, by=PERU), True),
        (said(by=CHILE), said(no=True, by=PERU), True),
        (said(by=PERU), said(no=True, by=PERU), False),
        (said(), said(), False),
        (said(status=Status.PLANNED), said(no=True, status=Status.PLANNED), True),
        (said(status=Status.PLANNED), said(no=True), False),
        (said(status=Status.POSSIBLE), said(no=True, status=Status.POSSIBLE), False),
        (said(when=day(MONDAY)), said(no=True, when=day(FRIDAY)), False),
        (said(when=day(MONDAY)), said(no=True, when=WEEK), True),
        (said(MEETING), said(MIRRORED, no=True), True),
        (said(), said(MIRRORED, no=True), False),
    ],
)
def test_claims_of_two_documents_contradict_each_other(
    one: Claim, other: Claim, *, opposed: bool
) -> None:
    with open_store(None) as store:
        store.replace(record("a", one))
        store.replace(record("b", other))
        assert contradictions(store) == (2 if opposed else 0)
        store.remove("b")
        assert contradictions(store) == 0


@pytest.mark.parametrize("titled", [TITLED, TITLED_WITH_ITSELF])
def test_title_sets_a_mutual_statement_apart_in_whichever_order_they_come(
    titled: Statement,
) -> None:
    plain = replace(titled, title=None)
    for first, second in ((titled, plain), (plain, titled)):
        with open_store(None) as store:
            store.replace(record("a", said(first, by=CHILE)))
            store.replace(record("b", said(second, no=True, by=PERU)))
            kept = set(store.quads())
            store.reindex()
            assert set(store.quads()) == kept
            assert contradictions(store) == 0


def test_claims_of_one_document_contradict_each_other() -> None:
    with open_store(None) as store:
        store.replace(record("a", said(by=CHILE), said(no=True, by=PERU)))
        assert contradictions(store) == 2


def test_disputed_statements_are_listed_with_speakers_and_sentences() -> None:
    with open_store(None) as store:
        store.replace(record("a", said(by=CHILE)))
        store.replace(record("b", said(no=True)))
        rows = run_saved(store, "disputed-statements", {}).values()
    assert [(row["asserter"], row["assertedIn"], row["denier"], row["denial"]) for row in rows] == [
        ("Chile", "a", "b", "Text")
    ]


RANGES = st.sampled_from([UNDATED, day(MONDAY), day(FRIDAY), WEEK])
CLAIMS = st.one_of(
    st.builds(met, RANGES, st.sampled_from([None, LIMA]), status=st.sampled_from(Status)),
    st.builds(
        said,
        st.sampled_from(STATEMENTS),
        no=st.booleans(),
        status=st.sampled_from(Status),
        by=st.sampled_from([None, PERU, CHILE]),
        when=RANGES,
    ),
)
CONTENTS = st.tuples(st.lists(CLAIMS, max_size=3), st.sampled_from([None, MONDAY, FRIDAY]))
STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | CONTENTS), max_size=6)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_links_are_the_same_however_they_came_about(
    steps: list[tuple[str, tuple[list[Claim], date | None] | None]],
) -> None:
    with open_store(None) as store, open_store(None) as fresh:
        last: dict[str, DocumentRecord | None] = {}
        for name, content in steps:
            last[name] = content and record(name, *content[0], published=content[1])
            found = last[name]
            if found is None:
                store.remove(name)
            else:
                store.replace(found)
        fresh.replace_many(found for found in last.values() if found is not None)
        assert set(store.quads()) == set(fresh.quads())
        fresh.reindex()
        assert set(store.quads()) == set(fresh.quads())
        query = "SELECT ?s ?p ?o { ?s ?p ?o }"
        assert set(store.select(query).rows) == set(fresh.select(query).rows)
