"""One request to an endpoint: credentials, repetitions, and what can go wrong."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kg.errors import QueryError, StoreError
from kg.store.endpoint.address import Address
from kg.store.endpoint.client import ATTEMPTS, Client
from tests.store.endpoint.misbehaving import NOTHING, BadServer, Reply, Request
from tests.store.servers import free_port

QUERY = "SELECT ?s { ?s ?p ?o }"
PASSWORD = "s3cret-word"  # noqa: S105


@pytest.fixture
def waits() -> list[float]:
    """How long the client waited between attempts."""
    return []


@pytest.fixture
def client_of(waits: list[float]) -> Iterator[Callable[[Address], Client]]:
    """Makes clients that do not really wait, and closes them."""
    made = []

    def make(address: Address) -> Client:
        made.append(Client(address, sleep=waits.append))
        return made[-1]

    yield make
    for client in made:
        client.close()


@pytest.fixture
def client(bad: BadServer, client_of: Callable[[Address], Client]) -> Client:
    """A client of the misbehaving server, which is told where updates go."""
    return client_of(Address(bad.url, update=bad.url.replace("query", "update"), timeout=5))


def test_answer_is_read(bad: BadServer, client: Client) -> None:
    bad.replies = [
        Reply(
            body=b'{"head":{"vars":["a","b"]},"results":{"bindings":[{"b":{"type":"literal",'
            b'"value":"x","xml:lang":"en"}}]}}'
        )
    ]
    solutions = client.select(QUERY).solutions
    assert solutions.variables == ("a", "b")
    assert [str(term) for term in solutions.rows[0]] == ["None", "x"]


def test_busy_server_is_asked_again(bad: BadServer, client: Client, waits: list[float]) -> None:
    bad.replies = [Reply(status=503), Reply(status=429), Reply()]
    assert len(client.select(QUERY).solutions) == 0
    assert waits == [0.25, 0.5]


def test_busy_server_is_given_the_time_that_it_wishes(
    bad: BadServer, client: Client, waits: list[float]
) -> None:
    bad.replies = [Reply(status=503, headers={"Retry-After": "3"}), Reply()]
    client.select(QUERY)
    assert waits == [3.0]


@pytest.mark.parametrize("wish", ["100000", "soon"])
def test_unreasonable_wishes_are_not_followed(
    bad: BadServer, client: Client, waits: list[float], wish: str
) -> None:
    bad.replies = [Reply(status=503, headers={"Retry-After": wish}), Reply()]
    client.select(QUERY)
    assert waits[0] <= 10


def test_server_that_stays_busy_is_given_up(bad: BadServer, client: Client) -> None:
    bad.replies = [Reply(status=503, body=b"Come back tomorrow")]
    with pytest.raises(StoreError, match=r"503 .*Come back tomorrow"):
        client.select(QUERY)
    assert len(bad.seen) == ATTEMPTS


@pytest.mark.parametrize("call", ["select", "update"])
def test_dropped_connection_is_tried_again(bad: BadServer, client: Client, call: str) -> None:
    bad.replies = [Reply(drop=True), Reply()]
    getattr(client, call)(QUERY)
    assert len(bad.seen) == 2


def test_connection_that_drops_each_time_is_an_error(bad: BadServer, client: Client) -> None:
    bad.replies = [Reply(drop=True)]
    with pytest.raises(StoreError, match="broke off"):
        client.update("INSERT DATA { }")
    assert len(bad.seen) == ATTEMPTS


def test_answer_that_ends_too_early_is_an_error(bad: BadServer, client: Client) -> None:
    bad.replies = [Reply(declared=len(NOTHING) + 100)]
    with pytest.raises(StoreError, match="broke off"):
        client.select(QUERY)


@pytest.mark.parametrize(
    "body",
    [
        NOTHING[:-5],
        NOTHING + b"Query time-out",
        b"",
        b"<html>Welcome</html>",
        b'{"head":{},"boolean":true}',
        b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"odd","value":"x"}}]}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_whole_answer_is_an_error(bad: BadServer, client: Client, body: bytes) -> None:
    bad.replies = [Reply(body=body)]
    with pytest.raises(StoreError, match=r"/query: the server gives no whole answer"):
        client.select(QUERY)


def test_answer_that_says_that_time_ran_out_is_an_error(bad: BadServer, client: Client) -> None:
    bad.replies = [Reply(headers={"X-SQL-State": "S1TAT", "X-SQL-Message": "RC: time is over"})]
    with pytest.raises(QueryError, match="half an answer: RC: time is over"):
        client.select(QUERY)


def test_answer_that_says_that_rows_are_missing_is_marked(bad: BadServer, client: Client) -> None:
    bad.replies = [Reply(headers={"X-SPARQL-MaxRows": "10000"})]
    assert client.select(QUERY).cut


def test_answer_that_takes_too_long_is_not_asked_for_again(
    bad: BadServer, client_of: Callable[[Address], Client]
) -> None:
    bad.replies = [Reply(pause=2.0)]
    with pytest.raises(StoreError, match=r"not answered within 0\.2 s.*KG_STORE_TIMEOUT"):
        client_of(Address(bad.url, timeout=0.2)).select(QUERY)
    assert len(bad.seen) == 1


def test_server_that_is_not_there_is_an_error(client_of: Callable[[Address], Client]) -> None:
    url = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(StoreError, match="no server can be reached there"):
        client_of(Address(url)).select(QUERY)


def test_query_that_the_server_refuses_is_a_query_error(bad: BadServer, client: Client) -> None:
    bad.replies = [Reply(status=400, body=b"line 1:   no such\nfunction")]
    with pytest.raises(
        QueryError, match=r"refuses that .400 Bad Request: line 1: no such function"
    ):
        client.select(QUERY)
    assert len(bad.seen) == 1


def test_failing_update_is_a_store_error(bad: BadServer, client: Client) -> None:
    bad.replies = [Reply(status=500, body=b"disk full")]
    with pytest.raises(StoreError, match=r"/update: .*disk full"):
        client.update("INSERT DATA { }")
    assert len(bad.seen) == 1


@pytest.mark.parametrize("status", [404, 405])
def test_place_without_an_endpoint_is_an_error(bad: BadServer, client: Client, status: int) -> None:
    bad.replies = [Reply(status=status)]
    with pytest.raises(StoreError, match="no such SPARQL endpoint"):
        client.select(QUERY)


def test_moved_endpoint_is_not_followed(bad: BadServer, client: Client) -> None:
    bad.replies = [Reply(status=301, headers={"Location": "http://elsewhere.example/"})]
    with pytest.raises(StoreError, match=r"moved to http://elsewhere\.example/; name that"):
        client.select(QUERY)


def test_missing_credentials_are_asked_for(bad: BadServer, client: Client) -> None:
    bad.replies = [Reply(status=401)]
    with pytest.raises(StoreError, match="asks for credentials; set KG_STORE_USER"):
        client.select(QUERY)


def test_basic_credentials_are_sent(bad: BadServer, client_of: Callable[[Address], Client]) -> None:
    client_of(Address(bad.url, user=("ann", PASSWORD))).select(QUERY)
    scheme, _, text = bad.seen[0].headers["Authorization"].partition(" ")
    assert (scheme, base64.b64decode(text).decode()) == ("Basic", f"ann:{PASSWORD}")


def test_token_is_sent(bad: BadServer, client_of: Callable[[Address], Client]) -> None:
    client_of(Address(bad.url, token=PASSWORD)).select(QUERY)
    assert bad.seen[0].headers["Authorization"] == f"Bearer {PASSWORD}"


def test_digest_is_used_where_the_server_asks_for_it(
    bad: BadServer, client_of: Callable[[Address], Client]
) -> None:
    def rule(request: Request) -> Reply:
        if request.headers.get("Authorization", "").startswith("Digest "):
            return Reply()
        return Reply(401, headers={"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'})

    bad.rule = rule
    client = client_of(Address(bad.url, user=("ann", PASSWORD)))
    client.select(QUERY)
    assert PASSWORD not in bad.seen[-1].headers["Authorization"]
    client.select(QUERY)
    assert bad.seen[-1].headers["Authorization"].startswith("Digest ")
    assert len(bad.seen) == 4  # Basic, none, Digest; then Digest at once


@pytest.mark.parametrize("kind", ["user", "token"])
@pytest.mark.parametrize("status", [400, 401, 403, 500])
def test_credentials_are_in_no_message(
    bad: BadServer, client_of: Callable[[Address], Client], kind: str, status: int
) -> None:
    bad.replies = [
        Reply(
            status,
            body=f"cannot let in {PASSWORD}".encode(),
            headers={"WWW-Authenticate": 'Basic realm="r"'},
        )
    ]
    address = Address(bad.url)
    known = (
        replace(address, user=("ann", PASSWORD))
        if kind == "user"
        else replace(address, token=PASSWORD)
    )
    with pytest.raises((StoreError, QueryError)) as caught:
        client_of(known).select(QUERY)
    assert PASSWORD not in str(caught.value)
    assert PASSWORD not in repr(known)


def test_update_without_a_place_is_an_error(
    bad: BadServer, client_of: Callable[[Address], Client]
) -> None:
    client = client_of(Address(bad.url.replace("/query", "/ask")))
    client.select(QUERY)
    with pytest.raises(StoreError, match="set KG_UPDATE_URL"):
        client.update("INSERT DATA { }")


def test_closed_client_says_so(client: Client) -> None:
    client.close()
    with pytest.raises(StoreError, match="closed"):
        client.select(QUERY)
