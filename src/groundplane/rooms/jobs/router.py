"""Jobs over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query

from groundplane.core.paging import BadCursor, Page, PageMeta
from groundplane.faces.http import (
    After,
    Allowed,
    Limit,
    Operator,
    built,
    problems,
    room_router,
)
from groundplane.rooms.jobs.inputs import (
    At,
    Beat,
    Beating,
    Chosen,
    ChosenIds,
    Discarded,
    Failed,
    Finished,
    Held,
    NewJob,
    NewJobs,
    NewSchedule,
    Refused,
    Stop,
    Taken,
    Wanted,
    Where,
)
from groundplane.rooms.jobs.models import (
    Claimed,
    DeadLetter,
    Enqueued,
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
from groundplane.rooms.jobs.problems import (
    InvalidJob,
    InvalidPayload,
    InvalidSchedule,
    JobNotFound,
    NotCancellable,
    NotDead,
    PayloadTooLarge,
    QueueFull,
    ScheduleNotFound,
    UnknownName,
    WorkerLost,
)
from groundplane.rooms.jobs.service import Jobs

router = room_router("jobs")
Room = Annotated[Jobs, built(Jobs)]
JobId = Annotated[UUID, Path(description="The job's id.")]
QueueName = Annotated[str, Path(description="The queue's name.")]
ScheduleName = Annotated[str, Path(description="The schedule's name.")]
OfQueue = Annotated[str | None, Query(description="Those of this queue.")]
OfName = Annotated[str | None, Query(description="Those of this kind: `send_receipt`.")]
WHOLE = 1000


class Reported(Exception):
    """What a worker over HTTP says went wrong."""


_ORDER = problems(UnknownName, InvalidPayload, PayloadTooLarge, InvalidJob, QueueFull)


@router.post(
    "", status_code=201, dependencies=[Allowed("jobs.write")], responses=_ORDER,
    summary="Enqueue a job",
)  # fmt: skip
async def enqueue(jobs: Room, job: NewJob) -> Enqueued:
    """The job is ready, or waits for its time; a worker does it."""
    return await jobs.enqueue(
        job.name, job.payload, queue=job.queue, lane=job.lane, priority=job.priority,
        run_at=job.run_at, delay_seconds=job.delay_seconds, deadline_at=job.deadline_at,
        dedupe_key=job.dedupe_key, dedupe_seconds=job.dedupe_seconds, gate=job.gate,
    )  # fmt: skip


@router.post(
    "/enqueue-many", status_code=201, dependencies=[Allowed("jobs.write")], responses=_ORDER,
    summary="Enqueue many jobs of one kind",
)  # fmt: skip
async def enqueue_many(jobs: Room, many: NewJobs) -> list[Enqueued]:
    """All or none of them, in the order given."""
    return await jobs.enqueue_many(
        many.name, many.payloads, queue=many.queue, lane=many.lane, priority=many.priority,
        run_at=many.run_at, delay_seconds=many.delay_seconds, deadline_at=many.deadline_at,
        dedupe_keys=many.dedupe_keys, dedupe_seconds=many.dedupe_seconds, gate=many.gate,
    )  # fmt: skip


@router.get(
    "", name="list", dependencies=[Allowed("jobs.read")], responses=problems(BadCursor),
    summary="Live, dead and finished jobs",
)  # fmt: skip
async def list_(
    jobs: Room,
    queue: OfQueue = None,
    name: OfName = None,
    state: Annotated[State | None, Query(description="Those that are so now.")] = None,
    correlation_id: Annotated[str | None, Query(description="What one request caused.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[JobSummary]:
    """The newest first."""
    return await jobs.list(
        queue=queue, name=name, state=state, correlation_id=correlation_id, after=after, limit=limit
    )


@router.get(
    "/runs", dependencies=[Allowed("jobs.read")], responses=problems(BadCursor),
    summary="Attempts that have ended",
)  # fmt: skip
async def runs(
    jobs: Room,
    job_id: Annotated[UUID | None, Query(description="The attempts of this job.")] = None,
    name: OfName = None,
    outcome: Annotated[Outcome | None, Query(description="Those that ended so.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[JobRun]:
    """The newest first; kept for 14 days."""
    return await jobs.runs(job_id=job_id, name=name, outcome=outcome, after=after, limit=limit)


@router.get("/queues", dependencies=[Allowed("jobs.read")], summary="How much work waits where")
async def queues(jobs: Room) -> Page[Queue]:
    """One row for each queue and lane that holds work of this tenant."""
    return _whole(await jobs.queues())


@router.post(
    "/queues/{queue}/pause", dependencies=[Allowed("jobs.admin")],
    responses=problems(InvalidJob), summary="Start no more jobs",
)  # fmt: skip
async def pause(jobs: Room, queue: QueueName, where: Where | None = None) -> Lane | WholeQueue:
    """In one lane or in all of this tenant's; as `_platform`, of everybody's. What runs goes on."""
    return await jobs.pause(queue, lane=where.lane if where else None)


@router.post(
    "/queues/{queue}/resume", dependencies=[Allowed("jobs.admin")],
    responses=problems(InvalidJob), summary="Start jobs again",
)  # fmt: skip
async def resume(jobs: Room, queue: QueueName, where: Where | None = None) -> Lane | WholeQueue:
    """The end of a pause."""
    return await jobs.resume(queue, lane=where.lane if where else None)


@router.post(
    "/queues/{queue}/limit", dependencies=[Allowed("jobs.admin")],
    responses=problems(InvalidJob), summary="Limit how many run and start",
)  # fmt: skip
async def limit(jobs: Room, queue: QueueName, held: Held) -> Lane | WholeQueue:
    """Exact over all workers. What is not given has no limit any more."""
    return await jobs.limit(
        queue, lane=held.lane, concurrency=held.concurrency,
        rate_per_second=held.rate_per_second, burst=held.burst, weight=held.weight,
    )  # fmt: skip


@router.post(
    "/claim", dependencies=[Allowed("jobs.work")], responses=problems(WorkerLost),
    summary="Lease jobs to a worker of your own",
)  # fmt: skip
async def claim(jobs: Room, wanted: Wanted) -> Taken:
    """Of this tenant only. Beat every ten seconds, or after thirty others get them."""
    worker = wanted.worker or await jobs.register(wanted.queues)
    runs = await jobs.claim(wanted.queues, worker=worker, limit=wanted.limit)
    return Taken(worker=worker, jobs=[Claimed.model_validate(run) for run in runs])


@router.post(
    "/beat", dependencies=[Allowed("jobs.work")], responses=problems(WorkerLost),
    summary="Keep a worker's leases",
)  # fmt: skip
async def beat(jobs: Room, beating: Beating) -> Beat:
    """And hear which attempts should end."""
    stops = await jobs.beat(beating.worker)
    return Beat(stop=[Stop(id=id, attempt=attempt) for id, attempt in stops])


@router.post("/finish", dependencies=[Allowed("jobs.work")], summary="These jobs are done")
async def finish(jobs: Room, finished: Finished) -> Refused:
    """Answers the ids of those that are another attempt's by now."""
    return Refused(refused=await jobs.finish(finished.jobs, worker=finished.worker))


