"""Plain text: every character kept, what is known taken from front matter and sidecars."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import pytest

from kg.errors import KGError, SourceError
from kg.model import Document, Span
from kg.read import read

ARTICLE = "Norway received the Danish envoy.\r\n\r\nTalks went on for two days.\rThen they ended.\n"


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def only(results: list[Document | KGError]) -> Document:
    (result,) = results
    assert isinstance(result, Document), result
    return result


def error(results: list[Document | KGError]) -> SourceError:
    (result,) = results
    assert isinstance(result, SourceError), result
    return result


def test_text_keeps_every_line_end(tmp_path: Path) -> None:
    assert only(list(read([write(tmp_path, "a.txt", ARTICLE)]))).text == ARTICLE


def test_text_keeps_white_space_at_both_ends(tmp_path: Path) -> None:
    text = " \n\tOslo spoke.\n\n "
    assert only(list(read([write(tmp_path, "a.txt", text)]))).text == text


def test_id_is_the_path_as_given(tmp_path: Path) -> None:
    name = write(tmp_path, "a.txt", ARTICLE)
    assert only(list(read([name]))).id == name


def test_relative_path_stays_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "texts/a.txt", ARTICLE)
    monkeypatch.chdir(tmp_path)
    assert only(list(read(["texts"]))).id == "texts/a.txt"


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark_tells_the_encoding(tmp_path: Path, bom: bytes, encoding: str) -> None:
    name = write(tmp_path, "a.txt", bom + ARTICLE.encode(encoding))
    assert only(list(read([name]))).text == ARTICLE


def test_wrong_encoding_is_an_error_with_line_and_byte(tmp_path: Path) -> None:
    name = write(tmp_path, "a.txt", b"One line.\nCaf\xe9 society.\n")
    found = error(list(read([name])))
    assert found.where == f"{name}, line 2"
    assert "byte 13 (0xe9) is not utf-8" in str(found)


def test_named_encoding_is_used(tmp_path: Path) -> None:
    name = write(tmp_path, "a.txt", "Café society met.".encode("windows-1252"))
    assert only(list(read([name], encoding="windows-1252"))).text == "Café society met."


def test_unknown_encoding_is_an_error(tmp_path: Path) -> None:
    name = write(tmp_path, "a.txt", ARTICLE)
    assert "no encoding 'utf-9'" in str(error(list(read([name], encoding="utf-9"))))


@pytest.mark.parametrize("content", ["", " \n\t\r\n", "\ufeff"])
def test_empty_text_is_an_error(tmp_path: Path, content: str) -> None:
    name = write(tmp_path, "a.txt", content)
    found = error(list(read([name])))
    assert found.where == name
    assert "no text" in str(found)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 \xff\xfe", "a PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"some text\0more", "byte 9 is NUL"),
    ],
)
def test_binary_is_an_error(tmp_path: Path, content: bytes, what: str) -> None:
    assert what in str(error(list(read([write(tmp_path, "a.txt", content)]))))


@pytest.mark.parametrize("length", [101, 1000])
def test_text_over_the_limit_is_an_error(tmp_path: Path, length: int) -> None:
    name = write(tmp_path, "a.txt", "x" * length)
    assert "longer than 100 characters" in str(error(list(read([name], max_characters=100))))


def test_text_at_the_limit_is_read(tmp_path: Path) -> None:
    name = write(tmp_path, "a.txt", "é" * 100)
    assert len(only(list(read([name], max_characters=100))).text) == 100


def test_missing_file_is_an_error(tmp_path: Path) -> None:
    name = str(tmp_path / "none.txt")
    found = error(list(read([name])))
    assert found.where == name
    assert "No such file" in str(found)


@pytest.mark.parametrize("name", ["a.txt.toml", "a.toml"])
def test_sidecar_tells_what_the_text_does_not(tmp_path: Path, name: str) -> None:
    write(
        tmp_path,
        name,
        'title = "Talks"\npublished = 2020-02-03\n'
        'url = "https://n.example/1"\npublisher = "The Post"\n',
    )
    document = only(list(read([write(tmp_path, "a.txt", ARTICLE)])))
    assert document.title == "Talks"
    assert document.published == date(2020, 2, 3)
    assert document.url == "https://n.example/1"
    assert document.publisher == "The Post"


def test_json_sidecar_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.json", '{"date": "2020-02-03T10:00:00Z"}')
    document = only(list(read([write(tmp_path, "a.txt", ARTICLE)])))
    assert document.published == date(2020, 2, 3)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.toml", "published = x"), ("a.json", "{"), ("a.json", "[]"), ("a.toml", "title = 1.5")],
)
def test_faulty_sidecar_is_an_error_that_names_it(tmp_path: Path, name: str, content: str) -> None:
    write(tmp_path, name, content)
    found = error(list(read([write(tmp_path, "a.txt", ARTICLE)])))
    assert str(tmp_path / name) in str(found)


def test_front_matter_is_known_and_marked(tmp_path: Path) -> None:
    front = "---\ntitle: 'Talks in Oslo'\ndate: 2020-02-03\n# a remark\n---\n"
    document = only(list(read([write(tmp_path, "a.txt", front + ARTICLE)])))
    assert document.text == front + ARTICLE
    assert document.title == "Talks in Oslo"
    assert document.published == date(2020, 2, 3)
    assert document.boilerplate == (Span(0, len(front)),)


def test_toml_front_matter_is_read(tmp_path: Path) -> None:
    name = write(tmp_path, "a.md", '+++\r\npublisher = "The Post"\r\n+++\r\nOslo spoke.')
    assert only(list(read([name]))).publisher == "The Post"


def test_front_matter_goes_before_the_sidecar(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", 'title = "Beside"\npublisher = "The Post"\n')
    document = only(list(read([write(tmp_path, "a.txt", "---\ntitle: Within\n---\nText.")])))
    assert (document.title, document.publisher) == ("Within", "The Post")


def test_rule_above_prose_is_no_front_matter(tmp_path: Path) -> None:
    document = only(list(read([write(tmp_path, "a.txt", "---\nOslo spoke.\n---\nMore.")])))
    assert document.boilerplate == ()


def test_file_name_may_tell_the_day(tmp_path: Path) -> None:
    name = write(tmp_path, "2021-05-06-oslo.txt", ARTICLE)
    document = only(list(read([name], default_date=date(1999, 1, 1))))
    assert document.published == date(2021, 5, 6)


def test_default_date_is_for_documents_without_one(tmp_path: Path) -> None:
    name = write(tmp_path, "2021-55-06.txt", ARTICLE)
    document = only(list(read([name], default_date=date(1999, 1, 1))))
    assert document.published == date(1999, 1, 1)


def test_seed_was_published_on_its_day() -> None:
    (document,) = read([Path(__file__).parents[2] / "seeds"])
    assert isinstance(document, Document)
    assert document.published == date(2019, 3, 28)
    assert document.publisher is None
