"""What a test reads of the attributions of a text."""

from __future__ import annotations

from collections.abc import Callable

Row = tuple[str | None, str | None, str]
"""Source, cue and content of an attribution."""

Find = Callable[[str], list[Row]]
