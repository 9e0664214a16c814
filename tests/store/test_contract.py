"""What every store does, run over every implementation."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.model import Actor, ActorType, DocumentRecord, KnowledgeBase, Membership, Run
from kg.store import (
    IRI,
    RDF_FORMATS,
    Literal,
    Quad,
    Solutions,
    Store,
    Triples,
    fingerprint,
    open_store,
)
from kg.vocab import iri

VIRTUOSO = pytest.param("virtuoso", marks=pytest.mark.slow)
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"
CLAIMED, UNDISPUTED = iri("view/claimed"), iri("view/undisputed")
ATTACK = (iri("actor/ISL"), "https://kg.example/ontology#attacks", iri("actor/NOR"))


@pytest.fixture(params=["memory", "folder", "oxigraph", VIRTUOSO])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    place: Path | str | None
    if request.param == "memory":
        place = None
    elif request.param == "folder":
        place = tmp_path / "store"
    else:
        place = request.getfixturevalue(request.param).url
    with open_store(place) as opened:
        yield opened


@pytest.fixture
def full(empty: Store, record: DocumentRecord, second_record: DocumentRecord) -> Store:
    """A store of each kind with both records."""
    empty.replace_many([record, second_record])
    return empty


def content(store: Store) -> tuple[set[Quad], set[tuple[object, ...]]]:
    """The quads of the named graphs, and the triples of the default graph."""
    return set(store.quads()), set(store.select(EVERYTHING).rows)


def triples(store: Store, graph: str) -> set[tuple[str, str, str]]:
    """The triples of one graph as text."""
    return {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in store.quads(graph=graph)
    }


def test_new_store_is_empty(empty: Store) -> None:
    assert content(empty) == (set(), set())


def test_documents_are_summed_up_in_order_of_their_ids(full: Store) -> None:
    summaries = full.documents()
    assert [(one.id, one.title, one.publisher, one.claims) for one in summaries] == [
        ("articles/fishing-zone.txt", "Norway and Iceland trade blame", "The Northern Herald", 8),
        ("articles/trawlers.txt", "Trawlers attacked", "Atlantic Wire", 3),
    ]


def test_replacing_by_the_same_changes_nothing(full: Store, record: DocumentRecord) -> None:
    before = content(full)
    full.replace(record)
    assert content(full) == before


def test_replacing_takes_the_old_version_out(
    full: Store, changed_record: DocumentRecord, second_record: DocumentRecord
) -> None:
    full.replace(changed_record)
    with open_store(None) as fresh:
        fresh.replace_many([second_record, changed_record])
        assert content(full) == content(fresh)


def test_replacing_there_and_back_restores_everything(
    full: Store, record: DocumentRecord, changed_record: DocumentRecord
) -> None:
    before = content(full)
    full.replace(changed_record)
    full.replace(record)
    assert content(full) == before


def test_order_of_documents_does_not_matter(
    record: DocumentRecord, second_record: DocumentRecord, changed_record: DocumentRecord
) -> None:
    other = replace(
        changed_record, document=replace(changed_record.document, id="articles/third.txt")
    )
    contents = []
    for order in permutations([record, second_record, other]):
        with open_store(None) as store:
            for one in order:
                store.replace(one)
            contents.append(content(store))
    assert all(one == contents[0] for one in contents)


def test_replace_many_counts(
    empty: Store, record: DocumentRecord, second_record: DocumentRecord
) -> None:
    assert empty.replace_many(iter([record, second_record])) == 2


def test_removing_takes_out_all_that_only_that_document_said(
    full: Store, second_record: DocumentRecord
) -> None:
    assert full.remove("articles/fishing-zone.txt")
    with open_store(None) as fresh:
        fresh.replace(second_record)
        assert content(full) == content(fresh)


def test_removing_all_documents_leaves_nothing(full: Store) -> None:
    for document in full.documents():
        full.remove(document.id)
    assert content(full) == (set(), set())
    assert full.graphs() == ()


def test_removing_an_unknown_document_is_false(full: Store) -> None:
    assert not full.remove("articles/unknown.txt")


def test_fingerprint_tells_an_unchanged_document(full: Store, record: DocumentRecord) -> None:
    stored = full.fingerprints([record.document.id, "articles/unknown.txt"])
    assert stored == {record.document.id: fingerprint(record.document, record.run)}


def test_fingerprint_tells_a_changed_document(full: Store, record: DocumentRecord) -> None:
    document = replace(record.document, text=record.document.text + " More.")
    assert full.fingerprints([document.id])[document.id] != fingerprint(document, record.run)


def test_fingerprint_tells_another_version(full: Store, record: DocumentRecord) -> None:
    run = Run("kg 9.9.9", record.run.model)
    document = record.document
    assert full.fingerprints([document.id])[document.id] != fingerprint(document, run)


def test_fingerprints_of_no_document_are_none(full: Store) -> None:
    assert full.fingerprints([]) == {}


def test_default_graph_is_a_set_of_triples(full: Store) -> None:
    rows = full.select('SELECT (COUNT(*) AS ?n) { ?actor rdfs:label "Norway" }').rows
    assert str(rows[0][0]) == "1"


def test_default_graph_holds_no_alleged_triple(full: Store) -> None:
    full.remove("articles/trawlers.txt")
    assert full.query("ASK { actor:ISL ir:attacks actor:NOR }") is False


def test_default_graph_holds_narrated_triples(full: Store) -> None:
    assert full.query("ASK { actor:NOR ir:deploysTroopsTo actor:ISL }") is True


def test_view_of_claims_holds_allegations(full: Store) -> None:
    full.remove("articles/trawlers.txt")
    assert ATTACK in triples(full, CLAIMED)


def test_view_of_a_speaker_holds_what_the_speaker_asserts(full: Store) -> None:
    assert triples(full, iri("view/speaker/person/kari-lund")) == {ATTACK}


def test_view_of_a_speaker_who_only_denies_is_not_there(full: Store) -> None:
    assert iri("view/speaker/person/jon-berg") not in full.graphs()


def test_view_of_undisputed_statements_lacks_what_is_denied(full: Store) -> None:
    assert ATTACK not in triples(full, UNDISPUTED)
    assert len(triples(full, UNDISPUTED)) == 7


def test_view_of_undisputed_statements_follows_when_the_denial_goes(full: Store) -> None:
    full.remove("articles/fishing-zone.txt")
    assert ATTACK in triples(full, UNDISPUTED)


def test_views_are_queried_by_name(full: Store) -> None:
    query = "SELECT ?s ?o { ?s ir:attacks ?o }"
    assert len(full.select(query, default_graph=[CLAIMED])) == 1
    assert len(full.select(query, default_graph=[UNDISPUTED])) == 0


def test_reindexing_finds_everything_right(full: Store, changed_record: DocumentRecord) -> None:
    full.replace(changed_record)
    before = content(full)
    full.reindex()
    assert content(full) == before


def test_query_answers_each_form(full: Store) -> None:
    assert isinstance(full.query("SELECT ?s { ?s a ir:Claim }"), Solutions)
    assert full.query("ASK { ?s a ir:Claim }") is True
    assert isinstance(full.query("CONSTRUCT WHERE { ?s a ir:Claim }"), Triples)
    assert isinstance(full.query("DESCRIBE actor:NOR"), Triples)


def test_query_leaves_unbound_variables_none(full: Store) -> None:
    rows = full.select("SELECT ?a ?b { BIND(1 AS ?a) }").rows
    assert rows[0][1] is None


def test_select_refuses_another_form(full: Store) -> None:
    with pytest.raises(QueryError, match="SELECT"):
        full.select("ASK { }")


def test_query_with_too_many_rows_is_refused(full: Store) -> None:
    with pytest.raises(QueryError, match="more than 3 rows"):
        full.query(EVERYTHING, max_rows=3)


def test_query_with_as_many_rows_as_allowed_is_answered(full: Store) -> None:
    assert len(full.select(EVERYTHING + " LIMIT 3", max_rows=3)) == 3


def test_query_that_updates_is_refused(full: Store) -> None:
    with pytest.raises(QueryError):
        full.query("INSERT DATA { <x:s> <x:p> <x:o> }")


def test_quads_of_one_graph_are_that_document(full: Store) -> None:
    summary = full.documents()[0]
    assert {quad.graph for quad in full.quads(graph=summary.iri)} == {IRI(summary.iri)}


def test_statistics_count(full: Store) -> None:
    statistics = full.statistics()
    assert (statistics.documents, statistics.claims, statistics.statements) == (2, 11, 9)
    assert (statistics.actors, statistics.attributions, statistics.coded_events) == (6, 2, 6)
    assert statistics.quads == len(list(full.quads()))


@pytest.mark.parametrize("rdf_format", RDF_FORMATS)
def test_dump_of_equal_stores_is_equal(
    full: Store, rdf_format: str, record: DocumentRecord, second_record: DocumentRecord
) -> None:
    with open_store(None) as other:
        other.replace_many([second_record, record])
        assert b"".join(full.dump(rdf_format)) == b"".join(other.dump(rdf_format))


def test_dump_gives_a_graph_a_chunk(full: Store) -> None:
    graphs = []
    for chunk in full.dump("nquads"):
        (graph,) = {line.split(" ")[-2][1:-1] for line in chunk.decode().splitlines()}
        graphs.append(graph)
    assert graphs == list(full.graphs())


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".nq.gz", ".trig.gz"])
def test_dump_loads_into_an_equal_store(full: Store, tmp_path: Path, suffix: str) -> None:
    path = dumped(full, tmp_path / f"dump{suffix}")
    with open_store(tmp_path / "other") as other:
        assert other.load([path]) == 2
        assert content(other) == content(full)


def test_load_replaces_documents_that_are_there(
    full: Store, tmp_path: Path, changed_record: DocumentRecord
) -> None:
    before = content(full)
    path = dumped(full, tmp_path / "dump.nq")
    full.replace(changed_record)
    assert full.load([path]) == 2
    assert content(full) == before


def test_load_joins_shards(
    empty: Store, tmp_path: Path, record: DocumentRecord, second_record: DocumentRecord
) -> None:
    paths = []
    for number, one in enumerate((record, second_record)):
        with open_store(None) as shard:
            shard.replace(one)
            paths.append(dumped(shard, tmp_path / f"{number}.nq.gz"))
    empty.load(paths)
    with open_store(None) as whole:
        whole.replace_many([record, second_record])
        assert content(empty) == content(whole)


def test_load_refuses_triples_without_a_graph(empty: Store, tmp_path: Path) -> None:
    path = tmp_path / "bare.nq"
    path.write_text("<x:s> <x:p> <x:o> .\n")
    with pytest.raises(StoreError, match="without a named graph"):
        empty.load([path])


def test_load_refuses_a_malformed_dump(empty: Store, tmp_path: Path) -> None:
    path = tmp_path / "broken.nq"
    path.write_text("<x:s> <x:p> .\n")
    with pytest.raises(StoreError, match=r"broken\.nq: not a well-formed dump"):
        empty.load([path])


def test_load_that_fails_leaves_the_store_as_it_was(empty: Store, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.nq", tmp_path / "b.nq"
    good.write_text("<x:s> <x:p> <x:o> <x:g> .\n")
    bad.write_text("nonsense\n")
    with pytest.raises(StoreError):
        empty.load([good, bad])
    assert content(empty) == (set(), set())


def test_load_refuses_an_unknown_ending(empty: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"\.nq or \.trig"):
        empty.load([tmp_path / "dump.csv"])


def test_load_of_a_missing_file_says_so(empty: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        empty.load([tmp_path / "missing.nq"])


def test_dump_in_an_unknown_format_is_refused(full: Store) -> None:
    with pytest.raises(StoreError, match="known are nquads"):
        list(full.dump("word"))


def test_dump_with_triple_terms_reifies_each_statement(full: Store) -> None:
    text = b"".join(full.dump("nquads12")).decode()
    assert text.count("22-rdf-syntax-ns#reifies> <<( ") == 10  # the attack is in two graphs


def test_closed_store_says_so(empty: Store) -> None:
    empty.close()
    with pytest.raises(StoreError, match="closed"):
        empty.query("ASK { }")


def test_literals_come_back_verbatim(empty: Store, record: DocumentRecord) -> None:
    title = 'A "title"\\ with\n\ttabs, 𝔸 and ‘quotes’ \x7f'
    empty.replace(replace(record, document=replace(record.document, title=title)))
    assert empty.documents()[0].title == title
    empty.replace(replace(record, document=replace(record.document, title=title + "!")))
    assert empty.documents()[0].title == title + "!"


def test_literal_bindings_match_stored_text(full: Store) -> None:
    query = "SELECT ?d { ?d dcterms:identifier $id }"
    bindings = {"id": Literal("articles/trawlers.txt")}
    assert len(full.select(query, bindings=bindings)) == 1


def dumped(store: Store, path: Path) -> Path:
    """The store's dump in a file of the format and compression that its name tells."""
    import gzip

    writers: dict[bool, Callable[[bytes], bytes]] = {True: gzip.compress, False: bytes}
    rdf_format = "nquads" if ".nq" in path.name else "trig"
    path.write_bytes(writers[path.suffix == ".gz"](b"".join(store.dump(rdf_format))))
    return path


