"""Files and folders: order, formats, and errors that do not end the batch."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.errors import KGError, SourceError, UsageError
from kg.model import Document
from kg.read import read


def ids(*paths: str | Path, **options: str) -> list[str]:
    results = read(paths, **options)  # type: ignore[arg-type]
    return [Path(r.id).name if isinstance(r, Document) else "error" for r in results]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.md", ".hidden.txt", ".git/d.txt", "x.png", "p.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Norway spoke.", encoding="utf-8")
    return tmp_path


def test_folder_is_read_sorted_without_hidden_and_foreign_files(folder: Path) -> None:
    (folder / "a.toml").write_text('title = "A"', encoding="utf-8")
    assert ids(folder) == ["a.txt", "b.txt", "c.md"]


def test_file_given_twice_is_read_once(folder: Path) -> None:
    assert ids(folder / "b.txt", folder, folder / "b.txt") == ["b.txt", "a.txt", "c.md"]


def test_error_stands_in_its_place_and_the_batch_goes_on(folder: Path) -> None:
    (folder / "aa.txt").write_bytes(b"\xff\xff")
    assert ids(folder) == ["a.txt", "error", "b.txt", "c.md"]


def test_named_file_of_any_suffix_is_read_as_text(folder: Path) -> None:
    (folder / "cable.wire").write_text("Norway spoke.", encoding="utf-8")
    assert ids(folder / "cable.wire") == ["cable.wire"]


def test_named_format_goes_before_the_suffix(folder: Path) -> None:
    (folder / "data").write_text('{"id": "n1", "text": "Norway spoke."}', encoding="utf-8")
    assert ids(folder / "data", file_format="jsonl") == ["n1"]


def test_unknown_format_is_a_wrong_call(folder: Path) -> None:
    with pytest.raises(UsageError, match="known are text, jsonl"):
        list(read([folder], file_format="docx"))


def test_empty_folder_gives_an_error(tmp_path: Path) -> None:
    (found,) = read([tmp_path])
    assert isinstance(found, SourceError)
    assert found.where == str(tmp_path)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(b"Norway spoke.\r\n"))
    monkeypatch.setattr(sys, "stdin", stdin)
    (document,) = read(["-"])
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("-", "Norway spoke.\r\n")


def test_address_is_told_apart_from_a_missing_file() -> None:
    (found,) = read(["https://n.example/1"])
    assert isinstance(found, KGError)
    assert "kg reads files" in str(found)


def test_reading_begins_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    results = read([path])
    path.write_text("Norway spoke.", encoding="utf-8")
    assert isinstance(next(results), Document)
