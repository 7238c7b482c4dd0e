"""What the fleet's queues look like, for metrics."""

from __future__ import annotations

from groundplane.core.sql import load
from groundplane.rooms.jobs import Leases
from groundplane.rooms.jobs.metrics import (
    DEAD_LETTERS,
    GATED,
    LEASED,
    OLDEST_READY,
    READY,
    WAITING,
    WORKERS,
)

SQL = load("groundplane.rooms.jobs", "work.sql")
GAUGES = {
    "ready": READY,
    "leased": LEASED,
    "waiting": WAITING,
    "gated": GATED,
    "oldest_ready_seconds": OLDEST_READY,
}
_known: set[tuple[str, str]] = set()


async def gather(leases: Leases) -> None:
    """Set the gauges; a lane that is empty now was seen before, so it is set to zero."""
    rows = {(row.queue, row.lane): row for row in await leases.across.all(SQL["figures"])}
    _known.update(rows)
    for queue, lane in _known:
        row = rows.get((queue, lane))
        for name, gauge in GAUGES.items():
            gauge.set(getattr(row, name) if row else 0, queue=queue, lane=lane)
    for row in await leases.across.all(SQL["figures_dead"]):
        DEAD_LETTERS.set(row.dead, queue=row.queue)
    WORKERS.set((await leases.across.one(SQL["figures_more"])).workers)
