"""What could not be worked on: looked at, tried again in order, given up."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from uuid import UUID

from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.events.models import DeadLetter, LetterState
from groundplane.rooms.events.problems import EventNotFound, InvalidEvent, NotParked

SQL = load(__package__, "subscriptions.sql")
MOST_AT_ONCE = 1000


class DeadLetters:
    """Nothing is dropped silently: a letter stays until it is settled, and 30 days more."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def list(
        self, *, name: str | None, state: LetterState | None, after: str | None, limit: int | None
    ) -> Page[DeadLetter]:
        page = self.scope.page("events.dead_letters", after, limit)
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(
                SQL["dead_letters"], name=name, state=state, after=page.after, fetch=page.fetch
            )
        return page.of(DeadLetter.of_all(rows), key=lambda letter: letter.id)

    async def replay(
        self, ids: Sequence[UUID] | None, *, name: str | None, stream: str | None, limit: int
    ) -> builtins.list[UUID]:
        if ids is None and not (name or stream):
            raise InvalidEvent("name the letters, a subscription or consumer, or a stream")
        self._check(ids, limit)
        async with self.scope.begin() as tx:
            rows = await tx.all(
                SQL["replay"], ids=None if ids is None else list(ids), name=name, stream=stream,
                most=limit,
            )  # fmt: skip
            found = [row.id for row in rows]
            await self._refuse_missing(tx, set(ids or ()) - set(found))
            for id in found:
                await Audit(tx).record("events.replayed", ("dead_letter", str(id)))
            tx.signal("events.subscriptions")
        return found

    async def discard(self, ids: Sequence[UUID]) -> int:
        self._check(ids, len(ids))
        async with self.scope.begin() as tx:
            rows = await tx.all(SQL["discard"], ids=list(ids))
            await self._refuse_missing(tx, set(ids) - {row.id for row in rows})
            for row in rows:
                await Audit(tx).record(
                    "events.discarded", ("dead_letter", str(row.id)),
                    before={"name": row.name, "stream": row.stream},
                )  # fmt: skip
            tx.signal("events.subscriptions")
        return len(rows)

    def _check(self, ids: Sequence[UUID] | None, limit: int) -> None:
        if not 0 <= limit <= MOST_AT_ONCE or (ids is not None and len(ids) > MOST_AT_ONCE):
            raise InvalidEvent(f"at most {MOST_AT_ONCE} at once")

    async def _refuse_missing(self, tx: Scope, missing: set[UUID]) -> None:
        for id in sorted(missing):
            if await tx.first(SQL["letter"], id=id) is None:
                raise EventNotFound(f"dead letter {id}")
            raise NotParked(f"dead letter {id}")
