"""How deliveries end: what each outcome leads to, and all of them written in one statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil
from uuid import UUID

from groundplane.core.ids import uuid7s
from groundplane.core.log import logger
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.jobs import Jobs, QueueFull
from groundplane.rooms.notifications.metrics import DELIVERIES, DELIVERY_SECONDS
from groundplane.rooms.notifications.models import Lane, Priority, State
from groundplane.rooms.notifications.rules import JOB_PRIORITY, retry_delay
from groundplane.rooms.notifications.sending import DELIVER, QUEUES

SQL = load(__package__, "work.sql")
LONGEST_REASON = 200
log = logger("notifications")


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of one delivery, seen at this state and attempt."""

    id: UUID
    before: State
    attempt: int
    state: State
    reason: str | None = None
    delay: float | None = None
    outcome: str | None = None
    code: str | None = None
    detail: str | None = None
    reference: str | None = None
    latency_ms: int | None = None
    caught: str | None = None
    lane: Lane = "normal"
    priority: Priority = "MEDIUM"
    job_id: UUID | None = None
    provider_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a delivery stands when a call has ended: what the next step is decided by."""

    lane: Lane
    tries: int
    age_seconds: float
    providers: int
    in_doubt: str


Next = tuple[State, str | None, float | None]
"""(state, reason, seconds until the next try)"""


def after(
    standing: Standing,
    outcome: str,
    detail: str,
    *,
    retry_after: float | None,
    delays: Callable[[Lane, int, float, float | None], float | None],
) -> Next:
    """The state that an outcome leads to."""
    said = detail[:LONGEST_REASON]
    if outcome == "permanent":
        return "failed_permanent", said, None
    if outcome == "technical":
        return "failed_technical", said, None
    if outcome == "in_doubt" and standing.in_doubt == "hold":
        return "outcome_unknown", said, None
    if outcome != "in_doubt" and standing.tries % standing.providers:
        return "queued", said, 0.0  # certainly not sent, and somebody else has not been asked
    rounds = ceil(standing.tries / standing.providers)
    delay = delays(standing.lane, rounds, standing.age_seconds, retry_after)
    return ("failed_temporary", said, None) if delay is None else ("queued", said, delay)


def delays_of_one_job() -> Callable[[Lane, int, float, float | None], float | None]:
    """One jittered time for all that failed alike: so that they ride on one job again."""

    @cache
    def jittered(lane: Lane, rounds: int, minutes: int, asked: float | None) -> float | None:
        return retry_delay(lane, rounds, minutes * 60.0, asked=asked)

    def delay(lane: Lane, rounds: int, age: float, asked: float | None) -> float | None:
        return jittered(lane, rounds, int(age // 60), asked)

    return delay


async def write(
    tx: Scope, channel: str, ended: Sequence[Ended], *, source: str = "worker"
) -> set[UUID]:
    """Move them, each unless somebody was faster; retries get their jobs. Answers who moved."""
    if not ended:
        return set()
    ready = await _with_jobs(tx, channel, ended)
    rows = await tx.all(
        SQL["settle"],
        ids=[e.id for e in ready],
        befores=[e.before for e in ready],
        attempts=[e.attempt for e in ready],
        states=[e.state for e in ready],
        reasons=[e.reason for e in ready],
        job_ids=[e.job_id for e in ready],
        delays=[e.delay for e in ready],
        outcomes=[e.outcome for e in ready],
        codes=[e.code for e in ready],
        details=[e.detail for e in ready],
        references=[e.reference for e in ready],
        latencies=[e.latency_ms for e in ready],
        caughts=[e.caught for e in ready],
        event_ids=uuid7s(len(ready)),
        source=source,
    )
    for row in rows:
        DELIVERIES.add(channel=row.channel, state=row.state)
        if row.state == "accepted":
            DELIVERY_SECONDS.observe(row.took_seconds, channel=row.channel, lane=row.lane)
    return {row.id for row in rows}


async def _with_jobs(tx: Scope, channel: str, ended: Sequence[Ended]) -> list[Ended]:
    """Those that are to be tried again, on one new job for each time."""
    ready = [each for each in ended if each.state != "queued" or each.job_id is not None]
    for group in _grouped(each for each in ended if each.state == "queued" and not each.job_id):
        first = group[0]
        try:
            job = await Jobs(tx).enqueue(
                DELIVER,
                {"channel": channel, "ids": [each.id for each in group]},
                queue=QUEUES[channel],
                lane=first.lane,
                priority=JOB_PRIORITY[first.priority],
                delay_seconds=first.delay or 0.0,
            )
        except QueueFull as problem:
            # They wait without a live job until the sweep adopts them. Raised, it would take back
            # the ends of all calls beside them, and those would be made again.
            log.warning("notifications.lane_full", error=problem, count=len(group))
            ready += group
        else:
            ready += [replace(each, job_id=job.id) for each in group]
    return ready


def _grouped(queued: Iterable[Ended]) -> Iterable[list[Ended]]:
    groups: dict[tuple[str, str, float | None], list[Ended]] = {}
    for each in queued:
        groups.setdefault((each.lane, each.priority, each.delay), []).append(each)
    return groups.values()
