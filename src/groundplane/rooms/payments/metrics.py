"""The room's numbers."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, counter, gauge

PAYMENTS = counter("groundplane_payments_total", "Changes of payments, by new state.", ("state",))
BREAKS = gauge("groundplane_payments_breaks", "Reports that contradict what happened.", lasts=180)
UNMATCHED = gauge(
    "groundplane_payments_reports_unmatched", "Reports about unknown payments.", lasts=180
)
AUTHORIZED_SECONDS = gauge(
    "groundplane_payments_authorized_age_seconds",
    "Age of the oldest open authorisation.",
    lasts=180,
)
RUNBOOK = "/docs/rooms/payments#alerts"
ALERTS += [
    Alert(
        name="PaymentsBreaks", metric="groundplane_payments_breaks", above=0, lasting="1m",
        runbook=RUNBOOK, help="A provider's report contradicts a payment.",
    ),
    Alert(
        name="PaymentsUnmatched", metric="groundplane_payments_reports_unmatched", above=0,
        lasting="1h", runbook=RUNBOOK, help="A report about an unknown payment waits for an hour.",
    ),
]  # fmt: skip
