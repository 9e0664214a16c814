"""The engine: Oxigraph's server as a process of its own, over the store's files.

A read-only engine serves a snapshot, which nobody changes; when a newer one is published, another
engine takes over and the first ends when its last query has. A query that the engine does not stop
in time is stopped by ending the engine.
"""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx

from kg.errors import MissingExtraError, StoreError

__all__ = ["Engine", "EnginePool", "engine_binary"]

START_SECONDS = 20.0
STOP_SECONDS = 10.0
GRACE_SECONDS = 2.0  # beyond the time-out, until a query is stopped by force
WATCH_SECONDS = 1.0
MIB = 1024 * 1024


def engine_binary() -> str:
    """The path of the engine's program. Raises MissingExtraError where it is not installed."""
    beside = Path(sys.executable).parent / "oxigraph"
    found = str(beside) if beside.exists() else shutil.which("oxigraph")
    if found is None:
        raise MissingExtraError(
            "kg serve needs an extra; install it with: pip install kg-ir[serve]"
        )
    return found


class Engine:
    """One running engine."""

    def __init__(self, data: Path, *, writable: bool, timeout: int, max_memory: int) -> None:
        self.data = data
        self.active = 0
        self.retired = False
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        # In a session of its own, so that Ctrl+C reaches only the front, which stops it in order.
        self.process = subprocess.Popen(  # noqa: S603  # our own arguments
            [
                engine_binary(),
                "serve" if writable else "serve-read-only",
                f"--location={data}",
                f"--bind=127.0.0.1:{port}",
                f"--timeout-s={timeout}",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        _limit_memory(self.process.pid, max_memory)
        self.client = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}",
            timeout=httpx.Timeout(None, connect=5.0),
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=32),
            trust_env=False,
        )

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self.process.poll() is None

    async def ready(self) -> None:
        """Wait until it answers. Raises StoreError where it ends instead."""
        until = time.monotonic() + START_SECONDS
        while self.running and time.monotonic() < until:
            with suppress(httpx.TransportError):
                await self.client.get("/query")
                return
            await asyncio.sleep(0.02)
        await self.stop()
        raise StoreError("the engine does not start over this store", where=str(self.data))

    async def stop(self, *, force: bool = False) -> None:
        """End the process, and wait for it."""
        await self.client.aclose()
        if self.running:
            (self.process.kill if force else self.process.terminate)()
        try:
            await asyncio.to_thread(self.process.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            await asyncio.to_thread(self.process.wait)


def _limit_memory(pid: int, mebibytes: int) -> None:
    """Let the process hold no more; without effect where the system has no such call."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):
            limit = mebibytes * MIB
            resource.prlimit(pid, resource.RLIMIT_DATA, (limit, limit))


class EnginePool:
    """The engine that answers now, and those that end."""

    def __init__(
        self,
        locate: Callable[[], Path | None],
        *,
        writable: bool,
        timeout: int,
        max_memory: int,
    ) -> None:
        self._locate = locate
        self._writable = writable
        self._timeout = timeout
        self._max_memory = max_memory
        self._current: Engine | None = None
        self._lock = asyncio.Lock()
        self._ending: set[asyncio.Task[None]] = set()
        self._watcher: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start the first engine."""
        await self.engine()
        self._watcher = asyncio.create_task(self._watch())

    async def engine(self) -> Engine:
        """The engine to ask, started anew where it has ended."""
        current = self._current
        if current is not None and current.running and not current.retired:
            return current
        async with self._lock:
            current = self._current
            if current is None or current.retired or not current.running:
                await self._renew()
            if self._current is None:
                raise StoreError("there is no engine")
            return self._current

    async def replace(self, engine: Engine) -> None:
        """End an engine that does not stop a query. Others of its queries go on for a while,
        unless it holds the lock of a store that is written to."""
        if engine.retired:
            return
        engine.retired = True
        if self._writable:
            await engine.stop(force=True)

    async def stop(self) -> None:
        """End all."""
        if self._watcher is not None:
            self._watcher.cancel()
        for task in self._ending:
            task.cancel()
        await asyncio.gather(*self._ending, return_exceptions=True)
        if self._current is not None:
            await self._current.stop()

    async def _renew(self) -> None:
        old = self._current
        data = self._locate()
        if data is None:
            raise StoreError("nothing has been published in this store yet; kg build does so")
        started = Engine(
            data,
            writable=self._writable,
            timeout=self._timeout,
            max_memory=self._max_memory,
        )
        await started.ready()
        self._current = started
        if old is not None:
            old.retired = True
            task = asyncio.create_task(self._end(old))
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)

    async def _end(self, engine: Engine) -> None:
        until = time.monotonic() + self._timeout + GRACE_SECONDS
        try:
            while engine.active and engine.running and time.monotonic() < until:
                await asyncio.sleep(0.1)
        finally:
            await engine.stop(force=True)

    async def _watch(self) -> None:
        """Start an engine over a newer snapshot, or in place of one that has ended."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            current = self._current
            if current is None or self._locate() not in {current.data, None}:
                async with self._lock:
                    with suppress(StoreError, OSError):
                        await self._renew()
