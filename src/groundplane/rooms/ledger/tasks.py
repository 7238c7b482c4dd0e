"""The room's own recurring work, on a queue of its own."""

from __future__ import annotations

from groundplane.core.tasks import Run, every
from groundplane.rooms.ledger.sweeps import Sweeps


@every("5s", name="ledger.seal", queue="ledger", missed="skip")
async def seal(run: Run) -> dict[str, int]:
    """What was committed since the last time, of all tenants."""
    return {"sealed": await Sweeps(run.scope).seal()}


@every("10s", name="ledger.expire_holds", queue="ledger", missed="skip")
async def expire_holds(run: Run) -> dict[str, int]:
    """Holds whose time is over; a post is refused from that moment on, whether swept or not."""
    return {"expired": await Sweeps(run.scope).expire_holds()}


@every("24h", name="ledger.clean_up", queue="ledger")
async def clean_up(run: Run) -> dict[str, int]:
    """Refusals and resolved holds after 400 days."""
    return await Sweeps(run.scope).clean_up()


@every("24h", name="ledger.verify", queue="ledger", timeout="1h")
async def verify(run: Run) -> dict[str, int]:
    """The last two days, of all tenants."""
    return {"findings": await Sweeps(run.scope).verify()}


@every("1m", name="ledger.measure", queue="ledger", missed="skip")
async def measure(run: Run) -> None:
    """The gauges and their alerts."""
    await Sweeps(run.scope).measure()
