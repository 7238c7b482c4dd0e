"""What the fleet's queues look like, for metrics."""

from __future__ import annotations

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

GAUGES = {
    "ready": READY,
    "leased": LEASED,
    "waiting": WAITING,
    "gated": GATED,
    "oldest_ready_seconds": OLDEST_READY,
}
_known: set[tuple[str, str]] = set()
_dying: set[str] = set()


async def gather(leases: Leases) -> None:
    """Set the gauges; a lane that is empty now was seen before, so it is set to zero."""
    live, dead, alive = await leases.figures()
    rows = {(row.queue, row.lane): row for row in live}
    _known.update(rows)
    for queue, lane in _known:
        row = rows.get((queue, lane))
        for name, gauge in GAUGES.items():
            gauge.set(getattr(row, name) if row else 0, queue=queue, lane=lane)
    _dying.update(dead)
    for queue in _dying:
        DEAD_LETTERS.set(dead.get(queue, 0), queue=queue)
    WORKERS.set(alive)
