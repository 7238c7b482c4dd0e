"""What workers do for notifications: deliver, fan out, and look after what was left behind."""

from __future__ import annotations

from groundplane.core.tasks import every, job
from groundplane.rooms.jobs import Run
from groundplane.rooms.notifications import tasks_care
from groundplane.rooms.notifications.sending import DELIVER, FAN_OUT
from groundplane.rooms.notifications.tasks_deliver import Deliver, deliver_all
from groundplane.rooms.notifications.tasks_fan_out import FanOut, fan_out_all


@job(DELIVER, queue="email", timeout="5m")
async def deliver(run: Run, work: Deliver) -> None:
    """Send up to 100 deliveries over one channel."""
    await deliver_all(run, work)


@job(FAN_OUT, queue="inapp", timeout="5m")
async def fan_out(run: Run, work: FanOut) -> None:
    """Write the in-app items that need a template, or waited for their time."""
    await fan_out_all(run, work)


@every("1m", name="notifications.sweep", queue="inapp")
async def sweep(run: Run) -> dict[str, int]:
    """New jobs for deliveries whose job died; what is too old expires; the gauges."""
    return await tasks_care.sweep(run.scope)


@every("0 3 * * *", name="notifications.cleanup", queue="inapp", timeout="1h")
async def cleanup(run: Run) -> dict[str, int]:
    """Items past their time, of every tenant, in short statements."""
    return await tasks_care.cleanup(run.scope)


@every("15m", name="notifications.unread_watch", queue="inapp")
async def unread_watch(run: Run) -> int:
    """How many people have more unread items than they should; one log line for each crossing."""
    return await tasks_care.unread_watch(run.scope)
