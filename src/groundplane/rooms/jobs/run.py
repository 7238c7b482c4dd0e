"""One leased attempt: what a handler works with, and the fence that keeps it honest."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import isfinite
from typing import Any
from uuid import UUID

from groundplane.core.faults import fault
from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.scope import Actor, Scope
from groundplane.core.sql import load, storable
from groundplane.core.trace import Trace
from groundplane.core.transaction import Limits
from groundplane.rooms.jobs.problems import StaleAttempt
from groundplane.rooms.jobs.rules import result_text

SQL = load(__package__)
# Under an open guarded transaction nobody may take the job: so it may not stay open for ever.
GUARDED = Limits(idle_seconds=60)


class Run:
    """One attempt. Whatever it writes through `begin` or `finish` is refused once it is stale."""

    __slots__ = (
        "_base",
        "_guarded",
        "_scope",
        "attempt",
        "causation_id",
        "correlation_id",
        "id",
        "is_late",
        "is_settled",
        "is_stopped",
        "is_unsure",
        "lane",
        "max_attempts",
        "name",
        "payload",
        "priority",
        "progressed",
        "queue",
        "started",
        "tenant_id",
        "told_at",
        "trace_parent",
        "wait_ms",
        "worker",
    )  # fmt: skip

    def __init__(self, row: Row, base: Scope, worker: UUID) -> None:
        (
            self.tenant_id, self.id, self.queue, self.lane, self.name, self.payload, self.priority,
            self.attempt, self.max_attempts, _, self.is_late, self.is_stopped, self.correlation_id,
            self.causation_id, self.trace_parent, _, self.wait_ms, _,
        ) = row  # fmt: skip
        self._base, self.worker = base, worker
        self._scope: Scope | None = None
        self._guarded: Scope | None = None
        self.is_settled = self.is_unsure = False
        self.started = self.told_at = 0.0
        self.progressed: tuple[float, str | None] | None = None

    def __repr__(self) -> str:
        return f"<Run {self.name} {self.id} attempt {self.attempt}>"

    @property
    def scope(self) -> Any:
        """The façade for the job's tenant; the worker is its actor, the job the cause."""
        if self._scope is None:
            parent = Trace(self.correlation_id, str(self.id), self.trace_parent)
            actor = Actor("worker", str(self.worker))
            acting = self._base.tenant(self.tenant_id).acting(actor, origin="job")
            self._scope = acting.traced(parent.child() if self.trace_parent else parent)
        return self._scope

    def on(self, base: Scope) -> Run:
        """The same attempt over another façade (the blocking one, for handlers in threads)."""
        self._base, self._scope = base, None
        return self

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Any]:
        """A transaction of the job's tenant that first checks and locks the fence."""
        async with self.scope.begin(limits=GUARDED) as tx:
            if await tx.first(SQL["guard"], **self._token()) is None:
                raise StaleAttempt(f"{self.name} {self.id}, attempt {self.attempt}")
            self._guarded = tx
            try:
                yield tx
            finally:
                self._guarded = None

    @asynccontextmanager
    async def finish(self, result: Any = None) -> AsyncIterator[Any]:
        """The same, and completes the job at its end: effect and completion commit together."""
        async with self.begin() as tx:
            yield tx
            await self._finished(tx, result)
            fault("jobs.run.before_commit")
        self.is_settled = True

    async def finish_in(self, tx: Scope, result: Any = None) -> None:
        """Complete the job in a transaction that the caller commits.

        If it rolls back the job stays leased, and the worker settles the attempt when the handler
        ends: so let the error leave the handler.
        """
        await self._finished(tx, result)
        self.is_unsure = True

    async def later(self, seconds: float) -> None:
        """Put the job back for so many seconds without counting a failure; return afterwards.

        Inside of `begin` it belongs to that transaction: let an error leave the handler.
        """
        guarded = self._guarded
        scope = guarded or self.scope
        async with scope.begin() as tx:
            given = {"seconds": max(0.0, float(seconds)), **self._settling()}
            if await tx.first(SQL["later"], **given) is None:
                raise StaleAttempt(f"{self.name} {self.id}, attempt {self.attempt}")
        self.is_settled, self.is_unsure = guarded is None, guarded is not None

    async def progress(self, percent: float, note: str | None = None) -> None:
        """How far it is, 0 to 100; written at most once a second, the last one by the worker."""
        if not isfinite(percent):
            raise ValueError(f"progress goes from 0 to 100, not {percent}")
        self.progressed = (min(max(float(percent), 0.0), 100.0), note and storable(note)[:200])
        if time.monotonic() - self.told_at >= 1 and not await self.tell():
            raise StaleAttempt(f"{self.name} {self.id}, attempt {self.attempt}")

    async def tell(self) -> bool:
        """Write the last progress; false when the attempt is stale."""
        if self.progressed is None:
            return True
        percent, note = latest = self.progressed
        self.told_at = time.monotonic()
        given = {"percent": percent, "note": note, **self._token()}
        async with self.scope.begin() as tx:
            row = await tx.one(SQL["progress"], **given)
        if self.progressed is latest and (row.is_told or not row.is_held):
            self.progressed = None
        return bool(row.is_held)

    async def _finished(self, tx: Scope, result: Any) -> None:
        given = {"result": result_text(result), **self._settling()}
        gone = await tx.first(SQL["finish_in"], **given)
        if gone is None:
            raise StaleAttempt(f"{self.name} {self.id}, attempt {self.attempt}")
        if gone.freed:
            tx.signal("jobs.:freed")

    def _token(self) -> dict[str, Any]:
        return {"id": self.id, "attempt": self.attempt, "worker": self.worker}

    def _settling(self) -> dict[str, Any]:
        took = time.monotonic() - self.started if self.started else 0
        return {"run_id": uuid7(), "run_ms": round(took * 1000), **self._token()}
