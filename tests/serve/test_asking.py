"""Which questions reach the engine, of an engine that does what it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from kg.serve.asking import Asker, Question
from kg.serve.engine import EnginePool
from kg.serve.formats import RESULTS
from kg.serve.settings import Settings
from kg.serve.text import checked_query
from kg.serve.wire import EngineGoneError, Reply, Wire
from tests.serve.conftest import run

BODY = b'{"head":{"vars":["a"]},"results":{"bindings":[]}}'


@dataclass
class Engine:
    """An engine, the bodies that it is to answer with, and what it was asked."""

    bodies: list[bytes]
    asked: list[bytes] = field(default_factory=list)
    active: int = 0
    retired: bool = False

    @property
    def wire(self) -> Wire:
        return cast("Wire", self)

    async def ask(self, *_: str, body: bytes, **__: str) -> Reply:
        self.asked.append(body)
        if not self.bodies:
            raise EngineGoneError("it is gone")
        return cast("Reply", _Whole(self.bodies.pop(0)))


@dataclass
class _Whole:
    body: bytes
    status: int = 200

    def __enter__(self) -> _Whole:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    async def chunks(self) -> AsyncIterator[bytes]:
        yield self.body


@dataclass
class Pool:
    """Engines, of which the first is asked."""

    engines: list[Engine]

    def usable(self) -> Engine:
        return self.engines[0]

    async def engine(self) -> Engine:
        return self.engines[0]


async def never() -> None:
    await asyncio.sleep(60)


def asker(*engines: Engine) -> tuple[Asker, Pool]:
    pool = Pool(list(engines))
    return Asker(Settings(store=Path("unused")), cast("EnginePool", pool)), pool


def question(text: str) -> Question:
    return Question(checked_query(text), (), RESULTS[0])


def test_same_question_is_asked_once_of_an_engine() -> None:
    first, second = Engine([BODY, BODY]), Engine([BODY])
    service, pool = asker(first, second)
    asked = question("SELECT ?a { ?a ?b ?c }")

    async def steps() -> None:
        for _ in range(2):
            assert (await service.ask(asked, never)).body == BODY
        pool.engines.remove(first)  # as when something newer has been published
        assert (await service.ask(asked, never)).body == BODY

    run(steps())
    assert (len(first.asked), len(second.asked)) == (1, 1)


def test_question_whose_answer_changes_is_asked_each_time() -> None:
    engine = Engine([BODY, BODY])
    service, _ = asker(engine)
    asked = question("SELECT ?a { BIND (now() AS ?a) }")

    async def steps() -> None:
        for _ in range(2):
            await service.ask(asked, never)

    run(steps())
    assert len(engine.asked) == 2


def test_long_answer_is_not_kept() -> None:
    rows = b",".join([b'{"a":{"type":"literal","value":"' + b"x" * 1000 + b'"}}'] * 100)
    body = BODY.replace(b"[]", b"[" + rows + b"]")
    engine = Engine([body, body])
    service, _ = asker(engine)
    asked = question("SELECT ?a { ?a ?b ?c }")

    async def steps() -> list[list[bytes]]:
        answers = [await service.ask(asked, never) for _ in range(2)]
        return [[chunk async for chunk in answer.chunks()] for answer in answers]

    for chunks in run(steps()):
        assert len(chunks) > 1
        assert b"".join(chunks) == body
    assert len(engine.asked) == 2
