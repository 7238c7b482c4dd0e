"""The room's own recurring work."""

from __future__ import annotations

from typing import Any

from groundplane.core.sql import load
from groundplane.core.tasks import Run, every
from groundplane.rooms.database import set_retention
from groundplane.rooms.events.settings import EventsSettings

SQL = load(__package__, "follow.sql")
DETACHED_SECONDS = 7 * 86400.0


@every("1h", name="events.clean_up", queue="events")
async def clean_up(run: Run) -> dict[str, Any]:
    """Settled letters and the inbox after 30 days; events past `KEEP` that nobody needs."""
    across = run.scope.taking("maintenance")
    counted = {
        "dead_letters": await across.execute(SQL["clean_letters"]),
        "inbox": await across.execute(SQL["clean_inbox"]),
        "marks": await across.execute(SQL["clean_marks"]),
    }
    return counted | await retire(across, run.scope.knobs(EventsSettings))


async def retire(across: Any, knobs: EventsSettings) -> dict[str, Any]:
    """Detach partitions of events that are old enough, logged, and behind every subscription."""
    await set_retention(across, ["events", "event_log"], knobs.keep)
    if knobs.keep is None:
        return {}
    async with across.begin() as tx:
        await tx.all(SQL["alone"])  # nobody is put back to old events meanwhile
        found = await tx.one(SQL["past"], seconds=knobs.keep.total_seconds())
        await tx.all(SQL["told"], past=found.past)
        events = await tx.all(SQL["retire"], wait_seconds=DETACHED_SECONDS)
        below = (await tx.one(SQL["log_below"], position=found.position)).below
        log = await tx.all(SQL["retire_log"], below=below, wait_seconds=DETACHED_SECONDS)
    changed = {row.name: row.outcome for row in (*events, *log) if row.outcome != "attached"}
    return {"partitions": changed} if changed else {}
