"""What was left behind: orphans get new jobs, old rows go, figures are told."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from itertools import groupby
from typing import Any

from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.scope import Scope
from groundplane.core.sql import Query, load
from groundplane.rooms.database import set_retention
from groundplane.rooms.jobs import Jobs
from groundplane.rooms.notifications.metrics import (
    OLDEST,
    OVER_UNREAD,
    PROVIDERS_OPEN,
    QUEUED,
    UNKNOWN,
    UNKNOWN_SECONDS,
)
from groundplane.rooms.notifications.outcomes import Ended, write
from groundplane.rooms.notifications.rules import JOB_PRIORITY, OUTSIDE
from groundplane.rooms.notifications.sending import DELIVER, QUEUES
from groundplane.rooms.notifications.settings import NotificationsSettings
from groundplane.rooms.tenants import eraser

WORK, CARE = load(__package__, "work.sql"), load(__package__, "care.sql")
HISTORY = (
    "notifications", "notification_deliveries", "notification_attempts", "notification_events",
)  # fmt: skip
CHUNK, MOST_BATCHES = 100, 1000
Work = Callable[[Scope, Sequence[Row]], Awaitable[int]]
log = logger("notifications")
_lanes: set[tuple[str, str]] = set()
_kinds: set[tuple[str, str]] = set()


async def sweep(scope: Scope) -> dict[str, int]:
    """Every minute, of all tenants."""
    across = scope.taking("maintenance")
    knobs = scope.knobs(NotificationsSettings)
    orphans = await across.all(WORK["orphans"], channels=list(OUTSIDE))
    adopted = sum([await _unless_stuck(scope, _adopt, rows) for rows in _by_job(orphans)])
    old = _by_tenant(await across.all(WORK["expired"], channels=list(OUTSIDE)))
    expired = sum([await _unless_stuck(scope, _expire, rows) for rows in old])
    silence = knobs.unconfirmed_after.total_seconds()
    waited = _by_tenant(await across.all(WORK["never_confirmed"], seconds=silence))
    given_up = sum([await _unless_stuck(scope, _give_up_waiting, rows) for rows in waited])
    await measure(scope)
    return {"adopted": adopted, "expired": expired, "never_confirmed": given_up}


def _by_tenant(rows: Sequence[Row]) -> list[list[Row]]:
    return [list(group) for _, group in groupby(rows, key=lambda row: row.tenant_id)]


def _by_job(rows: Sequence[Row]) -> list[list[Row]]:
    """Orphans of one tenant, channel, lane and priority, as many as one job carries."""
    alike = [
        list(group)
        for _, group in groupby(rows, key=lambda r: (r.tenant_id, r.channel, r.lane, r.priority))
    ]
    return [group[at : at + CHUNK] for group in alike for at in range(0, len(group), CHUNK)]


async def _unless_stuck(
    scope: Scope, work: Work, rows: Sequence[Row], *, tenant: str | None = None
) -> int:
    """What one tenant's queue refuses, or its locks hold, waits and stops nobody else's."""
    tenant = tenant or str(rows[0].tenant_id)
    try:
        return await work(scope.tenant(tenant), rows)
    except Exception as error:
        log.warning("notifications.not_swept", tenant=tenant, error=error)
        return 0


async def _adopt(scope: Scope, rows: Sequence[Row]) -> int:
    """One new job, unless another sweeper was faster with these."""
    first = rows[0]
    async with scope.begin() as tx:
        job = await Jobs(tx).enqueue(
            DELIVER,
            {"channel": first.channel, "ids": [row.id for row in rows]},
            queue=QUEUES[first.channel],
            lane=first.lane,
            priority=JOB_PRIORITY[first.priority],
        )
        found = await tx.all(
            WORK["adopt"],
            job_id=job.id,
            ids=[row.id for row in rows],
            old_jobs=[row.job_id for row in rows],
        )
    if found:
        log.warning("notifications.adopted", tenant=first.tenant_id, count=len(found))
    return len(found)


async def _expire(scope: Scope, rows: Sequence[Row]) -> int:
    async with scope.begin() as tx:
        ended = [Ended(row.id, "queued", row.attempt, "expired") for row in rows]
        return len(await write(tx, "email", ended, source="sweep"))


async def _give_up_waiting(scope: Scope, rows: Sequence[Row]) -> int:
    async with scope.begin() as tx:
        found = await tx.all(WORK["give_up_waiting"], ids=[row.id for row in rows])
        for row in found:
            await tx.execute(
                WORK["tell"], id=uuid7(), notification_id=row.notification_id, delivery_id=row.id,
                kind="never_confirmed", reason="{}", source="sweep",
            )  # fmt: skip
    return len(found)


async def measure(scope: Scope) -> None:
    """The gauges; what is empty now was seen before, so it is set to zero."""
    across = scope.taking("maintenance")
    live = {(r.channel, r.lane): r for r in await across.all(WORK["open_figures"])}
    _lanes.update(live)
    for channel, lane in _lanes:
        row = live.get((channel, lane))
        QUEUED.set(row.queued if row else 0, channel=channel, lane=lane)
        OLDEST.set(row.oldest_seconds if row else 0, channel=channel, lane=lane)
    unknown = await across.one(WORK["unknown_figures"])
    UNKNOWN.set(unknown.unknown)
    UNKNOWN_SECONDS.set(unknown.oldest_seconds)
    opened = {(r.channel, r.kind): r.open for r in await across.all(WORK["provider_figures"])}
    _kinds.update(opened)
    for channel, kind in _kinds:
        PROVIDERS_OPEN.set(opened.get((channel, kind), 0), channel=channel, kind=kind)


# -- keeping within bounds -------------------------------------------------------------------------


async def tenants_with_inboxes(scope: Scope) -> AsyncIterator[str]:
    across, after = scope.taking("maintenance"), ""
    while (row := await across.first(CARE["next_tenant"], after=after)) is not None:
        yield row.tenant_id
        after = row.tenant_id


async def cleanup(scope: Scope) -> dict[str, int]:
    """Daily: what was read, left or deleted long ago, and what is too much for one person."""
    started = time.monotonic()
    knobs, across = scope.knobs(NotificationsSettings), scope.taking("maintenance")
    await set_retention(across, HISTORY, knobs.history)
    gone = {"read": 0, "unread": 0, "deleted": 0, "crowded": 0}
    async for tenant in tenants_with_inboxes(scope):
        for name, query, keep in (
            ("read", "clean_read", knobs.read_items),
            ("unread", "clean_unread", knobs.unread_items),
            ("deleted", "clean_deleted", knobs.deleted_items),
        ):
            given = {"of_tenant": tenant, "keep": keep.total_seconds()}
            gone[name] += await _until_empty(across, CARE[query], given)
        most = knobs.items_per_recipient
        for row in await across.all(CARE["crowded"], of_tenant=tenant, most=most):
            crowd = {"of_tenant": tenant, "user_id": row.user_id, "most": most}
            gone["crowded"] += await _until_empty(across, CARE["clean_crowded"], crowd)
    gone["captures"] = await _until_empty(across, CARE["clean_captures"], {})
    log.info("notifications.cleaned_up", seconds=round(time.monotonic() - started, 3), **gone)
    return gone


async def _until_empty(across: Scope, query: Query, given: dict[str, Any]) -> int:
    """Thousand after thousand, each on its own: no long lock, no long transaction."""
    gone = 0
    for _ in range(MOST_BATCHES):
        count = await across.execute(query, **given)
        gone += count
        if count < 1000:
            break
    return gone


async def unread_watch(scope: Scope) -> int:
    """A gauge, and one line when somebody crosses the limit."""
    knobs, across = scope.knobs(NotificationsSettings), scope.taking("maintenance")
    people = 0
    async for tenant in tenants_with_inboxes(scope):
        rows = await across.all(CARE["crowds"], of_tenant=tenant, most=knobs.unread_alert)
        people += len(rows)
        for row in (row for row in rows if not row.is_known):
            log.warning("notifications.unread", tenant=tenant, user=row.user_id, unread=row.unread)
        await _unless_stuck(scope, _warn, rows, tenant=tenant)
    OVER_UNREAD.set(people)
    return people


async def _warn(scope: Scope, rows: Sequence[Row]) -> int:
    names = [row.user_id for row in rows]
    async with scope.begin() as tx:
        await tx.execute(CARE["warned"], user_ids=names)
        return await tx.execute(CARE["calmed"], user_ids=names)


# -- erasure ---------------------------------------------------------------------------------------


@eraser("notifications")
async def erase(tx: Scope, user_id: str) -> bool:
    """Inbox, switches, profile and captures go; deliveries stay on record, but not to whom."""
    gone = await tx.execute(CARE["erase_items"], user_id=user_id)
    rows = await tx.all(CARE["anonymise_deliveries"], user_id=user_id)
    if gone or rows:
        return False
    for name in ("erase_switches", "erase_profile", "erase_captures", "anonymise_notifications"):
        await tx.execute(CARE[name], user_id=user_id)
    return True
