"""Writes docs/cli.md, the help of every command: `python scripts/cli_page.py`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import app

HEAD = """# The command line

Made by `scripts/cli_page.py` from the commands' own help; a test holds that it is up to date.
"""


def page() -> str:
    """The page's text."""
    root = click.Context(app, info_name="kg", terminal_width=80, help_option_names=["-h", "--help"])
    parts = [HEAD, _section("kg", app.get_help(root))]
    for name, command in app.commands.items():
        context = click.Context(command, info_name=name, parent=root, terminal_width=80)
        parts.append(_section(f"kg {name}", command.get_help(context)))
    return "\n".join(parts)


def _section(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "docs" / "cli.md"
    target.write_text(page(), encoding="utf-8")
