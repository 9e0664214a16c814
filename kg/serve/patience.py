"""How long something is waited for: until a deadline, or until the caller has gone away.

Nearly every query is answered within milliseconds. So until a second has passed all this costs one
timer; only then a task looks after the deadline and the caller.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType

from kg.serve.failure import Failure

__all__ = ["Patience"]

GRACE_SECONDS = 1.0  # what is done by then ends by itself, whether or not somebody waits for it


class Patience:
    """A block that is cancelled at a deadline, or soon after its caller has gone away.

    `with Patience(gone, seconds, late): …` raises the failure `late` after so many seconds, at
    least one, and a failure of status 499 where `gone` returned before the block was done.
    """

    def __init__(
        self, gone: Callable[[], Awaitable[None]], seconds: float, late: Callable[[], Failure]
    ) -> None:
        self._gone = gone
        self._seconds = seconds
        self._late = late
        self._failure: Failure | None = None
        self._watching: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        self._task = asyncio.current_task()
        self._timer = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._begin)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if self._watching is not None:
            self._watching.cancel()
        if self._failure is not None and self._task is not None:
            left = self._task.uncancel()  # 0 where nobody else has cancelled it
            if not left and kind is asyncio.CancelledError:
                raise self._failure from None

    def _begin(self) -> None:
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        leaving = asyncio.ensure_future(self._gone())
        try:
            await asyncio.wait({leaving}, timeout=self._seconds - GRACE_SECONDS)
            if leaving.done():
                self._failure = Failure(499, "caller-gone", "the caller went away")
            else:
                self._failure = self._late()
        finally:
            leaving.cancel()
        if self._task is not None:
            self._task.cancel()
