"""The log on stderr: what the server does, and a line for each request, plain or as JSON."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["AccessLog", "log_configuration"]

_ACCESS = "kg.serve.access"
_log = logging.getLogger(_ACCESS)


class AccessLog:
    """Logs each request: caller, method, path, status, bytes sent and milliseconds.

    The query is left out: what an analyst asks may be more sensitive than what is answered.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

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
            request = {
                "client": (scope.get("client") or ("",))[0],
                "method": scope["method"],
                "path": scope["path"],
                "status": status,
                "bytes": size,
                "ms": round(1000 * (time.perf_counter() - started)),
            }
            _log.info("request", extra={"request": request})


class Plain(logging.Formatter):
    """One line of text."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields = getattr(record, "request", None)
        if fields is not None:
            # The path is the caller's; a line feed in it must not look like a line of the log.
            path = json.dumps(fields["path"])[1:-1]
            record.msg = (
                f"{fields['client']} {fields['method']} {path} {fields['status']} "
                f"{fields['bytes']} B {fields['ms']} ms"
            )
        return super().format(record)


class AsJson(logging.Formatter):
    """One JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """The object, in one line."""
        shown = {"time": self.formatTime(record), "level": record.levelname}
        fields = getattr(record, "request", None)
        return json.dumps(shown | (fields or {"message": super().format(record)}))


def log_configuration(*, as_json: bool) -> dict[str, Any]:
    """What `logging.config.dictConfig` takes."""
    formatter = AsJson if as_json else Plain
    layout = "%(message)s" if as_json else "%(asctime)s %(levelname)s %(message)s"
    handler = {"class": "logging.StreamHandler", "formatter": "own", "stream": "ext://sys.stderr"}
    logger = {"handlers": ["stderr"], "level": "INFO", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"own": {"()": formatter, "fmt": layout}},
        "handlers": {"stderr": handler},
        "loggers": dict.fromkeys(("uvicorn", _ACCESS), logger),
    }
