"""One correlation id through every room, put together here from what each of them offers.

A room's part is in it when the caller may read that room.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path

from groundplane.core.clock import Moment
from groundplane.core.models import Model
from groundplane.core.scope import Scope
from groundplane.faces.http import Allowed, CurrentCaller, CurrentScope, room_router
from groundplane.rooms.audit import Audit, Entry
from groundplane.rooms.events import Events
from groundplane.rooms.idempotency import Idempotency
from groundplane.rooms.jobs import Jobs
from groundplane.rooms.ledger import Ledger
from groundplane.rooms.notifications import Notifications

MOST_ROWS = 200
MOST_LOOKED_INTO = 20
TOLD_OF_TRANSFERS = {
    "amount_minor",
    "asset",
    "debit_account_id",
    "credit_account_id",
    "chain_id",
    "key",
}
Correlation = Annotated[
    str,
    Path(
        max_length=128,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/+=@-]{0,127}$",
        description="As sent or answered in X-Correlation-Id.",
    ),
]


class Span(Model):
    """Something that happened in one room: a moment, or a time from and to."""

    room: str
    kind: str
    id: str
    name: str
    state: str | None = None
    begins_at: Moment
    ends_at: Moment | None = None
    actor: str | None = None
    causation_id: str | None = None
    data: dict[str, Any] = {}


class TraceView(Model):
    """Everything of one correlation id, in the order in which it happened."""

    correlation_id: str
    begins_at: Moment | None
    ends_at: Moment | None
    rooms: list[str]
    withheld: list[str]
    spans: list[Span]


Part = Callable[[Scope, str], Awaitable[list[Span]]]


async def _audit(scope: Scope, id: str) -> list[Span]:
    found = await Audit(scope).list(correlation_id=id, limit=MOST_ROWS)
    return [_acted(entry) for entry in found.data]


def _acted(entry: Entry) -> Span:
    return Span(
        room="audit",
        kind="entry",
        id=str(entry.id),
        name=entry.action,
        begins_at=entry.occurred_at,
        actor=f"{entry.actor_kind}:{entry.actor_id}",
        causation_id=entry.causation_id,
        data={
            "subject": f"{entry.subject_kind}:{entry.subject_id}",
            "before": entry.before,
            "after": entry.after,
            "request_id": entry.request_id,
            "origin": entry.origin,
        },
    )


async def _idempotency(scope: Scope, id: str) -> list[Span]:
    """Records name what they made, and the trail names it as well."""
    acted = await Audit(scope).list(correlation_id=id, limit=MOST_ROWS)
    requests = {entry.request_id for entry in acted.data}
    made = list(dict.fromkeys((e.subject_kind, e.subject_id) for e in acted.data))
    spans = []
    for entity in made[:MOST_LOOKED_INTO]:
        records = await Idempotency(scope).list(entity=entity, limit=MOST_LOOKED_INTO)
        spans += [
            Span(
                room="idempotency",
                kind="record",
                id=f"{each.operation}/{each.key}",
                name=f"{each.operation} · {each.key}",
                state=each.state,
                begins_at=each.claimed_at,
                ends_at=each.completed_at,
                data={"status": each.response_status, "attempts": each.attempts, "mode": each.mode},
            )
            for each in records.data
            if each.request_id in requests
        ]
    return spans


async def _jobs(scope: Scope, id: str) -> list[Span]:
    found = await Jobs(scope).list(correlation_id=id, limit=MOST_ROWS)
    spans = [
        Span(
            room="jobs",
            kind="job",
            id=str(job.id),
            name=job.name,
            state=job.state,
            begins_at=job.created_at,
            ends_at=job.finished_at,
            causation_id=job.causation_id,
            data={"queue": job.queue, "attempt": job.attempt},
        )
        for job in found.data
    ]
    for job in found.data[:MOST_LOOKED_INTO]:
        runs = await Jobs(scope).runs(job_id=job.id, limit=MOST_LOOKED_INTO)
        spans += [
            Span(
                room="jobs",
                kind="attempt",
                id=str(run.job_id),
                name=f"{run.name} · attempt {run.attempt}",
                state=run.outcome,
                begins_at=run.started_at,
                ends_at=run.finished_at,
                data={"wait_ms": run.wait_ms, "run_ms": run.run_ms, "error": run.error},
            )
            for run in runs.data
        ]
    return spans


async def _notifications(scope: Scope, id: str) -> list[Span]:
    notifications = Notifications(scope)
    spans = []
    for each in (await notifications.trace(id))[:MOST_LOOKED_INTO]:
        whole = await notifications.get(each.id)
        if each.created_at is None:
            continue
        spans.append(
            Span(
                room="notifications",
                kind="notification",
                id=str(each.id),
                name=each.title or each.template or each.type,
                begins_at=each.created_at,
                actor=whole.actor,
                data={"type": each.type, "recipients": each.recipients},
            )
        )
        spans += [
            Span(
                room="notifications",
                kind="delivery",
                id=str(each.id),
                name=f"{delivery.channel} to {delivery.user_id}",
                state=delivery.state,
                begins_at=delivery.due_at,
                ends_at=delivery.delivered_at or delivery.accepted_at,
                data={"reason": delivery.reason, "attempt": delivery.attempt},
            )
            for delivery in whole.deliveries
        ]
    return spans


async def _events(scope: Scope, id: str) -> list[Span]:
    return [
        Span(
            room="events",
            kind="event",
            id=str(event.id),
            name=event.type,
            begins_at=event.occurred_at,
            actor=event.actor,
            causation_id=event.causation_id,
            data={"stream": event.stream, "version": event.version, "data": event.data},
        )
        for event in await Events(scope).trace(id, limit=MOST_ROWS)
    ]


async def _ledger(scope: Scope, id: str) -> list[Span]:
    found = await Ledger(scope).list(correlation_id=id, limit=MOST_ROWS)
    return [
        Span(
            room="ledger",
            kind="transfer",
            id=str(each.id),
            name=each.code,
            state=each.hold_state or each.kind,
            begins_at=each.recorded_at,
            actor=each.actor,
            data=each.model_dump(mode="json", include=TOLD_OF_TRANSFERS),
        )
        for each in found.data
    ]


PARTS: dict[str, tuple[str, Part]] = {
    "idempotency": ("idempotency.read", _idempotency),
    "ledger": ("ledger.read", _ledger),
    "events": ("events.read", _events),
    "jobs": ("jobs.read", _jobs),
    "notifications": ("notifications.read", _notifications),
    "audit": ("audit.read", _audit),
}


async def trace_of(scope: Scope, correlation_id: str, permissions: Iterable[str]) -> TraceView:
    """The trace, of the rooms these permissions open."""
    held = frozenset(permissions)
    spans: list[Span] = []
    for permission, part in PARTS.values():
        if permission in held:
            spans += await part(scope, correlation_id)
    spans.sort(key=lambda span: (span.begins_at, span.ends_at or span.begins_at))
    moments: list[datetime] = [at for span in spans for at in (span.begins_at, span.ends_at) if at]
    return TraceView(
        correlation_id=correlation_id,
        begins_at=min(moments, default=None),
        ends_at=max(moments, default=None),
        rooms=list(dict.fromkeys(span.room for span in spans)),
        withheld=[room for room, (permission, _) in PARTS.items() if permission not in held],
        spans=spans,
    )


def traces_router() -> APIRouter:
    """`GET /v1/traces/{correlation_id}`."""
    router = room_router("traces", group="System")

    @router.get(
        "/{correlation_id:path}",
        name="get",
        dependencies=[Allowed("audit.read")],
        summary="One correlation id through every room",
    )
    async def get(
        scope: CurrentScope, caller: CurrentCaller, correlation_id: Correlation
    ) -> TraceView:
        """Keys, transfers, events, jobs and attempts, notifications, audit: in order of time."""
        return await trace_of(scope, correlation_id, caller.permissions)

    return router
