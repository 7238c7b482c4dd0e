"""What is measured of the database, and the alerts on it."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, gauge
from groundplane.rooms.database.rules import LEAST_AHEAD

RUNBOOK = "/docs/operate/schema"
AHEAD = gauge("groundplane_partitions_ahead", "Future partitions.", ("table",))
BLOCKED = gauge("groundplane_partitions_blocked", "Partitions that may not go yet.", ("table",))
BYTES = gauge("groundplane_partition_bytes", "Bytes of all partitions.", ("table",))
SILENT = gauge("groundplane_partitions_silent_seconds", "Since the routine last ran.", ("table",))
PENDING = gauge("groundplane_migrations_pending", "Migrations that are not applied.")
BROKEN = gauge(
    "groundplane_database_broken_invariants", "Findings of the last daily verify.", lasts=90_000
)

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
