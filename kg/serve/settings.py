"""How the service is to run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the service is to run.

    Attributes:
        store: Folder of the store.
        host: Address to listen on.
        port: Port to listen on.
        token: What a caller must show to write; None for a service that only reads.
        timeout: Seconds that a query may take.
        max_rows: Rows or triples that an answer may have.
        concurrency: Queries that may run at a time; others wait a little, then are sent away.
        max_memory: MiB that the engine may use, where the system can limit that.
        cors: Origins whose pages may ask; "*" for all.
        log_json: Log as JSON Lines.
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = 7878
    token: str | None = None
    timeout: int = 30
    max_rows: int = 100_000
    concurrency: int = 8
    max_memory: int = 2048
    cors: tuple[str, ...] = ()
    log_json: bool = False

    @property
    def writable(self) -> bool:
        """Whether the service takes updates."""
        return self.token is not None
