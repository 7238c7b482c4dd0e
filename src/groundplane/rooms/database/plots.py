"""Which figures have a past: a name for people, the meter it is read from, how it is added up.

Meters are named, not imported: this room stands below most of those that count, and whoever reads
the past need not be a process that makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from groundplane.core.meter import SECONDS, Metric

Kind = Literal["rate", "level", "seconds"]
Merge = Literal["sum", "most"]
Unit = Literal["per_second", "seconds", "count", "share"]
Figures = dict[str, list[float]]
"""By name, or `name/label`: of a rate its growth; of a level its mean and its most; of seconds
their sum and how many were at most each bound."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One figure. `over` adds its labels up, `across` the processes; `of` says who measures it."""

    name: str
    meter: str
    kind: Kind
    unit: Unit
    of: str | None = None
    by: str | None = None
    only: tuple[str, str] | None = None  # a label, and how its value begins
    over: Merge = "sum"
    across: Merge = "sum"

    def read(self, metric: Metric) -> Figures:
        """What the meter says now: running totals, or the level."""
        found: Figures = {}
        for label, name, le, value in self._samples(metric):
            key = self.name if label is None else f"{self.name}/{label}"
            if self.kind == "seconds":
                self._add(found.setdefault(key, [0.0] * (len(SECONDS) + 2)), name, le, value)
            else:
                known = found.get(key, [0.0])[0]
                found[key] = [max(known, value) if self.over == "most" else known + value]
        if not found and self.kind == "rate" and self.by is None:
            return {self.name: [0.0]}  # a counter that never counted is at zero, not unknown
        return found

    def _samples(self, metric: Metric) -> Iterator[tuple[str | None, str, str | None, float]]:
        for family in metric.collect():
            for each in family.samples:
                if self.only is None or each.labels.get(self.only[0], "").startswith(self.only[1]):
                    label = each.labels.get(self.by) if self.by else None
                    yield label, each.name, each.labels.get("le"), float(each.value)

    def _add(self, totals: list[float], name: str, le: str | None, value: float) -> None:
        if le is not None:
            totals[1 + (len(SECONDS) if le == "+Inf" else SECONDS.index(float(le)))] += value
        elif name.endswith("_sum"):
            totals[0] += value


def _fleet(name: str, meter: str, unit: Unit, over: Merge) -> Plot:
    """What every worker sees of the whole fleet: their figures are one and the same."""
    return Plot(name, meter, "level", unit, of="worker", over=over, across="most")


PLOTS: dict[str, Plot] = {
    plot.name: plot
    for plot in (
        Plot("requests", "groundplane_http_requests_total", "rate", "per_second", of="server"),
        Plot("errors", "groundplane_http_requests_total", "rate", "per_second", of="server",
             only=("status", "5")),
        Plot("latency", "groundplane_http_request_duration_seconds", "seconds", "seconds",
             of="server"),
        Plot("connections", "groundplane_db_pool_in_use", "level", "count"),
        Plot("pool_use", "groundplane_db_pool_used_share", "level", "share", over="most",
             across="most"),
        Plot("pool_wait", "groundplane_db_pool_wait_seconds", "seconds", "seconds"),
        Plot("live", "groundplane_live_connections", "level", "count", of="server"),
        Plot("flags", "groundplane_flags_evaluations_total", "rate", "per_second"),
        Plot("keys", "groundplane_idempotency_requests_total", "rate", "per_second", by="outcome"),
        Plot("jobs", "groundplane_jobs_attempts_total", "rate", "per_second", of="worker",
             by="outcome"),
        Plot("job_time", "groundplane_jobs_run_seconds", "seconds", "seconds", of="worker"),
        _fleet("ready", "groundplane_jobs_ready", "count", "sum"),
        _fleet("oldest_ready", "groundplane_jobs_oldest_ready_seconds", "seconds", "most"),
        Plot("deliveries", "groundplane_notifications_deliveries_total", "rate", "per_second",
             by="channel"),
        Plot("transfers", "groundplane_ledger_transfers_total", "rate", "per_second"),
        Plot("events", "groundplane_events_appended_total", "rate", "per_second"),
    )
}  # fmt: skip


def quantile(counts: Sequence[float], share: float) -> float | None:
    """The value below which that share lies, interpolated in its bucket; None of nothing."""
    if counts[-1] <= 0:
        return None
    wanted = share * counts[-1]
    edges = [(0.0, 0.0), *zip(SECONDS, counts, strict=False)]
    for (low, under), (high, upto) in pairwise(edges):
        if upto >= wanted:
            return low + (high - low) * (wanted - under) / max(upto - under, 1e-9)
    return SECONDS[-1]
