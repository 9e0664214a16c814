"""Shards hold whole documents, appear together, and give the store again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Store, open_store
from kg.store.shards import write_shards
from tests.store.building import records
from tests.store.test_bulk import content


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(None) as found:
        found.replace_many(records(version=1))
        yield found


def documents(shard: Path) -> set[str]:
    with open_store(None) as found:
        found.load([shard])
        return {one.id for one in found.documents()}


@pytest.mark.parametrize("number", [1, 3, 40])  # 40 are more than there are documents
def test_shards_give_the_store_again_in_any_order(
    store: Store, number: int, tmp_path: Path
) -> None:
    write_shards(store.dump("nquads"), tmp_path / "shards", number)
    shards = sorted((tmp_path / "shards").iterdir())
    assert len(shards) == number
    with open_store(tmp_path / "store") as copy:
        assert copy.load(shards[::-1]) == 24
        assert content(copy) == content(store)


def test_each_shard_holds_whole_documents(store: Store, tmp_path: Path) -> None:
    write_shards(store.dump("nquads"), tmp_path / "shards", 3)
    found = [documents(shard) for shard in sorted((tmp_path / "shards").iterdir())]
    assert all(found)
    assert sum(map(len, found)) == len(set.union(*found)) == 24
    with open_store(None) as copy:
        for shard in (tmp_path / "shards").iterdir():  # into a store that holds something already
            copy.load([shard])
        assert content(copy) == content(store)


def test_document_stays_in_its_shard_when_another_goes(store: Store, tmp_path: Path) -> None:
    write_shards(store.dump("nquads"), tmp_path / "before", 3)
    with open_store(None) as smaller:
        smaller.replace_many(records(version=1))
        smaller.remove("003")
        write_shards(smaller.dump("nquads"), tmp_path / "after", 3)
    for shard in (tmp_path / "before").iterdir():
        after = documents(tmp_path / "after" / shard.name)
        assert documents(shard) - {"003"} == after


def test_equal_stores_give_equal_shards(store: Store, tmp_path: Path) -> None:
    with open_store(None) as other:
        other.replace_many(list(records(version=1))[::-1])
        write_shards(other.dump("nquads"), tmp_path / "other", 3)
    write_shards(store.dump("nquads"), tmp_path / "shards", 3)
    for shard in (tmp_path / "shards").iterdir():
        assert shard.read_bytes() == (tmp_path / "other" / shard.name).read_bytes()


def test_dump_that_breaks_off_leaves_nothing(store: Store, tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield next(iter(store.dump("nquads")))
        raise StoreError("the server has gone")

    with pytest.raises(StoreError, match="gone"):
        write_shards(broken(), tmp_path / "shards", 3)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_dump_left_is_no_hindrance(store: Store, tmp_path: Path) -> None:
    (tmp_path / "shards.part").mkdir()
    (tmp_path / "shards.part" / "9-of-9.nq.gz").write_bytes(b"half")
    (tmp_path / "shards").mkdir()
    write_shards(store.dump("nquads"), tmp_path / "shards", 2)
    assert [path.name for path in tmp_path.iterdir()] == ["shards"]
    names = sorted(path.name for path in (tmp_path / "shards").iterdir())
    assert names == ["1-of-2.nq.gz", "2-of-2.nq.gz"]


def test_folder_that_holds_something_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for target in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(StoreError, match="new or an empty folder"):
            write_shards(store.dump("nquads"), target, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_shard_cut_short_is_refused(store: Store, tmp_path: Path) -> None:
    write_shards(store.dump("nquads"), tmp_path / "shards", 2)
    first, second = sorted((tmp_path / "shards").iterdir())
    second.write_bytes(second.read_bytes()[:-50])
    with open_store(None) as copy:
        with pytest.raises(StoreError, match=r"2-of-2\.nq\.gz: cannot be read"):
            copy.load([first, second])
        assert content(copy) == (set(), [])
