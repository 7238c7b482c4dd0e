"""Links over what an application already holds: SQLAlchemy's connections and sessions, Django's.

SQLAlchemy's asyncpg dialect opens the transaction only with SQLAlchemy's own first statement; what
is sent to the driver before that is committed at once. So the first statement of a borrowed
transaction goes through the lender, and only then is the driver connection taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from sqlalchemy import event, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, async_scoped_session
from sqlalchemy.orm import Session, scoped_session

from groundplane.core.links import Link, Plain, Row, driver_link
from groundplane.core.problems import Problem
from groundplane.core.sql import Query


class UnsupportedConnection(Problem):
    """This kind of connection cannot be joined."""

    code = "scope.unsupported_connection"
    hint = "Use asyncpg, psycopg 3, SQLAlchemy over either of them, or Django over psycopg 3."


def link_over(connection: object) -> Link:
    """The link over whatever the caller holds."""
    if isinstance(connection, scoped_session | async_scoped_session):
        connection = connection()
    if isinstance(connection, AsyncSession | AsyncConnection):
        return AsyncAlchemyLink(connection)
    if isinstance(connection, Session | Connection):
        return AlchemyLink(connection)
    if hasattr(connection, "in_atomic_block"):
        return DjangoLink(connection)
    link = driver_link(connection)
    if link is None:
        raise UnsupportedConnection(f"{type(connection).__module__}.{type(connection).__name__}")
    return link


def _driven(driver: object, *, blocking: bool) -> Link:
    link = driver_link(driver)
    if link is None or link.blocking != blocking:
        kind = f"{type(driver).__module__}.{type(driver).__name__}"
        raise UnsupportedConnection(f"the driver below is {kind}")
    return link


def _through_alchemy(query: Query, values: Sequence[Any]) -> tuple[Any, dict[str, Any]]:
    """The statement in SQLAlchemy's own parameter style."""
    wording = query.text.replace(":", r"\:")
    for number in range(len(values), 0, -1):
        wording = wording.replace(f"${number}", f":p{number}")
    return text(wording), {f"p{n}": value for n, value in enumerate(values, start=1)}


class Lent(Plain):
    """What links over a lender share: statements go to the driver connection below, once found."""

    _below: Link | None = None

    @property
    def below(self) -> Link:
        if self._below is None:
            raise UnsupportedConnection("enter the transaction first")
        return self._below

    @property
    def driver(self) -> Any:
        return self.below.driver

    @property
    def blocking(self) -> bool:
        return self.below.blocking

    async def rows(self, query: Query, values: Sequence[Any]) -> Sequence[Row]:
        return await self.below.rows(query, values)

    async def count(self, query: Query, values: Sequence[Any]) -> int:
        return await self.below.count(query, values)

    async def send(self, text: str) -> str:
        return await self.below.send(text)

    def is_open(self) -> bool:
        return self.below.is_open()

    def is_lost(self) -> bool:
        return self.below.is_lost()


class AsyncAlchemyLink(Lent):
    """An `AsyncSession` or `AsyncConnection`, over asyncpg or psycopg."""

    def __init__(self, lender: AsyncSession | AsyncConnection) -> None:
        self._session = lender if isinstance(lender, AsyncSession) else None
        self._connection = lender if isinstance(lender, AsyncConnection) else None
        self._marks: dict[str, Any] = {}

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        if self._session is not None:
            self._connection = await self._session.connection()
        assert self._connection is not None
        wording, parameters = _through_alchemy(query, values)
        row = (await self._connection.execute(wording, parameters)).one()
        raw = await self._connection.get_raw_connection()
        self._below = _driven(raw.driver_connection, blocking=False)
        return row

    async def mark(self, name: str) -> None:
        if self._session is None:
            return await super().mark(name)
        self._marks[name] = await self._session.begin_nested()
        await self._session.connection()  # only now does the session send its SAVEPOINT
        return None

    async def release(self, name: str) -> None:
        if self._session is None:
            return await super().release(name)
        return await self._marks.pop(name).commit()  # type: ignore[no-any-return]

    async def undo(self, name: str) -> None:
        if self._session is None:
            return await super().undo(name)
        return await self._marks.pop(name).rollback()  # type: ignore[no-any-return]

    def on_commit(self, hook: Callable[[], None]) -> bool:
        return self._session is not None and _after_commit(self._session.sync_session, hook)

    def forsake(self) -> None:
        if self._connection is not None:
            self._connection.sync_connection.invalidate()  # type: ignore[union-attr]


class AlchemyLink(Lent):
    """A blocking `Session` or `Connection` over psycopg."""

    def __init__(self, lender: Session | Connection) -> None:
        self._session = lender if isinstance(lender, Session) else None
        self._connection = lender if isinstance(lender, Connection) else None
        self._marks: dict[str, Any] = {}

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        if self._session is not None:
            self._connection = self._session.connection()
        assert self._connection is not None
        self._below = _driven(self._connection.connection.driver_connection, blocking=True)
        wording, parameters = _through_alchemy(query, values)
        return self._connection.execute(wording, parameters).one()

    async def mark(self, name: str) -> None:
        if self._session is None:
            return await super().mark(name)
        self._marks[name] = self._session.begin_nested()
        self._session.connection()  # only now does the session send its SAVEPOINT
        return None

    async def release(self, name: str) -> None:
        if self._session is None:
            return await super().release(name)
        return self._marks.pop(name).commit()  # type: ignore[no-any-return]

    async def undo(self, name: str) -> None:
        if self._session is None:
            return await super().undo(name)
        return self._marks.pop(name).rollback()  # type: ignore[no-any-return]

    def on_commit(self, hook: Callable[[], None]) -> bool:
        return self._session is not None and _after_commit(self._session, hook)

    def forsake(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()


def _after_commit(session: Session, hook: Callable[[], None]) -> bool:
    """Run the hook after the session's outermost commit, and never after a rollback."""
    pending: list[Callable[[], None]] | None = session.info.get(_after_commit)
    if pending is None:
        pending = session.info[_after_commit] = []
        event.listen(session, "after_commit", _committed)
        event.listen(session, "after_rollback", _rolled_back)
    pending.append(hook)
    return True


def _committed(session: Session) -> None:
    if session.in_nested_transaction():  # the release of a savepoint is reported here as well
        return
    hooks, session.info[_after_commit][:] = list(session.info[_after_commit]), []
    for hook in hooks:
        hook()


def _rolled_back(session: Session) -> None:
    session.info[_after_commit].clear()


class DjangoLink(Lent):
    """Django's connection inside `atomic()`, over psycopg 3."""

    def __init__(self, connection: Any) -> None:
        self._wrapper = connection

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        self._wrapper.ensure_connection()
        self._below = _driven(self._wrapper.connection, blocking=True)
        return (await self._below.rows(query, values))[0]

    def is_open(self) -> bool:
        return bool(self._wrapper.in_atomic_block) and super().is_open()

    async def undo(self, name: str) -> None:
        try:
            await super().undo(name)
        except psycopg.Error:
            self._wrapper.set_rollback(True)
            raise

    def on_commit(self, hook: Callable[[], None]) -> bool:
        self._wrapper.on_commit(hook)
        return True

    def forsake(self) -> None:
        self._wrapper.close_if_unusable_or_obsolete()
