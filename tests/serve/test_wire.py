"""Asking over kept connections, of a server that does what it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from kg.serve.wire import MAX_WAITING, EngineGoneError, Wire
from tests.serve.conftest import run

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nrows"


class Engine:
    """A server that sends what it is given, a connection's answers one by one."""

    def __init__(self, *answers: bytes, closes: bool = False) -> None:
        self.answers = list(answers)
        self.closes = closes
        self.serving: list[asyncio.Task[object] | None] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.serving.append(asyncio.current_task())
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while self.answers and await reader.readuntil(b"\r\n\r\n"):
                writer.write(self.answers.pop(0))
                await writer.drain()
                if self.closes:
                    break
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


def asked(engine: Engine, ask: Callable[[Wire], Awaitable[None]]) -> None:
    async def steps() -> None:
        server = await asyncio.start_server(engine.serve, "127.0.0.1", 0)
        wire = Wire(server.sockets[0].getsockname()[1])
        async with server:
            await ask(wire)
            wire.close()
            await asyncio.gather(*filter(None, engine.serving))

    run(steps())


async def body(wire: Wire) -> bytes:
    with await wire.ask("GET", "/query") as reply:
        return await reply.read()


def test_connection_is_kept() -> None:
    engine = Engine(OK, OK)

    async def ask(wire: Wire) -> None:
        assert [await body(wire), await body(wire)] == [b"rows", b"rows"]

    asked(engine, ask)
    assert len(engine.serving) == 1


def test_connection_that_was_closed_is_not_asked_again() -> None:
    engine = Engine(OK, OK, closes=True)

    async def ask(wire: Wire) -> None:
        assert [await body(wire), await body(wire)] == [b"rows", b"rows"]

    asked(engine, ask)
    assert len(engine.serving) == 2


def test_answer_that_is_left_closes_its_connection() -> None:
    engine = Engine(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nrows", OK)

    async def ask(wire: Wire) -> None:
        with await wire.ask("GET", "/query") as reply:
            assert reply.status == 200
        assert await body(wire) == b"rows"

    asked(engine, ask)
    assert len(engine.serving) == 2


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"HTTP/1.1 200 OK\r\ncontent-le", id="half a head"),
        pytest.param(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nrows", id="half a body"),
        pytest.param(b"rows\r\n\r\n", id="no HTTP"),
    ],
)
def test_answer_that_is_broken_off_is_none(answer: bytes) -> None:
    async def ask(wire: Wire) -> None:
        with pytest.raises(EngineGoneError):
            await body(wire)

    asked(Engine(answer, closes=True), ask)


def test_long_answer_waits_until_it_is_taken() -> None:
    size = 32 * MAX_WAITING
    head = f"HTTP/1.1 200 OK\r\ncontent-length: {size}\r\n\r\n".encode()

    async def ask(wire: Wire) -> None:
        with await wire.ask("GET", "/query") as reply:
            await asyncio.sleep(0.2)
            chunks = [chunk async for chunk in reply.chunks()]
        assert sum(map(len, chunks)) == size
        assert max(map(len, chunks)) < size / 4

    asked(Engine(head + bytes(size)), ask)


def test_connection_is_read_again_after_a_long_answer() -> None:
    size = MAX_WAITING + 1
    head = f"HTTP/1.1 200 OK\r\ncontent-length: {size}\r\n\r\n".encode()
    engine = Engine(head + bytes(size), OK)

    async def ask(wire: Wire) -> None:
        with await wire.ask("GET", "/query") as reply:
            await asyncio.sleep(0.2)  # all of it arrives, and reading has stopped
            assert len(await reply.read()) == size
        async with asyncio.timeout(5):
            assert await body(wire) == b"rows"

    asked(engine, ask)
    assert len(engine.serving) == 1


def test_no_engine_is_told() -> None:
    with pytest.raises(EngineGoneError):
        run(body(Wire(9)))
