"""`kg query NAME --actor Russia`: the parameters of saved queries as options."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.shell_completion import ShellComplete

from kg.cli import app
from kg.cli.query import query
from kg.query import saved_queries
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("folder")

Complete = Callable[..., list[str]]


@pytest.fixture
def complete() -> Complete:
    """What a shell is offered for the last of the words."""

    def offered(*words: str) -> list[str]:
        shell = ShellComplete(app, {}, "kg", "_KG_COMPLETE")
        return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]

    return offered


@pytest.mark.parametrize("name", ["Norway", "NOR", "norway", "https://kg.example/id/actor/NOR"])
def test_actor_is_given_by_name_code_or_iri(run: Run, name: str) -> None:
    result = run("query", "timeline", "--actor", name, "--since", "2024-01-01")
    assert result.exit_code == 0, result.stderr
    assert "Iceland" in result.stdout
    assert result.stdout == run("query", "timeline", "-p", f"actor={name}").stdout


def test_options_may_stand_before_the_name(run: Run) -> None:
    before = run("query", "--format", "csv", "--actor", "Norway", "timeline")
    assert before.stdout == run("query", "timeline", "--actor=Norway", "-f", "csv").stdout
    assert before.exit_code == 0


def test_option_narrows_the_answer(run: Run) -> None:
    assert (
        run("query", "timeline", "--actor", "Norway", "--since", "2030-01-01").stderr == "0 rows\n"
    )


def test_help_tells_the_parameters_of_the_query(run: Run) -> None:
    text = run("query", "relations-of-dyad", "--help").stdout
    assert "Relations of a dyad over time" in text
    for option in ("--actor ACTOR", "--other ACTOR", "--since YYYY-MM-DD"):
        assert option in text
    assert "--actor" not in run("query", "--help").stdout.split("Examples:")[0]


def test_unknown_option_is_answered_with_near_ones(run: Run) -> None:
    result = run("query", "timeline", "--actr", "Norway")
    assert result.exit_code == 2
    assert "--actor" in result.stderr


def test_unknown_query_is_answered_with_near_ones(run: Run) -> None:
    result = run("query", "time-line", "--actor", "Norway")
    assert result.exit_code == 1
    assert "did you mean timeline" in result.stderr


def test_missing_parameter_is_named(run: Run) -> None:
    result = run("query", "timeline")
    assert result.exit_code == 1
    assert "timeline needs actor: the actor" in result.stderr


def test_malformed_day_is_named(run: Run) -> None:
    result = run("query", "timeline", "--actor", "Norway", "--since", "2019")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "since: '2019' is no day; write it as 2019-03-28" in result.stderr


def test_parameter_that_is_given_in_both_forms_is_refused(run: Run) -> None:
    result = run("query", "timeline", "--actor", "Norway", "-p", "actor=NOR")
    assert result.exit_code == 2
    assert "given twice" in result.stderr


def test_sparql_has_no_such_options(run: Run) -> None:
    assert run("query", "ASK { }", "--actor", "Norway").exit_code == 2


def test_no_parameter_is_named_like_an_option_of_the_command() -> None:
    own = {text.lstrip("-") for parameter in query.params for text in parameter.opts}
    names = {p.name for saved in saved_queries().values() for p in saved.parameters}
    assert own & names == set()
    assert len(names) > 10


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("query", "relations-of"), ["relations-of-dyad"]),
        (("query", "timeline", "--ac"), ["--actor"]),
        (("query", "timeline", "--actor", "nor"), ["Norway", "Norwegian Foreign Ministry"]),
        (("query", "who-does", "--relation", "deploysT"), ["deploysTroopsTo"]),
        (("query", "coded-events", "--type", "mob"), ["MOBILIZE"]),
        (
            ("query", "claims-of-document", "--document", "articles/t"),
            ["articles/trawlers.txt"],
        ),
        (("query", "timeline", "--store", "no-such-folder", "--actor", "N"), []),
    ],
)
def test_shell_is_offered(complete: Complete, words: tuple[str, ...], offered: list[str]) -> None:
    assert complete(*words) == offered
