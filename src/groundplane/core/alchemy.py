"""A connection or session in SQLAlchemy's hands.

SQLAlchemy's asyncpg dialect opens the transaction only with SQLAlchemy's own first statement; what
is sent to the driver before that is committed at once. So the first statement of a borrowed
transaction goes through the lender, and only then is the driver connection taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, async_scoped_session
from sqlalchemy.orm import Session, SessionTransaction, scoped_session

from groundplane.core.lenders import Lender, UnsupportedConnection, linked
from groundplane.core.links import Row
from groundplane.core.sql import Query


class Alchemy(Lender):
    """A `Session` or `Connection` over psycopg, or an async one over either driver.

    The async ones are shells around blocking ones, so there is one body for both.
    """

    @classmethod
    def of(cls, held: Any) -> Alchemy:
        found = held() if isinstance(held, scoped_session | async_scoped_session) else held
        if isinstance(found, AsyncSession | AsyncConnection | Session | Connection):
            return cls(found)
        raise UnsupportedConnection(type(held).__name__)

    def __init__(self, held: AsyncSession | AsyncConnection | Session | Connection) -> None:
        self._held: Any = held
        self._is_async = isinstance(held, AsyncSession | AsyncConnection)
        session = held.sync_session if isinstance(held, AsyncSession) else held
        self._session = session if isinstance(session, Session) else None
        self._marks: dict[str, Any] = {}

    async def _run(self, work: Callable[[Any], Any]) -> Any:
        """Do this with the blocking object, inside SQLAlchemy's greenlet if there is one."""
        return await self._held.run_sync(work) if self._is_async else work(self._held)

    async def enter(self, query: Query, values: Sequence[Any]) -> Row:
        # The statement in SQLAlchemy's own parameter style.
        wording = text(re.sub(r"\$(\d+)", r":p\1", query.text.replace(":", r"\:")))
        parameters = {f"p{number}": value for number, value in enumerate(values, start=1)}

        def entered(held: Session | Connection) -> Any:
            connection = held.connection() if isinstance(held, Session) else held
            self.link = linked(connection.connection.driver_connection)
            if self.link.blocking == self._is_async:
                raise UnsupportedConnection("an async driver below a blocking session")
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

    def part(self) -> object:
        return self._session and self._session.get_nested_transaction()

    def on_commit(self, hook: Callable[[], None]) -> bool:
        return self._session is not None and _after_commit(self._session, hook)


def _after_commit(session: Session, hook: Callable[[], None]) -> bool:
    """Run the hook after the session's outermost commit, and never after a rollback."""
    if _after_commit not in session.info:
        session.info[_after_commit] = []
        event.listen(session, "after_commit", _committed)
        event.listen(session, "after_soft_rollback", _undone)
        event.listen(session, "after_transaction_end", _ended)
    session.info[_after_commit].append((session.get_nested_transaction(), hook))
    return True


def _committed(session: Session) -> None:
    if session.in_nested_transaction():  # the release of a savepoint is reported here as well
        return
    hooks, session.info[_after_commit][:] = list(session.info[_after_commit]), []
    for _, hook in hooks:
        hook()


def _undone(session: Session, undone: SessionTransaction) -> None:
    """What belongs to a savepoint, or to one inside it, goes with it."""
    kept = [each for each in session.info[_after_commit] if not _is_within(each[0], undone)]
    session.info[_after_commit][:] = kept


def _is_within(part: SessionTransaction | None, whole: SessionTransaction) -> bool:
    return part is not None and (part is whole or _is_within(part.parent, whole))


def _ended(session: Session, ended: SessionTransaction) -> None:
    """A session that is closed without a commit reports no rollback."""
    if ended.parent is None:
        session.info[_after_commit].clear()
