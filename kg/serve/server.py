"""Running the service in this process: the store's state, the address, the log."""

from __future__ import annotations

import socket

import uvicorn

from kg.errors import StoreError, UsageError
from kg.serve.app import make_app
from kg.serve.engine import EnginePool, engine_binary
from kg.serve.joined import JoinedHttp
from kg.serve.log import log_configuration
from kg.serve.settings import Settings
from kg.serve.writing import Writer
from kg.store import open_store
from kg.store.folder import StoreFolder

__all__ = ["run"]


def run(settings: Settings) -> None:
    """See `kg.serve.run_service`."""
    engine_binary()
    folder = _checked(settings)
    listener = _listener(settings)
    limits = {"timeout": settings.timeout, "max_memory": settings.max_memory}
    pool = EnginePool(lambda: folder.snapshot, **limits)
    writer = Writer(settings.store, **limits) if settings.writable else None
    config = uvicorn.Config(
        make_app(settings, pool, writer),
        http=JoinedHttp,
        log_config=log_configuration(as_json=settings.log_json),
        access_log=False,  # ours tells size and time too
        timeout_graceful_shutdown=settings.timeout + 5,
        server_header=False,
        ws="none",
    )
    server = uvicorn.Server(config)
    with listener:
        server.run([listener])
    if not server.started:
        raise StoreError("the service could not start; see above", where=str(settings.store))


def _checked(settings: Settings) -> StoreFolder:
    """The folder of the store, in which what a killed writer had done has been published."""
    folder = StoreFolder(settings.store)
    folder.check()
    with open_store(settings.store, read_only=not settings.writable):
        pass
    if folder.snapshot is None and not settings.writable:
        raise StoreError(
            "nothing has been published in this store yet; kg build does so",
            where=str(settings.store),
        )
    return folder


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
