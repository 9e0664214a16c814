"""Asking the engine: an answer is held back until it is known to be whole and within the limits."""

from __future__ import annotations

import asyncio
import subprocess
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlencode

from kg.errors import StoreError
from kg.serve.answer import Answer
from kg.serve.counting import Counter
from kg.serve.engine import Engine, EnginePool, engine_binary
from kg.serve.failure import Failure
from kg.serve.formats import GRAPHS, Format, Kind
from kg.serve.patience import Patience
from kg.serve.settings import Settings
from kg.serve.text import CheckedQuery, syntax_failure
from kg.serve.wire import EngineGoneError, Reply

__all__ = ["Asker", "Question"]

IN_MEMORY = 4 * 1024 * 1024  # bytes of an answer; beyond that it waits in a file
MAX_BYTES = 1024 * 1024 * 1024
QUEUE_SECONDS = 5.0
ATTEMPTS = 2  # another query may have brought the engine down


@dataclass(slots=True, eq=False)
class Question:
    """What is asked, and what was answered last.

    An engine serves one snapshot of the store, which nobody changes. So what it has answered stays
    right as long as it is the engine to ask.

    Attributes:
        query: The query.
        graphs: `default-graph-uri` and `named-graph-uri` with their values.
        wanted: The format of the answer.
        answered: A short answer and the engine that gave it.
    """

    query: CheckedQuery
    graphs: tuple[tuple[str, str], ...]
    wanted: Format
    answered: tuple[Engine, Answer] | None = None

    def keep(self, engine: Engine, answer: Answer) -> None:
        """Keep an answer for who asks the same again."""
        if self.query.repeatable and isinstance(answer.body, bytes):
            self.answered = engine, answer


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

    async def ask(self, question: Question, gone: Callable[[], Awaitable[None]]) -> Answer:
        """The answer of a query; stopped where `gone` returns, as the caller went away.

        Raises:
            Failure: Where there is none.
        """
        if question.answered is not None and question.answered[0] is self._pool.usable():
            return question.answered[1]
        if self._slots.locked():
            with Patience(gone, QUEUE_SECONDS, self._busy):
                await self._slots.acquire()
        else:
            await self._slots.acquire()
        self.running += 1
        try:
            with Patience(gone, self._settings.timeout, self._too_long):
                return await self._ask_running(question)
        finally:
            self.running -= 1
            self._slots.release()

    async def _ask_running(self, question: Question) -> Answer:
        for _ in range(ATTEMPTS):
            try:
                engine = await self._pool.engine()
            except StoreError as error:
                raise Failure(503, "unavailable", str(error)) from None
            engine.active += 1
            try:
                answer = await self._ask_engine(engine, question)
            except asyncio.CancelledError:  # too late, or nobody waits for it
                engine.retired = True
                raise
            except EngineGoneError:
                await asyncio.sleep(0.2)
            else:
                question.keep(engine, answer)
                return answer
            finally:
                engine.active -= 1
        raise Failure(
            503, "engine-ended", "the engine ended, perhaps for want of memory; ask for less"
        )

    async def _ask_engine(self, engine: Engine, question: Question) -> Answer:
        query, wanted = question.query, question.wanted
        graph = query.kind is Kind.GRAPH
        # Triples are counted as lines, and converted once they are known to be all.
        asked = GRAPHS[1] if graph else wanted
        parameters = f"?{urlencode(question.graphs)}" if question.graphs else ""
        reply = await engine.wire.ask(
            "POST",
            f"/query{parameters}",
            accept=asked.media,
            body=query.bound.text.encode(),
            media="application/sparql-query",
        )
        body: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # the answer closes it
        try:
            with reply:
                if reply.status != 200:
                    raise syntax_failure((await reply.read()).decode(errors="replace"), query.bound)
                counter = Counter(asked.name, query.kind)
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
        charset = "; charset=utf-8" if wanted.media.startswith("text/") else ""
        return Answer.of(wanted.media + charset, body)

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

    def _busy(self) -> Failure:
        running = self._settings.concurrency
        message = f"{running} queries are running, which is all that may; ask again later"
        return Failure(503, "busy", message)

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
