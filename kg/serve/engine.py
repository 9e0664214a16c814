"""The engine: Oxigraph's server as a process of its own, over a snapshot of the store.

Nobody changes a snapshot; when a newer one is published, another engine takes over and the first
ends when its last query has. A query is stopped by ending its engine. The engine's own time-out is
not used: it heeds it late or never, and keeps a thread for each query until then, so that a
thousand quick ones exhaust its memory.
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

from kg.errors import MissingExtraError, StoreError
from kg.serve.tether import tethered
from kg.serve.wire import EngineGoneError, Wire

__all__ = ["Engine", "EnginePool", "engine_binary"]

START_SECONDS = 20.0
STOP_SECONDS = 10.0
WATCH_SECONDS = 1.0


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
    """One running engine.

    Attributes:
        active: How many queries it is at.
        retired: Whether another is to be asked from now on; what it is at goes on for a while.
        written: How often something had been written when it was started.
    """

    def __init__(self, data: Path, *, max_memory: int) -> None:
        self.data = data
        self.active = 0
        self.retired = False
        self.written = 0
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [
            engine_binary(),
            "serve-read-only",
            f"--location={data}",
            f"--bind=127.0.0.1:{port}",
        ]
        # In a session of its own, so that Ctrl+C reaches only the front, which stops it in order.
        self.process = subprocess.Popen(  # noqa: S603  # our own arguments
            tethered(command, mebibytes=max_memory),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.wire = Wire(port)

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self.process.poll() is None

    async def ready(self) -> None:
        """Wait until it answers. Raises StoreError where it ends instead."""
        until = time.monotonic() + START_SECONDS
        while self.running and time.monotonic() < until:
            with suppress(EngineGoneError):
                with await self.wire.ask("GET", "/query") as reply:
                    await reply.read()
                return
            await asyncio.sleep(0.02)
        await self.stop()
        raise StoreError("the engine does not start over this store", where=str(self.data))

    async def stop(self, *, force: bool = False) -> None:
        """End the process, and wait for it."""
        self.wire.close()
        if self.running:
            (self.process.kill if force else self.process.terminate)()
        try:
            await asyncio.to_thread(self.process.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            await asyncio.to_thread(self.process.wait)


class EnginePool:
    """The engine that answers now, and those that end."""

    def __init__(
        self,
        locate: Callable[[], Path | None],
        *,
        timeout: int,
        max_memory: int,
    ) -> None:
        self._locate = locate
        self._timeout = timeout
        self._max_memory = max_memory
        self._current: Engine | None = None
        self._written = 0  # how often something was written
        self._lock = asyncio.Lock()
        self._ending: set[asyncio.Task[None]] = set()
        self._watcher: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start the first engine."""
        await self.engine()
        self._watcher = asyncio.create_task(self._watch())

    async def engine(self) -> Engine:
        """The engine to ask, started anew where it has ended or there is a newer snapshot."""
        if (current := self.usable()) is not None:
            return current
        async with self._lock:
            return self.usable() or await self._renew()

    def usable(self) -> Engine | None:
        """The engine to ask, where none has to be started."""
        current = self._current
        if current is None or current.retired or not current.running:
            return None
        return current if current.written == self._written else None

    def outdate(self) -> None:
        """Have the next query see the newest snapshot."""
        self._written += 1

    async def stop(self) -> None:
        """End all."""
        if self._watcher is not None:
            self._watcher.cancel()
        for task in self._ending:
            task.cancel()
        await asyncio.gather(*self._ending, return_exceptions=True)
        if self._current is not None:
            await self._current.stop()

    async def _renew(self) -> Engine:
        started = await self._started()
        old, self._current = self._current, started
        if old is not None:
            old.retired = True
            task = asyncio.create_task(self._end(old))
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)
        return started

    async def _started(self) -> Engine:
        """A new engine over the newest snapshot."""
        while True:
            written = self._written
            data = self._locate()
            if data is None:
                raise StoreError("nothing has been published in this store yet; kg build does so")
            started = Engine(data, max_memory=self._max_memory)
            started.written = written
            try:
                await started.ready()
            except StoreError:
                if self._locate() == data:
                    raise
                continue  # newer ones have taken its place meanwhile
            return started

    async def _end(self, engine: Engine) -> None:
        until = time.monotonic() + self._timeout
        try:
            while engine.active and engine.running and time.monotonic() < until:
                await asyncio.sleep(0.1)
        finally:
            await engine.stop(force=True)

    async def _watch(self) -> None:
        """Start an engine over a newer snapshot, or in place of one that is not to be asked."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            async with self._lock:
                current = self.usable()
                if current is None or self._locate() not in {current.data, None}:
                    with suppress(StoreError, OSError):
                        await self._renew()
