"""The room's numbers. Only the platform's busiest flags have their names in them."""

from __future__ import annotations

from groundplane.core.meter import ALERTS, Alert, counter, gauge, histogram

EVALUATIONS = counter(
    "groundplane_flags_evaluations_total", "Answers, by source and reason.", ("source", "reason")
)
SECONDS = histogram(
    "groundplane_flags_evaluation_seconds",
    "How long one evaluation takes; in process one in 256.",
    ("source",),
    buckets=(1e-6, 2e-6, 5e-6, 1e-5, 5e-5, 1e-4, 5e-4, 0.001, 0.005, 0.01, 0.05),
)
REVISION = gauge(
    "groundplane_flags_revision", "The platform's revision in this process.", ("environment",)
)
AGE = gauge("groundplane_flags_snapshot_age_seconds", "Since the last contact with the database.")
PROPAGATION = histogram(
    "groundplane_flags_propagation_seconds", "From a revision's commit to this process."
)
BUSIEST = 100
ERROR_SHARE = gauge(
    "groundplane_flags_error_share",
    f"Share of errors in the last answers of the {BUSIEST} busiest flags.",
    ("flag",),
    read=dict,
)
BEHIND = gauge(
    "groundplane_flags_behind_kill_seconds",
    "How long a process has not had the last kill.",
    lasts=180,
)
ERRORS = counter("groundplane_flags_errors_total", "Evaluations that ended in an error.", ("code",))
SCHEDULES_FAILED = counter("groundplane_flags_schedules_failed_total", "Steps that failed.")

_DOCS = "/docs/rooms/flags#alerts"
ALERTS += [
    Alert("FlagsOld", AGE.name, 300, "1m", _DOCS, "A process has lost the database for 5 minutes."),
    Alert(
        "FlagsSlow",
        f"histogram_quantile(0.99, rate({PROPAGATION.name}_bucket[5m]))",
        1,
        "5m",
        _DOCS,
        "Flag changes take over a second to arrive.",
    ),
    Alert("FlagsErrors", ERROR_SHARE.name, 0.01, "5m", _DOCS, "A flag's answers are often errors."),
    Alert("FlagsKillUnseen", BEHIND.name, 10, "0m", _DOCS, "A process has not seen a kill."),
    Alert(
        "FlagsScheduleFailed", f"increase({SCHEDULES_FAILED.name}[10m])", 0, "0m", _DOCS,
        "A scheduled change could not be made.",
    ),
]  # fmt: skip
