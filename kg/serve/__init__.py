"""The SPARQL service: the protocol, limits and errors in front of Oxigraph's own server."""

from __future__ import annotations

from kg.errors import MissingExtraError
from kg.serve.settings import Settings

__all__ = ["Settings", "run_service"]


def run_service(settings: Settings) -> None:
    """Serve a store until the process is told to stop (SIGINT or SIGTERM).

    Raises:
        MissingExtraError: Where the extra `serve` is not installed.
        StoreError: Where the store is held by another writer, or nothing has been published yet.
        UsageError: Where the address is taken.
    """
    try:
        from kg.serve.server import run
    except ImportError as error:
        message = f"kg serve needs {error.name}; install it with: pip install kg-ir[serve]"
        raise MissingExtraError(message) from None
    run(settings)
