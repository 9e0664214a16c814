"""Counts of coded events by dyad, month and type."""

from datetime import date

from kg.model import Actor, ActorType, CodedEvent, Document, DocumentRecord, Evidence, Run, Span
from kg.store import Store, open_store
from kg.store.counts import COUNTS

NORWAY = Actor("NOR", "Norway", ActorType.STATE, "NOR", "NOR")
ICELAND = Actor("ISL", "Iceland", ActorType.STATE, "ISL", "ISL")
CITY = Actor("place/oslo", "Oslo", ActorType.PLACE, "NOR", "NOR")
NOBODY = Actor("group/x", "The X", ActorType.GROUP)


def event(
    place: int, day: date | None, source: Actor = NORWAY, root: str = "SANCTION"
) -> CodedEvent:
    """An event against Iceland, told at some place of the text."""
    evidence = Evidence(Span(place, place + 1), "x")
    return CodedEvent(source, ICELAND, root, "sanctions", day, 1.0, evidence)


def record(name: str, *events: CodedEvent) -> DocumentRecord:
    """A document with these events."""
    return DocumentRecord(
        Document(name, "x" * 9),
        Run("kg", "model"),
        coded_events=events,
        actors=(NORWAY, ICELAND, CITY, NOBODY),
    )


def counts(store: Store) -> dict[tuple[str, ...], int]:
    """The observations: source, target, month, type and class, and the number of events."""
    query = """SELECT ?source ?target ?month ?type ?class ?events { GRAPH view:counts {
        ?node a qb:Observation ; qb:dataSet ir:dyadMonths ; ir:sourceCode ?source ;
          ir:targetCode ?target ; ir:month ?month ; ir:eventType ?typeIri ; ir:quadClass ?class ;
          ir:events ?events }
        BIND(STRAFTER(STR(?typeIri), "#") AS ?type) }"""
    rows = store.select(query).rows
    return {tuple(map(str, row[:-1])): int(str(row[-1])) for row in rows}


SANCTIONS = ("NOR", "ISL", "2024-01", "SANCTION", "4")


def test_events_of_a_dyad_and_month_are_counted_together() -> None:
    with open_store(None) as store:
        store.replace(
            record(
                "a",
                event(0, date(2024, 1, 1)),
                event(1, date(2024, 1, 31), CITY),
                event(2, date(2024, 2, 1)),
                event(3, date(2024, 1, 1), root="ACCUSE"),
            )
        )
        assert counts(store) == {
            SANCTIONS: 2,
            ("NOR", "ISL", "2024-02", "SANCTION", "4"): 1,
            ("NOR", "ISL", "2024-01", "ACCUSE", "3"): 1,
        }


def test_counts_add_up_over_documents_and_go_with_them() -> None:
    with open_store(None) as store:
        store.replace(record("a", event(0, date(2024, 1, 1)), event(1, date(2024, 1, 2))))
        store.replace(record("b", event(0, date(2024, 1, 1))))
        assert counts(store) == {SANCTIONS: 3}
        store.replace(record("a", event(0, date(2024, 1, 1))))
        assert counts(store) == {SANCTIONS: 2}
        store.remove("a")
        assert counts(store) == {SANCTIONS: 1}
        store.remove("b")
        assert COUNTS not in store.graphs()


def test_event_without_a_code_or_a_day_is_not_counted() -> None:
    with open_store(None) as store:
        store.replace(record("a", event(0, None), event(1, date(2024, 1, 1), NOBODY)))
        assert counts(store) == {}


def test_counts_are_no_part_of_the_default_graph() -> None:
    with open_store(None) as store:
        store.replace(record("a", event(0, date(2024, 1, 1))))
        assert store.query("ASK { ?s ir:events ?n }") is False
