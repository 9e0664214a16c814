"""The endpoints that write: SPARQL Update, and the Graph Store HTTP Protocol."""

from __future__ import annotations

import secrets
import uuid
from base64 import b64encode
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import StoreError
from kg.serve.engine import EnginePool
from kg.serve.failure import Failure
from kg.serve.formats import GRAPHS, Kind, negotiated
from kg.serve.request import address_of, body_of, media_of, parameters_of, sent_of, single
from kg.serve.settings import Settings
from kg.serve.text import checked_update, syntax_failure
from kg.serve.wire import EngineGoneError
from kg.serve.writing import WriteError, Writer
from kg.store.syntax import is_iri

__all__ = ["Changes"]

_USING = ("using-graph-uri", "using-named-graph-uri")
_MEDIA = {
    media: offered.media for offered in GRAPHS for media in (offered.media, *offered.others)
} | {"": GRAPHS[0].media}


class Changes:
    """The endpoints over the process that writes; what they wrote, the next query sees."""

    def __init__(self, settings: Settings, pool: EnginePool, writer: Writer | None) -> None:
        self._settings = settings
        self._pool = pool
        self._writer = writer

    async def update(self, request: Request) -> Response:
        """An update, by a form or as it is."""
        writer = self._authorized(request)
        sent = await sent_of(request, "application/sparql-update")
        pairs, direct = parameters_of(sent)
        graphs = [(name, value) for name, value in pairs if name in _USING]
        text = single(pairs, "update", direct)
        update = checked_update(text, graphs, base=sent.address)
        try:
            await writer.write("update", sparql=update.text)
        except WriteError as error:
            raise syntax_failure(str(error), update) from None
        self._pool.outdate()
        return Response(status_code=204)

    async def data(self, request: Request) -> Response:
        """A graph: read, replaced, added to or removed."""
        writer = self._authorized(request)
        graph = _graph_of(request)
        if request.method in {"GET", "HEAD"}:
            return await self._read(request, graph)
        try:
            if request.method == "DELETE":
                found = await writer.write("drop", graph=graph)
                if not found:
                    raise Failure(404, "not-found", "there is no such graph")
                created = False
            else:
                created = await self._put(writer, request, graph)
        except WriteError as error:
            raise Failure(400, "malformed", str(error)) from None
        finally:
            self._pool.outdate()
        if not created:
            return Response(status_code=204)
        return Response(status_code=201, headers={"Location": graph or address_of(request)})

    async def _put(self, writer: Writer, request: Request, graph: str | None) -> bool:
        media = _MEDIA.get(media_of(request))
        if media is None:
            known = ", ".join(offered.media for offered in GRAPHS)
            raise Failure(415, "media-type", f"{media_of(request)!r} is no graph; send {known}")
        data = b64encode(await body_of(request)).decode()
        merge = request.method == "POST"
        return await writer.write("put", graph=graph, data=data, media=media, merge=merge)

    async def _read(self, request: Request, graph: str | None) -> Response:
        wanted = negotiated(Kind.GRAPH, accept=request.headers.get("accept"), name=None)
        named = "default" if graph is None else urlencode({"graph": graph})
        try:
            engine = await self._pool.engine()
            with await engine.wire.ask("GET", f"/store?{named}", accept=wanted.media) as reply:
                status, body = reply.status, await reply.read()
        except (StoreError, EngineGoneError) as error:
            raise Failure(503, "unavailable", f"the engine does not answer: {error}") from None
        if status == 404:
            raise Failure(404, "not-found", "there is no such graph")
        if status != 200:
            raise Failure(
                502, "engine-failed", body.decode(errors="replace").strip() or "it failed"
            )
        return Response(body, media_type=wanted.media, headers={"Vary": "Accept"})

    def _authorized(self, request: Request) -> Writer:
        if self._writer is None or self._settings.token is None:
            raise Failure(403, "read-only", "this service only reads; start it with --writable")
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not secrets.compare_digest(given.encode(), self._settings.token.encode()):
            raise Failure(401, "unauthorized", "writing needs the header Authorization: Bearer …")
        return self._writer


def _graph_of(request: Request) -> str | None:
    """The name of the graph that a request speaks of; None is the default graph."""
    if request.path_params.get("path"):
        return address_of(request)  # direct identification
    named = request.query_params.getlist("graph")
    default = "default" in request.query_params
    if not named and not default and request.method == "POST":
        return f"{address_of(request).rstrip('/')}/{uuid.uuid4()}"
    if len(named) + default != 1:
        raise Failure(400, "parameters", "give either 'graph' with an IRI, or 'default', and once")
    if named and not is_iri(named[0]):
        raise Failure(400, "parameters", f"{named[0]!r} is not an absolute IRI")
    return named[0] if named else None