@router.post("/fail", dependencies=[Allowed("jobs.work")], summary="These jobs failed")
async def fail(jobs: Room, failed: Failed) -> Refused:
    """They are tried again after the delay, or are dead when no attempt is left."""
    refused = await jobs.fail(
        failed.jobs, Reported(failed.error), delay_seconds=failed.delay_seconds,
        is_permanent=failed.is_permanent, worker=failed.worker,
    )  # fmt: skip
    return Refused(refused=refused)


@router.get("/workers", dependencies=[Operator], summary="The processes that do jobs")
async def workers(jobs: Room) -> Page[JobWorker]:
    """Those that are alive, and those that were today."""
    return _whole(await jobs.workers())


@router.get(
    "/dead-letters", dependencies=[Allowed("jobs.retry")], responses=problems(BadCursor),
    summary="Jobs that were given up",
)  # fmt: skip
async def dead_letters(
    jobs: Room,
    queue: OfQueue = None,
    name: OfName = None,
    reason: Annotated[Reason | None, Query(description="Why they were given up.")] = None,
    is_replayed: Annotated[
        bool | None, Query(description="Those that were started again, or that were not.")
    ] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[DeadLetter]:
    """The newest first; kept for 30 days."""
    return await jobs.dead_letters(
        queue=queue, name=name, reason=reason, is_replayed=is_replayed, after=after, limit=limit
    )


@router.post(
    "/dead-letters/replay", dependencies=[Allowed("jobs.retry")],
    responses=problems(JobNotFound, NotDead, InvalidJob), summary="Start dead jobs again",
)  # fmt: skip
async def replay(jobs: Room, chosen: Chosen) -> list[Replayed]:
    """Each becomes a new job with attempt 0; the dead letter stays and names it."""
    return await jobs.replay(
        chosen.ids, queue=chosen.queue, name=chosen.name, reason=chosen.reason, limit=chosen.limit
    )


@router.post(
    "/dead-letters/discard", dependencies=[Allowed("jobs.retry")],
    responses=problems(JobNotFound, NotDead), summary="Drop dead letters for good",
)  # fmt: skip
async def discard(jobs: Room, chosen: ChosenIds) -> Discarded:
    """Each leaves an entry in the audit trail."""
    return Discarded(discarded=await jobs.discard(chosen.ids))


@router.get("/schedules", dependencies=[Allowed("jobs.admin")], summary="Recurring work")
async def schedules(jobs: Room) -> Page[Schedule]:
    """With the next run of each."""
    return _whole(await jobs.schedules())


@router.post(
    "/schedules", status_code=201, dependencies=[Allowed("jobs.admin")],
    responses=problems(InvalidSchedule, UnknownName, InvalidPayload),
    summary="Create or change recurring work",
)  # fmt: skip
async def schedule(jobs: Room, new: NewSchedule) -> Schedule:
    """`6h`, or five cron fields in an IANA zone; the name is its key."""
    return await jobs.schedule(
        new.name, new.cron, new.job, new.payload, queue=new.queue, zone=new.zone, missed=new.missed
    )


@router.delete(
    "/schedules/{name}", status_code=204, dependencies=[Allowed("jobs.admin")],
    responses=problems(ScheduleNotFound), summary="End recurring work",
)  # fmt: skip
async def unschedule(jobs: Room, name: ScheduleName) -> None:
    """Jobs that it has already enqueued stay."""
    await jobs.unschedule(name)


@router.post(
    "/schedules/{name}/trigger", status_code=201, dependencies=[Allowed("jobs.admin")],
    responses=problems(ScheduleNotFound), summary="Run a schedule's job now",
)  # fmt: skip
async def trigger(jobs: Room, name: ScheduleName) -> Enqueued:
    """Once, beside its regular times."""
    return await jobs.trigger(name)


@router.get(
    "/{id}", dependencies=[Allowed("jobs.read")], responses=problems(JobNotFound),
    summary="One job",
)  # fmt: skip
async def get(jobs: Room, id: JobId) -> Job:
    """Wherever it is now: live, dead or finished."""
    return await jobs.get(id)


@router.post(
    "/{id}/cancel", dependencies=[Allowed("jobs.write")],
    responses=problems(JobNotFound, NotCancellable), summary="Cancel a job",
)  # fmt: skip
async def cancel(jobs: Room, id: JobId) -> Job:
    """One that has not begun ends; one that is running is asked to stop."""
    return await jobs.cancel(id)


@router.post(
    "/{id}/reschedule", dependencies=[Allowed("jobs.write")],
    responses=problems(JobNotFound, NotCancellable), summary="Run a job at another time",
)  # fmt: skip
async def reschedule(jobs: Room, id: JobId, at: At) -> Job:
    """Only while it has not begun."""
    moment: datetime = at.run_at
    return await jobs.reschedule(id, moment)


def _whole(rows: list[Any]) -> Page[Any]:
    return Page(data=rows, meta=PageMeta(next=None, limit=WHOLE))
