"""Opening a store that must be there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.store.protocol import Store

__all__ = ["existing_store"]


def existing_store(folder: str, *, read_only: bool = True) -> Store:
    """The store in `folder`, for a `with` statement.

    Raises:
        StoreError: Where there is none: an empty one would only hide a mistyped name.
    """
    from kg.store import open_store

    if not Path(folder).exists():
        raise StoreError("there is no store; kg build makes one", where=folder)
    return open_store(Path(folder), read_only=read_only)
