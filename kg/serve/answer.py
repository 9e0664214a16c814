"""Whole answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import IO

__all__ = ["CHUNK", "Answer"]

CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its bytes, or where it is longer than a chunk a file to read once."""

    media: str
    size: int
    body: bytes | IO[bytes]

    @classmethod
    def of(cls, media: str, body: IO[bytes]) -> Answer:
        """What has been written to a file, which is closed where it is short."""
        size = body.seek(0, 2)
        body.seek(0)
        if size > CHUNK:
            return cls(media, size, body)
        with body:
            return cls(media, size, body.read())

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, after which a file is closed."""
        if isinstance(self.body, bytes):
            yield self.body
            return
        with self.body as file:
            while chunk := file.read(CHUNK):
                yield chunk
