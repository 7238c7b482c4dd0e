"""The trail's numbers."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, counter, gauge

ENTRIES = counter(
    "groundplane_audit_entries_total", "Entries recorded; `other` are the application's.", ("room",)
)
UNSEALED_SECONDS = gauge(
    "groundplane_audit_unsealed_age_seconds",
    "Age of the oldest entry that no seal lists.",
    lasts=60,
)
RUNBOOK = "/docs/rooms/audit#seals"
ALERTS += [
    Alert(
        name="AuditUnsealed",
        metric="groundplane_audit_unsealed_age_seconds",
        above=600,
        lasting="1m",
        runbook=RUNBOOK,
        help="Entries of the audit trail have not been sealed for 10 minutes.",
    ),
]
