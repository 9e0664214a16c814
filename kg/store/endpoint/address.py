"""Where a store on a server is, and who asks it.

The query URL is what users name; the others follow from it for known servers. What does not follow
is told by the environment, for all commands alike:

KG_UPDATE_URL      where updates go
KG_GRAPHS_URL      the Graph Store Protocol's URL, which makes `kg load` faster
KG_STORE_USER, KG_STORE_PASSWORD
                   Basic or Digest authentication, as the server asks for
KG_STORE_TOKEN     Bearer authentication
KG_STORE_TIMEOUT   seconds that an answer may take
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import unquote, urlsplit, urlunsplit

from kg.errors import StoreError
from kg.store.endpoint.servers import Server

__all__ = ["Address"]

TIMEOUT = 60.0


@dataclass(frozen=True, slots=True)
class Address:
    """The URLs of an endpoint, without user information, and its credentials.

    Attributes:
        query: Where queries go.
        update: Where updates go, or None where it is not known.
        graphs: Where the Graph Store Protocol is spoken, or None.
        user: Name and password, or None.
        token: Of Bearer authentication, or None.
        timeout: Seconds that an answer may take.
    """

    query: str
    update: str | None = None
    graphs: str | None = None
    user: tuple[str, str] | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT

    @classmethod
    def from_url(cls, url: str, environment: Mapping[str, str] = os.environ) -> Self:
        """The address that a URL and the environment tell.

        Raises:
            StoreError: For a URL that is none, or a time-out that is no number.
        """
        query, user = _without_user(url)
        if user is None and (name := environment.get("KG_STORE_USER")):
            user = (name, environment.get("KG_STORE_PASSWORD", ""))
        seconds = environment.get("KG_STORE_TIMEOUT", str(TIMEOUT))
        try:
            timeout = float(seconds)
        except ValueError:
            raise StoreError(
                f"{seconds!r} is no number of seconds", where="KG_STORE_TIMEOUT"
            ) from None
        return cls(
            query=query,
            update=environment.get("KG_UPDATE_URL") or None,
            graphs=environment.get("KG_GRAPHS_URL") or None,
            user=user,
            token=environment.get("KG_STORE_TOKEN") or None,
            timeout=timeout,
        )

    def at(self, server: Server) -> Address:
        """With the URLs filled in that such a server has."""
        parts = urlsplit(self.query)
        for paths in server.paths:
            if parts.path.endswith(paths.query):
                stem = parts.path.removesuffix(paths.query)
                update, graphs = (
                    end and urlunsplit((parts.scheme, parts.netloc, stem + end, "", ""))
                    for end in (paths.update, paths.graphs)
                )
                return replace(self, update=self.update or update, graphs=self.graphs or graphs)
        return self

    def without_secrets(self, text: str) -> str:
        """A text, such as a server's answer, in which password and token are hidden."""
        for secret in (self.token, self.user and self.user[1]):
            if secret:
                text = text.replace(secret, "…")
        return text


def _without_user(url: str) -> tuple[str, tuple[str, str] | None]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise StoreError(f"this is no URL of a SPARQL endpoint: {error}") from None
    if not host:
        raise StoreError("this URL of a SPARQL endpoint names no host")
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port else ""
    bare = urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))
    if parts.username is None:
        return bare, None
    return bare, (unquote(parts.username), unquote(parts.password or ""))
