"""The room's own recurring work."""

from __future__ import annotations

from groundplane.core.tasks import Run, every
from groundplane.rooms.payments.sweeps import Sweeps


@every("1m", name="payments.expire", queue="payments", missed="skip")
async def expire(run: Run) -> dict[str, int]:
    """Authorisations whose time is over."""
    return {"expired": await Sweeps(run.scope).expire()}


@every("5m", name="payments.match_reports", queue="payments", missed="skip")
async def match_reports(run: Run) -> dict[str, int]:
    """Reports that arrived before their payments, and the gauges."""
    return {"matched": await Sweeps(run.scope).match_reports()}


@every("24h", name="payments.clean_up", queue="payments")
async def clean_up(run: Run) -> dict[str, int]:
    """Reports after 400 days."""
    return {"deleted": await Sweeps(run.scope).clean_up()}
