"""The endpoint for queries: SPARQL 1.1 Protocol.

It is ASGI as it is, without the layers of a framework: what a quick query costs is mostly what
stands around it.
"""

from __future__ import annotations

from functools import lru_cache, partial
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from kg.serve.answer import Answer
from kg.serve.asking import Asker, Question
from kg.serve.failure import Failure, failure_response, internal_failure
from kg.serve.formats import negotiated
from kg.serve.request import Sent, parameters_of, sent_of, single
from kg.serve.text import checked_query

__all__ = ["Sparql"]

KEPT = 256  # questions, as programs send the same ones again and again
KEPT_SIZE = 8192  # of a request whose question is kept

_GRAPHS = ("default-graph-uri", "named-graph-uri")


class Sparql:
    """Answers queries by GET, by a form or as they are; GET without one gets the description."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI)."""
        request = Request(scope, receive)
        try:
            sent = await sent_of(request, "application/sparql-query")
            accept = request.headers.get("accept", "*/*")
            answer = await self._asker.ask(_question(sent, accept), partial(_gone, receive))
        except Failure as failure:
            await failure_response(failure)(scope, receive, send)
        except Exception:
            await failure_response(internal_failure())(scope, receive, send)
            raise
        else:
            await _send(answer, scope, receive, send)


def _question(sent: Sent, accept: str) -> Question:
    """What a request asks. Raises Failure."""
    size = len(accept) + sum(map(len, sent))
    return (_kept_question if size <= KEPT_SIZE else _new_question)(sent, accept)


def _new_question(sent: Sent, accept: str) -> Question:
    pairs, direct = parameters_of(sent)
    if sent.method != "POST" and not any(name == "query" for name, _ in pairs):
        text = files("kg.serve").joinpath("description.rq").read_text(encoding="utf-8")
        direct = text.replace("ENDPOINT", sent.address)
    query = checked_query(single(pairs, "query", direct), base=sent.address)
    wanted = negotiated(
        query.kind,
        accept=accept,
        name=next((value for name, value in pairs if name == "format"), None),
    )
    return Question(query, tuple(pair for pair in pairs if pair[0] in _GRAPHS), wanted)


_kept_question = lru_cache(KEPT)(_new_question)


async def _send(answer: Answer, scope: Scope, receive: Receive, send: Send) -> None:
    headers = {
        "content-type": answer.media,
        "content-length": str(answer.size),
        "vary": "Accept",
    }
    if not isinstance(answer.body, bytes):  # it may take a while, and the caller go away
        await StreamingResponse(answer.chunks(), headers=headers)(scope, receive, send)
        return
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 200, "headers": raw})
    await send({"type": "http.response.body", "body": answer.body})


async def _gone(receive: Receive) -> None:
    """Returns when the caller has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass
