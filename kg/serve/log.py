"""The log on stderr: what the server does, and a line for each request, plain or as JSON."""

from __future__ import annotations

import json
import logging
import sys
import time
from contextlib import suppress
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["AccessLog", "log_configuration"]


class AccessLog:
    """Logs each request: caller, method, path, status, bytes sent and milliseconds.

    The query is left out: what an analyst asks may be more sensitive than what is answered. The
    lines look like those of the module logging, through which each would take longer than the rest
    of what the framework does for a request.
    """

    def __init__(self, app: ASGIApp, *, as_json: bool) -> None:
        self._app = app
        self._as_json = as_json
        self._second = (0, "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status, size = 0, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        except Exception:
            status = 500
            raise
        finally:
            self._write(scope, status, size, round(1000 * (time.perf_counter() - started)))

    def _write(self, scope: Scope, status: int, size: int, milliseconds: int) -> None:
        client, method = (scope.get("client") or ("",))[0], scope["method"]
        # The path is the caller's; a line feed in it must not look like a line of the log.
        path = json.dumps(scope["path"])
        if self._as_json:
            line = (
                f'{{"time": "{self._time()}", "level": "INFO", "client": {json.dumps(client)}, '
                f'"method": {json.dumps(method)}, "path": {path}, "status": {status}, '
                f'"bytes": {size}, "ms": {milliseconds}}}\n'
            )
        else:
            line = (
                f"{self._time()} INFO {client} {method} {path[1:-1]} {status} "
                f"{size} B {milliseconds} ms\n"
            )
        with suppress(OSError, ValueError):  # nobody reads the log any more
            sys.stderr.write(line)

    def _time(self) -> str:
        """As logging writes it."""
        now = time.time()
        second = int(now)
        if self._second[0] != second:
            self._second = second, time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(second))
        return f"{self._second[1]},{int(1000 * (now - second)):03}"


class AsJson(logging.Formatter):
    """One JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """The object, in one line."""
        shown = {"time": self.formatTime(record), "level": record.levelname}
        return json.dumps(shown | {"message": super().format(record)})


def log_configuration(*, as_json: bool) -> dict[str, Any]:
    """What `logging.config.dictConfig` takes."""
    formatter = AsJson if as_json else logging.Formatter
    layout = "%(message)s" if as_json else "%(asctime)s %(levelname)s %(message)s"
    handler = {"class": "logging.StreamHandler", "formatter": "own", "stream": "ext://sys.stderr"}
    logger = {"handlers": ["stderr"], "level": "INFO", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"own": {"()": formatter, "fmt": layout}},
        "handlers": {"stderr": handler},
        "loggers": {"uvicorn": logger},
    }
