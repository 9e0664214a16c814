"""The store in the formats of other tools."""

import csv
import io
import json
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.export import EXPORT_FORMATS, export
from kg.model import DocumentRecord
from kg.store import Store, open_store
from kg.store.conversion import from_quad

RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def exported(store: Store, export_format: str) -> bytes:
    stream = io.BytesIO()
    export(store, export_format, stream)
    return stream.getvalue()


def records(store: Store, export_format: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in exported(store, export_format).splitlines()]


@pytest.mark.parametrize("export_format", EXPORT_FORMATS)
def test_export_depends_on_the_content_alone(
    store: Store, export_format: str, record: DocumentRecord, second_record: DocumentRecord
) -> None:
    with open_store(None) as other:
        other.replace_many([second_record, replace(record, claims=record.claims[:1]), record])
        assert exported(other, export_format) == exported(store, export_format)


@pytest.mark.parametrize("export_format", EXPORT_FORMATS)
def test_export_of_an_empty_store_is_well_formed(export_format: str) -> None:
    with open_store(None) as empty:
        data = exported(empty, export_format)
    if export_format in {"graphml", "gexf", "rdfxml"}:
        ET.fromstring(data)  # noqa: S314  # our own
    elif export_format == "jsonld":
        assert json.loads(data)["@graph"] == []


@pytest.mark.parametrize("export_format", ["trig", "nquads", "jsonld"])
def test_rdf_with_graphs_holds_every_quad(store: Store, export_format: str) -> None:
    parsed = {
        from_quad(quad) for quad in ox.parse(exported(store, export_format), RDF[export_format])
    }
    assert parsed == set(store.quads())


@pytest.mark.parametrize("export_format", ["turtle", "rdfxml"])
def test_rdf_without_graphs_holds_what_is_said(store: Store, export_format: str) -> None:
    parsed = {
        (triple.subject, triple.predicate, triple.object)
        for triple in map(from_quad, ox.parse(exported(store, export_format), RDF[export_format]))
    }
    query = "SELECT ?s ?p ?o { ?s ?p ?o FILTER NOT EXISTS { GRAPH view:inferred { ?s ?p ?o } } }"
    assert parsed == set(store.select(query).rows)
    assert len(parsed) < len(store.select("SELECT ?s ?p ?o { ?s ?p ?o }").rows)


def test_jsonld_is_readable_as_plain_json(store: Store) -> None:
    data = json.loads(exported(store, "jsonld"))
    nodes = {node["id"]: node for node in data["@graph"][0]["@graph"]}
    assert nodes["who:NOR"]["label"] == "Norway"
    claims = [node for node in nodes.values() if node["type"] == "ir:Claim"]
    assert {claim["stance"] for claim in claims} == {"ir:asserts", "ir:denies"}


def test_rdf_1_2_has_triple_terms(store: Store) -> None:
    quads = list(ox.parse(exported(store, "trig12"), ox.RdfFormat.TRIG))
    assert sum(isinstance(quad.object, ox.Triple) for quad in quads) == 10


def test_statement_record_has_the_documented_form(store: Store) -> None:
    assert records(store, "statements")[0] == {
        "document": "articles/fishing-zone.txt",
        "subject": {
            "iri": "https://kg.example/id/actor/NOR",
            "label": "Norway",
            "code": "NOR",
        },
        "relation": "deploysTroopsTo",
        "root": "MOBILIZE",
        "object": {
            "iri": "https://kg.example/id/actor/ISL",
            "label": "Iceland",
            "code": "ISL",
        },
        "polarity": "positive",
        "status": "actual",
        "claimed_by": None,
        "date": "2024-03-09",
        "evidence": {
            "start": 50,
            "end": 105,
            "quote": "Norway deployed 200 troops to Iceland over the weekend.",
        },
        "confidence": 0.87,
    }


