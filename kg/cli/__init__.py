"""The command line: parse, call, print. A command imports what it needs when it runs."""

from kg.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line: the entry point of the command `kg`."""
    app(prog_name="kg")
