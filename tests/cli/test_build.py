"""`kg build`, `kg trace` and `kg demo`: with the real pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from kg.read import FORMATS
from kg.store import open_store
from tests.cli.conftest import Run

ARTICLE = "Norway accused Denmark of spying on Monday. Denmark rejected the accusation.\n"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def figures(result: Result) -> dict[str, object]:
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.model
@pytest.mark.usefixtures("loaded")
def test_build_makes_a_store_and_tells_what_it_found(run: Run, article: Path) -> None:
    result = run("build", "article.txt", "--date", "2020-02-04")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("Built 1 document: ")
    assert "accuses" in result.stdout
    assert (article.parent / "kg-store").is_dir()
    listed = json.loads(run("list", "--json").stdout)
    assert [(d["id"], d["published"]) for d in listed] == [("article.txt", "2020-02-04")]


@pytest.mark.model
@pytest.mark.usefixtures("loaded")
def test_unchanged_document_is_passed_over(run: Run, article: Path) -> None:
    run("build", article)
    again = figures(run("build", article, "--json"))
    assert (again["documents"], again["unchanged"]) == (0, 1)
    rebuilt = figures(run("build", article, "--json", "--rebuild"))
    assert (rebuilt["documents"], rebuilt["unchanged"]) == (1, 0)


@pytest.mark.model
@pytest.mark.usefixtures("loaded")
def test_changed_document_is_built_again(run: Run, article: Path) -> None:
    run("build", article)
    article.write_text("Norway praised Denmark.\n", encoding="utf-8")
    again = figures(run("build", article, "--json"))
    assert (again["documents"], again["unchanged"]) == (1, 0)
    assert "accuses" not in str(again["relations"])


@pytest.mark.model
@pytest.mark.usefixtures("loaded")
def test_unreadable_source_fails_the_call_but_not_the_batch(run: Run, article: Path) -> None:
    (article.parent / "bad.txt").write_bytes(b"\xff")
    result = run("build", "bad.txt", "none.txt", "article.txt", "--json")
    assert result.exit_code == 1
    found = figures(result)
    assert found["documents"] == 1
    assert isinstance(found["failed"], list)
    assert [message.split(":")[0] for message in found["failed"]] == [
        "bad.txt, line 1",
        "none.txt",
    ]
    assert "kg: bad.txt, line 1" in result.stderr


@pytest.mark.model
@pytest.mark.usefixtures("article", "loaded")
def test_standard_input_is_built(run: Run) -> None:
    assert figures(run("build", "-", "--json", stdin=ARTICLE))["documents"] == 1


@pytest.mark.model
@pytest.mark.usefixtures("article", "loaded")
def test_quiet_build_prints_nothing(run: Run) -> None:
    result = run("build", "article.txt", "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.model
def test_builds_apart_give_equal_bytes(run: Run, article: Path) -> None:
    dumps = []
    for name in ("one", "two"):
        run("build", article, "--store", name)
        dumps.append(run("export", "--store", name, "--format", "nquads").stdout)
    assert dumps[0] == dumps[1] != ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "article.txt", "--date", "28/03/2019"],
        ["build", "article.txt", "--format", "docx"],
        ["build", "article.txt", "--max-characters", "0"],
        ["build", "article.txt", "--actors", "none.toml"],
    ],
)
@pytest.mark.usefixtures("article")
def test_wrong_call_has_exit_code_2(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert not Path("kg-store").exists()


def test_build_offers_the_formats_there_are(run: Run) -> None:
    assert f"[{'|'.join(FORMATS)}]" in run("build", "--help").stdout


@pytest.mark.model
@pytest.mark.usefixtures("article", "loaded")
def test_trace_shows_mentions_and_claims(run: Run) -> None:
    result = run("trace", "article.txt")
    assert result.exit_code == 0
    assert "“Norway” → Norway" in result.stdout
    assert "Norway accuses Denmark" in result.stdout
    assert not Path("kg-store").exists()


@pytest.mark.model
@pytest.mark.usefixtures("article", "loaded")
def test_trace_gives_the_record_as_json(run: Run) -> None:
    found = json.loads(run("trace", "article.txt", "--json").stdout)
    assert found["document"]["text"] == ARTICLE
    for mention in found["mentions"]:
        start, end = mention["span"]
        assert mention["text"] == ARTICLE[start:end]


def test_trace_of_a_missing_file_fails(run: Run) -> None:
    result = run("trace", "none.txt")
    assert result.exit_code == 1
    assert "none.txt: cannot be read" in result.stderr


@pytest.mark.model
@pytest.mark.usefixtures("loaded")
def test_demo_answers_and_draws(run: Run, tmp_path: Path) -> None:
    result = run("demo", "--output", tmp_path / "demo")
    assert result.exit_code == 0, result.stderr
    assert "SELECT" in result.stdout
    assert "recognizes" in result.stdout
    page = tmp_path / "demo" / "graph.html"
    assert page.resolve().as_uri() in result.stdout
    assert "Zakharova" in page.read_text(encoding="utf-8")


MEMBERS = "SELECT ?m { GRAPH id:actors { ?m org:memberOf actor:%s } } ORDER BY ?m"


def members(run: Run, organization: str) -> list[str]:
    answer = json.loads(run("query", MEMBERS % organization, "--format", "json").stdout)
    return [row["m"]["value"].rpartition("/")[2] for row in answer["results"]["bindings"]]


@pytest.mark.model
@pytest.mark.usefixtures("loaded")
def test_build_writes_the_known_actors_beside_the_documents(run: Run, article: Path) -> None:
    run("build", article)
    assert {"FRA", "NOR", "TUR"} <= set(members(run, "NAT"))
    assert json.loads(run("stats", "--json").stdout)["actors"] == 2
    whole = run("export", "--graph", "actors", "--format", "turtle")
    assert '"Emmanuel Macron"' in whole.stdout
    assert "Macron" not in run("export", "--format", "trig").stdout


@pytest.mark.model
def test_known_actors_are_those_of_the_users_tables(run: Run, article: Path) -> None:
    table = article.parent / "mine.tsv"
    table.write_text("member\torganization\tstart\tend\nCHE\tNAT\t2019\n", encoding="utf-8")
    run("build", article, "--actors", table)
    assert "CHE" in members(run, "NAT")
    run("build", article)
    assert "CHE" not in members(run, "NAT")


def test_export_of_known_actors_names_what_is_wrong(run: Run, folder: Path) -> None:
    assert "kg build writes it" in run("export", "--graph", "actors", "-f", "turtle").stderr
    assert "written as RDF" in run("export", "--graph", "actors", "-f", "csv").stderr
    with open_store(folder) as store:
        assert not store.knows("")


@pytest.mark.model
def test_corrections_are_found_beside_the_store_and_read_again_only_where_needed(
    run: Run, article: Path
) -> None:
    other = article.with_name("other.txt")
    other.write_text("Chile praised Peru.\n", encoding="utf-8")
    run("build", article, other)
    file = article.with_name("kg-store.corrections.toml")
    file.write_text('[[means]]\nname = "Denmark"\nactor = "SWE"\n', encoding="utf-8")
    again = figures(run("build", article, other, "--json"))
    assert (again["documents"], again["unchanged"]) == (1, 1)
    explained = json.loads(run("explain", "Sweden", "--json").stdout)
    assert {m["rule"] for m in explained["documents"][0]["mentions"]} == {"correction"}
    unchanged = figures(run("build", article, other, "--json"))
    assert (unchanged["documents"], unchanged["unchanged"]) == (0, 2)
    file.unlink()
    undone = figures(run("build", article, other, "--json"))
    assert (undone["documents"], undone["unchanged"]) == (1, 1)


def test_faulty_corrections_stop_the_build_with_line_and_key(run: Run, article: Path) -> None:
    file = article.with_name("mine.toml")
    file.write_text('[[same]]\nactors = ["DNK"]\n', encoding="utf-8")
    result = run("build", article, "--corrections", file)
    assert result.exit_code == 1
    assert "mine.toml:2: actors: names one actor" in result.stderr
