"""A tenant's own recurring work; what code declares belongs to the platform's tenant."""

from __future__ import annotations

import hashlib
from typing import Any

from groundplane.core.ids import uuid7
from groundplane.core.migrate import release
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.tasks import NAME, TASKS, Missed, Task
from groundplane.rooms.audit import Audit
from groundplane.rooms.jobs.models import Enqueued, Schedule
from groundplane.rooms.jobs.orders import order
from groundplane.rooms.jobs.problems import InvalidSchedule, QueueFull, ScheduleNotFound
from groundplane.rooms.jobs.rules import checked, next_tick
from groundplane.rooms.jobs.settings import JobsSettings

SQL = load(__package__)


class Schedules:
    """One row per name; each tick is fired once in a fleet."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.knobs = scope.knobs(JobsSettings)

    async def list(self) -> list[Schedule]:
        async with self.scope.begin(read_only=True) as tx:
            return Schedule.of_all(await tx.all(SQL["schedules"]))

    async def put(
        self,
        name: str,
        cron: str,
        job: Task | str,
        payload: Any,
        *,
        queue: str | None,
        zone: str,
        missed: Missed,
    ) -> Schedule:
        asked = order(
            job, queue=queue, lane=None, priority=None, run_at=None, delay_seconds=None,
            deadline_at=None, largest=self.knobs.payload_max,
        )  # fmt: skip
        if not NAME.fullmatch(name) or missed not in {"skip", "one", "all"}:
            raise InvalidSchedule(f"{name!r}, missed {missed!r}")
        checked(cron, zone)
        async with self.scope.begin() as tx:
            before = await tx.first(SQL["get_schedule"], name=name)
            now = (await tx.one(SQL["now"])).now
            row = await tx.one(
                SQL["schedule"], name=name, cron=cron, zone=zone, job=asked.name,
                queue=asked.values["queue"], lane=asked.values["lane"], payload=asked.text(payload),
                missed=missed, next_at=next_tick(cron, zone, now),
                release=self.knobs.release or release(),
                definition_hash=hashlib.sha256(f"{cron}\0{zone}".encode()).hexdigest()[:32],
            )  # fmt: skip
            made = Schedule.of(row)
            await Audit(tx).record(
                "jobs.scheduled", ("schedule", name),
                before=Schedule.of(before).model_dump(mode="json") if before else None,
                after=made.model_dump(mode="json"),
            )  # fmt: skip
        return made

    async def delete(self, name: str) -> None:
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["unschedule"], name=name)
            if row is None:
                raise ScheduleNotFound(name)
            await Audit(tx).record(
                "jobs.unscheduled", ("schedule", name), before={"cron": row.cron, "job": row.job}
            )

    async def trigger(self, name: str) -> Enqueued:
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["get_schedule"], name=name)
            if row is None:
                raise ScheduleNotFound(name)
            id, task = uuid7(), TASKS.get(row.job)
            made = await tx.one(
                SQL["enqueue"], ids=[id], name=row.job, payloads=[row.payload], queue=row.queue,
                lane=row.lane, priority=1, run_at=None, delay_seconds=None, deadline_at=None,
                max_attempts=task.max_attempts if task else 8, dedupe_keys=None,
                dedupe_seconds=None, gate_key=None, gate_limit=None, is_ordered=False,
            )  # fmt: skip
            if made.state == "full":
                raise QueueFull(f"{row.queue} {row.lane}", retry_after=10)
            await tx.execute(SQL["triggered"], name=name, job_id=id)
            await Audit(tx).record("jobs.triggered", ("schedule", name), after={"job": str(id)})
            tx.signal(f"jobs.{row.queue}")
        return Enqueued(id=id, state=made.state)
