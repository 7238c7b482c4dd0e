"""What is counted about jobs, and when somebody should be called. A tenant is never a label."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, counter, gauge, histogram

READY = gauge("groundplane_jobs_ready", "Jobs that could start.", ("queue", "lane"))
LEASED = gauge("groundplane_jobs_leased", "Jobs at a worker.", ("queue", "lane"))
WAITING = gauge("groundplane_jobs_waiting", "Jobs whose time has not come.", ("queue", "lane"))
GATED = gauge("groundplane_jobs_gated", "Jobs held back by a gate.", ("queue", "lane"))
OLDEST_READY = gauge(
    "groundplane_jobs_oldest_ready_seconds",
    "How long the oldest ready job waits.",
    ("queue", "lane"),
)
DEAD_LETTERS = gauge("groundplane_jobs_dead_letters", "Jobs given up, not replayed.", ("queue",))
WORKERS = gauge("groundplane_jobs_workers", "Workers alive in the fleet.")
SCHEDULE_LATE = gauge("groundplane_jobs_schedule_late_seconds", "The latest schedule's delay.")
START_DELAY = histogram(
    "groundplane_jobs_start_delay_seconds",
    "From due to leased.",
    ("queue",),
)
RUN_SECONDS = histogram("groundplane_jobs_run_seconds", "How long handlers take.", ("name",))
ATTEMPTS = counter("groundplane_jobs_attempts_total", "Attempts that ended.", ("queue", "outcome"))
STALE = counter("groundplane_jobs_stale_total", "Writes of attempts that were not ours any more.")
LOSSES = counter("groundplane_jobs_lease_losses_total", "Jobs taken back from lost workers.")
BURIED = counter("groundplane_jobs_dead_total", "Jobs given up by this process.", ("queue",))

_DOCS = "/docs/rooms/jobs#alerts"
ALERTS += [
    Alert(
        "JobsWaitTooLong", OLDEST_READY.name, 300, "1m", _DOCS, "Ready jobs wait over 5 minutes."
    ),
    Alert(
        "JobsWithoutWorkers",
        f"sum({READY.name}) > 0 and {WORKERS.name}",
        1,
        "1m",
        _DOCS,
        "There are ready jobs and no worker.",
        below=True,
    ),
    Alert(
        "JobsDying",
        f"increase({BURIED.name}[10m])",
        0,
        "0m",
        _DOCS,
        "Jobs were given up: look at the dead letters.",
    ),
    Alert(
        "JobsLosingLeases",
        f"increase({LOSSES.name}[10m])",
        5,
        "0m",
        _DOCS,
        "Workers die or hang: their jobs were taken back.",
    ),
    Alert("SchedulesLate", SCHEDULE_LATE.name, 300, "1m", _DOCS, "A schedule is 5 minutes late."),
]
