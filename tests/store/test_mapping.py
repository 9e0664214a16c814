"""Records as quads."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pyoxigraph as ox

from kg.model import Actor, ActorType, CodedEvent, Document, DocumentRecord, Place, Run, Status
from kg.store import IRI, Literal, Quad, Store
from kg.store.conversion import from_quad, to_quad
from kg.store.mapping import NARRATED, document_iri, record_quads, statement_iri
from kg.store.mapping.claims import is_narrated
from kg.store.mapping.graph import GraphBuilder, decimal, ir, plover, term
from kg.vocab import iri

XSD = "http://www.w3.org/2001/XMLSchema#"


def _objects(quads: Iterable[Quad], subject: IRI, predicate: IRI) -> set[object]:
    return {
        quad.object for quad in quads if quad.subject == subject and quad.predicate == predicate
    }


def _subjects(quads: Iterable[Quad], type_: str) -> set[object]:
    wanted = (term("rdf:type"), ir(type_))
    return {quad.subject for quad in quads if (quad.predicate, quad.object) == wanted}


def test_record_quads_are_deterministic(record: DocumentRecord) -> None:
    assert record_quads(record) == record_quads(record)


def test_record_quads_hold_no_quad_twice(record: DocumentRecord) -> None:
    quads = record_quads(record)
    assert len(set(quads)) == len(quads)


def test_record_quads_are_in_the_document_graph_or_its_view(record: DocumentRecord) -> None:
    name = document_iri(record.document.id).value
    assert {str(quad.graph) for quad in record_quads(record)} == {name, name + NARRATED}


def test_record_quads_are_written_as_the_engine_keeps_them(record: DocumentRecord) -> None:
    engine = ox.Store()
    quads = record_quads(record)
    engine.extend(map(to_quad, quads))
    assert {from_quad(quad) for quad in engine} == set(quads)


def test_document_has_its_metadata(record: DocumentRecord) -> None:
    quads, node = record_quads(record), document_iri("articles/fishing-zone.txt")
    assert _objects(quads, node, term("dcterms:identifier")) == {
        Literal("articles/fishing-zone.txt")
    }
    assert _objects(quads, node, term("dcterms:issued")) == {Literal("2024-03-14", XSD + "date")}
    assert _objects(quads, node, term("schema:url")) == {
        Literal("https://news.example/fishing-zone", XSD + "anyURI")
    }


def test_document_text_is_not_stored_whole(record: DocumentRecord) -> None:
    assert not any(str(quad.object) == record.document.text for quad in record_quads(record))


def test_publisher_is_an_agent_with_a_label(record: DocumentRecord) -> None:
    quads = record_quads(record)
    node = document_iri(record.document.id)
    (outlet,) = _objects(quads, node, term("dcterms:publisher"))
    assert isinstance(outlet, IRI)
    assert _objects(quads, outlet, term("rdfs:label")) == {Literal("The Northern Herald")}


def test_actor_has_type_label_codes_and_wikidata(record: DocumentRecord) -> None:
    quads, node = record_quads(record), IRI(iri("actor/UNO"))
    assert _objects(quads, node, term("rdf:type")) == {ir("InternationalOrganization")}
    assert _objects(quads, node, term("rdfs:label")) == {Literal("United Nations")}
    assert _objects(quads, node, ir("eventCode")) == {Literal("IGO")}
    assert _objects(quads, node, term("owl:sameAs")) == {term("wd:Q1065")}


def test_statement_has_subject_predicate_object_and_type(record: DocumentRecord) -> None:
    quads, node = record_quads(record), statement_iri(record.claims[0].statement)
    assert _objects(quads, node, term("rdf:subject")) == {IRI(iri("actor/NOR"))}
    assert _objects(quads, node, term("rdf:predicate")) == {ir("deploysTroopsTo")}
    assert _objects(quads, node, term("rdf:object")) == {IRI(iri("actor/ISL"))}
    assert _objects(quads, node, ir("eventType")) == {plover("MOBILIZE")}


def test_standing_relation_has_no_event_type(record: DocumentRecord) -> None:
    quads, node = record_quads(record), statement_iri(record.claims[4].statement)
    assert _objects(quads, node, ir("eventType")) == set()
    assert _objects(quads, node, ir("roleTitle")) == {Literal("spokeswoman")}


def test_claim_and_denial_are_on_the_same_statement(record: DocumentRecord) -> None:
    quads = record_quads(record)
    node = statement_iri(record.claims[3].statement)
    claims = {
        quad.subject for quad in quads if (quad.predicate, quad.object) == (ir("claims"), node)
    }
    stances = {
        value
        for claim in claims
        if isinstance(claim, IRI)
        for value in _objects(quads, claim, ir("stance"))
    }
    assert stances == {ir("asserts"), ir("denies")}


def test_each_claim_is_one_node(record: DocumentRecord) -> None:
    assert len(_subjects(record_quads(record), "Claim")) == len(record.claims)


def test_narrator_claims_are_attributed_to_the_document(record: DocumentRecord) -> None:
    quads, node = record_quads(record), document_iri(record.document.id)
    told = [
        quad
        for quad in quads
        if (quad.predicate, quad.object) == (term("prov:wasAttributedTo"), node)
    ]
    assert len(told) == sum(claim.speaker is None for claim in record.claims)


def test_evidence_is_a_span_with_position_and_quotation(record: DocumentRecord) -> None:
    quads, source = record_quads(record), document_iri(record.document.id)
    assert _objects(quads, IRI(f"{source}#position=50,105"), term("oa:start")) == {
        Literal("50", XSD + "integer")
    }
    assert _objects(quads, IRI(f"{source}#quote=50,105"), term("oa:exact")) == {
        Literal("Norway deployed 200 troops to Iceland over the weekend.")
    }
    assert _objects(quads, IRI(f"{source}#char=50,105"), term("oa:hasSource")) == {source}


def test_spans_count_characters_not_bytes_or_code_units() -> None:
    document = Document("x", "𝔸—é Norway")
    from kg.model import Span
    from kg.store.mapping.documents import add_span

    graph = GraphBuilder("x:g")
    add_span(graph, document, Span(4, 10))
    assert any(quad.object == Literal("Norway") for quad in graph.quads)


def test_narrated_view_holds_what_the_document_tells_as_actual(record: DocumentRecord) -> None:
    view = document_iri(record.document.id).value + NARRATED
    triples = {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in record_quads(record)
        if str(quad.graph) == view
    }
    expected = {
        (
            iri("actor/" + claim.statement.subject.id),
            ir(claim.statement.relation).value,
            iri("actor/" + claim.statement.object.id),
        )
        for claim in record.claims
        if claim.speaker is None and claim.status is Status.ACTUAL
    }
    assert triples == expected
    assert len(triples) == 5


def test_narrated_view_leaves_out_what_is_likelier_misread(record: DocumentRecord) -> None:
    told = next(claim for claim in record.claims if is_narrated(claim))
    assert is_narrated(replace(told, confidence=0.5))
    doubtful = replace(told, confidence=0.49)
    assert not is_narrated(doubtful)
    quads = record_quads(replace(record, claims=(doubtful,)))
    assert any(quad.predicate == ir("claims") for quad in quads)


def test_event_has_roles_dates_and_place(store: Store) -> None:
    rows = store.select(
        "SELECT ?start ?end ?precision ?place ?to { ?e a sem:Event ; ir:destination ?to ;"
        " sem:hasEarliestBeginTimeStamp ?start ; sem:hasLatestEndTimeStamp ?end ;"
        " ir:datePrecision ?precision ; sem:hasPlace ?at . ?at a sem:Place ;"
        " rdfs:label ?place }"
    ).rows
    assert [[str(term) for term in row] for row in rows] == [
        ["2024-03-09", "2024-03-10", "week-end", "Reykjavik", iri("actor/ISL")]
    ]


def test_membership_has_its_interval(store: Store) -> None:
    rows = store.select(
        "SELECT ?start ?end { ?m org:member actor:person\\/jon-berg ; org:memberDuring ?i ."
        " ?i time:hasBeginning/time:inXSDDate ?start ; time:hasEnd/time:inXSDDate ?end }"
    ).rows
    assert [[str(term) for term in row] for row in rows] == [["2023-01-02", "2025-06-30"]]


def test_attribution_has_speaker_and_spans(store: Store) -> None:
    rows = store.select(
        "SELECT ?speaker ?cue { ?a a ir:Attribution ; ir:speaker/rdfs:label ?speaker ;"
        " ir:cue/oa:hasSelector/oa:exact ?cue } ORDER BY ?speaker"
    ).rows
    assert [[str(term) for term in row] for row in rows] == [
        ["Jon Berg", "said"],
        ["Kari Lund", "said"],
    ]


def test_coded_event_without_target_has_none(record: DocumentRecord) -> None:
    coded = replace(record.coded_events[0], target=None)
    quads = record_quads(replace(record, claims=(), coded_events=(coded,)))
    assert not any(quad.predicate == ir("targetActor") for quad in quads)


def test_coded_event_has_quad_class(record: DocumentRecord) -> None:
    only: tuple[CodedEvent, ...] = record.coded_events[:1]
    quads = record_quads(replace(record, claims=(), coded_events=only))
    classes = {quad.object for quad in quads if quad.predicate == ir("quadClass")}
    assert classes == {Literal("4", XSD + "integer")}


def test_time_of_the_run_stays_in_the_run_node(record: DocumentRecord) -> None:
    run = Run("kg 0.1.0", "model", datetime(2024, 5, 1, 12, tzinfo=UTC))
    quads = record_quads(replace(record, run=run))
    moments = [quad for quad in quads if str(quad.object).startswith("2024-05-01")]
    assert [quad.predicate for quad in moments] == [term("prov:startedAtTime")]
    assert moments[0].object == Literal("2024-05-01T12:00:00Z", XSD + "dateTime")


def test_labels_with_quotes_and_controls_survive(record: DocumentRecord) -> None:
    odd = Actor("group/odd", 'The "Odd"\\\n\tGroup', ActorType.GROUP)
    quads = record_quads(replace(record, claims=(), actors=(odd,)))
    assert any(quad.object == Literal(odd.label) for quad in quads)


def test_place_without_coordinates_has_none() -> None:
    from kg.store.mapping.events import _add_place

    graph = GraphBuilder("x:g")
    _add_place(graph, Place("Somewhere"))
    assert not any(quad.predicate == term("geo:lat") for quad in graph.quads)


def test_decimal_is_canonical() -> None:
    assert [decimal(number).value for number in (1.0, 0.870, 0.30000000000000004, -0.0, 12.5)] == [
        "1",
        "0.87",
        "0.3",
        "0",
        "12.5",
    ]
