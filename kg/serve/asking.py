"""Asking the engine: an answer is held back until it is known to be whole and within the limits."""

from __future__ import annotations

import asyncio
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlencode

from kg.errors import StoreError
from kg.serve.counting import Counter
from kg.serve.engine import Engine, EnginePool, engine_binary
from kg.serve.failure import Failure
from kg.serve.formats import GRAPHS, Format, Kind
from kg.serve.settings import Settings
from kg.serve.text import checked_query, kind_of, syntax_failure
from kg.serve.wire import EngineGoneError, Reply

__all__ = ["CHUNK", "Answer", "Asker", "Question"]

IN_MEMORY = 4 * 1024 * 1024  # bytes of an answer; beyond that it waits in a file
MAX_BYTES = 1024 * 1024 * 1024
CHUNK = 64 * 1024
QUEUE_SECONDS = 5.0
GONE_SECONDS = 1.0  # how long a query goes on when nobody waits for it
ATTEMPTS = 2  # another query may have brought the engine down


@dataclass(frozen=True, slots=True)
class Question:
    """A query as the protocol gives it.

    Attributes:
        text: The query.
        graphs: `default-graph-uri` and `named-graph-uri` with their values.
        base: What relative IRIs are relative to.
    """

    text: str
    graphs: Sequence[tuple[str, str]] = ()
    base: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    media: str
    size: int
    body: IO[bytes]

    def read(self) -> bytes:
        """The bytes, after which the file is closed."""
        with self.body:
            return self.body.read()

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, after which the file is closed."""
        with self.body:
            while chunk := self.body.read(CHUNK):
                yield chunk


class Asker:
    """Asks the engine within the limits of the settings.

    Attributes:
        running: How many queries are being answered.
    """

    def __init__(self, settings: Settings, pool: EnginePool) -> None:
        self._settings = settings
        self._pool = pool
        self._slots = asyncio.Semaphore(settings.concurrency)
        self.running = 0

    async def ask_while_wanted(
        self, question: Question, wanted: Format, gone: Callable[[], Awaitable[None]]
    ) -> Answer:
        """As `ask`; stopped soon after `gone` returns, which tells that the caller went away."""
        asking = asyncio.ensure_future(self.ask(question, wanted))
        leaving = asyncio.ensure_future(gone())
        try:
            await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():  # a short query ends by itself, without harm to the engine
                await asyncio.wait({asking}, timeout=GONE_SECONDS)
        finally:
            leaving.cancel()
            asking.cancel()
        try:
            return await asking
        except asyncio.CancelledError:
            raise Failure(499, "caller-gone", "the caller went away") from None

    async def ask(self, question: Question, wanted: Format) -> Answer:
        """The answer of a query in a format. Raises Failure."""
        try:
            async with asyncio.timeout(QUEUE_SECONDS):
                await self._slots.acquire()
        except TimeoutError:
            running = self._settings.concurrency
            message = f"{running} queries are running, which is all that may; ask again later"
            raise Failure(503, "busy", message) from None
        self.running += 1
        try:
            return await self._ask_running(question, wanted)
        finally:
            self.running -= 1
            self._slots.release()

    async def _ask_running(self, question: Question, wanted: Format) -> Answer:
        until = time.monotonic() + self._settings.timeout
        for _ in range(ATTEMPTS):
            try:
                engine = await self._pool.engine()
            except StoreError as error:
                raise Failure(503, "unavailable", str(error)) from None
            engine.active += 1
            try:
                async with asyncio.timeout(max(0.1, until - time.monotonic())):
                    return await self._ask_engine(engine, question, wanted)
            except TimeoutError:
                engine.retired = True
                raise self._too_long() from None
            except asyncio.CancelledError:  # nobody waits for the answer any more
                engine.retired = True
                raise
            except EngineGoneError:
                await asyncio.sleep(0.2)
            finally:
                engine.active -= 1
        raise Failure(
            503, "engine-ended", "the engine ended, perhaps for want of memory; ask for less"
        )

    async def _ask_engine(self, engine: Engine, question: Question, wanted: Format) -> Answer:
        kind = kind_of(question.text)
        graph = kind is Kind.GRAPH
        # Triples are counted as lines, and converted once they are known to be all.
        asked = GRAPHS[1] if graph else wanted
        query = checked_query(question.text, base=question.base)
        request = engine.wire.ask(
            "POST",
            f"/query?{urlencode(question.graphs)}",
            accept=asked.media,
            body=query.text.encode(),
            media="application/sparql-query",
        )
        body: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # the answer closes it
        try:
            async with request as reply:
                if reply.status != 200:
                    raise syntax_failure((await reply.read()).decode(errors="replace"), query)
                counter = Counter(asked.name, kind)
                await self._receive(reply, body, counter)
            if graph and wanted is not asked and counter.size:
                body = await asyncio.to_thread(_converted, body, wanted)
            elif graph and wanted is not asked:
                body.write(b"[]" if wanted.name == "jsonld" else b"")
                if wanted.name == "rdfxml":
                    body = await asyncio.to_thread(_converted, body, wanted)
        except BaseException:
            body.close()
            raise
        size = body.seek(0, 2)
        body.seek(0)
        charset = "; charset=utf-8" if wanted.media.startswith("text/") else ""
        return Answer(wanted.media + charset, size, body)

    async def _receive(self, reply: Reply, body: IO[bytes], counter: Counter) -> None:
        limit = self._settings.max_rows
        broken = False
        try:
            async for chunk in reply.chunks():
                counter.add(chunk)
                if counter.rows > limit:
                    message = f"the answer has more than {limit:,} rows; add a LIMIT"
                    raise Failure(422, "too-many-rows", message)
                if counter.size > MAX_BYTES:
                    message = f"the answer has more than {MAX_BYTES:,} bytes; add a LIMIT"
                    raise Failure(422, "too-large", message)
                body.write(chunk)
        except EngineGoneError:
            if not counter.tail:
                raise
            broken = True
        if broken or not counter.whole:
            raise Failure(502, "engine-failed", "the engine broke off its answer")

    def _too_long(self) -> Failure:
        seconds = self._settings.timeout
        return Failure(504, "timeout", f"the query took longer than {seconds} s and was stopped")


def _converted(body: IO[bytes], wanted: Format) -> IO[bytes]:
    """Triples in another format, by the engine's own converter."""
    body.seek(0)
    done = subprocess.run(  # noqa: S603  # our own arguments
        [engine_binary(), "convert", "--from-format", "nt", "--to-format", wanted.engine],
        input=body.read(),
        capture_output=True,
        check=False,
    )
    body.close()
    if done.returncode:
        raise Failure(502, "engine-failed", f"the graph cannot be written as {wanted.name}")
    target: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # the answer closes it
    target.write(done.stdout)
    return target
