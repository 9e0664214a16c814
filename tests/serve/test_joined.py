"""What is written in one turn of the loop goes out together."""

from __future__ import annotations

import asyncio
from typing import cast

from kg.serve.joined import MAX_HELD, Joined
from tests.serve.conftest import run


class Transport:
    """Notes what it is told to send."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        assert not self.closed
        self.sent.append(data)

    def close(self) -> None:
        self.closed = True


def sent(*turns: list[bytes], closes: bool = False) -> list[bytes]:
    """What a transport is told to send, of what is written turn by turn."""

    async def steps() -> list[bytes]:
        transport = Transport()
        joined = Joined(cast("asyncio.Transport", transport))
        for pieces in turns:
            for piece in pieces:
                joined.write(piece)
            if closes:
                joined.close()
            await asyncio.sleep(0)
        return transport.sent

    return run(steps())


def test_pieces_of_a_turn_are_joined() -> None:
    assert sent([b"head", b"body"], [b"head", b"body"]) == [b"headbody", b"headbody"]


def test_closing_sends_first() -> None:
    assert sent([b"head", b"body"], closes=True) == [b"headbody"]


def test_long_piece_waits_for_nothing() -> None:
    long = bytes(MAX_HELD + 1)
    assert sent([b"head", long, long, b"end"]) == [b"head" + long, long, b"end"]
