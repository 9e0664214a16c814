"""Views and default graph stay right whatever comes and goes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Actor,
    ActorType,
    Claim,
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

ONE, TWO = (Actor(code, code, ActorType.STATE) for code in ("ONE", "TWO"))

CLAIMS = st.builds(
    Claim,
    st.builds(
        Statement,
        st.just(ONE),
        st.sampled_from(["attacks", "headOf"]),
        st.just("STRUCT"),
        st.just(TWO),
        st.sampled_from([None, "president"]),
    ),
    st.sampled_from(Polarity),
    st.sampled_from(Status),
    st.just(Evidence(Span(0, 4), "Text")),
    speaker=st.sampled_from([None, ONE, TWO]),
)
CONTENTS = st.lists(CLAIMS, max_size=4)
STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | CONTENTS), max_size=8)


def _record(name: str, claims: list[Claim]) -> DocumentRecord:
    return DocumentRecord(
        Document(name, "Text"), Run("kg", "model"), claims=tuple(claims), actors=(ONE, TWO)
    )


def _content(store: Store) -> tuple[set[object], set[object]]:
    return set(store.quads()), set(store.select("SELECT ?s ?p ?o { ?s ?p ?o }").rows)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_store_is_the_same_however_it_came_about(
    steps: list[tuple[str, list[Claim] | None]],
) -> None:
    last: dict[str, list[Claim] | None] = {}
    with open_store(None) as store, open_store(None) as fresh:
        for name, claims in steps:
            last[name] = claims
            if claims is None:
                store.remove(name)
            else:
                store.replace(_record(name, claims))
        kept = [_record(name, claims) for name, claims in last.items() if claims is not None]
        fresh.replace_many(kept)
        assert _content(store) == _content(fresh)
        fresh.reindex()
        assert _content(store) == _content(fresh)


def test_denial_disputes_a_triple_that_another_document_tells_later_under_another_title() -> None:
    evidence = Evidence(Span(0, 4), "Text")
    titled = Statement(ONE, "headOf", "STRUCT", TWO, "president")
    plain = Statement(ONE, "headOf", "STRUCT", TWO)
    denial = Claim(titled, Polarity.NEGATIVE, Status.ACTUAL, evidence)
    report = Claim(plain, Polarity.POSITIVE, Status.ACTUAL, evidence)

    with open_store(None) as store:
        store.replace(_record("a", [denial]))
        store.replace(_record("b", [report]))

        graphs = {str(quad.graph) for quad in store.quads()}
    assert not any("view/undisputed" in graph for graph in graphs)
