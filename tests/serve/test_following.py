"""A service that reads follows what is built meanwhile."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from kg.model import DocumentRecord
from kg.store import open_store
from tests.serve.conftest import running


def test_newer_snapshot_is_served(
    built: Path, tmp_path: Path, second_record: DocumentRecord
) -> None:
    folder = tmp_path / "store"
    shutil.copytree(built, folder)
    query = "SELECT (COUNT(*) AS ?n) { ?d a ir:Document }"
    with running(folder) as service:
        assert service.ask(query, format="csv").text.split() == ["n", "2"]
        with open_store(folder) as store:
            store.remove(second_record.document.id)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            answer = service.ask(query, format="csv")
            assert answer.status_code == 200
            if answer.text.split() == ["n", "1"]:
                return
            time.sleep(0.1)
    raise AssertionError("the service goes on serving the old snapshot")
