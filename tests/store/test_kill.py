"""A build that is killed leaves whole documents only, and is completed by running it again."""

import random
import shutil
from pathlib import Path

import pytest

from kg.store import open_store
from kg.store.mapping import record_quads
from tests.store.building import DOCUMENTS, records
from tests.store.killing import documents, documents_of, is_consistent, killed_after, replaced

KILLS = 50


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_build_leaves_whole_documents(tmp_path: Path) -> None:
    old, new = (documents_of(version) for version in (0, 1))
    chance = random.Random(2019)  # noqa: S311  # no secret
    with open_store(tmp_path / "old") as store:
        store.replace_many(records(version=0))
    seen: set[int] = set()
    for number in range(KILLS):
        folder = tmp_path / str(number)
        shutil.copytree(tmp_path / "old", folder)
        killed_after(chance.uniform(0.0, 0.4), str(folder), version=1)
        with open_store(folder) as store:
            found = documents(store)
            assert set(found) == set(new)
            seen.add(len(replaced(found, old, new)))
            assert is_consistent(store)
        shutil.rmtree(folder)
    assert len(seen) > 2, "the kills must fall at different points of the build"


@pytest.mark.slow
def test_killed_build_is_completed_by_running_it_again(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    killed_after(0.05, str(folder), version=1)
    with open_store(folder) as store, open_store(None) as fresh:
        store.replace_many(records(version=1))
        fresh.replace_many(records(version=1))
        assert set(store.quads()) == set(fresh.quads())
        assert len(store.documents()) == DOCUMENTS


def test_records_differ_between_versions() -> None:
    old, new = (next(iter(records(version=version))) for version in (0, 1))
    assert record_quads(old) != record_quads(new)
