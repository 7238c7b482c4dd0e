"""Jobs that were given up: look at them, start them again, drop them."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from uuid import UUID

from groundplane.core.ids import uuid7
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.tasks import TASKS
from groundplane.rooms.audit import Audit
from groundplane.rooms.jobs.models import DeadLetter, Reason, Replayed
from groundplane.rooms.jobs.problems import InvalidJob, JobNotFound, NotDead

SQL = load(__package__)
MOST_AT_ONCE = 1000


class DeadLetters:
    """Nothing is given up silently: a dead letter stays for 30 days."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def list(
        self,
        *,
        queue: str | None,
        name: str | None,
        reason: Reason | None,
        is_replayed: bool | None,
        after: str | None,
        limit: int | None,
    ) -> Page[DeadLetter]:
        page = self.scope.page("jobs.dead_letters", after, limit)
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(
                SQL["dead_letters"], queue=queue, name=name, reason=reason,
                is_replayed=is_replayed, after=page.after, fetch=page.fetch,
            )  # fmt: skip
        return page.of(DeadLetter.of_all(rows), key=lambda letter: letter.id)

    async def replay(
        self,
        ids: Sequence[UUID] | None,
        *,
        queue: str | None,
        name: str | None,
        reason: Reason | None,
        limit: int,
    ) -> builtins.list[Replayed]:
        if ids is None and not (queue or name or reason):
            raise InvalidJob("name the jobs, or a queue, a name or a reason")
        self._check(ids, limit)
        async with self.scope.begin() as tx:
            rows = await tx.all(
                SQL["choose_dead"], ids=None if ids is None else list(ids), queue=queue, name=name,
                reason=reason, most=limit,
            )  # fmt: skip
            if ids is not None:
                await self._refuse_missing(tx, set(ids) - {row.id for row in rows})
            pairs = [Replayed(dead_id=row.id, id=uuid7()) for row in rows]
            await self._start_again(tx, pairs)
            for name_of_queue in {row.queue for row in rows}:
                tx.signal(f"jobs.{name_of_queue}")
        return pairs

    async def _start_again(self, tx: Scope, pairs: Sequence[Replayed]) -> None:
        if not pairs:
            return
        await tx.execute(
            SQL["replay"],
            ids=[pair.dead_id for pair in pairs],
            new_ids=[pair.id for pair in pairs],
            max_attempts=max((task.max_attempts for task in TASKS.values()), default=8),
        )
        for pair in pairs:
            await Audit(tx).record(
                "jobs.replayed", ("job", str(pair.dead_id)), after={"as": str(pair.id)}
            )

    async def discard(self, ids: Sequence[UUID]) -> int:
        self._check(ids, len(ids))
        async with self.scope.begin() as tx:
            rows = await tx.all(SQL["discard"], ids=list(ids))
            await self._refuse_missing(tx, set(ids) - {row.id for row in rows})
            for row in rows:
                await Audit(tx).record(
                    "jobs.discarded", ("job", str(row.id)),
                    before={"name": row.name, "queue": row.queue, "reason": row.reason},
                )  # fmt: skip
        return len(rows)

    def _check(self, ids: Sequence[UUID] | None, limit: int) -> None:
        if not 0 <= limit <= MOST_AT_ONCE or (ids is not None and len(ids) > MOST_AT_ONCE):
            raise InvalidJob(f"at most {MOST_AT_ONCE} at once")

    async def _refuse_missing(self, tx: Scope, missing: set[UUID]) -> None:
        for id in sorted(missing):
            for name in ("get", "get_dead", "get_finished"):
                if await tx.first(SQL[name], id=id) is not None:
                    raise NotDead(f"job {id}")
            raise JobNotFound(f"job {id}")
