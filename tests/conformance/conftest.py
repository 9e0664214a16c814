"""A table of passes per group of W3C's suite, after the tests."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

_CASE = re.compile(r"test_w3c\.py::\w+\[([\w-]+)/")
OUTCOMES = ("passed", "xfailed", "failed")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table, where tests of the suite were run."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in OUTCOMES:
        for report in terminalreporter.getreports(outcome):
            found = _CASE.search(report.nodeid)
            if found:
                groups[found[1]][outcome] += 1
    if not groups:
        return
    terminalreporter.section("W3C SPARQL 1.1")
    total: Counter[str] = sum(groups.values(), Counter())
    for name, counts in [*groups.items(), ("all", total)]:
        known, failed = counts["xfailed"], counts["failed"]
        line = f"{name:22} {counts['passed']:4} of {counts.total():4}"
        line += f", {known} known to fail" if known else ""
        terminalreporter.write_line(line + (f", {failed} FAILED" if failed else ""))
