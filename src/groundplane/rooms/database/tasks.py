"""What runs by itself, and the alerts of this room."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert
from groundplane.rooms.database.health import AHEAD, BLOCKED, SILENT
from groundplane.rooms.database.rules import LEAST_AHEAD

RUNBOOK = "/docs/operate/schema"

ALERTS += [
    Alert(
        name="groundplane_partitions_running_out",
        metric=AHEAD.name,
        above=LEAST_AHEAD,
        lasting="1m",
        runbook=f"{RUNBOOK}#partitions-running-out",
        help="Fewer than two future partitions: inserts fail when they are used up.",
        below=True,
    ),
    Alert(
        name="groundplane_partitions_blocked",
        metric=BLOCKED.name,
        above=0,
        lasting="7d",
        runbook=f"{RUNBOOK}#a-partition-stays-blocked",
        help="An expired partition has been kept for a week because its room still needs it.",
    ),
    Alert(
        name="groundplane_partitions_silent",
        metric=SILENT.name,
        above=6 * 3600,
        lasting="5m",
        runbook=f"{RUNBOOK}#the-routine-is-silent",
        help="The partition routine has not run for six hours.",
    ),
]
