"""What a request holds: its parameters, its body, the address that it was sent to."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.serve.failure import Failure

__all__ = ["Pairs", "address_of", "body_of", "media_of", "parameters_of", "single"]

MAX_BODY = 64 * 1024 * 1024
FORM = "application/x-www-form-urlencoded"
Pairs = list[tuple[str, str]]


def address_of(request: Request) -> str:
    """The address without parameters, as the caller wrote it."""
    return str(request.url.replace(query="", fragment=""))


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


async def parameters_of(request: Request, media: str) -> tuple[Pairs, str | None]:
    """The parameters of the address and of a form; the body that is itself a query or update.

    Raises:
        Failure: 415 for a body of another type, 400 for one that is not UTF-8.
    """
    pairs = list(request.query_params.multi_items())
    if request.method != "POST":
        return pairs, None
    given = media_of(request)
    if given not in {FORM, media}:
        raise Failure(415, "media-type", f"POST takes {FORM} or {media}, not {given!r}")
    try:
        text = (await body_of(request)).decode()
        if given == media:
            return pairs, text
        return [*pairs, *parse_qsl(text, keep_blank_values=True, errors="strict")], None
    except UnicodeDecodeError as error:
        raise Failure(400, "encoding", f"byte {error.start} is not UTF-8") from None


def single(pairs: Pairs, name: str, direct: str | None) -> str:
    """The one value of a parameter, or the body in its place. Raises Failure, 400."""
    given = [value for key, value in pairs if key == name]
    given += [direct] if direct is not None else []
    if len(given) != 1:
        raise Failure(400, "parameters", f"give {name!r} once; it is there {len(given)} times")
    return given[0]
