"""Asking an endpoint over HTTP: one request, its repetition, and what can go wrong.

Every request that kg sends may be sent again: queries change nothing, and updates delete and insert
data that they name, without blank nodes, so that the second time finds nothing left to do. What is
not sent again is a request whose answer takes too long, as the server may still be at work.
"""

from __future__ import annotations

import re
import time
from base64 import b64encode
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

import httpx

from kg.errors import KGError, QueryError, StoreError
from kg.store.endpoint.address import Address
from kg.store.endpoint.results import read_solutions
from kg.store.endpoint.servers import Server, server_named_by
from kg.store.terms import Solutions

__all__ = ["Answer", "Client"]

ATTEMPTS = 4
BACK_OFF = 0.25  # seconds before the second attempt, then twice as many each time
LONGEST_WAIT = 10.0  # of what a server may wish for by Retry-After
CONNECT_SECONDS = 10.0
MAX_ANSWER = 512 * 1024 * 1024  # bytes
READABLE = 300  # characters of a server's message
SECRETS = "KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN"
_BUSY = {429, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a SELECT; `cut` where the server says that it left rows out."""

    solutions: Solutions
    cut: bool


class Client:
    """Speaks with one endpoint.

    Attributes:
        address: Its URLs; those that follow from the kind of server, once it has answered.
        server: The kind of server, from its first answer on; the standard's before.
    """

    def __init__(self, address: Address, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.address = address
        self.server: Server = server_named_by("")
        self._known = False
        self._sleep = sleep
        self._http = httpx.Client(
            auth=_authentication(address),
            timeout=httpx.Timeout(address.timeout, connect=CONNECT_SECONDS),
            headers={"User-Agent": "kg"},
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    @property
    def closed(self) -> bool:
        """Whether it has been closed."""
        return self._http.is_closed

    def select(
        self, query: str, *, default_graph: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Answer:
        """The answer of a SELECT, whole.

        Raises:
            QueryError: Where the server refuses the query.
            StoreError: Where it does not answer, or not as a SPARQL endpoint does.
        """
        response, body = self._sent(
            self._http.build_request(
                "POST",
                self.address.query,
                data={
                    "query": query,
                    "default-graph-uri": list(default_graph),
                    "named-graph-uri": list(named_graphs),
                },
                headers={"Accept": "application/sparql-results+json"},
            ),
            failure=QueryError,
        )
        if "x-sql-state" in response.headers:  # Virtuoso's sign of an answer that ran out of time
            message = response.headers.get("x-sql-message", "the answer is not complete")
            raise self._failure(QueryError, f"gives half an answer: {message}")
        try:
            solutions = read_solutions(body)
        except ValueError as error:
            raise self._failure(StoreError, f"gives no whole answer to a query: {error}") from error
        return Answer(solutions, "x-sparql-maxrows" in response.headers)

    def update(self, text: str) -> None:
        """Run an update. Raises StoreError where that fails."""
        if self.address.update is None:
            raise self._failure(StoreError, "is not known to take updates; set KG_UPDATE_URL")
        request = self._http.build_request("POST", self.address.update, data={"update": text})
        self._sent(request, failure=StoreError)

    def send_graph(self, graph: str, turtle: str, *, method: str) -> None:
        """Put a named graph in place of what there is (PUT), or add to it (POST).

        Raises StoreError where that fails.
        """
        if self.address.graphs is None:
            raise self._failure(StoreError, "is not known to take graphs; set KG_GRAPHS_URL")
        request = self._http.build_request(
            method,
            self.address.graphs,
            params={"graph": graph},
            content=turtle.encode(),
            headers={"Content-Type": "text/turtle"},
        )
        self._sent(request, failure=StoreError)

    # --------------------------------------------------------------------------- requests

    def _sent(
        self, request: httpx.Request, *, failure: type[KGError]
    ) -> tuple[httpx.Response, bytes]:
        """The good answer to a request, after some attempts."""
        if self._http.is_closed:
            raise StoreError("the store has been closed")
        pauses = [BACK_OFF * 2**number for number in range(ATTEMPTS - 1)]
        for pause in (*pauses, None):
            wished = 0.0
            try:
                response, body = self._once(request)
            except httpx.TransportError as error:
                late = isinstance(error, httpx.TimeoutException)
                unsent = isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout)
                if pause is None or (late and not unsent):
                    raise self._unanswered(request, error) from error
            else:
                self._learn(response)
                if response.status_code not in _BUSY or pause is None:
                    self._check(response, body, failure)
                    return response, body
                wished = _wished(response)
            self._sleep(max(pause, wished))
        raise AssertionError  # the last attempt returns or raises

    def _once(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        until = time.monotonic() + self.address.timeout
        response = self._http.send(request, stream=True)
        body = bytearray()
        try:
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > MAX_ANSWER:
                    raise self._failure(
                        QueryError, f"answers with more than {MAX_ANSWER:,} bytes; add a LIMIT"
                    )
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("the answer goes on", request=request)
        finally:
            response.close()
        return response, bytes(body)

    def _learn(self, response: httpx.Response) -> None:
        header = response.headers.get("server")
        if header and not self._known:
            self._known = True
            self.server = server_named_by(header)
        self.address = self.address.at(self.server)

    # ----------------------------------------------------------------------------- errors

    def _failure(self, kind: type[KGError], what: str) -> KGError:
        return kind(f"the server {self.address.without_secrets(what)}", where=self.address.query)

    def _unanswered(self, request: httpx.Request, error: httpx.TransportError) -> KGError:
        where = str(request.url.copy_with(query=None))
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            return StoreError(f"no server can be reached there: {error}", where=where)
        if isinstance(error, httpx.TimeoutException):
            seconds = f"{self.address.timeout:g}"
            return StoreError(
                f"the server has not answered within {seconds} s; it may still be at work "
                "(KG_STORE_TIMEOUT sets another limit)",
                where=where,
            )
        return StoreError(f"the server broke off: {error}", where=where)

    def _check(self, response: httpx.Response, body: bytes, failure: type[KGError]) -> None:
        status = response.status_code
        if response.is_success:
            return
        where = str(response.request.url.copy_with(query=None))
        said = _readable(self.address.without_secrets(body.decode(errors="replace")))
        answered = f"{status} {response.reason_phrase}".strip() + (f": {said}" if said else "")
        if status in {401, 403}:
            known = self.address.user or self.address.token
            wish = "refuses these credentials" if known else f"asks for credentials; set {SECRETS}"
            raise StoreError(f"the server {wish} ({answered})", where=where)
        if response.is_redirect:
            target = response.headers.get("location", "another place")
            raise StoreError(f"the endpoint has moved to {target}; name that", where=where)
        if status in {404, 405, 415}:
            raise StoreError(f"there is no such SPARQL endpoint ({answered})", where=where)
        if status in _BUSY:
            raise StoreError(f"the server is not able to answer ({answered})", where=where)
        raise failure(f"the server refuses that ({answered})", where=where)


def _wished(response: httpx.Response) -> float:
    """The seconds that a busy server wants us to wait, within reason."""
    text = response.headers.get("retry-after", "")
    return min(float(text), LONGEST_WAIT) if text.isdecimal() else 0.0


def _readable(message: str) -> str:
    """The first words of a server's message, without the tags of a page."""
    words = " ".join(re.sub(r"<[^<>]*>", " ", message).split())
    return words if len(words) <= READABLE else words[:READABLE] + "…"


def _authentication(address: Address) -> httpx.Auth | None:
    if address.token is not None:
        return _Bearer(address.token)
    return _Named(*address.user) if address.user is not None else None


class _Bearer(httpx.Auth):
    """RFC 6750."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """See `httpx.Auth`."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class _Named(httpx.Auth):
    """Basic authentication (RFC 7617), or Digest (RFC 7616) from when the server asks for it."""

    def __init__(self, name: str, password: str) -> None:
        credentials = b64encode(f"{name}:{password}".encode()).decode()
        self._basic = f"Basic {credentials}"
        self._digest = httpx.DigestAuth(name, password)
        self._digests = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """See `httpx.Auth`."""
        if not self._digests:
            request.headers["Authorization"] = self._basic
            response = yield request
            if response.status_code != 401:
                return
            if "basic" in response.headers.get("www-authenticate", "").lower():
                return
            # Virtuoso names the scheme that it wants only to those who come without any.
            del request.headers["Authorization"]
            self._digests = True
        yield from self._digest.auth_flow(request)
