"""CSV and TSV."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model import Document
from kg.read import read


def test_row_gives_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'id,date,title,text,mood\r\nn1,2020-02-03,T,"Norway, he said,\r\nspoke.",calm\r\n',
        encoding="utf-8",
        newline="",
    )
    assert list(read([path])) == [
        Document(id="n1", text="Norway, he said,\r\nspoke.", title="T", published=date(2020, 2, 3))
    ]


def test_tabs_part_the_columns_of_tsv(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("id\ttext\nn1\tNorway, again.\n", encoding="utf-8")
    (document,) = read([path])
    assert isinstance(document, Document)
    assert document.text == "Norway, again."


def test_long_field_is_read_and_the_limit_of_csv_left_alone(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    path = tmp_path / "a.csv"
    path.write_text("id,text\nn1," + "x" * (before + 1), encoding="utf-8")
    (document,) = read([path])
    assert isinstance(document, Document)
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("date,body\n1,2\n", "line 1: there is no column 'id' and no column 'text'"),
        ("id,text\nn1,\n", "line 2: there is no text"),
        ("id,text\n,Norway spoke.\n", "line 2: there is nothing in the column 'id'"),
        ("id,date,text\nn1,soon,t\n", "'soon' is no date"),
        ('id,text\nn1,"Norway\n', "not a table"),
        ("", "no column"),
    ],
)
def test_fault_is_an_error_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    (found,) = read([path])
    assert isinstance(found, SourceError)
    assert message in str(found)
