"""Links over what an application already holds: SQLAlchemy's connections and sessions, Django's.

SQLAlchemy's asyncpg dialect opens the transaction only with SQLAlchemy's own first statement; what
is sent to the driver before that is committed at once. So the first statement of a borrowed
transaction goes through the lender, and only then is the driver connection taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from sqlalchemy import event, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, async_scoped_session
from sqlalchemy.orm import Session, scoped_session

from groundplane.core.links import Link, Row, driver_link
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
    if isinstance(connection, AsyncSession | AsyncConnection | Session | Connection):
        return AlchemyLink(connection)
    if hasattr(connection, "in_atomic_block"):
        return DjangoLink(connection)
    return _driven(connection)


def _driven(driver: object) -> Link:
    link = driver_link(driver)
    if link is None:
        raise UnsupportedConnection(f"{type(driver).__module__}.{type(driver).__name__}")
    return link


class Lent(Link):
    """What links over a lender share: statements go to the driver connection below, once found."""

    _below: Link | None = None

    def _found(self, driver: object) -> Link:
        """A lender that blocks must not have a driver that suspends below it, nor the reverse."""
        self._below = _driven(driver)
        if self._below.blocking != self.blocking:
            raise UnsupportedConnection(f"the driver below is {type(driver).__module__}")
        self.driver = driver
        return self._below

    @property
    def below(self) -> Link:
        if self._below is None:
            raise UnsupportedConnection("enter the transaction first")
        return self._below

    async def rows(self, query: Query, values: Sequence[Any]) -> Sequence[Row]:
        return await self.below.rows(query, values)

    async def count(self, query: Query, values: Sequence[Any]) -> int:
        return await self.below.count(query, values)

    async def send(self, text: str) -> str:
        return await self.below.send(text)

    def is_open(self) -> bool:
        return self.below.is_open()


class AlchemyLink(Lent):
    """A `Session` or `Connection` over psycopg, or an async one over either driver.

    The async ones are shells around blocking ones, so there is one body for both.
    """

    def __init__(self, lender: AsyncSession | AsyncConnection | Session | Connection) -> None:
        self._lender: Any = lender
        self.blocking = isinstance(lender, Session | Connection)
        session = lender.sync_session if isinstance(lender, AsyncSession) else lender
        self._session = session if isinstance(session, Session) else None
        self._marks: dict[str, Any] = {}

    async def _run(self, work: Callable[[Any], Any]) -> Any:
        """Do this with the blocking object, inside SQLAlchemy's greenlet if there is one."""
        return work(self._lender) if self.blocking else await self._lender.run_sync(work)

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        # The statement in SQLAlchemy's own parameter style.
        wording = text(re.sub(r"\$(\d+)", r":p\1", query.text.replace(":", r"\:")))
        parameters = {f"p{number}": value for number, value in enumerate(values, start=1)}

        def entered(lender: Session | Connection) -> Any:
            connection = lender.connection() if isinstance(lender, Session) else lender
            self._found(connection.connection.driver_connection)
            return connection.execute(wording, parameters).one()

        row: Row = await self._run(entered)
        return row

    # On a session savepoints are its own, else objects flushed inside ours outlive our rollback.

    async def mark(self, name: str) -> None:
        def begun(session: Session) -> Any:
            nested = session.begin_nested()
            session.connection()  # only now does the session send its SAVEPOINT
            return nested

        if self._session is None:
            await super().mark(name)
        else:
            self._marks[name] = await self._run(begun)

    async def release(self, name: str) -> None:
        if self._session is None:
            await super().release(name)
        else:
            await self._run(lambda _: self._marks.pop(name).commit())

    async def undo(self, name: str) -> None:
        if self._session is None:
            await super().undo(name)
        else:
            await self._run(lambda _: self._marks.pop(name).rollback())

    def on_commit(self, hook: Callable[[], None]) -> bool:
        return self._session is not None and _after_commit(self._session, hook)


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

    blocking = True

    def __init__(self, connection: Any) -> None:
        self._wrapper = connection

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        self._wrapper.ensure_connection()
        return await self._found(self._wrapper.connection).enter(query, values)

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
