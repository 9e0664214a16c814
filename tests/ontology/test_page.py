"""docs/ontology.md is up to date and holds every term."""

from __future__ import annotations

import runpy
from pathlib import Path

from kg.ontology import relations
from kg.vocab import IR, PLOVER
from tests.ontology.test_terms import TERMS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ontology.md"


def test_page_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "ontology_page.py"))["Page"]().text()
    assert made == PAGE.read_text(encoding="utf-8"), "run: python scripts/ontology_page.py"


def test_page_holds_every_relation() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in relations() if f"`ir:{name}`" not in page] == []


def test_page_holds_every_term_of_ours() -> None:
    page = PAGE.read_text(encoding="utf-8")
    names = [node.value.removeprefix(IR) for node in TERMS if node.value.startswith(IR)]
    assert len(names) > 250
    assert [name for name in names if f"`ir:{name}`" not in page] == []


def test_page_holds_every_event_type() -> None:
    page = PAGE.read_text(encoding="utf-8")
    types = [node.value.removeprefix(PLOVER) for node in TERMS if node.value.startswith(PLOVER)]
    assert [name for name in types if name.isupper() and f"### {name}\n" not in page] == []
