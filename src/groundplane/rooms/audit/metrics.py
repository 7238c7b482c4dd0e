"""The trail's numbers."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, gauge

UNSEALED_SECONDS = gauge(
    "groundplane_audit_unsealed_age_seconds", "Age of the oldest entry that no seal lists."
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
