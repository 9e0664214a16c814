"""The look of the drawing, read from `style.toml`."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

__all__ = ["style", "type_style"]


@functools.cache
def style() -> dict[str, Any]:
    """The tables of `style.toml`: `types`, `quads`, `stances`, `statuses`."""
    with Path(__file__).with_name("style.toml").open("rb") as file:
        return tomllib.load(file)


def type_style(actor_type: str) -> tuple[str, dict[str, str]]:
    """Key and style of an actor type; those of "Other" where it has none of its own."""
    types: dict[str, dict[str, str]] = style()["types"]
    key = actor_type if actor_type in types else "Other"
    return key, types[key]
