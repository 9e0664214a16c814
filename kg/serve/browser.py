"""The page for people: the saved questions beside YASGUI, which the engine's program carries.

It loads nothing from other hosts, and may not: a policy says so to the browser.
"""

from __future__ import annotations

import asyncio
from importlib.resources import files
from itertools import dropwhile

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.errors import QueryError, StoreError
from kg.query import saved_queries, saved_text
from kg.serve.engine import EnginePool
from kg.serve.failure import Failure
from kg.serve.settings import Settings
from kg.serve.text import checked_query
from kg.serve.wire import EngineGoneError
from kg.store import open_store

__all__ = ["Browser"]

_OWN = {"/": "index.html", "/page.js": "page.js", "/page.css": "page.css"}
_OF_ENGINE = ("/yasgui.min.js", "/yasgui.min.css")
_MEDIA = {"html": "text/html", "js": "text/javascript", "css": "text/css"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Browser:
    """The page's files and its questions."""

    def __init__(self, settings: Settings, pool: EnginePool) -> None:
        self._settings = settings
        self._pool = pool
        self._of_engine: dict[str, bytes] = {}

    def routes(self) -> list[Route]:
        """Where the page is."""
        return [
            *(Route(path, self.file) for path in (*_OWN, *_OF_ENGINE)),
            Route("/questions", self.questions),
            Route("/questions/{name}", self.question),
        ]

    async def file(self, request: Request) -> Response:
        """A file of the page."""
        path = request.url.path
        if path in _OWN:
            data = files("kg.serve").joinpath("page", _OWN[path]).read_bytes()
        else:
            data = await self._from_engine(path)
        media = _MEDIA[_OWN.get(path, path).rpartition(".")[2]]
        return Response(data, media_type=media, headers=_HEADERS)

    async def questions(self, request: Request) -> Response:  # noqa: ARG002  # Starlette's signature
        """The saved questions with their parameters."""
        told = [
            {
                "name": query.name,
                "title": query.title,
                "description": query.description,
                "parameters": [
                    {
                        "name": parameter.name,
                        "type": parameter.type,
                        "description": parameter.description,
                        "required": parameter.required,
                        "default": parameter.default,
                    }
                    for parameter in query.parameters
                ],
            }
            for query in saved_queries().values()
        ]
        return JSONResponse(sorted(told, key=lambda question: str(question["title"])))

    async def question(self, request: Request) -> Response:
        """The text of a saved question, with values put in for its parameters."""
        name = request.path_params["name"]
        if name not in saved_queries():
            raise Failure(404, "not-found", f"there is no saved question {name!r}")
        try:
            text = await asyncio.to_thread(self._text, name, dict(request.query_params))
        except QueryError as error:
            raise Failure(400, "parameters", str(error)) from None
        except StoreError as error:
            raise Failure(503, "unavailable", str(error)) from None
        return JSONResponse({"query": text})

    def _text(self, name: str, arguments: dict[str, str]) -> str:
        with open_store(self._settings.store, read_only=True) as store:
            lines = saved_text(store, name, arguments).splitlines(keepends=True)
        # What the header says stands above the editor.
        query = "".join(dropwhile(lambda line: line.startswith("#"), lines))
        return checked_query(query).bound.text

    async def _from_engine(self, path: str) -> bytes:
        if path not in self._of_engine:
            try:
                engine = await self._pool.engine()
                with await engine.wire.ask("GET", path) as reply:
                    data = await reply.read()
            except (StoreError, EngineGoneError) as error:
                raise Failure(503, "unavailable", str(error)) from None
            if reply.status != 200:
                raise Failure(404, "not-found", f"the engine has no {path}")
            self._of_engine[path] = data
        return self._of_engine[path]
