"""The dyads of a period are counted to the day, though what is kept is counts of months."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Actor, ActorType, CodedEvent, Document, DocumentRecord, Evidence, Run, Span
from kg.ontology import QUAD_CLASS
from kg.query import run_saved
from kg.store import open_store

STATES = [Actor(code, code, ActorType.STATE, code, code) for code in ("ONE", "TWO", "SIX")]
# A person stands for the state of the day, so that its code differs from document to document.
ENVOYS = [Actor("envoy", "Envoy", ActorType.PERSON, code, code) for code in ("ONE", "TWO")]
DAYS = [date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 15)]
EDGES = [*DAYS, date(2023, 12, 31), date(2024, 2, 15), date(2024, 3, 14), date(2024, 4, 1)]
ROOTS = ["ASSAULT", "ACCUSE", "AID", "CONSULT"]
EVENTS = st.tuples(
    st.sampled_from([None, *STATES]), st.sampled_from(STATES), st.sampled_from(ROOTS),
    st.sampled_from([None, *DAYS]),
)  # fmt: skip
DOCUMENTS = st.lists(st.tuples(st.sampled_from(ENVOYS), st.lists(EVENTS, max_size=5)), max_size=3)
PERIODS = st.tuples(*[st.none() | st.sampled_from(EDGES)] * 2)
CLASSES = {"top-conflict-dyads": (3, 4), "top-cooperation-dyads": (1, 2)}
Told = tuple[Actor | None, Actor, str, date | None]


def record(name: str, envoy: Actor, told: list[Told]) -> DocumentRecord:
    """A document of these events; where one has no source, the envoy is it."""
    text = "Text " * max(len(told), 1)
    events = tuple(
        CodedEvent(source or envoy, target, root, "attacks", day, 1.0, evidence(text, number))
        for number, (source, target, root, day) in enumerate(told)
    )
    return DocumentRecord(
        Document(name, text), Run("kg", "model"), coded_events=events, actors=(*STATES, envoy)
    )


def evidence(text: str, number: int) -> Evidence:
    span = Span(5 * number, 5 * number + 4)
    return Evidence(span, text[slice(*span)])


def counted(records: list[DocumentRecord], name: str, since: date, until: date) -> Counter[str]:
    """What the query should count, event by event."""
    found: Counter[str] = Counter()
    for one in records:
        for event in one.coded_events:
            source, target = event.source, event.target
            inside = event.date is not None and since <= event.date <= until
            counts = inside and QUAD_CLASS[event.root] in CLASSES[name]
            if counts and source and target and source.code != target.code:
                found["-".join(sorted([str(source.code), str(target.code)]))] += 1
    return found


@pytest.mark.parametrize("name", CLASSES)
@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, PERIODS)
def test_dyads_of_any_period_are_counted_to_the_day(
    name: str,
    documents: list[tuple[Actor, list[Told]]],
    period: tuple[date | None, date | None],
) -> None:
    records = [record(f"{n}", envoy, told) for n, (envoy, told) in enumerate(documents)]
    arguments = {key: str(day) for key, day in zip(("since", "until"), period, strict=True) if day}
    with open_store(None) as store:
        store.replace_many(records)
        rows = run_saved(store, name, arguments).values()
    since, until = period[0] or date.min, period[1] or date.max
    found = {f"{row['one']}-{row['two']}": row["events"] for row in rows}
    assert found == counted(records, name, since, until)
