"""Every command that takes a store, over one on a server."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import DocumentRecord
from kg.store import open_store
from tests.cli.conftest import Run
from tests.store.servers import SparqlServer, oxigraph_server


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlServer]:
    """A server."""
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture
def server(running: SparqlServer, monkeypatch: pytest.MonkeyPatch) -> SparqlServer:
    """An empty server, whose store the commands use by default."""
    running.empty()
    monkeypatch.setenv("KG_STORE", running.url)
    return running


@pytest.fixture
def filled(
    server: SparqlServer, record: DocumentRecord, second_record: DocumentRecord
) -> SparqlServer:
    """A server whose store holds both records."""
    with open_store(server.url) as store:
        store.replace_many([record, second_record])
    return server


@pytest.mark.model
@pytest.mark.usefixtures("loaded", "server")
def test_build_passes_over_what_is_unchanged(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("Norway sanctioned Iceland on Monday.", encoding="utf-8")
    first, second = (run("build", text, "--date", "2024-03-14") for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Built 1 document" in first.stdout
    assert second.stdout == "Passed over 1 unchanged document.\n"
    assert "sanctions" in run("explain", "Norway", "sanctions", "Iceland").stdout


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "command",
    [
        ("list", "--json"),
        ("stats", "--json"),
        ("query", "SELECT ?who ?whom { ?who ir:attacks ?whom }", "--format", "csv"),
        ("query", "disputed-statements", "--format", "json"),
        ("explain", "Iceland", "attacks", "Norway", "--json"),
        ("export", "--format", "statements"),
        ("export", "--format", "turtle"),
        ("export", "--format", "graphml"),
        ("validate",),
        ("dump",),
    ],
    ids=" ".join,
)
def test_commands_answer_as_over_a_folder(
    run: Run,
    command: tuple[str, ...],
    tmp_path: Path,
    record: DocumentRecord,
    second_record: DocumentRecord,
) -> None:
    with open_store(tmp_path / "store") as store:
        store.replace_many([record, second_record])
    there = run(*command)
    here = run(*command, "--store", tmp_path / "store")
    assert there.exit_code == here.exit_code == 0, there.stderr
    assert there.stdout == here.stdout
    assert there.stdout


@pytest.mark.usefixtures("filled")
def test_render_names_the_server(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("render", "-o", page).exit_code == 0
    assert "127.0.0.1/query" in page.read_text(encoding="utf-8")


@pytest.mark.usefixtures("filled")
def test_remove_and_reindex_change_the_store(run: Run, record: DocumentRecord) -> None:
    assert run("remove", record.document.id).stdout == "Removed 1 document.\n"
    assert run("reindex").stdout == "Computed the views of 1 document anew.\n"
    assert len(json.loads(run("list", "--json").stdout)) == 1


@pytest.mark.usefixtures("filled")
def test_dump_of_a_server_is_loaded_into_a_folder(run: Run, tmp_path: Path) -> None:
    dump = tmp_path / "store.nq.gz"
    assert run("dump", "-o", dump).exit_code == 0
    assert run("load", dump, "--store", tmp_path / "copy").stdout == "Loaded 2 documents.\n"
    assert run("dump", "--store", tmp_path / "copy").stdout == run("dump").stdout


@pytest.mark.usefixtures("server")
def test_dump_of_a_folder_is_loaded_into_a_server(
    run: Run, tmp_path: Path, record: DocumentRecord
) -> None:
    with open_store(tmp_path / "store") as store:
        store.replace(record)
    dump = tmp_path / "store.trig"
    assert run("dump", "-o", dump, "--store", tmp_path / "store").exit_code == 0
    assert run("load", dump).stdout == "Loaded 1 document.\n"
    assert run("dump").stdout == run("dump", "--store", tmp_path / "store").stdout


@pytest.mark.usefixtures("filled")
def test_dump_is_the_same_each_time(run: Run, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.nq.gz", "two.nq.gz")]
    for path in paths:
        assert run("dump", "-o", path).exit_code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert gzip.decompress(paths[0].read_bytes()).decode() == run("dump").stdout


@pytest.mark.usefixtures("filled")
def test_dump_with_another_ending_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("dump", "-o", tmp_path / "store.ttl")
    assert result.exit_code == 2
    assert "a dump ends in .nq or .trig" in result.stderr


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("command", [("list",), ("remove", "x"), ("reindex",), ("query", "ASK {}")])
def test_commands_need_a_store_that_is_there(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert "there is no store; kg build makes one" in result.stderr


def test_password_of_the_url_is_in_no_message(run: Run, server: SparqlServer) -> None:
    url = server.url.replace("http://", "http://ann:s3cret@").replace("/query", "/nothing")
    result = run("list", "--store", url)
    assert result.exit_code == 1
    assert "no such SPARQL endpoint" in result.stderr
    assert "s3cret" not in result.output


def test_serve_wants_a_folder(run: Run, server: SparqlServer) -> None:
    result = run("serve", "--store", server.url)
    assert result.exit_code == 2
    assert "kg serve serves the store in a folder" in result.stderr
