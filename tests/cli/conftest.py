"""A store folder with two made-up articles, and a caller of the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import app
from kg.model import DocumentRecord
from kg.pipeline import Pipeline
from kg.store import open_store

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline, loaded once."""
    return Pipeline()


@pytest.fixture
def loaded(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the commands take the pipeline that is loaded already."""
    monkeypatch.setattr("kg.pipeline.Pipeline", lambda **_: pipeline)


@pytest.fixture
def run() -> Run:
    """Calls kg with arguments; stdout and stderr are apart in the result."""

    def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(part) for part in arguments], input=stdin)

    return call


@pytest.fixture
def folder(
    tmp_path: Path,
    record: DocumentRecord,
    second_record: DocumentRecord,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """The folder of a store with both records, which the commands use by default."""
    path = tmp_path / "kg-store"
    with open_store(path) as store:
        store.replace_many([record, second_record])
    monkeypatch.setenv("KG_STORE", str(path))
    return path
