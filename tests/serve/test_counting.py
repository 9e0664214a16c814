"""Rows are counted as they arrive, however the bytes are cut."""

from __future__ import annotations

import pytest

from kg.serve.counting import Counter
from kg.serve.formats import Kind

TWO_ROWS = {
    "json": rb'{"head":{"vars":["o"]},"results":{"bindings":['
    rb'{"o":{"type":"literal","value":"a \"},{\" [{ \\"}},{"o":{"type":"uri","value":"},{"}}]}}',
    "xml": b"<sparql><results><result></result><result></result></results></sparql>",
    "csv": b'o\n"a ""b""\n,\n"\nc\n',
    "tsv": b'?o\n"a\\n"\n<urn:c>\n',
}


@pytest.mark.parametrize("name", TWO_ROWS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_rows_are_counted_in_chunks_of_any_size(name: str, size: int) -> None:
    counter = Counter(name, Kind.ROWS)
    for start in range(0, len(TWO_ROWS[name]), size):
        counter.add(TWO_ROWS[name][start : start + size])
    assert counter.rows == 2
    assert counter.whole


@pytest.mark.parametrize("name", TWO_ROWS)
def test_message_of_the_engine_is_no_whole_answer(name: str) -> None:
    counter = Counter(name, Kind.ROWS)
    counter.add(TWO_ROWS[name] + b"The SPARQL operation has been cancelled")
    assert not counter.whole
