"""Where a store on a server is, from its URL and the environment."""

import pytest

from kg.errors import StoreError
from kg.store.endpoint.address import Address
from kg.store.endpoint.servers import server_named_by


def test_user_of_a_url_is_taken_out_of_it() -> None:
    address = Address.from_url("https://ann:p%40ss@host.example:8443/sparql?x=1", {})
    assert address.query == "https://host.example:8443/sparql?x=1"
    assert address.user == ("ann", "p@ss")
    assert "p@ss" not in repr(address)


def test_environment_tells_the_rest() -> None:
    address = Address.from_url(
        "http://host.example/ask",
        {
            "KG_UPDATE_URL": "http://host.example/change",
            "KG_GRAPHS_URL": "http://host.example/graphs",
            "KG_STORE_USER": "ann",
            "KG_STORE_PASSWORD": "pass",
            "KG_STORE_TIMEOUT": "2.5",
        },
    )
    assert address.update == "http://host.example/change"
    assert address.graphs == "http://host.example/graphs"
    assert address.user == ("ann", "pass")
    assert address.timeout == 2.5


def test_user_of_a_url_comes_before_that_of_the_environment() -> None:
    address = Address.from_url("http://ann:one@host.example/", {"KG_STORE_USER": "bob"})
    assert address.user == ("ann", "one")


def test_token_is_taken_from_the_environment() -> None:
    address = Address.from_url("http://host.example/", {"KG_STORE_TOKEN": "secret"})
    assert address.token == "secret"  # noqa: S105
    assert "secret" not in repr(address)


def test_address_of_version_six_keeps_its_brackets() -> None:
    assert Address.from_url("http://[::1]:7878/query", {}).query == "http://[::1]:7878/query"


@pytest.mark.parametrize("url", ["http://", "http:///query", "http://host:port/", "http://[::1/"])
def test_url_that_is_none_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(StoreError, match="URL of a SPARQL endpoint"):
        Address.from_url(url, {})


def test_time_out_that_is_no_number_is_refused() -> None:
    with pytest.raises(StoreError, match="KG_STORE_TIMEOUT: 'long' is no number"):
        Address.from_url("http://host.example/", {"KG_STORE_TIMEOUT": "long"})


@pytest.mark.parametrize(
    ("header", "query", "update", "graphs"),
    [
        ("Oxigraph/0.5.13", "/query", "/update", "/store"),
        ("Oxigraph/0.5.13", "/behind/query", "/behind/update", "/behind/store"),
        ("Virtuoso/07.20 (Linux)", "/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("Virtuoso/07.20 (Linux)", "/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("nginx", "/ds/query", "/ds/update", None),
        ("nginx", "/elsewhere", None, None),
    ],
)
def test_other_urls_follow_from_the_kind_of_server(
    header: str, query: str, update: str | None, graphs: str | None
) -> None:
    base = "http://host.example:7878"
    address = Address.from_url(base + query, {}).at(server_named_by(header))
    assert address.update == (update and base + update)
    assert address.graphs == (graphs and base + graphs)


def test_urls_that_are_told_stay() -> None:
    environment = {"KG_UPDATE_URL": "http://other.example/u"}
    address = Address.from_url("http://host.example/query", environment)
    assert address.at(server_named_by("Oxigraph/0.5")).update == "http://other.example/u"
