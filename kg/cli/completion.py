"""`kg completion`: what makes a shell complete kg's commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from kg.cli.command import Command

__all__ = ["completion"]


@click.command(
    cls=Command,
    short_help="Print a shell's completion script.",
    examples="""
    kg completion bash >> ~/.bashrc
    kg completion zsh >> ~/.zshrc
    kg completion fish > ~/.config/fish/completions/kg.fish
    """,
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that makes SHELL complete kg's commands and options."""
    complete = get_completion_class(shell)
    root = ctx.find_root().command
    if complete is not None:
        click.echo(complete(root, {}, "kg", "_KG_COMPLETE").source())
