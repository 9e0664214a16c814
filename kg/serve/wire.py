"""Asking the engine over HTTP/1.1, with connections that are kept.

A general client takes three quarters of the time of a quick query. Here the method, the headers and
the peer are always the same, and parsing is httptools', which uvicorn uses too.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Self, cast

import httptools

__all__ = ["EngineGoneError", "Reply", "Wire"]

CONNECT_SECONDS = 5.0
MAX_IDLE = 32
MAX_WAITING = 256 * 1024  # bytes that have arrived and nobody has taken, until no more are read


class EngineGoneError(ConnectionError):
    """The engine does not answer, or broke off."""


class Reply:
    """An answer while it arrives. Leaving it before its end closes the connection.

    Attributes:
        status: HTTP status; 0 as long as it is not known.
        whole: Whether all of it has arrived.
        received: Whether any of it has.
    """

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection
        self._parser = httptools.HttpResponseParser(self)
        self._pieces: list[bytes] = []
        self._waiting = 0
        self._kept = self._paused = False
        self._broken: str | None = None
        self._arrival: asyncio.Future[None] | None = None
        self.status = 0
        self.whole = False
        self.received = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()

    # What the parser calls.

    def on_headers_complete(self) -> None:
        """The status is known."""
        self.status = int(self._parser.get_status_code())
        self._kept = bool(self._parser.should_keep_alive())

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._pieces.append(body)
        self._waiting += len(body)

    def on_message_complete(self) -> None:
        """There is no more."""
        self.whole = True

    # What the connection calls.

    def feed(self, data: bytes) -> None:
        """Bytes have arrived."""
        self.received = True
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            self.break_off(str(error))
            return
        if self._waiting > MAX_WAITING and not self._paused:
            self._paused = True
            self._connection.transport.pause_reading()
        self._arrived()

    def break_off(self, reason: str) -> None:
        """No more will arrive."""
        self._broken = reason
        self._arrived()

    def _arrived(self) -> None:
        if self._arrival is not None and not self._arrival.done():
            self._arrival.set_result(None)

    # What the asker calls.

    async def begin(self) -> None:
        """Wait for the status. Raises EngineGoneError."""
        while not self.status:
            await self._more()

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body, piece by piece. Raises EngineGoneError where it breaks off."""
        while True:
            if self._pieces:
                chunk = b"".join(self._pieces)
                self._pieces.clear()
                self._waiting = 0
                yield chunk
            elif self.whole:
                return
            else:
                await self._more()

    async def read(self) -> bytes:
        """The whole body."""
        return b"".join([piece async for piece in self.chunks()])

    def leave(self) -> None:
        """Give the connection back."""
        self._connection.leave(reusable=self.whole and self._kept and self._broken is None)

    async def _more(self) -> None:
        if self._broken is not None:
            raise EngineGoneError(self._broken)
        if self._paused:
            self._paused = False
            self._connection.transport.resume_reading()
        self._arrival = asyncio.get_running_loop().create_future()
        await self._arrival


class _Connection(asyncio.Protocol):
    """One connection to the engine; it is asked one thing at a time."""

    transport: asyncio.Transport

    def __init__(self, idle: list[_Connection]) -> None:
        self._idle = idle
        self._reply: Reply | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        if self._reply is None:
            self.transport.abort()  # nothing was asked
        else:
            self._reply.feed(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if self in self._idle:
            self._idle.remove(self)
        if self._reply is not None:
            self._reply.break_off(str(exc) if exc else "the engine closed the connection")

    def ask(self, request: bytes) -> Reply:
        """Send a request."""
        self._reply = Reply(self)
        self.transport.write(request)
        return self._reply

    def leave(self, *, reusable: bool) -> None:
        """Keep the connection for the next request, or close it."""
        self._reply = None
        if reusable and len(self._idle) < MAX_IDLE and not self.transport.is_closing():
            self.transport.resume_reading()  # the end may have come while none was read
            self._idle.append(self)
        else:
            self.transport.abort()


class Wire:
    """The connections to one engine."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[_Connection] = []

    async def ask(
        self, method: str, target: str, *, accept: str = "*/*", body: bytes = b"", media: str = ""
    ) -> Reply:
        """Send a request; its answer, once the status has arrived.

        Raises:
            EngineGoneError: Where there is no answer.
        """
        head = (
            f"{method} {target} HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{self._port}\r\n"
            f"Accept: {accept}\r\n"
            f"Content-Length: {len(body)}\r\n"
        )
        if media:
            head += f"Content-Type: {media}\r\n"
        request = head.encode("ascii") + b"\r\n" + body
        while True:
            kept = bool(self._idle)
            connection = self._idle.pop() if kept else await self._connected()
            reply = connection.ask(request)
            try:
                await reply.begin()
            except EngineGoneError:
                reply.leave()
                # The engine closes what has been idle for long; that says nothing of the next.
                if not kept or reply.received:
                    raise
            except BaseException:
                reply.leave()
                raise
            else:
                return reply

    async def _connected(self) -> _Connection:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                _, connection = await loop.create_connection(
                    lambda: _Connection(self._idle), "127.0.0.1", self._port
                )
        except OSError as error:  # a time-out is one too
            raise EngineGoneError(str(error)) from None
        return connection

    def close(self) -> None:
        """Close the idle connections."""
        for connection in list(self._idle):
            connection.transport.close()
        self._idle.clear()