def test_statement_records_are_one_a_claim_in_order(store: Store) -> None:
    starts = [
        (record["document"], record["evidence"]["start"])  # type: ignore[index]  # a mapping
        for record in records(store, "statements")
    ]
    assert len(starts) == 11
    assert all(one <= two for one, two in pairwise(starts))


def test_statement_record_of_a_denial_names_the_speaker(store: Store) -> None:
    (denial,) = [one for one in records(store, "statements") if one["polarity"] == "negative"]
    assert denial["claimed_by"] == {
        "iri": "https://kg.example/id/actor/person/jon-berg",
        "label": "Jon Berg",
        "code": "ISL",
    }


def test_statement_record_of_a_standing_relation_is_struct_without_date(store: Store) -> None:
    (role,) = [one for one in records(store, "statements") if one["relation"] == "headOf"]
    assert (role["root"], role["date"]) == ("STRUCT", None)


def test_statement_record_keeps_offsets_into_the_text(store: Store, record: DocumentRecord) -> None:
    for one in records(store, "statements"):
        evidence = one["evidence"]
        assert isinstance(evidence, dict)
        if one["document"] == record.document.id:
            text = record.document.text[evidence["start"] : evidence["end"]]
            assert text == evidence["quote"]


def test_attribution_records(store: Store) -> None:
    assert records(store, "attributions") == [
        {
            "document": "articles/fishing-zone.txt",
            "content": [213, 258],
            "cue": [190, 194],
            "source": [141, 189],
        },
        {
            "document": "articles/fishing-zone.txt",
            "content": [317, 343],
            "cue": [344, 348],
            "source": [349, 382],
        },
    ]


def test_event_record_has_the_documented_form(store: Store) -> None:
    assert records(store, "events")[0] == {
        "document": "articles/fishing-zone.txt",
        "date": "2024-03-09",
        "source": {"label": "Norway", "code": "NOR"},
        "target": {"label": "Iceland", "code": "ISL"},
        "root": "MOBILIZE",
        "relation": "deploysTroopsTo",
        "quad_class": 4,
        "confidence": 0.87,
    }


def test_event_record_codes_actors_as_event_data_do(store: Store) -> None:
    urged = records(store, "events")[2]
    assert urged["source"] == {"label": "United Nations", "code": "IGO"}
    assert urged["date"] is None


def test_event_record_without_target_has_null(record: DocumentRecord) -> None:
    lone = replace(record, coded_events=(replace(record.coded_events[0], target=None),))
    with open_store(None) as store:
        store.replace(lone)
        assert records(store, "events")[0]["target"] is None


def test_table_has_a_row_for_each_claim(store: Store) -> None:
    text = exported(store, "csv").decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 11
    assert {row["title"] for row in rows} == {"", "spokeswoman", "prime minister"}
    assert rows[0]["subject_code"] == "NOR"


def test_graphml_is_read_by_networkx(store: Store) -> None:
    graph = nx.read_graphml(io.BytesIO(exported(store, "graphml")), force_multigraph=True)
    assert graph.nodes["NOR"]["label"] == "Norway"
    relations = {data["relation"] for _, _, data in graph.edges(data=True)}
    assert {"deploysTroopsTo", "headOf", "meetsWith"} <= relations
    assert graph.number_of_edges() == 8


def test_gexf_is_read_by_networkx(store: Store) -> None:
    text = exported(store, "gexf").replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft")
    graph = nx.read_gexf(io.BytesIO(text.replace(b'version="1.3"', b'version="1.2"')))
    assert graph.nodes["ISL"]["label"] == "Iceland"
    assert graph.number_of_edges() == 8


def test_network_lacks_what_is_only_claimed(record: DocumentRecord) -> None:
    with open_store(None) as store:
        store.replace(record)
        graph = nx.read_graphml(io.BytesIO(exported(store, "graphml")), force_multigraph=True)
    assert not graph.has_edge("ISL", "NOR")


def test_unknown_format_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="known are statements"):
        export(store, "word", io.BytesIO())
