"""What runs by itself, and the alerts of this room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from groundplane.core.log import logger
from groundplane.core.meter import ALERTS, Alert, gauge
from groundplane.core.tasks import Run, every
from groundplane.rooms.database.health import AHEAD, BLOCKED, SILENT
from groundplane.rooms.database.rules import LEAST_AHEAD
from groundplane.rooms.database.service import Database
from groundplane.rooms.database.statements import sample

RUNBOOK = "/docs/operate/schema"
BROKEN = gauge(
    "groundplane_database_broken_invariants", "Findings of the last daily verify.", lasts=90_000
)
log = logger("database")

ALERTS += [
    Alert(
        name="PartitionsRunningOut",
        metric=AHEAD.name,
        above=LEAST_AHEAD,
        lasting="1m",
        runbook=f"{RUNBOOK}#partitions-running-out",
        help="Fewer than two future partitions: inserts fail when they are used up.",
        below=True,
    ),
    Alert(
        name="PartitionsBlocked",
        metric=BLOCKED.name,
        above=0,
        lasting="7d",
        runbook=f"{RUNBOOK}#a-partition-stays-blocked",
        help="An expired partition has been kept for a week because its room still needs it.",
    ),
    Alert(
        name="PartitionsSilent",
        metric=SILENT.name,
        above=6 * 3600,
        lasting="5m",
        runbook=f"{RUNBOOK}#the-routine-is-silent",
        help="The partition routine has not run for six hours.",
    ),
    Alert(
        name="InvariantsBroken",
        metric=BROKEN.name,
        above=0,
        lasting="1m",
        runbook=f"{RUNBOOK}#an-invariant-is-broken",
        help="The daily verify found rows that break an invariant.",
    ),
    Alert(
        name="DatabaseAway",
        metric="sum(increase(groundplane_db_pool_away_total[1m]))",
        above=2,
        lasting="30s",
        runbook="/docs/operate/troubleshooting#the-database-is-away",
        help="The database is not reached, again and again.",
    ),
    Alert(
        name="DatabaseSlow",
        metric="sum by (statement) (increase(groundplane_db_slow_statements_total[5m]))",
        above=10,
        lasting="5m",
        runbook="/docs/operate/troubleshooting#requests-are-slow",
        help="One of our statements takes over a second, again and again.",
    ),
    Alert(
        name="DatabasePoolFull",
        metric="groundplane_db_pool_used_share",
        above=0.9,
        lasting="5m",
        runbook="/docs/operate/troubleshooting#no-connection-is-free",
        help="More than nine in ten connections of a pool are in use: callers begin to wait.",
    ),
]


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
