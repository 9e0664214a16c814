"""The made-up press: always the same, valid, and with something of everything."""

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.synthetic import records, write
from kg.model import DocumentRecord, Polarity, Status
from kg.store import open_store
from kg.validate import validate


@pytest.fixture(scope="module")
def press() -> list[DocumentRecord]:
    """Forty documents."""
    return list(islice(records(seed=1), 40))


def test_equal_seeds_give_equal_records(press: list[DocumentRecord]) -> None:
    assert list(islice(records(seed=1), 40)) == press
    assert list(islice(records(seed=2), 40)) != press


def test_every_span_is_of_the_text(press: list[DocumentRecord]) -> None:
    for record in press:
        for claim in record.claims:
            span, text = claim.evidence.span, record.document.text
            assert text[span.start : span.end] == claim.evidence.quote
            subject, _, target = claim.evidence.marks
            assert text[subject.start : subject.end] == claim.statement.subject.label
            assert text[target.start : target.end] == claim.statement.object.label
        for attribution in record.attributions:
            assert attribution.cue is not None
            assert record.document.text[slice(*attribution.cue)] in {"said", "denied"}


def test_press_has_something_of_everything(press: list[DocumentRecord]) -> None:
    claims = [claim for record in press for claim in record.claims]
    assert {claim.polarity for claim in claims} == set(Polarity)
    assert {claim.status for claim in claims} == set(Status)
    assert {claim.speaker is None for claim in claims} == {True, False}
    assert {claim.event is None for claim in claims} == {True, False}
    assert any(record.posts for record in press)
    assert any(record.coded_events for record in press)
    told_in = {(claim.statement, record.document.id) for record in press for claim in record.claims}
    assert len(told_in) > len({statement for statement, _ in told_in})


def test_store_of_it_is_valid(press: list[DocumentRecord]) -> None:
    with open_store(None) as store:
        store.replace_many(press)
        report = validate(store.dump("nquads"))
    assert report.violations == ()


@pytest.mark.parametrize("name", ["dump.nq", "dump.nq.gz"])
def test_dump_holds_as_much_as_is_wanted_and_loads(tmp_path: Path, name: str) -> None:
    documents, quads = write(tmp_path / name, quads=5000)
    assert 5000 <= quads < 8000
    with open_store(None) as store:
        assert store.load([tmp_path / name]) == documents
        stored = sum(1 for quad in store.quads() if "/id/view/" not in str(quad.graph))
    assert stored == quads
