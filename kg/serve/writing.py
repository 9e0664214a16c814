"""The front's side of the process that writes: one request at a time, each within its time."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.serve.failure import Failure
from kg.serve.tether import tethered

__all__ = ["WriteError", "Writer"]

STOP_SECONDS = 30.0
QUEUE_SECONDS = 5.0
MAX_REPLY = 1024 * 1024


class WriteError(Exception):
    """What the store says against an update, in the engine's words."""


class Writer:
    """The process that holds the store for writing, started anew where it has ended."""

    def __init__(self, store: Path, *, timeout: int, max_memory: int) -> None:
        self._store = store
        self._timeout = timeout
        self._max_memory = max_memory
        self._process: Process | None = None
        self._lock = asyncio.Lock()

    async def start(self) -> None:
        """Start the process. Raises StoreError where it cannot hold the store."""
        command = [sys.executable, "-m", "kg.serve.writer", str(self._store)]
        self._process = await asyncio.create_subprocess_exec(
            *tethered(command, mebibytes=self._max_memory),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            limit=MAX_REPLY,
            start_new_session=True,  # Ctrl+C reaches only the front, which stops it in order
        )
        if self._process.stdout is None or not await self._process.stdout.readline():
            await self._kill()
            raise StoreError("the store cannot be opened for writing", where=str(self._store))

    async def stop(self) -> None:
        """End the process, once it has done what it was told."""
        if self._process is None or self._process.stdin is None:
            return
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            await self._kill()

    async def write(self, do: str, **what: object) -> bool:
        """Have something written and published.

        Args:
            do: What to do, as `kg.serve.writer` calls it.
            what: What that needs.

        Returns:
            What the store answers.

        Raises:
            WriteError: Where the store refuses it.
            Failure: 503 or 504, where it is not done in time.
        """
        try:
            async with asyncio.timeout(QUEUE_SECONDS):
                await self._lock.acquire()
        except TimeoutError:
            raise Failure(503, "busy", "another update is running; ask again later") from None
        try:
            async with asyncio.timeout(self._timeout):
                reply = await self._exchange(json.dumps({"do": do, **what}).encode() + b"\n")
        except TimeoutError:
            await self._kill()
            message = f"the update took longer than {self._timeout} s and was stopped"
            raise Failure(504, "timeout", message) from None
        except BaseException:
            await self._kill()  # the next one must not get this one's answer
            raise
        finally:
            self._lock.release()
        if "error" in reply:
            raise WriteError(reply["error"])
        return bool(reply["done"])

    async def _exchange(self, line: bytes) -> dict[str, Any]:
        if self._process is None or self._process.returncode is not None:
            try:
                await self.start()
            except StoreError as error:
                raise Failure(503, "unavailable", str(error)) from None
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise Failure(503, "unavailable", "the process that writes is not there")
        with suppress(ConnectionError):
            process.stdin.write(line)
            await process.stdin.drain()
        answer = await process.stdout.readline()
        if not answer.endswith(b"\n"):
            message = "the process that writes ended, perhaps for want of memory; ask for less"
            raise Failure(503, "engine-ended", message)
        reply: dict[str, Any] = json.loads(answer)
        return reply

    async def _kill(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
