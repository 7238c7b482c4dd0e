"""A link is one connection of one of two drivers, whoever lent it.

Every primitive is a coroutine. Over a blocking driver it never suspends, which is what lets `wait`
run the same verbs there. Statements always go to the driver connection, with `$n` parameters.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Protocol, TypeAlias

import asyncpg
import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import namedtuple_row

from groundplane.core.sql import Query

Asyncpg: TypeAlias = "asyncpg.Connection[Any] | asyncpg.pool.PoolConnectionProxy[Any]"
Psycopg: TypeAlias = "psycopg.Connection[Any] | psycopg.AsyncConnection[Any]"
OPEN = {TransactionStatus.INTRANS, TransactionStatus.INERROR, TransactionStatus.ACTIVE}


class Row(Protocol):
    """One row: columns by name, and by position when unpacked."""

    def __getattr__(self, name: str) -> Any: ...
    def __getitem__(self, at: int) -> Any: ...
    def __iter__(self) -> Any: ...


class Record(asyncpg.Record):
    """An asyncpg row whose columns are attributes, as psycopg's named tuples have them."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class Link(ABC):
    """One connection: run statements, see whether a transaction is open."""

    driver: Any
    blocking: bool = False

    @abstractmethod
    async def rows(self, query: Query, values: Sequence[Any]) -> Sequence[Row]: ...

    @abstractmethod
    async def count(self, query: Query, values: Sequence[Any]) -> int: ...

    @abstractmethod
    async def send(self, text: str) -> str:
        """Run text without parameters by the simple protocol; the last command's tag."""

    @abstractmethod
    def is_open(self) -> bool:
        """Is the server in a transaction? Known to the client, costs nothing."""

    @abstractmethod
    def is_lost(self) -> bool:
        """Is the connection gone, as far as the client knows?"""


class AsyncpgLink(Link):
    """A connection of asyncpg, bare or from its pool."""

    def __init__(self, connection: Asyncpg) -> None:
        self.driver = connection

    async def rows(self, query: Query, values: Sequence[Any]) -> Sequence[Row]:
        found: list[Row] = await self.driver.fetch(query.text, *values, record_class=Record)
        return found

    async def count(self, query: Query, values: Sequence[Any]) -> int:
        tag = await self.driver.execute(query.text, *values)
        return int(tag.rpartition(" ")[2])

    async def send(self, text: str) -> str:
        return str(await self.driver.execute(text))

    def is_open(self) -> bool:
        try:
            return not self.driver.is_closed() and bool(self.driver.is_in_transaction())
        except asyncpg.InterfaceError:  # it was lost, and its pool has already taken it back
            return False

    def is_lost(self) -> bool:
        try:
            return bool(self.driver.is_closed())
        except asyncpg.InterfaceError:
            return True


class PsycopgLink(Link):
    """A connection of psycopg 3; over a blocking one nothing here ever suspends."""

    def __init__(self, connection: Psycopg) -> None:
        self.driver = connection
        self.blocking = isinstance(connection, psycopg.Connection)
        kind: Any = psycopg.RawCursor if self.blocking else psycopg.AsyncRawCursor
        # Kept for all statements: making a cursor costs as much as a short statement does.
        self._named: Any = kind(connection, row_factory=namedtuple_row)
        self._plain: Any = kind(connection)

    async def rows(self, query: Query, values: Sequence[Any]) -> Sequence[Row]:
        cursor = await self._executed(self._named, query.text, values)
        found: list[Row] = cursor.fetchall() if self.blocking else await cursor.fetchall()
        return found

    async def count(self, query: Query, values: Sequence[Any]) -> int:
        return int((await self._executed(self._plain, query.text, values)).rowcount)

    async def send(self, text: str) -> str:
        cursor = await self._executed(self._plain, text)
        while cursor.nextset():
            pass
        return cursor.statusmessage or ""

    def is_open(self) -> bool:
        return self.driver.info.transaction_status in OPEN

    def is_lost(self) -> bool:
        return bool(self.driver.closed)

    async def _executed(self, cursor: Any, text: str, values: Any = None) -> Any:
        # Binary, which no DateStyle changes, nor what the application has registered for text.
        running = cursor.execute(text.encode(), values, binary=values is not None)
        if not self.blocking:
            await running
        return cursor


def driver_link(driver: object) -> Link | None:
    """The link over a bare driver connection, or None when it is of neither driver."""
    if isinstance(driver, psycopg.Connection | psycopg.AsyncConnection):
        return PsycopgLink(driver)
    if isinstance(driver, asyncpg.Connection | asyncpg.pool.PoolConnectionProxy):
        return AsyncpgLink(driver)
    return None
