"""The transaction of a keyed request: open from the handler's door until its answer is complete."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

from groundplane.core.links import Link
from groundplane.core.scope import Scope


class _Undo(Exception):
    """Thrown into a transaction or a savepoint to make it roll back."""


class Held:
    """A transaction that begins and ends in different places, with a mark before the handler.

    The request's own scope gets the transaction while it is open: what was built on that scope,
    by dependencies that ran before the door, works in it without knowing.
    """

    def __init__(self, scope: Scope, session: Any = None) -> None:
        self._scope, self._session = scope, session
        self._whole: AbstractAsyncContextManager[Any] | None = None
        self._marked: AbstractAsyncContextManager[Any] | None = None
        self.tx: Scope | None = None

    async def open(self, then: Callable[[Link], str]) -> Scope:
        """`then` goes along with our own BEGIN; a session's begins without."""
        whole: AbstractAsyncContextManager[Scope] = self._scope.begin(then=then)
        if self._session is not None:
            whole = _session_begun(self._scope, self._session)
        self.tx = tx = await whole.__aenter__()
        self._whole = whole  # only now: what was never entered cannot be left
        return tx

    def lend(self) -> None:
        """The handler may begin: what was built on the request's scope works in here."""
        assert self.tx is not None
        self._scope.transaction = self.tx.transaction

    async def mark(self) -> None:
        """A savepoint before the handler: a stored refusal keeps none of its writes."""
        assert self.tx is not None
        self._marked = self.tx.savepoint()
        await self._marked.__aenter__()

    async def unmark(self, *, undo: bool) -> None:
        marked, self._marked = self._marked, None
        if marked is not None:
            await _left(marked, undo)

    async def commit(self) -> None:
        await self._end(undo=False)

    async def roll_back(self) -> None:
        await self._end(undo=True)

    async def _end(self, *, undo: bool) -> None:
        self._scope.transaction = None
        whole, self._whole = self._whole, None
        if whole is None:
            return
        try:
            await self.unmark(undo=undo)
        finally:
            await _left(whole, undo)


async def _left(manager: AbstractAsyncContextManager[Any], undo: bool) -> None:
    if not undo:
        await manager.__aexit__(None, None, None)
        return
    error = _Undo()
    with suppress(_Undo):
        await manager.__aexit__(_Undo, error, None)


@asynccontextmanager
async def _session_begun(scope: Scope, session: Any) -> AsyncIterator[Scope]:
    """The application's own session: it commits, and rolls back, what we wrote in it."""
    async with session.begin():
        yield await scope.on(session)
