"""docs/cli.md is the commands' own help."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_page_of_the_command_line_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_STORE", raising=False)
    made = runpy.run_path(str(ROOT / "scripts" / "cli_page.py"))["page"]()
    kept = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert made == kept, "run: python scripts/cli_page.py"
