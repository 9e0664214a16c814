"""Whatever a dump looks like, what is loaded is what follows from its documents."""

import gzip
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Quad, Store, open_store
from kg.store.counts import COUNTS
from kg.store.inference import INFERRED
from kg.store.links import LINKS
from kg.store.views import CLAIMED, UNDISPUTED
from kg.vocab import iri
from tests.store.building import records

Content = tuple[set[Quad], list[object]]
Change = Callable[[list[str]], list[str]]


def content(store: Store) -> Content:
    """All quads, and the default graph as a sorted list, in which a triple twice would show."""
    rows = store.select("SELECT ?s ?p ?o { ?s ?p ?o }").rows
    return set(store.quads()), sorted(rows, key=str)


@pytest.fixture(scope="module")
def whole() -> tuple[list[str], Content]:
    """The lines of a dump, and what its store holds."""
    with open_store(None) as store:
        store.replace_many(records(version=1))
        lines = b"".join(store.dump("nquads")).decode().splitlines(keepends=True)
        return lines, content(store)


def without(graph: str) -> Change:
    return lambda lines: [line for line in lines if f" <{graph}> ." not in line]


def with_line(line: str) -> Change:
    return lambda lines: [*lines, line + "\n"]


FALSE = f"<{iri('actor/S01')}> <http://false.example/> <{iri('actor/S02')}>"
COUNT = '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'


@pytest.mark.parametrize(
    "change",
    [
        *(without(graph) for graph in (CLAIMED, UNDISPUTED, INFERRED, LINKS, COUNTS)),
        *(with_line(f"{FALSE} <{graph}> .") for graph in (CLAIMED, INFERRED, LINKS)),
        with_line(f"{FALSE} <{iri('view/of-nobody')}> ."),
        with_line(f"{FALSE} <{iri('view/claime')}\\u0064> ."),
        with_line("# a comment"),
        lambda lines: [line.replace("> <", ">\t<", 1) for line in lines],
        lambda lines: [line.replace("\n", "\r\n") for line in lines],
        lambda lines: lines + lines[: len(lines) // 2],
        lambda lines: random.Random(5).sample(lines, len(lines)),  # noqa: S311  # no secret
    ],
)
def test_what_is_loaded_follows_from_the_documents_alone(
    whole: tuple[list[str], Content], change: Change, tmp_path: Path
) -> None:
    lines, expected = whole
    dump = tmp_path / "dump.nq.gz"
    dump.write_bytes(gzip.compress("".join(change(lines)).encode()))
    with open_store(tmp_path / "store") as store:
        assert store.load([dump]) == 24
        assert content(store) == expected
        assert all(any(True for _ in store.quads(graph=graph)) for graph in store.graphs())


def test_false_count_in_a_dump_is_put_right(tmp_path: Path) -> None:
    dump = tmp_path / "dump.nq"
    node = f"<{iri('dyad-month/false')}> <{iri('events')}>"
    dump.write_text(f"{node} {COUNT} <{COUNTS}> .\n", encoding="utf-8")
    with open_store(None) as store:
        store.load([dump])
        assert content(store) == (set(), [])


def test_triple_that_seems_to_have_a_view_as_its_graph_is_refused(
    whole: tuple[list[str], Content], tmp_path: Path
) -> None:
    dump = tmp_path / "dump.nq"
    odd = f"<{iri('actor/S01')}> <http://false.example/> <{CLAIMED}> .\n"
    dump.write_text("".join([*whole[0], odd]), encoding="utf-8")
    with open_store(None) as store:
        with pytest.raises(StoreError, match="without a named graph"):
            store.load([dump])
        assert content(store) == (set(), [])


@pytest.mark.parametrize("bad", ["<not an IRI> .\n", "\udcff".encode("utf-8", "surrogateescape")])
def test_malformed_end_leaves_nothing(
    whole: tuple[list[str], Content], bad: str | bytes, tmp_path: Path
) -> None:
    dump = tmp_path / "dump.nq"
    end = bad.encode() if isinstance(bad, str) else bad + b"\n"
    dump.write_bytes("".join(whole[0]).encode() + end)
    with open_store(tmp_path / "store") as store:
        with pytest.raises(StoreError, match=r"dump\.nq: not a well-formed dump"):
            store.load([dump])
        assert content(store) == (set(), [])


def test_blank_nodes_of_a_foreign_dump_are_those_of_its_graph(tmp_path: Path) -> None:
    dump = tmp_path / "dump.nq"
    graph = iri("document/foreign")
    lines = [f"_:a <http://p.example/{number}> _:b <{graph}> ." for number in range(3)]
    dump.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open_store(None) as store:
        store.load([dump])
        for _ in range(2):
            rows = store.select("SELECT ?s ?p ?o { ?s ?p ?o }").rows
            assert set(rows) == {(q.subject, q.predicate, q.object) for q in store.quads()}
            assert len(rows) == 3
            store.reindex()
