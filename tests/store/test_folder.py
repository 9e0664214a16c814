"""The folder of a store: formats, locks, damage."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.model import DocumentRecord
from kg.store import open_store
from kg.store.changes import Change
from kg.store.counts import COUNTS
from kg.store.folder import FORMAT
from kg.store.inference import INFERRED

EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"


@pytest.fixture
def folder(tmp_path: Path, record: DocumentRecord) -> Path:
    """The folder of a store that holds one document."""
    path = tmp_path / "store"
    with open_store(path) as store:
        store.replace(record)
    return path


def test_store_is_found_again(folder: Path) -> None:
    with open_store(folder) as store:
        assert [one.id for one in store.documents()] == ["articles/fishing-zone.txt"]


def test_store_is_made_with_its_parents(tmp_path: Path) -> None:
    with open_store(tmp_path / "a" / "b") as store:
        assert store.documents() == ()


def test_read_only_store_refuses_changes(folder: Path, record: DocumentRecord) -> None:
    with open_store(folder, read_only=True) as store:
        with pytest.raises(StoreError, match="reading only"):
            store.replace(record)
        with pytest.raises(StoreError, match="reading only"):
            store.remove(record.document.id)
        with pytest.raises(StoreError, match="reading only"):
            store.reindex()


def test_read_only_store_must_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_reading_goes_on_while_another_writes(folder: Path, second_record: DocumentRecord) -> None:
    with open_store(folder) as writer, open_store(folder, read_only=True) as reader:
        writer.replace(second_record)
        assert len(reader.documents()) == 1
        with open_store(folder, read_only=True) as later:
            assert len(later.documents()) == 1


def test_reader_sees_what_was_published(folder: Path, second_record: DocumentRecord) -> None:
    with open_store(folder) as writer:
        writer.replace(second_record)
    with open_store(folder, read_only=True) as reader:
        assert len(reader.documents()) == 2


def test_reader_keeps_what_it_opened(folder: Path, second_record: DocumentRecord) -> None:
    with open_store(folder, read_only=True) as reader:
        for _ in range(4):
            with open_store(folder) as writer:
                writer.remove(second_record.document.id)
                writer.replace(second_record)
                writer.remove(second_record.document.id)
        assert len(reader.select(EVERYTHING)) > 0


def test_old_snapshots_are_deleted(folder: Path, second_record: DocumentRecord) -> None:
    for _ in range(4):
        with open_store(folder) as writer:
            writer.replace(second_record)
            writer.remove(second_record.document.id)
    assert len(list((folder / "snapshots").iterdir())) == 2


def test_reader_sees_what_a_killed_writer_had_stored(
    folder: Path, second_record: DocumentRecord
) -> None:
    writer = open_store(folder)
    writer.replace(second_record)
    writer._engine = None  # type: ignore[attr-defined]  # let go without closing, as if killed
    with open_store(folder, read_only=True) as reader:
        assert len(reader.documents()) == 2


def test_writer_publishes_while_it_goes_on(
    folder: Path, second_record: DocumentRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.oxigraph.PUBLISH_SECONDS", 0.0)
    with open_store(folder) as writer:
        writer.replace(second_record)
        with open_store(folder, read_only=True) as reader:
            assert len(reader.documents()) == 2


def test_second_writer_is_refused(folder: Path) -> None:
    with open_store(folder), pytest.raises(StoreError, match="another program is writing"):
        open_store(folder)


def test_second_writer_in_another_process_is_refused(folder: Path) -> None:
    program = (
        "import sys; from kg.store import open_store; from kg.errors import StoreError\n"
        "try: open_store(sys.argv[1])\n"
        "except StoreError as error: print(error)"
    )
    with open_store(folder):
        done = subprocess.run(
            [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True
        )
    assert "another program is writing to this store" in done.stdout


def test_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    with pytest.raises(StoreError, match="no store of kg"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    with pytest.raises(StoreError, match="no store of kg"):
        open_store(path)


def test_store_of_a_newer_format_is_refused(folder: Path) -> None:
    _describe(folder, format=FORMAT + 1)
    with pytest.raises(StoreError, match="use a newer kg"):
        open_store(folder)
    with pytest.raises(StoreError, match="use a newer kg"):
        open_store(folder, read_only=True)


def test_store_of_another_namespace_is_refused(folder: Path) -> None:
    _describe(folder, namespace="https://graph.example/")
    with pytest.raises(StoreError, match="KG_NAMESPACE"):
        open_store(folder)


def test_store_of_an_older_format_is_refused_to_readers_with_the_way_out(folder: Path) -> None:
    _describe(folder, format=FORMAT - 1)
    with pytest.raises(StoreError, match="older kg; bring it up to date with 'kg reindex'"):
        open_store(folder, read_only=True)


def test_store_of_an_older_format_is_brought_up_to_date_by_the_first_writer(
    folder: Path, record: DocumentRecord
) -> None:
    with open_store(folder) as store:
        store.replace(record)
        before = set(store.quads())
        derived = [quad for quad in before if str(quad.graph) in {INFERRED, COUNTS}]
        assert len(derived) > 10
        store._apply(Change(frozenset(derived), frozenset()))  # type: ignore[attr-defined]
    _describe(folder, format=FORMAT - 1)
    open_store(folder).close()
    with open_store(folder, read_only=True) as store:
        assert set(store.quads()) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "one"}'])
def test_damaged_description_is_refused(folder: Path, text: str) -> None:
    (folder / "kg-store.json").write_text(text)
    with pytest.raises(StoreError, match="damaged"):
        open_store(folder)


def test_damaged_quads_are_refused(folder: Path) -> None:
    (folder / "quads" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="damaged"):
        open_store(folder)


def test_damaged_snapshot_is_refused(folder: Path) -> None:
    for path in (folder / "snapshots").rglob("CURRENT"):
        path.write_text("nonsense")
    with pytest.raises(StoreError, match="damaged"):
        open_store(folder, read_only=True)


@pytest.mark.parametrize("read_only", [True, False])
def test_interrupted_reindexing_is_done_again(folder: Path, *, read_only: bool) -> None:
    with open_store(folder) as store:
        before = set(store.select(EVERYTHING).rows)
    (folder / "pending").write_text("reindexing")
    with open_store(folder, read_only=read_only) as store:
        assert set(store.select(EVERYTHING).rows) == before
    assert not (folder / "pending").exists()


def test_interrupted_load_leaves_an_empty_store(folder: Path) -> None:
    (folder / "pending").write_text("load")
    with open_store(folder) as store:
        assert store.documents() == ()


def test_store_in_memory_cannot_be_read_only() -> None:
    with pytest.raises(StoreError, match="in memory"):
        open_store(None, read_only=True)


def _describe(folder: Path, **changes: object) -> None:
    path = folder / "kg-store.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
