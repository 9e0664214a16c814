"""One writer at a time, as far as SPARQL allows.

A writer enters itself in the register, then reads who else is there: of two that come at the same
moment at least one sees the other and gives way (perhaps both). It renews its entry as it writes.
An entry that is not renewed for `LEASE` counts for nothing, nor does one of a program on this
machine that has ended. The clock is the server's.
"""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from kg.errors import StoreError
from kg.store.endpoint import register
from kg.store.endpoint.client import Client
from kg.store.endpoint.register import REGISTER_QUERY, STORE, Register, Writer
from kg.store.terms import IRI, python_value

__all__ = ["LEASE", "Lease", "live_writers"]

LEASE = timedelta(seconds=120)
RENEWAL = timedelta(seconds=20)


def live_writers(found: Register, now: datetime) -> list[Writer]:
    """The writers that may be at work."""
    return [one for one in found.writers if now - _aware(one.renewed) < LEASE and not _ended(one)]


def server_time(client: Client) -> datetime:
    """The time by the server's clock."""
    rows = client.select("SELECT (NOW() AS ?now) WHERE { }").solutions.rows
    now = python_value(rows[0][0]) if rows else None
    if not isinstance(now, datetime):
        raise StoreError("the server does not tell the time", where=client.address.query)
    return _aware(now)


class Lease:
    """The right of one writer to write."""

    def __init__(self, client: Client, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._clock = clock  # ours, for how long ago the entry was renewed
        self._node = IRI(f"{STORE}/writer/{uuid.uuid4()}")
        self._renewed: datetime | None = None

    def take(self) -> Register:
        """Become the writer, or renew that; gives the register as it was then.

        Raises:
            StoreError: Where another program is writing.
        """
        now = server_time(self._client)
        self._client.update(register.signed_off(self._node))
        self._give_way(now)
        self._client.update(register.signed_on(Writer(self._node, _here(), now)))
        try:
            found = self._give_way(now)
        except StoreError:
            self.drop()
            raise
        for writer in found.writers:
            if writer.node != self._node:  # it was killed
                self._client.update(register.signed_off(writer.node))
        self._renewed = self._clock()
        return found

    def hold(self) -> None:
        """Renew the entry where it is time to. Raises StoreError as `take` does."""
        if self._renewed is None or self._clock() - self._renewed > RENEWAL:
            self.take()

    def drop(self) -> None:
        """Give the right up. An entry that cannot be taken out ends by itself."""
        self._renewed = None
        with suppress(StoreError):
            self._client.update(register.signed_off(self._node))

    def _give_way(self, now: datetime) -> Register:
        found = Register.read(self._client.select(REGISTER_QUERY).solutions)
        for writer in live_writers(found, now):
            if writer.node != self._node:
                ends = (_aware(writer.renewed) + LEASE - now).seconds
                raise StoreError(
                    f"another program is writing to this store (on {writer.at}); wait until it has "
                    f"finished, or for {ends} s where it was killed",
                    where=self._client.address.query,
                )
        return found


def _here() -> str:
    return f"{socket.gethostname()} {os.getpid()}"


def _ended(writer: Writer) -> bool:
    """Whether it was a program on this machine that is no more."""
    host, _, number = writer.at.rpartition(" ")
    if os.name != "posix":  # where asking for a process may end it
        return False
    if host != socket.gethostname() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
