"""Running the service in this process: the store's state, the address, the log."""

from __future__ import annotations

import socket
from pathlib import Path

from kg.errors import MissingExtraError, StoreError, UsageError
from kg.serve.engine import EnginePool, engine_binary
from kg.serve.settings import Settings
from kg.store import open_store
from kg.store.folder import StoreFolder

__all__ = ["run"]

LOG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(message)s"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "stream": "ext://sys.stderr",
        },
    },
    "loggers": {
        name: {"handlers": ["stderr"], "level": "INFO", "propagate": False}
        for name in ("uvicorn", "uvicorn.access")
    },
}


def run(settings: Settings) -> None:
    """See `kg.serve.run_service`."""
    try:
        import uvicorn

        from kg.serve.app import make_app
    except ImportError as error:
        message = f"kg serve needs {error.name}; install it with: pip install kg-ir[serve]"
        raise MissingExtraError(message) from None
    engine_binary()
    folder = StoreFolder(settings.store)
    locate = _prepared(folder, settings)
    listener = _listener(settings)
    pool = EnginePool(
        locate,
        writable=settings.writable,
        timeout=settings.timeout,
        max_memory=settings.max_memory,
    )
    config = uvicorn.Config(
        make_app(settings, pool),
        log_config=LOG,
        timeout_graceful_shutdown=settings.timeout + 5,
        server_header=False,
    )
    server = uvicorn.Server(config)
    try:
        with listener:
            server.run([listener])
    finally:
        if settings.writable:
            open_store(settings.store).close()  # publishes what was written
    if not server.started:
        raise StoreError("the service could not start; see above", where=str(settings.store))


class _Locator:
    """Where the engine's files are: the newest snapshot, or what is written to."""

    def __init__(self, folder: StoreFolder, *, writable: bool) -> None:
        self._folder, self._writable = folder, writable

    def __call__(self) -> Path | None:
        return self._folder.quads if self._writable else self._folder.snapshot


def _prepared(folder: StoreFolder, settings: Settings) -> _Locator:
    """Check the store, publish what a killed writer had done, note that we will write."""
    folder.check()
    with open_store(settings.store, read_only=not settings.writable):
        pass
    if settings.writable:
        folder.begin("changes")
    elif folder.snapshot is None:
        raise StoreError(
            "nothing has been published in this store yet; kg build does so",
            where=str(settings.store),
        )
    return _Locator(folder, writable=settings.writable)


def _listener(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # asyncio turns off Nagle's algorithm only on sockets that name TCP; with it, an answer in two
    # writes waits for the caller's delayed acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(256)
    except OSError as error:
        listener.close()
        where = f"{settings.host}:{settings.port}"
        raise UsageError(f"cannot listen there: {error.strerror}", where=where) from None
    return listener
