"""The endpoints: SPARQL 1.1 Protocol, Graph Store Protocol, health."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

import kg
from kg.errors import StoreError
from kg.serve.asking import CHUNK, Asker, Question
from kg.serve.browser import Browser
from kg.serve.changing import Changes
from kg.serve.engine import EnginePool
from kg.serve.failure import Failure, failure_response
from kg.serve.formats import negotiated
from kg.serve.log import AccessLog
from kg.serve.request import address_of, parameters_of, single
from kg.serve.settings import Settings
from kg.serve.text import kind_of
from kg.serve.writing import Writer

__all__ = ["make_app"]

_GRAPHS = ("default-graph-uri", "named-graph-uri")
_CODES = {404: "not-found", 405: "method-not-allowed"}
_STORE_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE"]


class _Service:
    """The endpoints over one pool of engines."""

    def __init__(self, settings: Settings, pool: EnginePool) -> None:
        self._settings = settings
        self._pool = pool
        self._asker = Asker(settings, pool)

    async def sparql(self, request: Request) -> Response:
        """A query by GET, by a form or as it is; by GET without a query the description."""
        pairs, direct = await parameters_of(request, "application/sparql-query")
        endpoint = address_of(request)
        if request.method != "POST" and not any(name == "query" for name, _ in pairs):
            text = files("kg.serve").joinpath("description.rq").read_text(encoding="utf-8")
            direct = text.replace("ENDPOINT", endpoint)
        text = single(pairs, "query", direct)
        wanted = negotiated(
            kind_of(text),
            accept=request.headers.get("accept"),
            name=next((value for name, value in pairs if name == "format"), None),
        )
        graphs = [(name, value) for name, value in pairs if name in _GRAPHS]
        question = Question(text, graphs, base=endpoint)
        answer = await self._asker.ask_while_wanted(question, wanted, partial(_gone, request))
        headers = {"Content-Length": str(answer.size), "Vary": "Accept"}
        if answer.size <= CHUNK:
            return Response(answer.read(), media_type=answer.media, headers=headers)
        return StreamingResponse(answer.chunks(), media_type=answer.media, headers=headers)

    async def health(self, request: Request) -> Response:  # noqa: ARG002  # Starlette's signature
        """Whether queries are answered, and how many are running."""
        try:
            await self._pool.engine()
        except StoreError as error:
            raise Failure(503, "unavailable", str(error)) from None
        told = {
            "status": "ok",
            "version": kg.__version__,
            "writable": self._settings.writable,
            "running": self._asker.running,
        }
        return JSONResponse(told)


async def _gone(request: Request) -> None:
    """Returns when the caller has gone away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _on_failure(request: Request, error: Exception) -> Response:  # noqa: ARG001  # Starlette's signature
    if isinstance(error, Failure):
        return failure_response(error)
    if isinstance(error, HTTPException):
        code = _CODES.get(error.status_code, "http")
        response = failure_response(Failure(error.status_code, code, error.detail))
        response.headers.update(error.headers or {})
        return response
    return failure_response(Failure(500, "internal", "kg failed; this is a fault of its own"))


def make_app(settings: Settings, pool: EnginePool, writer: Writer | None) -> Starlette:
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

    service = _Service(settings, pool)
    changes = Changes(settings, pool, writer)
    handlers: dict[Any, Any] = dict.fromkeys((Failure, HTTPException, Exception), _on_failure)
    cors = Middleware(
        CORSMiddleware,
        allow_origins=list(settings.cors),
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
    )
    return Starlette(
        routes=[
            Route("/sparql", service.sparql, methods=["GET", "POST"]),
            Route("/update", changes.update, methods=["POST"]),
            Route("/data", changes.data, methods=_STORE_METHODS),
            Route("/data/{path:path}", changes.data, methods=_STORE_METHODS),
            Route("/health", service.health),
            *Browser(settings, pool).routes(),
        ],
        middleware=[Middleware(AccessLog), *([cors] if settings.cors else [])],
        exception_handlers=handlers,
        lifespan=lifespan,
    )