KNOWN = iri("actors")
MEMBERS = "SELECT ?member { GRAPH id:actors { ?member org:memberOf actor:NAT } } ORDER BY ?member"


def known(digest: str, *members: str) -> KnowledgeBase:
    """Some states and an alliance that these of them are members of."""
    states = tuple(Actor(code, f"State {code}", ActorType.STATE, code) for code in ("ISL", "NOR"))
    memberships = tuple(Membership(member, "NAT") for member in members)
    alliance = Actor("NAT", "Alliance", ActorType.INTERNATIONAL_ORGANIZATION, "NAT")
    return KnowledgeBase(digest, actors=(*states, alliance), memberships=memberships)


def test_known_actors_are_a_graph_beside_the_documents(full: Store) -> None:
    before = content(full), full.graphs(), full.statistics(), list(full.dump("nquads"))
    full.know(known("first", "ISL", "NOR"))
    assert (content(full), full.graphs(), full.statistics(), list(full.dump("nquads"))) == before
    members = [str(row[0]) for row in full.select(MEMBERS).rows]
    assert members == [iri("actor/ISL"), iri("actor/NOR")]


def test_known_actors_are_replaced_as_a_whole(full: Store) -> None:
    full.know(known("first", "ISL", "NOR"))
    full.know(known("second", "NOR"))
    assert [str(row[0]) for row in full.select(MEMBERS).rows] == [iri("actor/NOR")]
    assert (full.knows("first"), full.knows("second")) == (False, True)


