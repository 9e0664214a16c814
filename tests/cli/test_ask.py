"""`kg query`, `explain`, `render`: questions to a store."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.export import EXPORT_FORMATS
from kg.model import DocumentRecord
from kg.query import ANSWER_FORMATS
from kg.query.saved import parse_query
from tests.cli.conftest import Run

DEPLOYED = "SELECT ?who ?whom WHERE { ?who ir:deploysTroopsTo ?whom }"

pytestmark = pytest.mark.usefixtures("folder")


def test_query_prints_a_table(run: Run) -> None:
    result = run("query", DEPLOYED)
    assert result.exit_code == 0, result.stderr
    assert "actor:NOR" in result.stdout
    assert result.stderr == "1 row\n"


def test_query_prints_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("query", DEPLOYED, "-f", "csv").stdout)))
    assert [row["whom"].rsplit("/", 1)[1] for row in rows] == ["ISL"]


@pytest.mark.parametrize("option", [["--json"], ["--format", "json"]])
def test_query_prints_json(run: Run, option: list[str]) -> None:
    found = json.loads(run("query", DEPLOYED, *option).stdout)
    assert found["head"]["vars"] == ["who", "whom"]


def test_query_offers_the_formats_there_are(run: Run) -> None:
    help_text = run("query", "--help").stdout
    assert f"[{'|'.join(ANSWER_FORMATS)}]" in help_text


def test_query_reads_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(DEPLOYED, encoding="utf-8")
    assert "actor:NOR" in run("query", tmp_path / "q.rq").stdout


def test_query_reads_standard_input(run: Run) -> None:
    assert "actor:NOR" in run("query", "-", stdin=DEPLOYED).stdout


@pytest.mark.parametrize("value", ["actor:ISL", "https://kg.example/id/actor/ISL"])
def test_query_binds_a_parameter(run: Run, value: str) -> None:
    text = "SELECT ?who WHERE { ?who ir:deploysTroopsTo $whom }"
    assert "actor:NOR" in run("query", text, "-p", f"whom={value}").stdout


def test_parameter_never_becomes_syntax(run: Run) -> None:
    text = "SELECT ?who WHERE { ?who ir:deploysTroopsTo ?whom . FILTER(STR(?whom) = ?name) }"
    result = run("query", text, "-p", 'name=x") || (1 = 1', "-f", "csv")
    assert result.stdout.split() == ["who"]


def test_saved_query_finds_actors_by_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = parse_query(
        "deployments",
        "# title: Deployments\n# description: Who has troops sent.\n"
        "# parameter actor (actor): who\n"
        "SELECT ?whom WHERE { $actor ir:deploysTroopsTo ?whom }",
    )
    monkeypatch.setattr("kg.query.saved.saved_queries", lambda: {"deployments": saved})
    assert "actor:ISL" in run("query", "deployments", "-p", "actor=Norway").stdout


def test_list_names_the_saved_queries(run: Run) -> None:
    result = run("query", "--list", "--json")
    names = [saved["name"] for saved in json.loads(result.stdout)]
    assert names == sorted(names)
    assert len(names) >= 12


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["SELECT ?x WHERE { ?x "], 1, "line 1"),
        (["none-such"], 1, "no saved query 'none-such'"),
        (["none/such.rq"], 1, "none/such.rq: cannot be read"),
        ([DEPLOYED, "--store", "none"], 1, "none: there is no store; kg build makes one"),
        ([DEPLOYED, "-p", "who"], 2, "'who' is no parameter"),
        ([DEPLOYED, "-p", "who=1", "-p", "who=2"], 2, "given twice"),
        ([], 2, "--list"),
        ([DEPLOYED, "--format", "xml"], 2, "xml"),
        (["SELECT * WHERE { ?s ?p ?o }", "--max-rows", "3"], 1, "3"),
    ],
)
def test_query_error_names_what_is_wrong(
    run: Run, arguments: list[str], code: int, message: str
) -> None:
    result = run("query", *arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""


def test_explain_shows_the_sentence(run: Run) -> None:
    result = run("explain", "Norway", "deploysTroopsTo", "ISL")
    assert result.exit_code == 0, result.stderr
    assert "Norway deployed 200 troops to Iceland over the weekend." in result.stdout
    assert "The document itself asserts it as actual" in result.stdout
    assert "https://news.example/fishing-zone" in result.stdout


def test_explain_tells_who_denies(run: Run) -> None:
    result = run("explain", "Iceland", "ir:attacks", "Norway")
    assert "Jon Berg denies" in result.stdout
    assert "Disputed" in result.stdout


def test_explain_takes_the_iri_of_a_statement(run: Run) -> None:
    (found,) = json.loads(run("explain", "Norway", "deploysTroopsTo", "ISL", "--json").stdout)
    short = found["statement"].replace("https://kg.example/id/", "id:")
    for name in (found["statement"], f"<{found['statement']}>", short):
        assert json.loads(run("explain", name, "--json").stdout) == [found]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["Norway", "deploysTroopsTo"], 2),
        (["Norway", "sanctions", "UNO"], 1),
        (["https://kg.example/id/statement/none"], 1),
        (["Atlantis", "sanctions", "UNO"], 1),
    ],
)
def test_explain_of_nothing_fails(run: Run, arguments: list[str], code: int) -> None:
    result = run("explain", *arguments)
    assert result.exit_code == code
    assert "kg: " in result.stderr


def test_render_writes_a_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    result = run("render", "-o", page, "--title", "Fish <& ships>")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert "Drew" in result.stderr
    text = page.read_text(encoding="utf-8")
    assert "<title>Fish &lt;&amp; ships&gt;</title>" in text
    assert list(tmp_path.glob("*.part")) == []


def test_render_writes_to_standard_output(run: Run) -> None:
    assert run("render").stdout.startswith("<!")


def test_render_draws_what_a_query_selects(run: Run, tmp_path: Path) -> None:
    text = "SELECT ?statement WHERE { ?statement rdf:predicate ir:deploysTroopsTo }"
    result = run("render", "-o", tmp_path / "g.html", "--query", text)
    assert result.stderr.startswith("Drew 1 statement among 2 actors")


def test_render_into_no_folder_fails(run: Run, tmp_path: Path) -> None:
    result = run("render", "-o", tmp_path / "none" / "g.html")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_export_offers_the_formats_there_are(run: Run) -> None:
    help_text = " ".join(run("export", "--help").stdout.split()).replace("| ", "|")
    assert f"[{'|'.join(EXPORT_FORMATS)}]" in help_text


@pytest.mark.parametrize("export_format", EXPORT_FORMATS)
def test_export_writes_the_same_to_a_file_and_to_standard_output(
    run: Run, tmp_path: Path, export_format: str
) -> None:
    path = tmp_path / "export"
    result = run("export", "--format", export_format)
    assert result.exit_code == 0, result.stderr
    assert run("export", "--format", export_format, "-o", path).stdout == ""
    assert path.read_bytes() == result.stdout_bytes != b""


def test_export_gives_statement_records_by_default(run: Run, record: DocumentRecord) -> None:
    records = [json.loads(line) for line in run("export").stdout.splitlines()]
    ours = [found for found in records if found["document"] == record.document.id]
    assert len(ours) == len(record.claims)
    for found in ours:
        evidence = found["evidence"]
        text = record.document.text[evidence["start"] : evidence["end"]]
        assert text == evidence["quote"]


@pytest.mark.parametrize("engine", ["core", "pyshacl"])
def test_validate_finds_nothing_at_fault(run: Run, engine: str) -> None:
    result = run("validate", "--engine", engine)
    assert result.exit_code == 0, result.stdout
    assert "0 violations" in result.stdout


def test_validate_finds_a_claim_without_evidence(run: Run, tmp_path: Path) -> None:
    dump = tmp_path / "dump.nq"
    lines = run("export", "--format", "nquads").stdout.splitlines(keepends=True)
    dump.write_text("".join(line for line in lines if "#evidence>" not in line), encoding="utf-8")
    result = run("validate", dump, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["conforms"] is False


def test_validate_of_nothing_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.nq").write_text("", encoding="utf-8")
    result = run("validate", tmp_path / "empty.nq")
    assert (result.exit_code, result.stdout) == (1, "There is nothing that could be checked.\n")


@pytest.mark.parametrize(("name", "code"), [("none.nq", 1), ("none.docx", 2)])
def test_validate_of_no_dump_fails(run: Run, tmp_path: Path, name: str, code: int) -> None:
    assert run("validate", tmp_path / name).exit_code == code


def test_explain_shows_the_mentions_of_an_actor(run: Run) -> None:
    for given in ("Norway", "actor:NOR", "NOR"):
        result = run("explain", given)
        assert result.exit_code == 0, result.stderr
        assert "“Norway”  a name by the tables (name, 1.00)" in result.stdout
    found = json.loads(run("explain", "Kari Lund", "--json").stdout)
    assert found["label"] == "Kari Lund"
    assert [mention["text"] for mention in found["documents"][0]["mentions"]] == ["Kari Lund"]


def test_explain_of_an_unknown_actor_fails(run: Run) -> None:
    result = run("explain", "Atlantis")
    assert result.exit_code == 1
    assert "no actor is named 'Atlantis'" in result.stderr
