"""A link is one connection, whoever lent it: three drivers, and the wrappers people hold them in.

Every primitive is a coroutine. Over a blocking driver it never suspends, which is what lets `wait`
run the same verbs there. Statements always go to the driver connection, with `$n` parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeAlias, cast

import asyncpg
import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import namedtuple_row

from groundplane.core.sql import Query

Asyncpg: TypeAlias = "asyncpg.Connection[Any] | asyncpg.pool.PoolConnectionProxy[Any]"


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


class Link(Protocol):
    """One connection: run statements, see whether a transaction is open, set and undo marks."""

    @property
    def blocking(self) -> bool: ...
    @property
    def driver(self) -> Any: ...
    async def rows(self, query: Query, values: Sequence[Any]) -> Sequence[Row]: ...
    async def count(self, query: Query, values: Sequence[Any]) -> int: ...
    async def send(self, text: str) -> str:
        """Run text without parameters by the simple protocol; the last command's tag."""
        ...

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        """Run the first statement of a borrowed transaction, in the lender's way."""
        ...

    def is_open(self) -> bool:
        """Is the server in a transaction? Known to the client, costs nothing."""
        ...

    def is_lost(self) -> bool: ...
    async def mark(self, name: str) -> None: ...
    async def release(self, name: str) -> None: ...
    async def undo(self, name: str) -> None: ...
    def on_commit(self, hook: Callable[[], None]) -> bool:
        """Call the hook after the lender's commit; False when the lender does not report it."""
        ...

    def forsake(self) -> None:
        """Tell the lender that this connection is lost."""
        ...


class Plain:
    """What every link over a bare driver connection does alike."""

    async def send(self, text: str) -> str:
        raise TypeError("a driver says how text is sent")

    async def mark(self, name: str) -> None:
        await self.send(f"savepoint {name}")

    async def release(self, name: str) -> None:
        await self.send(f"release savepoint {name}")

    async def undo(self, name: str) -> None:
        await self.send(f"rollback to savepoint {name}; release savepoint {name}")

    def on_commit(self, hook: Callable[[], None]) -> bool:
        return False

    def forsake(self) -> None:
        return None


class AsyncpgLink(Plain):
    """A connection of asyncpg, bare or from its pool."""

    blocking = False

    lease: Any = None  # what its pool wants back

    def __init__(self, connection: Asyncpg) -> None:
        self.driver = connection

    async def rows(self, query: Query, values: Sequence[Any]) -> Sequence[Row]:
        return await self.driver.fetch(query.text, *values, record_class=Record)

    async def count(self, query: Query, values: Sequence[Any]) -> int:
        tag = await self.driver.execute(query.text, *values)
        return int(tag.rpartition(" ")[2])

    async def send(self, text: str) -> str:
        return await self.driver.execute(text)

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        return (await self.rows(query, values))[0]

    def is_open(self) -> bool:
        return not self.driver.is_closed() and self.driver.is_in_transaction()

    def is_lost(self) -> bool:
        return self.driver.is_closed()


class PsycopgLink(Plain):
    """A blocking connection of psycopg 3; its coroutines never suspend."""

    blocking = True

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.driver = connection

    async def rows(self, query: Query, values: Sequence[Any]) -> Sequence[Row]:
        with psycopg.RawCursor(self.driver, row_factory=namedtuple_row) as cursor:
            return cast(list[Row], cursor.execute(query.text.encode(), values).fetchall())

    async def count(self, query: Query, values: Sequence[Any]) -> int:
        with psycopg.RawCursor(self.driver) as cursor:
            return cursor.execute(query.text.encode(), values).rowcount

    async def send(self, text: str) -> str:
        with psycopg.RawCursor(self.driver) as cursor:
            cursor.execute(text.encode())
            while cursor.nextset():
                pass
            return cursor.statusmessage or ""

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        return (await self.rows(query, values))[0]

    def is_open(self) -> bool:
        return _is_open(self.driver.info.transaction_status)

    def is_lost(self) -> bool:
        return self.driver.closed


class AsyncPsycopgLink(Plain):
    """An async connection of psycopg 3."""

    blocking = False

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self.driver = connection

    async def rows(self, query: Query, values: Sequence[Any]) -> Sequence[Row]:
        async with psycopg.AsyncRawCursor(self.driver, row_factory=namedtuple_row) as cursor:
            await cursor.execute(query.text.encode(), values)
            return cast(list[Row], await cursor.fetchall())

    async def count(self, query: Query, values: Sequence[Any]) -> int:
        async with psycopg.AsyncRawCursor(self.driver) as cursor:
            return (await cursor.execute(query.text.encode(), values)).rowcount

    async def send(self, text: str) -> str:
        async with psycopg.AsyncRawCursor(self.driver) as cursor:
            await cursor.execute(text.encode())
            while cursor.nextset():
                pass
            return cursor.statusmessage or ""

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        return (await self.rows(query, values))[0]

    def is_open(self) -> bool:
        return _is_open(self.driver.info.transaction_status)

    def is_lost(self) -> bool:
        return self.driver.closed


def _is_open(status: TransactionStatus) -> bool:
    return status in {
        TransactionStatus.INTRANS,
        TransactionStatus.INERROR,
        TransactionStatus.ACTIVE,
    }


def driver_link(driver: object) -> AsyncpgLink | PsycopgLink | AsyncPsycopgLink | None:
    """The link over a bare driver connection, or None when it is none of the three."""
    if isinstance(driver, psycopg.AsyncConnection):
        return AsyncPsycopgLink(driver)
    if isinstance(driver, psycopg.Connection):
        return PsycopgLink(driver)
    if isinstance(driver, asyncpg.Connection | asyncpg.pool.PoolConnectionProxy):
        return AsyncpgLink(driver)
    return None
