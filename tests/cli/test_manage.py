"""`kg list`, `remove`, `stats`, `load`, `reindex`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model import DocumentRecord
from kg.store import open_store
from tests.cli.conftest import Run


@pytest.mark.usefixtures("folder")
def test_list_shows_the_documents(run: Run, record: DocumentRecord) -> None:
    result = run("list")
    assert result.exit_code == 0
    assert record.document.id in result.stdout
    assert "2024-03-14" in result.stdout
    assert result.stderr == "2 documents\n"


@pytest.mark.usefixtures("folder")
def test_remove_takes_a_document_out(run: Run, record: DocumentRecord) -> None:
    result = run("remove", record.document.id)
    assert (result.exit_code, result.stdout) == (0, "Removed 1 document.\n")
    assert len(json.loads(run("list", "--json").stdout)) == 1


@pytest.mark.usefixtures("folder")
def test_remove_of_an_unknown_document_fails(run: Run, record: DocumentRecord) -> None:
    result = run("remove", record.document.id, "none.txt")
    assert (result.exit_code, result.stdout) == (1, "Removed 1 document.\n")
    assert "no document 'none.txt'" in result.stderr


@pytest.mark.usefixtures("folder")
def test_stats_counts(run: Run) -> None:
    found = json.loads(run("stats", "--json").stdout)
    assert found["documents"] == 2
    assert found["first_published"] == "2024-03-14"
    assert "documents" in run("stats").stdout


def test_load_reads_what_a_store_dumped(run: Run, folder: Path, tmp_path: Path) -> None:
    dump = tmp_path / "dump.nq"
    with open_store(folder, read_only=True) as store:
        dump.write_bytes(b"".join(store.dump("nquads")))
    result = run("load", dump, "--store", tmp_path / "copy")
    assert (result.exit_code, result.stdout) == (0, "Loaded 2 documents.\n")


@pytest.mark.usefixtures("folder")
def test_load_reads_the_shards_that_dump_writes(run: Run, tmp_path: Path) -> None:
    shards = tmp_path / "shards"
    assert run("dump", "--shards", "2", "-o", shards).exit_code == 0
    result = run("load", *sorted(shards.iterdir()), "--store", tmp_path / "copy")
    assert (result.exit_code, result.stdout) == (0, "Loaded 2 documents.\n")
    assert run("dump", "--store", tmp_path / "copy").stdout == run("dump").stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("output", [[], ["-o", "dump.nq.gz"]])
def test_shards_need_a_folder(run: Run, output: list[str]) -> None:
    result = run("dump", "--shards", "2", *output)
    assert result.exit_code == 2
    assert "--shards needs --output" in result.stderr


@pytest.mark.usefixtures("folder")
def test_reindex_leaves_the_answers_as_they_are(run: Run) -> None:
    before = run("stats", "--json").stdout
    assert run("reindex").exit_code == 0
    assert run("stats", "--json").stdout == before


@pytest.mark.parametrize(
    "arguments", [["list"], ["remove", "a"], ["stats"], ["reindex"], ["explain", "id:x"]]
)
def test_missing_store_is_an_error_and_not_made(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    result = run(*arguments, "--store", tmp_path / "none")
    assert result.exit_code == 1
    assert "there is no store" in result.stderr
    assert not (tmp_path / "none").exists()


def test_folder_that_is_no_store_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("Dear Ann,", encoding="utf-8")
    result = run("stats", "--store", tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr
