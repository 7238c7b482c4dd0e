"""The room's numbers. No key and no tenant stands in a label."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, counter, gauge, histogram

REQUESTS = counter(
    "groundplane_idempotency_requests_total",
    "Calls with a key, by what became of them.",
    ("operation_kind", "outcome"),
)
DURATION = histogram(
    "groundplane_idempotency_duration_seconds",
    "From asking to being told, by phase: `claim`, or `complete` with its commit.",
    ("phase",),
)
RECORDS = gauge("groundplane_idempotency_records", "Records by state.", ("state",), lasts=900)
STUCK = gauge("groundplane_idempotency_stuck", "Leases that ran out over 5 minutes ago.", lasts=900)
UNKNOWN_SECONDS = gauge(
    "groundplane_idempotency_unknown_age_seconds",
    "Age of the oldest claim of unknown outcome.",
    lasts=900,
)
EXPIRED_SECONDS = gauge(
    "groundplane_idempotency_oldest_expired_age_seconds",
    "How long the clean-up is behind.",
    lasts=900,
)
DELETED = counter("groundplane_idempotency_cleanup_deleted_total", "Expired records deleted.")

RUNBOOK = "/docs/rooms/idempotency#alerts"
ALERTS += [
    Alert(
        name="IdempotencyStuck",
        metric="groundplane_idempotency_stuck",
        above=0,
        lasting="1m",
        runbook=RUNBOOK,
        help="A lease ran out more than 5 minutes ago and nobody has taken the key over.",
    ),
    Alert(
        name="IdempotencyUnknown",
        metric="groundplane_idempotency_unknown_age_seconds",
        above=900,
        lasting="1m",
        runbook=RUNBOOK,
        help="Whether some work took effect outside is not known for 15 minutes.",
    ),
    Alert(
        name="IdempotencyMismatches",
        metric=(
            'sum(rate(groundplane_idempotency_requests_total{outcome="mismatch"}[15m]))'
            " / sum(rate(groundplane_idempotency_requests_total[15m]))"
        ),
        above=0.01,
        lasting="15m",
        runbook=RUNBOOK,
        help="Over 1 % of the calls reuse a key for another request.",
    ),
    Alert(
        name="IdempotencyCleanupLate",
        metric="groundplane_idempotency_oldest_expired_age_seconds",
        above=12 * 3600,
        lasting="5m",
        runbook=RUNBOOK,
        help="The clean-up of expired records is 12 hours behind.",
    ),
]
