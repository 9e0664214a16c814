"""A server on loopback that answers as it is told, also badly."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

RESULTS = "application/sparql-results+json"
NOTHING = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; `declared` is the length that it claims to have, `pause` what it waits before."""

    status: int = 200
    body: bytes = NOTHING
    headers: Mapping[str, str] = field(default_factory=dict)
    declared: int | None = None
    pause: float = 0.0
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked: path, form and headers."""

    path: str
    form: Mapping[str, list[str]]
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        """The query or update."""
        return (self.form.get("query") or self.form.get("update") or [""])[0]


@dataclass(slots=True)
class BadServer:
    """Answers by `replies`: in their order, the last one for ever; or what `rule` says."""

    url: str = ""
    replies: list[Reply] = field(default_factory=lambda: [Reply()])
    rule: Callable[[Request], Reply | None] = lambda _: None
    seen: list[Request] = field(default_factory=list)

    def reply(self, request: Request) -> Reply:
        """The answer to a request."""
        self.seen.append(request)
        found = self.rule(request)
        if found is not None:
            return found
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def bad_server() -> Iterator[BadServer]:
    """A server that answers as its `replies` say."""
    state = BadServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            form = parse_qs(body.decode(), keep_blank_values=True)
            reply = state.reply(Request(self.path, form, dict(self.headers)))
            time.sleep(reply.pause)
            if reply.drop:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in ({"Content-Type": RESULTS} | dict(reply.headers)).items():
                self.send_header(name, value)
            length = len(reply.body) if reply.declared is None else reply.declared
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(reply.body)
            self.close_connection = length != len(reply.body)

        do_PUT = do_POST  # noqa: N815  # the name that the server looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}/query"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
