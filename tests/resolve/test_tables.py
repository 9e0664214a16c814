from __future__ import annotations

from pathlib import Path

import pytest

import kg.resolve
from kg.errors import LexiconError
from kg.model import ActorType
from kg.resolve import calendar_days, relative_days, tables
from kg.resolve.adjectives import adjectives
from kg.resolve.tables import find_head, find_title, gender_of_name, rows

TABLES = sorted((Path(kg.resolve.__file__).parent / "data").glob("*.tsv"))
KINDS = {"forces", "branch", "government", "body", "people", "group of state", "armed", "country",
         "place", "side", "relational", "organization"}  # fmt: skip
RANKS = {"head", "leader", "deputy", "minister", "chief", "spokesperson", "envoy", "official",
         "legislator", "military", "party", "rebel", "judge", "royal", "person", "kin",
         "address"}  # fmt: skip


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table_has_no_two_rows_of_one_key(path: Path) -> None:
    found = list(rows(path.name))
    keys = [
        "\t".join(r.values()) if path.stem == "dates" else next(iter(r.values())) for r in found
    ]
    assert keys
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["heads.tsv", "titles.tsv"])
def test_keys_are_in_lower_case(name: str) -> None:
    keys = [next(iter(row.values())) for row in rows(name)]
    assert keys == [key.lower() for key in keys]


def test_heads_have_known_kinds_and_types() -> None:
    for row in rows("heads.tsv"):
        assert row["kind"] in KINDS
        assert row["type"] == "" or row["type"] in set(ActorType)


def test_titles_have_known_ranks() -> None:
    assert {row["rank"] for row in rows("titles.tsv")} <= RANKS


def test_dates_have_meanings() -> None:
    assert {row["meaning"] for row in rows("dates.tsv")} <= {
        *calendar_days.__all__,
        *relative_days.__all__,
    }


def test_row_with_too_few_cells_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.tsv").write_text("a\tb\n1\n", encoding="utf-8")
    monkeypatch.setattr(tables, "_DATA", tmp_path)
    with pytest.raises(LexiconError, match=r"bad\.tsv:2"):
        list(rows("bad.tsv"))


def test_longest_head_counts() -> None:
    head = find_head("national security forces")
    assert head is not None
    assert head.noun == "security forces"


def test_title_keeps_the_words_before_it() -> None:
    title = find_title("foreign ministry spokeswoman")
    assert title is not None
    assert (title.name, title.prefix, title.gender) == ("spokeswoman", "foreign ministry", "f")


def test_minister_of_any_field_is_a_title_of_its_own() -> None:
    title = find_title("tourism minister")
    assert title is not None
    assert (title.name, title.rank) == ("tourism minister", "minister")


def test_deputy_is_not_the_minister() -> None:
    title = find_title("deputy foreign minister")
    assert title is not None
    assert (title.name, title.rank) == ("deputy foreign minister", "deputy")


def test_former_is_told() -> None:
    title = find_title("former president")
    assert title is not None
    assert title.former


@pytest.mark.parametrize(
    ("name", "gender"), [("Angela Merkel", "f"), ("Félix X", "m"), ("Q Z", None)]
)
def test_gender_follows_the_given_name(name: str, gender: str | None) -> None:
    assert gender_of_name(name) == gender


@pytest.mark.parametrize(
    ("actor", "adjective"),
    [("SYR", "Syrian"), ("GRC", "Greek"), ("NLD", "Dutch"), ("PRK", "North Korean")],
)
def test_state_has_its_adjective(actor: str, adjective: str) -> None:
    assert adjectives()[actor] == adjective
