"""Views, counts and default graph stay right whatever comes and goes."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Actor,
    ActorType,
    Claim,
    CodedEvent,
    Document,
    DocumentRecord,
    Evidence,
    Polarity,
    Run,
    Span,
    Statement,
    Status,
)
from kg.store import Store, open_store

ONE, TWO = (Actor(code, code, ActorType.STATE, code) for code in ("ONE", "TWO"))
# Of each kind: with neither, symmetric below a wider one, that one itself, and a pair of inverses.
RELATIONS = ("attacks", "meetsWith", "consult", "visits", "hosts")
ENDS = st.sampled_from([ONE, TWO])
# Only roles have titles in earnest; whatever is stored must be kept right.
STATEMENTS = st.builds(
    Statement,
    ENDS,
    st.sampled_from([*RELATIONS, "headOf"]),
    st.just("STRUCT"),
    ENDS,
    st.sampled_from([None, "president"]),
)

CLAIMS = st.builds(
    Claim,
    STATEMENTS,
    st.sampled_from(Polarity),
    st.sampled_from(Status),
    st.just(Evidence(Span(0, 4), "Text")),
    speaker=st.sampled_from([None, ONE, TWO]),
)
EVENTS = st.builds(
    CodedEvent,
    st.sampled_from([ONE, TWO, None]),
    st.just(TWO),
    st.sampled_from(["ASSAULT", "CONSULT"]),
    st.just("attacks"),
    st.sampled_from([date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1), None]),
    st.sampled_from([0.5, 1.0]),
    st.sampled_from([Evidence(Span(0, end), "Text"[:end]) for end in range(1, 5)]),
)
CONTENTS = st.tuples(st.lists(CLAIMS, max_size=4), st.lists(EVENTS, max_size=4))
STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | CONTENTS), max_size=8)


Content = tuple[list[Claim], list[CodedEvent]]


def _record(name: str, content: Content) -> DocumentRecord:
    claims, events = content
    return DocumentRecord(
        Document(name, "Text"),
        Run("kg", "model"),
        claims=tuple(claims),
        coded_events=tuple(events),
        actors=(ONE, TWO),
    )


def _content(store: Store) -> tuple[set[object], set[object]]:
    return set(store.quads()), set(store.select("SELECT ?s ?p ?o { ?s ?p ?o }").rows)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_store_is_the_same_however_it_came_about(
    steps: list[tuple[str, Content | None]],
) -> None:
    last: dict[str, Content | None] = {}
    with open_store(None) as store, open_store(None) as fresh:
        for name, content in steps:
            last[name] = content
            if content is None:
                store.remove(name)
            else:
                store.replace(_record(name, content))
        kept = [_record(name, content) for name, content in last.items() if content is not None]
        fresh.replace_many(kept)
        assert _content(store) == _content(fresh)
        fresh.reindex()
        assert _content(store) == _content(fresh)


def test_triple_that_only_followed_before_is_undisputed_when_it_is_told() -> None:
    evidence = Evidence(Span(0, 4), "Text")
    reports = [
        Claim(Statement(*ends), Polarity.POSITIVE, Status.ACTUAL, evidence)
        for ends in ((ONE, "meetsWith", "CONSULT", TWO), (TWO, "meetsWith", "CONSULT", ONE))
    ]
    with open_store(None) as store:
        store.replace(_record("a", (reports[:1], [])))
        store.replace(_record("b", (reports[1:], [])))
        view = [quad for quad in store.quads() if "view/undisputed" in str(quad.graph)]
    assert len(view) == 2


def test_denial_disputes_a_triple_that_another_document_tells_later_under_another_title() -> None:
    evidence = Evidence(Span(0, 4), "Text")
    titled = Statement(ONE, "headOf", "STRUCT", TWO, "president")
    plain = Statement(ONE, "headOf", "STRUCT", TWO)
    denial = Claim(titled, Polarity.NEGATIVE, Status.ACTUAL, evidence)
    report = Claim(plain, Polarity.POSITIVE, Status.ACTUAL, evidence)

    with open_store(None) as store:
        store.replace(_record("a", ([denial], [])))
        store.replace(_record("b", ([report], [])))

        graphs = {str(quad.graph) for quad in store.quads()}
    assert not any("view/undisputed" in graph for graph in graphs)
