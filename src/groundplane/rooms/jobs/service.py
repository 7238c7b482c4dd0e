"""The verbs of jobs."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.tasks import Missed, Task
from groundplane.rooms.audit import Audit
from groundplane.rooms.jobs.dead_letters import DeadLetters
from groundplane.rooms.jobs.foreground import foreground
from groundplane.rooms.jobs.lanes import Lanes
from groundplane.rooms.jobs.leases import Held, Leases, Settled
from groundplane.rooms.jobs.models import (
    Attempt,
    DeadLetter,
    Enqueued,
    Gate,
    Job,
    JobRun,
    JobSummary,
    JobWorker,
    Lane,
    Outcome,
    Queue,
    Reason,
    Replayed,
    Schedule,
    State,
    WholeQueue,
)
from groundplane.rooms.jobs.orders import Order, order, place
from groundplane.rooms.jobs.problems import InvalidJob, JobNotFound, NotCancellable
from groundplane.rooms.jobs.rules import delay, error_entry, kept_result, retry_seconds
from groundplane.rooms.jobs.run import Run
from groundplane.rooms.jobs.schedules import Schedules
from groundplane.rooms.jobs.settings import JobsSettings

SQL, WORK = load(__package__), load(__package__, "work.sql")
MOST_AT_ONCE, LOOKS = 10_000, 3


class Jobs:
    """Work that somebody must do: it exists exactly when your transaction committed."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def enqueue(
        self,
        job: Task | str,
        payload: Any = None,
        *,
        queue: str | None = None,
        lane: str | None = None,
        priority: int | None = None,
        run_at: datetime | None = None,
        delay_seconds: float | None = None,
        deadline_at: datetime | None = None,
        dedupe_key: str | None = None,
        dedupe_seconds: float | None = None,
        gate: Gate | str | None = None,
    ) -> Enqueued:
        """One job, in this transaction if there is one; else one round trip of its own.

        Of jobs with one `dedupe_key` one exists: for so many seconds, else until it has left. At
        most `gate.limit` jobs (1 for a plain key) of one gate run at once.
        """
        asked = self._order(
            job, queue=queue, lane=lane, priority=priority, run_at=run_at,
            delay_seconds=delay_seconds, deadline_at=deadline_at, gate=gate,
            dedupe_seconds=dedupe_seconds,
        )  # fmt: skip
        return (await place(self.scope, asked, [payload], [dedupe_key]))[0]

    async def enqueue_many(
        self,
        job: Task | str,
        payloads: Sequence[Any],
        *,
        queue: str | None = None,
        lane: str | None = None,
        priority: int | None = None,
        run_at: datetime | None = None,
        delay_seconds: float | None = None,
        deadline_at: datetime | None = None,
        dedupe_keys: Sequence[str | None] | None = None,
        dedupe_seconds: float | None = None,
        gate: Gate | str | None = None,
    ) -> list[Enqueued]:
        """Up to 10,000 jobs of one kind in one statement, in the order given.

        `dedupe_keys` names one key, or None, for each; the gate is that of them all.
        """
        if len(payloads) > MOST_AT_ONCE:
            raise InvalidJob(f"{len(payloads)} jobs; at most {MOST_AT_ONCE} at once")
        asked = self._order(
            job, queue=queue, lane=lane, priority=priority, run_at=run_at,
            delay_seconds=delay_seconds, deadline_at=deadline_at, gate=gate,
            dedupe_seconds=dedupe_seconds,
        )  # fmt: skip
        return await place(self.scope, asked, payloads, dedupe_keys) if payloads else []

    def _order(self, job: Task | str, **options: Any) -> Order:
        return order(job, largest=self.scope.knobs(JobsSettings).payload_max, **options)

    # -- looking -----------------------------------------------------------------------------------

    async def find(self, id: UUID) -> Job | None:
        """The job wherever it is now: live, dead or finished; None when nobody knows it."""
        async with self.scope.begin() as tx:
            row = await self._found(tx, id)
        return None if row is None else Job.of(row)

    async def get(self, id: UUID) -> Job:
        """The job wherever it is now; `JobNotFound` when nobody knows it."""
        found = await self.find(id)
        if found is None:
            raise JobNotFound(f"job {id}")
        return found

    async def _found(self, tx: Scope, id: UUID) -> Row | None:
        # In the order in which jobs travel, so that one on its way is not missed.
        for name in ("get", "get_dead", "get_finished"):
            row = await tx.first(SQL[name], id=id)
            if row is not None:
                return row
        return None

    async def list(
        self,
        *,
        queue: str | None = None,
        name: str | None = None,
        state: State | None = None,
        correlation_id: str | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[JobSummary]:
        """The newest first: live, dead and finished ones."""
        page = self.scope.page("jobs.list", after, limit)
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(
                SQL["list"], queue=queue, name=name, state=state, correlation=correlation_id,
                after=page.after, fetch=page.fetch,
            )  # fmt: skip
        return page.of(JobSummary.of_all(rows), key=lambda job: job.id)

    async def runs(
        self,
        *,
        job_id: UUID | None = None,
        name: str | None = None,
        outcome: Outcome | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[JobRun]:
        """Attempts that have ended, the newest first; kept for 14 days."""
        page = self.scope.page("jobs.runs", after, limit)
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(
                SQL["runs"], job_id=job_id, name=name, outcome=outcome, after=page.after,
                fetch=page.fetch,
            )  # fmt: skip
        return page.of(JobRun.of_all(rows), key=lambda run: run.id)

    async def queues(self) -> builtins.list[Queue]:
        """How much work of this tenant is where, and how long the oldest waits."""
        async with self.scope.begin(read_only=True) as tx:
            return Queue.of_all(await tx.all(SQL["queues"]))

    async def workers(self) -> builtins.list[JobWorker]:
        """Who is alive, or was today. For operators."""
        return JobWorker.of_all(await self._leases.across.all(WORK["workers"]))

    # -- changing ----------------------------------------------------------------------------------

    async def cancel(self, id: UUID) -> Job:
        """End a job that has not begun; one that is running is asked to stop."""
        async with self.scope.begin() as tx:
            before = await Jobs(tx).get(id)
            for _ in range(LOOKS):  # its attempt may be put back while we ask it to stop
                gone = await tx.first(SQL["cancel"], id=id, run_id=uuid7())
                asked = gone or await tx.first(SQL["ask_to_stop"], id=id)
                if asked is not None:
                    break
            else:
                await self._refuse_ended(tx, id)
            if gone is None:
                tx.signal("jobs.:stop")
            await Audit(tx).record("jobs.cancelled", ("job", str(id)))
            if gone is None:
                return await Jobs(tx).get(id)
            # Not read again: its queue may keep nothing of what has ended.
            return before.model_copy(update={"state": "cancelled", "finished_at": gone.now})

    async def reschedule(self, id: UUID, run_at: datetime) -> Job:
        """Run it at another time; only while it has not begun."""
        if run_at.tzinfo is None:
            raise InvalidJob("times carry their zone: datetime(..., tzinfo=UTC)")
        async with self.scope.begin() as tx:
            before = await Jobs(tx).get(id)
            row = await tx.first(SQL["reschedule"], id=id, run_at=run_at)
            if row is None:
                raise NotCancellable(f"job {id} is {before.state}")
            tx.signal(f"jobs.{row.queue}")
            await Audit(tx).record(
                "jobs.rescheduled", ("job", str(id)),
                before={"run_at": before.run_at}, after={"run_at": run_at},
            )  # fmt: skip
            return await Jobs(tx).get(id)

    async def _refuse_ended(self, tx: Scope, id: UUID) -> None:
        row = await self._found(tx, id)
        if row is None:
            raise JobNotFound(f"job {id}")
        raise NotCancellable(f"job {id} is {row.state}")

    async def pause(self, queue: str, *, lane: str | None = None) -> Lane | WholeQueue:
        """Start nothing here: in one lane of this tenant, in all of them, or, as the tenant
        `_platform`, in the queue of everybody. What runs goes on."""
        return await Lanes(self.scope).pause(queue, lane, True)

    async def resume(self, queue: str, *, lane: str | None = None) -> Lane | WholeQueue:
        """The end of a pause."""
        return await Lanes(self.scope).pause(queue, lane, False)

    async def limit(
        self,
        queue: str,
        *,
        lane: str | None = None,
        concurrency: int | None = None,
        rate_per_second: float | None = None,
        burst: int | None = None,
        weight: int | None = None,
    ) -> Lane | WholeQueue:
        """How many may run at once, and start a second; what is not given is without limit.

        Of one lane of this tenant, of all together, or, as the tenant `_platform`, of the queue of
        everybody, whose rate is that of each tenant's lane. A weight is turns beside other tenants.
        """
        return await Lanes(self.scope).limit(
            queue, lane, concurrency=concurrency, rate_per_second=rate_per_second, burst=burst,
            weight=weight,
        )  # fmt: skip

    # -- dead letters ------------------------------------------------------------------------------

    async def dead_letters(
        self,
        *,
        queue: str | None = None,
        name: str | None = None,
        reason: Reason | None = None,
        is_replayed: bool | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[DeadLetter]:
        """Jobs that were given up, the newest first; kept for 30 days."""
        return await DeadLetters(self.scope).list(
            queue=queue, name=name, reason=reason, is_replayed=is_replayed, after=after,
            limit=limit,
        )  # fmt: skip

    async def replay(
        self,
        ids: Sequence[UUID] | None = None,
        *,
        queue: str | None = None,
        name: str | None = None,
        reason: Reason | None = None,
        limit: int = 1000,
    ) -> builtins.list[Replayed]:
        """Start dead jobs again as new ones with attempt 0: these, or all that fit the filter."""
        return await DeadLetters(self.scope).replay(
            ids, queue=queue, name=name, reason=reason, limit=limit
        )

    async def discard(self, ids: Sequence[UUID]) -> int:
        """Drop dead letters for good; each leaves an audit entry."""
        return await DeadLetters(self.scope).discard(ids)

    # -- schedules ---------------------------------------------------------------------------------

    async def schedules(self) -> builtins.list[Schedule]:
        """This tenant's recurring work with its next run."""
        return await Schedules(self.scope).list()

    async def schedule(
        self,
        name: str,
        cron: str,
        job: Task | str,
        payload: Any = None,
        *,
        queue: str | None = None,
        zone: str = "UTC",
        missed: Missed = "one",
    ) -> Schedule:
        """Do a job again and again: `6h`, or five cron fields in an IANA zone."""
        return await Schedules(self.scope).put(
            name, cron, job, payload, queue=queue, zone=zone, missed=missed
        )

    async def unschedule(self, name: str) -> None:
        """No further runs; jobs that it has already enqueued stay."""
        await Schedules(self.scope).delete(name)

    async def trigger(self, name: str) -> Enqueued:
        """Run a schedule's job once, now."""
        return await Schedules(self.scope).trigger(name)

    # -- doing -------------------------------------------------------------------------------------

    async def run(self, job: Task | str, payload: Any = None) -> Any:
        """Run a job here and now, with a run row but without a queue or retries; its answer."""
        return await foreground(self.scope, job, payload)

    async def claim(
        self, queues: Sequence[str] | None, *, worker: UUID | None = None, limit: int = 1
    ) -> builtins.list[Run]:
        """Lease ready jobs to a worker of your own making; without one it is registered first.

        Bound to the scope's tenant where it has one. `run.worker` is what `beat` needs.
        """
        owner, most = worker or await self.register(queues), min(max(limit, 1), 500)
        found = await self._leases.claim(owner, queues, most)
        if found or not queues or self.scope.tenant_id is None:
            return found
        return await self._leases.claim_unknown(owner, queues, most)

    async def register(self, queues: Sequence[str] | None = None) -> UUID:
        """A new worker, alive for one lease; of the scope's tenant where it has one."""
        return await self._leases.register(queues)

    async def beat(self, worker: UUID) -> builtins.list[tuple[UUID, int]]:
        """Keep the worker's leases; answers (job, attempt) of those that should stop."""
        return await self._leases.beat(worker)

    async def finish(
        self, runs: Sequence[Run] | Sequence[Attempt], *, worker: UUID | None = None
    ) -> builtins.list[UUID]:
        """These are done; answers the ids that were refused: stale, or locked for seconds.

        Attempts that came in writing name no worker, so it is given.
        """
        results = [kept_result(getattr(run, "result", None)) for run in runs]
        held = self._held(runs, worker)
        ended = [Settled(o, "done", result=r) for o, r in zip(held, results, strict=True)]
        return await self._leases.settle_all(ended)

    async def fail(
        self,
        runs: Sequence[Run] | Sequence[Attempt],
        error: BaseException | None = None,
        *,
        delay_seconds: float | None = 0,
        is_permanent: bool = False,
        worker: UUID | None = None,
    ) -> builtins.list[UUID]:
        """These failed: again after the delay, or dead when no attempt is left; refused ids.

        Without a delay (None) it is the usual back-off; permanent failures are dead at once.
        """
        outcome, reason = ("dead", "permanent") if is_permanent else ("retried", None)
        ended = []
        for run in self._held(runs, worker):
            wanted = retry_seconds(run.attempt) if delay_seconds is None else delay_seconds
            text = None if error is None else error_entry(error, run.attempt)
            ended.append(Settled(run, outcome, delay(wanted), reason, text))
        return await self._leases.settle_all(ended)

    def _held(
        self, runs: Sequence[Run] | Sequence[Attempt], worker: UUID | None
    ) -> builtins.list[Run | Held]:
        held: list[Run | Held] = []
        for run in runs:
            if isinstance(run, Run):
                held.append(run)
            elif worker is None or self.scope.tenant_id is None:
                raise InvalidJob("an attempt in writing needs its worker and its tenant")
            else:
                held.append(Held(self.scope.tenant_id, run.id, run.attempt, worker))
        return held

    @property
    def _leases(self) -> Leases:
        return Leases(self.scope)
