"""Blocks that end at a deadline or with their caller."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from kg.serve.failure import Failure
from kg.serve.patience import Patience
from tests.serve.conftest import run


def late() -> Failure:
    return Failure(504, "timeout", "too late")


async def never() -> None:
    await asyncio.sleep(60)


async def soon() -> None:
    await asyncio.sleep(0.01)


async def waited(gone: Callable[[], Awaitable[None]], seconds: float, work: float) -> str:
    with Patience(gone, seconds, late):
        await asyncio.sleep(work)
    return "done"


@pytest.mark.parametrize("gone", [never, soon])
def test_what_is_done_at_once_is_done(gone: Callable[[], Awaitable[None]]) -> None:
    assert run(waited(gone, 1, 0.1)) == "done"


def test_deadline_ends_the_block() -> None:
    with pytest.raises(Failure, match="too late"):
        run(waited(never, 1, 60))


def test_caller_who_goes_away_ends_the_block() -> None:
    with pytest.raises(Failure, match="went away") as caught:
        run(waited(soon, 60, 60))
    assert caught.value.status == 499


def test_task_goes_on_after_a_block_that_was_ended() -> None:
    async def steps() -> list[str]:
        with pytest.raises(Failure):
            await waited(never, 1, 60)
        return [await waited(never, 5, 1.2), await waited(never, 1, 0.01)]

    assert run(steps()) == ["done", "done"]


def test_cancelling_from_outside_is_passed_on() -> None:
    async def steps() -> None:
        task = asyncio.ensure_future(waited(never, 60, 60))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(steps())
