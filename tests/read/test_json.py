"""JSON Lines and JSON: a faulty line is an error of its own."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.model import Document
from kg.read import read


def write(folder: Path, name: str, *lines: str) -> str:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def line(identifier: str, **values: object) -> str:
    return json.dumps({"id": identifier, "text": "Norway spoke.", **values})


def errors(path: str, **options: int) -> list[str]:
    return [str(r) for r in read([path], **options) if isinstance(r, SourceError)]  # type: ignore[arg-type]


def test_line_gives_a_document(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.jsonl",
        line("n1", date="2020-02-03", title="T", url="https://n.example/1", language="en-GB"),
    )
    assert list(read([path])) == [
        Document(
            id="n1",
            text="Norway spoke.",
            title="T",
            published=date(2020, 2, 3),
            url="https://n.example/1",
            language="en-GB",
        )
    ]


def test_text_of_a_line_is_kept_exactly(tmp_path: Path) -> None:
    text = " Oslo\r\nspoke\u2028to Ålesund 🇳🇴\n"
    (document,) = read([write(tmp_path, "a.jsonl", line("n1", text=text))])
    assert isinstance(document, Document)
    assert document.text == text


def test_null_and_empty_values_count_as_none(tmp_path: Path) -> None:
    (document,) = read([write(tmp_path, "a.jsonl", line("n1", date=None, title="", url=None))])
    assert isinstance(document, Document)
    assert (document.published, document.title, document.url) == (None, None, None)


def test_number_is_an_id(tmp_path: Path) -> None:
    (document,) = read([write(tmp_path, "a.jsonl", '{"id": 7, "text": "Norway spoke."}')])
    assert isinstance(document, Document)
    assert document.id == "7"


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    assert len(list(read([write(tmp_path, "a.jsonl", line("a"), "", "  ", line("b"))]))) == 2


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ('{"id": "x", "text": "Norw', "not JSON"),
        ("[1, 2]", "found list"),
        ('{"text": "Norway spoke."}', "no key 'id'"),
        ('{"id": "x"}', "no key 'text'"),
        ('{"id": "x", "text": 5}', "found int"),
        ('{"id": "x", "text": "  "}', "no text"),
        ('{"id": "x", "text": "t", "date": "yesterday"}', "'yesterday' is no date"),
        ('{"id": "x", "text": "t", "title": ["T"]}', "found list"),
        ('{"id": "x", "text": "half \\ud800"}', "surrogate"),
        ('{"id": "x", "text": "nothing \\u0000"}', "NUL"),
        ("[" * 100_000, "not"),
    ],
)
def test_faulty_line_is_an_error_and_the_rest_goes_on(
    tmp_path: Path, fault: str, message: str
) -> None:
    path = write(tmp_path, "a.jsonl", line("a"), fault, line("b"))
    first, found, last = read([path])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(found, SourceError)
    assert str(found).startswith(f"{path}, line 2")
    assert message in str(found)


def test_line_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line("a").encode() + b'\n{"id": "\xff"}\n' + line("b").encode())
    first, found, last = read([path])
    assert isinstance(found, SourceError)
    assert "line 2" in str(found)
    assert isinstance(first, Document)
    assert isinstance(last, Document)


def test_line_over_the_limit_is_an_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", line("a", text="x" * 5000), line("b", text="short"))
    found, last = read([path], max_characters=100)
    assert isinstance(found, SourceError)
    assert "line 1" in str(found)
    assert isinstance(last, Document)


def test_id_used_twice_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", line("a"), line("a"))
    assert ["'a'" in message for message in errors(path)] == [True]


def test_compressed_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress((line("a") + "\n" + line("b")).encode()))
    assert [r.id for r in read([path]) if isinstance(r, Document)] == ["a", "b"]


def test_truncated_compressed_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(line("a").encode())[:-12])
    assert "damaged" in errors(str(path))[-1]


def test_json_array_gives_its_documents(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", f"[{line('a')}, 5, {line('b')}]")
    first, found, last = read([path])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(found, SourceError)
    assert found.where == f"{path}, item 2"


def test_json_object_gives_one_document(tmp_path: Path) -> None:
    assert len(list(read([write(tmp_path, "a.json", line("a"))]))) == 1


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_comes_back_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("json") / "a.jsonl"
    path.write_text(line("a", text="." + text), encoding="utf-8")
    (document,) = read([path])
    assert isinstance(document, Document)
    assert document.text == "." + text
