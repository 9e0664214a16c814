"""The documentation names what there is, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGES = sorted(path.parent.name for path in (ROOT / "kg").glob("*/__init__.py"))
PAGES = sorted(
    page for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("ontology/*.md")]
)


def test_packages_are_found() -> None:
    assert "model" in PACKAGES


@pytest.mark.parametrize("package", PACKAGES)
def test_package_is_described(package: str) -> None:
    assert re.search(rf"^\| (?:`\w+`, )*`{package}`", ARCHITECTURE, re.MULTILINE), (
        f"docs/architecture.md has no line for kg/{package}"
    )


def test_described_packages_are_there() -> None:
    table = ARCHITECTURE.split("## The packages")[1].split("\n\n")[1]
    named = re.findall(r"`([\w.]+)`", "".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)))
    paths = {name: ROOT / "kg" / name for name in named if name != "kg"}
    missing = [n for n, p in paths.items() if not p.exists() and not p.with_suffix(".py").exists()]
    assert len(paths) > 10
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_package_says_what_it_is(package: str) -> None:
    text = (ROOT / "kg" / package / "__init__.py").read_text(encoding="utf-8")
    first = text.split('"""')[1] if text.startswith('"""') else ""
    assert len(first) > 20, f"kg/{package}/__init__.py says nothing about the package"


@pytest.mark.parametrize("decision", sorted((ROOT / "docs" / "decisions").glob("0*.md")))
def test_decision_is_listed(decision: Path) -> None:
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert f"]({decision.name})" in listed
