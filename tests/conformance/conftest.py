"""Tables of passes per group of W3C's suite, after the tests."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

_CASE = re.compile(r"(test_w3c\w*)\.py::\w+\[([\w-]+)/")
_ASKED = {"test_w3c": "through kg serve", "test_w3c_store": "over the embedded store"}
OUTCOMES = ("passed", "xfailed", "failed")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The tables, where tests of the suite were run."""
    groups: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for outcome in OUTCOMES:
        for report in terminalreporter.getreports(outcome):
            found = _CASE.search(report.nodeid)
            if found:
                groups[found[1]][found[2]][outcome] += 1
    for module, counted in groups.items():
        terminalreporter.section(f"W3C SPARQL 1.1 {_ASKED[module]}")
        total: Counter[str] = sum(counted.values(), Counter())
        for name, counts in [*counted.items(), ("all", total)]:
            terminalreporter.write_line(_line(name, counts))


def _line(name: str, counts: Counter[str]) -> str:
    known, failed = counts["xfailed"], counts["failed"]
    line = f"{name:22} {counts['passed']:4} of {counts.total():4}"
    line += f", {known} known to fail" if known else ""
    return line + (f", {failed} FAILED" if failed else "")
