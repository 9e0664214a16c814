"""What a request holds: its parameters, its body, the address that it was sent to."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.datastructures import URL
from starlette.requests import Request

from kg.serve.failure import Failure

__all__ = [
    "Pairs",
    "Sent",
    "address_of",
    "body_of",
    "media_of",
    "parameters_of",
    "sent_of",
    "single",
]

KEPT_SIZE = 1000  # characters of an address that is kept
MAX_BODY = 64 * 1024 * 1024
FORM = "application/x-www-form-urlencoded"
Pairs = list[tuple[str, str]]


class Sent(NamedTuple):
    """The parts of a request to which it is the same request again.

    Attributes:
        method: HTTP method.
        address: The address without parameters.
        parameters: The parameters of the address, as they were written.
        media: Media type of the body.
        body: The body; empty where the method takes none.
    """

    method: str
    address: str
    parameters: bytes
    media: str
    body: bytes


def address_of(request: Request) -> str:
    """The address without parameters, as the caller wrote it."""
    scope = request.scope
    host, path = request.headers.get("host"), scope["path"]
    known = len(host or "") + len(path) <= KEPT_SIZE
    return (_kept_address if known else _address)(scope["scheme"], host, scope.get("server"), path)


def _address(scheme: str, host: str | None, server: tuple[str, int] | None, path: str) -> str:
    headers = [] if host is None else [(b"host", host.encode("latin-1"))]
    return str(URL(scope={"scheme": scheme, "headers": headers, "server": server, "path": path}))


_kept_address = lru_cache(64)(_address)


def media_of(request: Request) -> str:
    """The media type of the body, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def body_of(request: Request) -> bytes:
    """The body. Raises Failure, 413, where it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise Failure(413, "request-too-large", f"more than {MAX_BODY:,} bytes")
    return bytes(body)


async def sent_of(request: Request, direct: str) -> Sent:
    """A request for an endpoint that takes forms, and bodies of the media type `direct`.

    Raises:
        Failure: 415 for a body of another type, 413 for one that is too long.
    """
    media, body = "", b""
    if request.method == "POST":
        media = media_of(request)
        if media not in {FORM, direct}:
            raise Failure(415, "media-type", f"POST takes {FORM} or {direct}, not {media!r}")
        body = await body_of(request)
    parameters = request.scope["query_string"]
    return Sent(request.method, address_of(request), parameters, media, body)


def parameters_of(sent: Sent) -> tuple[Pairs, str | None]:
    """The parameters of the address and of a form; the body that is itself a query or update.

    Raises:
        Failure: 400 for a body that is not UTF-8.
    """
    pairs = parse_qsl(sent.parameters.decode("latin-1"), keep_blank_values=True)
    try:
        text = sent.body.decode()
        if sent.media == FORM:
            pairs += parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise Failure(400, "encoding", f"byte {error.start} is not UTF-8") from None
    return pairs, text if sent.media not in {"", FORM} else None


def single(pairs: Pairs, name: str, direct: str | None) -> str:
    """The one value of a parameter, or the body in its place. Raises Failure, 400."""
    given = [value for key, value in pairs if key == name]
    given += [direct] if direct is not None else []
    if len(given) != 1:
        raise Failure(400, "parameters", f"give {name!r} once; it is there {len(given)} times")
    return given[0]
