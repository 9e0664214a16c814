"""The errors that kg raises on purpose.

KGError
├── SourceError          a document or table that cannot be read
├── LexiconError         a data file of ours or of the user's that is malformed
├── StoreError           a store that cannot be opened, is held by another writer or is too new
├── QueryError           a query that does not parse, lacks a parameter or exceeds a limit
├── RenderError          a graph that cannot be drawn as asked
├── UsageError           a wrong call on the command line
└── MissingExtraError    an optional dependency that is not installed

Each message says what was found, where (file, line, key), and what would be right.
"""

from __future__ import annotations

__all__ = [
    "KGError",
    "LexiconError",
    "MissingExtraError",
    "QueryError",
    "RenderError",
    "SourceError",
    "StoreError",
    "UsageError",
]


class KGError(Exception):
    """The root of all errors that kg raises on purpose.

    Attributes:
        where: File, line or key in which the fault lies, or None.
        exit_code: What the command line exits with: 1 failed, 2 wrong usage.
    """

    exit_code = 1

    def __init__(self, message: str, *, where: str | None = None) -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class SourceError(KGError):
    """A document or table that cannot be read."""


class LexiconError(KGError):
    """A data file, ours or the user's, that is malformed."""


class StoreError(KGError):
    """A store that cannot be opened, is held by another writer or is too new."""


class QueryError(KGError):
    """A query that does not parse, lacks a parameter or exceeds a limit."""


class RenderError(KGError):
    """A graph that cannot be drawn as asked."""


class UsageError(KGError):
    """A wrong call on the command line."""

    exit_code = 2


class MissingExtraError(KGError):
    """An optional dependency that is not installed; the message names the extra."""
