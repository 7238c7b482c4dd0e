"""The room's own recurring work."""

from __future__ import annotations

from groundplane.core.scope import Scope
from groundplane.core.tasks import Run, every
from groundplane.rooms.payments.methods import Methods
from groundplane.rooms.payments.sweeps import Sweeps
from groundplane.rooms.tenants import eraser


@every("1m", name="payments.expire", queue="payments", missed="skip")
async def expire(run: Run) -> dict[str, int]:
    """Authorisations whose time is over."""
    return {"expired": await Sweeps(run.scope).expire()}


@every("5m", name="payments.match_reports", queue="payments", missed="skip")
async def match_reports(run: Run) -> dict[str, int]:
    """Reports that arrived before their payments."""
    return {"matched": await Sweeps(run.scope).match_reports()}


@every("1m", name="payments.measure", queue="payments", missed="skip")
async def measure(run: Run) -> None:
    """The gauges and their alerts."""
    await Sweeps(run.scope).measure()


@every("24h", name="payments.clean_up", queue="payments")
async def clean_up(run: Run) -> dict[str, int]:
    """Reports after 400 days."""
    return {"deleted": await Sweeps(run.scope).clean_up()}


@eraser("payments")
async def erase(tx: Scope, user_id: str) -> bool:
    """A person's methods with their tokens; payments stay on record, under the bare id."""
    await Methods(tx).erase(user_id)
    return True
