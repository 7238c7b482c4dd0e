"""The room's numbers. No account and no tenant stands in a label."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, counter, gauge, histogram

TRANSFERS = counter(
    "groundplane_ledger_transfers_total",
    "Items by kind and by what became of them.",
    ("kind", "outcome"),
)
POST_SECONDS = histogram(
    "groundplane_ledger_post_seconds", "One posting statement, with its wait for locks."
)
BATCH_SIZE = histogram(
    "groundplane_ledger_batch_size",
    "Items of one posting statement.",
    buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 8192),
)
UNKNOWN = counter(
    "groundplane_ledger_unknown_total", "Postings whose commit got no answer until the deadline."
)
HOLDS_OPEN = gauge("groundplane_ledger_holds_open", "Holds that nobody has resolved.", lasts=180)
UNSEALED_SECONDS = gauge(
    "groundplane_ledger_unsealed_age_seconds", "How far the sealer is behind.", lasts=180
)
IMBALANCE = gauge(
    "groundplane_ledger_imbalance", "Assets of a book whose debits are not its credits.", lasts=180
)
FINDINGS = gauge("groundplane_ledger_findings", "What the daily verification found.", lasts=90_000)
CLEARING_OPEN = gauge(
    "groundplane_ledger_clearing_open",
    "Clearing accounts not back at zero for four days, by book.",
    ("book",),
    lasts=180,
)

RUNBOOK = "/docs/rooms/ledger#alerts"
ALERTS += [
    Alert(
        name="LedgerImbalance", metric="groundplane_ledger_imbalance", above=0, lasting="0s",
        runbook=RUNBOOK, help="Debits and credits of a book differ.",
    ),
    Alert(
        name="LedgerFindings", metric="groundplane_ledger_findings", above=0, lasting="0s",
        runbook=RUNBOOK, help="The daily verification found a broken invariant or seal.",
    ),
    Alert(
        name="LedgerUnsealed", metric="groundplane_ledger_unsealed_age_seconds", above=600,
        lasting="1m", runbook=RUNBOOK, help="The sealer is 10 minutes behind.",
    ),
    Alert(
        name="LedgerLockWait",
        metric="histogram_quantile(0.95, rate(groundplane_ledger_post_seconds_bucket[5m]))",
        above=0.25, lasting="5m", runbook=RUNBOOK,
        help="A posting takes over 250 ms: somebody holds a balance for long.",
    ),
    Alert(
        name="LedgerClearing", metric="groundplane_ledger_clearing_open", above=0, lasting="1h",
        runbook=RUNBOOK, help="A clearing account has not been at zero for four days.",
    ),
    Alert(
        name="LedgerUnknown", metric="increase(groundplane_ledger_unknown_total[5m])", above=4,
        lasting="0s", runbook=RUNBOOK, help="Commits are losing their answers.",
    ),
]  # fmt: skip
