"""The endpoints: SPARQL 1.1 Protocol, Graph Store Protocol, health."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

import kg
from kg.errors import StoreError
from kg.serve.asking import Asker
from kg.serve.browser import Browser
from kg.serve.changing import Changes
from kg.serve.engine import EnginePool
from kg.serve.failure import Failure, failure_response, internal_failure
from kg.serve.log import AccessLog
from kg.serve.settings import Settings
from kg.serve.sparql import Sparql
from kg.serve.writing import Writer

__all__ = ["make_app"]

_CODES = {404: "not-found", 405: "method-not-allowed"}
_ASKING = ("GET", "POST")
_STORE_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE"]


async def _on_failure(request: Request, error: Exception) -> Response:  # noqa: ARG001  # Starlette's signature
    if isinstance(error, Failure):
        return failure_response(error)
    if isinstance(error, HTTPException):
        code = _CODES.get(error.status_code, "http")
        response = failure_response(Failure(error.status_code, code, error.detail))
        response.headers.update(error.headers or {})
        return response
    return failure_response(internal_failure())


def make_app(settings: Settings, pool: EnginePool, writer: Writer | None) -> ASGIApp:
    """The application; it starts the engine and the writer with it, and stops them."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001  # Starlette's signature
        try:
            if writer is not None:
                await writer.start()
            await pool.start()
            yield
        finally:
            await pool.stop()
            if writer is not None:
                await writer.stop()

    asker = Asker(settings, pool)
    sparql = Sparql(asker)
    changes = Changes(settings, pool, writer)
    handlers: dict[Any, Any] = dict.fromkeys((Failure, HTTPException, Exception), _on_failure)
    routed = Starlette(
        routes=[
            Route("/sparql", sparql, methods=_ASKING),
            Route("/update", changes.update, methods=["POST"]),
            Route("/data", changes.data, methods=_STORE_METHODS),
            Route("/data/{path:path}", changes.data, methods=_STORE_METHODS),
            Route("/health", partial(_health, settings, pool, asker)),
            *Browser(settings, pool).routes(),
        ],
        exception_handlers=handlers,
        lifespan=lifespan,
    )

    async def service(scope: Scope, receive: Receive, send: Send) -> None:
        # Queries go past the router and its layers, which cost as much as the rest of a quick one.
        asks = scope.get("path") == "/sparql" and scope["method"] in _ASKING
        await (sparql if asks else routed)(scope, receive, send)

    app: ASGIApp = service
    if settings.cors:
        app = CORSMiddleware(
            app,
            allow_origins=list(settings.cors),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
        )
    return AccessLog(app, as_json=settings.log_json)


async def _health(
    settings: Settings,
    pool: EnginePool,
    asker: Asker,
    request: Request,  # noqa: ARG001  # Starlette's signature
) -> Response:
    """Whether queries are answered, and how many are running."""
    try:
        await pool.engine()
    except StoreError as error:
        raise Failure(503, "unavailable", str(error)) from None
    told = {
        "status": "ok",
        "version": kg.__version__,
        "writable": settings.writable,
        "running": asker.running,
    }
    return JSONResponse(told)
