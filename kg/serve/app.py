"""The endpoints: SPARQL 1.1 Protocol, Graph Store Protocol, health."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

import kg
from kg.errors import StoreError
from kg.serve.asking import Asker, Question
from kg.serve.engine import EnginePool
from kg.serve.failure import Failure, failure_response
from kg.serve.formats import negotiated
from kg.serve.settings import Settings
from kg.serve.text import checked_update, kind_of, syntax_failure

__all__ = ["make_app"]

MAX_BODY = 64 * 1024 * 1024
_FORM = "application/x-www-form-urlencoded"
_GRAPHS = ("default-graph-uri", "named-graph-uri")
_CODES = {404: "not-found", 405: "method-not-allowed"}
_STORE_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE"]
Pairs = list[tuple[str, str]]


class _Service:
    """The endpoints over one pool of engines."""

    def __init__(self, settings: Settings, pool: EnginePool) -> None:
        self._settings = settings
        self._pool = pool
        self._asker = Asker(settings, pool)

    async def sparql(self, request: Request) -> Response:
        """A query by GET, by a form or as it is; by GET without a query the description."""
        pairs, direct = await _parameters(request, "application/sparql-query")
        if request.method != "POST" and not any(name == "query" for name, _ in pairs):
            endpoint = str(request.url.replace(query="", fragment=""))
            text = files("kg.serve").joinpath("description.rq").read_text(encoding="utf-8")
            direct = text.replace("ENDPOINT", endpoint)
        text = _single(pairs, "query", direct)
        wanted = negotiated(
            kind_of(text),
            accept=request.headers.get("accept"),
            name=dict(pairs).get("format"),
        )
        graphs = [(name, value) for name, value in pairs if name in _GRAPHS]
        answer = await self._asker.ask(Question(text, graphs), wanted)
        headers = {"Content-Length": str(answer.size), "Vary": "Accept"}
        return StreamingResponse(answer.chunks(), media_type=answer.media, headers=headers)

    async def update(self, request: Request) -> Response:
        """An update, by a form or as it is."""
        self._authorize(request)
        pairs, direct = await _parameters(request, "application/sparql-update")
        query = checked_update(_single(pairs, "update", direct))
        graphs = [(k, v) for k, v in pairs if k in {"using-graph-uri", "using-named-graph-uri"}]
        response = await self._forward(
            "POST",
            "/update",
            graphs,
            query.text.encode(),
            {"Content-Type": "application/sparql-update"},
        )
        if response.status_code >= 400:
            raise syntax_failure(response.text, query)
        return Response(status_code=204)

    async def data(self, request: Request) -> Response:
        """A graph: read, replaced, added to or removed (Graph Store HTTP Protocol)."""
        self._authorize(request)
        headers = {k: v for k in ("accept", "content-type") if (v := request.headers.get(k))}
        pairs = list(request.query_params.multi_items())
        body = await _body(request)
        response = await self._forward(request.method, "/store", pairs, body, headers)
        if response.status_code >= 400:
            code = _CODES.get(response.status_code, "graph-store")
            status = response.status_code if response.status_code < 500 else 502
            raise Failure(status, code, response.text.strip() or "refused by the engine")
        kept = {k: v for k in ("content-type", "location") if (v := response.headers.get(k))}
        return Response(response.content, response.status_code, headers=kept)

    async def health(self, request: Request) -> Response:  # noqa: ARG002  # Starlette's signature
        """Whether queries are answered."""
        try:
            await self._pool.engine()
        except StoreError as error:
            raise Failure(503, "unavailable", str(error)) from None
        return JSONResponse(
            {"status": "ok", "version": kg.__version__, "writable": self._settings.writable}
        )

    def _authorize(self, request: Request) -> None:
        token = self._settings.token
        if token is None:
            raise Failure(403, "read-only", "this service only reads; start it with --writable")
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not secrets.compare_digest(given.encode(), token.encode()):
            raise Failure(401, "unauthorized", "writing needs the header Authorization: Bearer …")

    async def _forward(
        self, method: str, path: str, pairs: Pairs, body: bytes, headers: dict[str, str]
    ) -> httpx.Response:
        try:
            engine = await self._pool.engine()
            return await engine.client.request(
                method, path, params=httpx.QueryParams(tuple(pairs)), content=body, headers=headers
            )
        except (StoreError, httpx.TransportError) as error:
            raise Failure(503, "unavailable", f"the engine does not answer: {error}") from None


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise Failure(413, "request-too-large", f"more than {MAX_BODY:,} bytes")
    return bytes(body)


async def _parameters(request: Request, media: str) -> tuple[Pairs, str | None]:
    """The parameters of the address and of a form; the body that is itself a query or update."""
    pairs = list(request.query_params.multi_items())
    if request.method != "POST":
        return pairs, None
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in {_FORM, media}:
        raise Failure(415, "media-type", f"POST takes {_FORM} or {media}, not {given!r}")
    try:
        text = (await _body(request)).decode()
        if given == media:
            return pairs, text
        return [*pairs, *parse_qsl(text, keep_blank_values=True, errors="strict")], None
    except UnicodeDecodeError as error:
        raise Failure(400, "encoding", f"byte {error.start} is not UTF-8") from None


def _single(pairs: Pairs, name: str, direct: str | None) -> str:
    given = [value for key, value in pairs if key == name]
    given += [direct] if direct is not None else []
    if len(given) != 1:
        raise Failure(400, "parameters", f"give {name!r} once; it is there {len(given)} times")
    return given[0]


async def _on_failure(request: Request, error: Exception) -> Response:  # noqa: ARG001  # Starlette's signature
    if isinstance(error, Failure):
        return failure_response(error)
    if isinstance(error, HTTPException):
        code = _CODES.get(error.status_code, "http")
        response = failure_response(Failure(error.status_code, code, error.detail))
        response.headers.update(error.headers or {})
        return response
    return failure_response(Failure(500, "internal", "kg failed; this is a fault of its own"))


def make_app(settings: Settings, pool: EnginePool) -> Starlette:
    """The application; it starts the pool with it and stops it."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001  # Starlette's signature
        try:
            await pool.start()
            yield
        finally:
            await pool.stop()

    service = _Service(settings, pool)
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
            Route("/update", service.update, methods=["POST"]),
            Route("/data", service.data, methods=_STORE_METHODS),
            Route("/health", service.health),
        ],
        middleware=[cors] if settings.cors else [],
        exception_handlers=handlers,
        lifespan=lifespan,
    )
