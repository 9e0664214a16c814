"""What holds of every command: help with examples, exit codes, streams, pipes."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import app
from kg.cli.command import Command
from kg.cli.question import parse_arguments
from kg.cli.saved_options import given_parameters
from kg.query import saved_query
from tests.cli.conftest import Run

COMMANDS = sorted(app.commands)


def command_of(name: str) -> Command:
    command = app.commands[name]
    assert isinstance(command, Command)
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_help_with_examples(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"kg {name}" in result.stdout


def called(text: str) -> list[list[str]]:
    """The arguments of each call of kg in some lines of shell."""
    calls = re.findall(r"(?:^|\| )\s*kg ([^|<>#\n]*)", text.replace("\\\n", " "), re.MULTILINE)
    return [shlex.split(call) for call in calls]


README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SHELL = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
EXAMPLES = [
    *((name, call) for name in COMMANDS for call in called(command_of(name).examples)),
    *(("README", call) for call in called(SHELL)),
]


def test_examples_are_found() -> None:
    assert {name for name, _ in EXAMPLES} == {*COMMANDS, "README"}


@pytest.mark.parametrize(("where", "call"), EXAMPLES, ids=lambda part: str(part)[:60])
def test_example_can_be_called(where: str, call: list[str]) -> None:
    command = command_of(call[0])
    # click remembers the help option of the first context, so it must be as in use
    root = click.Context(app, help_option_names=["-h", "--help"])
    if call[0] != "query" or "--help" in call:
        context = click.Context(command, info_name=where, parent=root)
        command.make_parser(context).parse_args(call[1:])
        return
    context = command.make_context(where, call[1:], parent=root)
    question = context.params["question"]
    if question is not None and not re.search(r"\.rq$|\s|^-$", question):
        known = {parameter.name for parameter in saved_query(question).parameters}
        given = {*parse_arguments(context.params["params"]), *given_parameters(context)}
        assert given <= known


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [p for p in command_of(name).params if isinstance(p, click.Option)]
    chosen = [o.name for o in options if not o.help and not isinstance(o.type, click.Choice)]
    assert chosen == []


@pytest.mark.parametrize("name", COMMANDS)
def test_command_summary_fits_its_line(name: str) -> None:
    assert not app.commands[name].get_short_help_str(limit=60).endswith("...")


def test_help_names_every_command(run: Run) -> None:
    help_text = run("--help").stdout
    assert [name for name in COMMANDS if f"  {name} " not in help_text] == []


def test_unknown_command_names_the_nearest(run: Run) -> None:
    result = run("bild")
    assert result.exit_code == 2
    assert "'build'" in result.stderr


def test_unknown_command_names_all_where_none_is_near(run: Run) -> None:
    result = run("frobnicate")
    assert result.exit_code == 2
    assert "build, query" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_for_the_shell(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_KG_COMPLETE" in result.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_completion_script_is_good_bash(run: Run) -> None:
    script = run("completion", "bash").stdout
    checked = subprocess.run(["bash", "-n"], input=script, text=True, check=False)
    assert checked.returncode == 0


def kg(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )


def test_module_is_the_command(tmp_path: Path) -> None:
    result = kg("--version", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("kg, version ")


def test_output_that_is_no_terminal_has_no_colours(tmp_path: Path) -> None:
    result = kg("list", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr == "kg: kg-store: there is no store; kg build makes one\n"


def test_reader_that_goes_away_is_no_failure_to_tell_of(folder: Path) -> None:
    text = "SELECT ?a ?b ?c WHERE { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z } LIMIT 50000"
    program = [sys.executable, "-m", "kg", "query", text, "--format", "csv"]
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        program,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": root, "KG_STORE": str(folder)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"a,b,c\r\n"
        process.stdout.close()
        assert process.stderr.read() == b""
