"""Opening a store that must be there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from kg.store.protocol import Store

__all__ = ["existing_store", "store_name"]


def existing_store(store: str, *, read_only: bool = True) -> Store:
    """The store in a folder or on a server, for a `with` statement.

    Raises:
        StoreError: Where there is none: an empty one would only hide a mistyped name.
    """
    from kg.store import open_store

    return open_store(store, read_only=read_only, create=False)


def store_name(store: str) -> str:
    """What to call a store: the folder's name, or the server's without what must stay secret."""
    from kg.store import is_url

    if not is_url(store):
        return Path(store).resolve().name
    parts = urlsplit(store)
    return f"{parts.hostname}{parts.path}"