def test_known_actors_are_written_by_themselves(full: Store) -> None:
    full.know(known("first", "NOR"))
    lines = b"".join(full.dump("nquads", graph=KNOWN)).splitlines()
    assert len(lines) == len(set(full.quads(graph=KNOWN))) > 0
    assert all(line.endswith(f"<{KNOWN}> .".encode()) for line in lines)


def test_known_actors_outlive_documents_and_reindexing(
    full: Store, record: DocumentRecord, second_record: DocumentRecord
) -> None:
    full.know(known("first", "NOR"))
    for each in (record, second_record):
        full.remove(each.document.id)
    full.reindex()
    assert content(full) == (set(), set())
    assert full.knows("first")
    assert [str(row[0]) for row in full.select(MEMBERS).rows] == [iri("actor/NOR")]


def test_dump_is_loaded_in_bulk_beside_known_actors(full: Store, tmp_path: Path) -> None:
    dump = tmp_path / "dump.nq"
    dump.write_bytes(b"".join(full.dump("nquads")))
    with open_store(None) as fresh:
        fresh.know(known("first", "NOR"))
        fresh.load([dump])
        assert content(fresh) == content(full)
        assert fresh.knows("first")


def test_known_actors_of_a_read_only_store_stay(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.know(known("first", "NOR"))
    with open_store(tmp_path / "store", read_only=True) as store:
        assert store.knows("first")
        with pytest.raises(StoreError, match="for reading only"):
            store.know(known("second"))
