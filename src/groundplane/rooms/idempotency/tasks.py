"""The room's own recurring work, on a queue of its own: it must not wait behind a full one."""

from __future__ import annotations

from groundplane.core.tasks import Run, every
from groundplane.rooms.idempotency.service import Idempotency


@every("6h", name="idempotency.cleanup", queue="idempotency", timeout="1h")
async def cleanup(run: Run) -> dict[str, int]:
    """Records whose time is over, of all tenants."""
    return {"deleted": await Idempotency(run.scope).cleanup(lasting="55m")}


@every("5m", name="idempotency.measure", queue="idempotency")
async def measure(run: Run) -> dict[str, int]:
    """Counts by state, for the gauges and their alerts."""
    return await Idempotency(run.scope).measure()
