"""What runs by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from groundplane.core.log import logger
from groundplane.core.tasks import Run, every
from groundplane.rooms.database.metrics import BROKEN
from groundplane.rooms.database.service import Database
from groundplane.rooms.database.statements import sample

log = logger("database")


@every("0 * * * *", name="database.partitions", queue="database")
async def keep_partitions(run: Run) -> None:
    """Make partitions ahead and retire old ones, for every table; what fails is tried again."""
    done = await Database(run.scope).maintain_partitions()
    if done.failures:
        raise RuntimeError("; ".join(f"{each.table}: {each.detail}" for each in done.failures))


@every("0 5 * * *", name="database.sample", queue="database")
async def keep_samples(run: Run) -> int:
    """How large every table is today, for how they grow; what is past its time is forgotten."""
    return await sample(run.scope)


@every("30 4 * * *", name="database.verify", queue="database", timeout="1h", max_attempts=2)
async def verify_recent(run: Run) -> None:
    """Check every invariant on the last two days; each finding is logged and counted."""
    since = datetime.now(UTC) - timedelta(days=2)
    broken = await Database(run.scope).verify(since=since)
    BROKEN.set(len(broken))
    for each in broken:
        log.error(
            "database.invariant_broken",
            invariant=each.invariant,
            subject=each.subject,
            detail=each.detail,
        )
