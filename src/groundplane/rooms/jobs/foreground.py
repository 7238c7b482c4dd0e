"""One job run here and now: for a developer's terminal and for cron on the host."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID

from groundplane.core.ids import uuid7
from groundplane.core.problems import NoTransaction
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.tasks import TASKS, Task
from groundplane.rooms.jobs.leases import Leases, Settled
from groundplane.rooms.jobs.orders import order
from groundplane.rooms.jobs.problems import InvalidJob, UnknownName
from groundplane.rooms.jobs.rules import error_entry, kept_result
from groundplane.rooms.jobs.run import Run
from groundplane.rooms.jobs.settings import JobsSettings

SQL = load(__package__)
QUEUE = "groundplane.foreground"


async def foreground(scope: Scope, job: Task | str, payload: Any) -> Any:
    """Lease one job to a worker that lives as long as the handler, and settle it."""
    task = TASKS.get(job) if isinstance(job, str) else job
    if task is None:
        raise UnknownName(f"{job!r} is not declared here")
    if scope.transaction is not None:
        raise NoTransaction("a handler opens its own transactions: run it outside of yours")
    if not task.is_async and not scope.ground.blocking:
        raise InvalidJob(f"{task.name} is a plain function: use Groundplane(url, blocking=True)")
    asked = order(
        task, queue=QUEUE, lane=None, priority=None, run_at=None, delay_seconds=None,
        deadline_at=None, largest=scope.knobs(JobsSettings).payload_max,
    )  # fmt: skip
    text = asked.text(payload)
    leases = Leases(scope)
    worker = await leases.register([], lease_seconds=task.timeout_seconds + 60)
    try:
        return await _done(leases, await _leased(scope, task, text, worker), task)
    finally:
        await leases.leave(worker)


async def _leased(scope: Scope, task: Task, text: str, worker: UUID) -> Run:
    """A job that was never ready, so that no other worker can take it."""
    async with scope.begin() as tx:
        row = await tx.one(
            SQL["lease_now"], id=uuid7(), name=task.name, payload=text, queue=QUEUE,
            lane=task.lane, max_attempts=task.max_attempts, worker=worker,
        )  # fmt: skip
    return Run(row, scope, worker)


async def _done(leases: Leases, run: Run, task: Task) -> Any:
    run.started = time.monotonic()
    try:
        answer = await leases.scope.call(task.function, run, *task.arguments(run.payload))
    except BaseException as error:
        if not run.is_settled:
            text = error_entry(error, run.attempt)
            await leases.settle_all([Settled(run, "cancelled", error=text)])
        raise
    if not run.is_settled:
        took = round((time.monotonic() - run.started) * 1000)
        ended = Settled(run, "done", result=kept_result(answer), run_ms=took)
        await leases.settle_all([ended])
    return answer
