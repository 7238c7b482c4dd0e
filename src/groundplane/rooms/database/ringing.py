"""The alerts that every process judges by itself: those on a gauge.

What is told of a rate needs somebody who remembers, as Prometheus does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from uuid import UUID

from groundplane.core.clock import duration
from groundplane.core.log import logger
from groundplane.core.meter import ALERTS, METRICS, Alert, Gauge
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.database.health import horizon, platform
from groundplane.rooms.database.models import Ringing

SQL = load(__package__, "ringing.sql")
SILENT_SECONDS = 60
MEASURED_EVERY = 6  # looks
PLAIN = re.compile(r'(?:max\()?(groundplane_[a-z_]+)(?:\{(\w+)="(\w+)"\})?\)?')
log = logger("alert")


def gauge_of(alert: Alert) -> tuple[Gauge, dict[str, str]] | None:
    """The gauge that an alert is about, and of which labels; None for what is more than that."""
    told = PLAIN.fullmatch(alert.metric)
    metric = METRICS.get(told[1]) if told else None
    if told is None or not isinstance(metric, Gauge):
        return None
    return metric, {told[2]: told[3]} if told[2] else {}


def exceeded() -> Iterator[tuple[Alert, float]]:
    """Alerts past their bound in this process now, each with its worst value."""
    for alert in set(ALERTS):
        if about := gauge_of(alert):
            metric, labels = about
            values = [
                sample.value
                for family in metric.collect()
                for sample in family.samples
                if labels.items() <= sample.labels.items()
            ]
            worst = (min if alert.below else max)(values, default=None)
            if worst is not None and (worst < alert.above if alert.below else worst > alert.above):
                yield alert, worst


class Watch:
    """One for each process: a line of the log when an alert begins to ring, and when it ends."""

    def __init__(self, scope: Scope, process: UUID) -> None:
        self._scope, self._process = platform(scope), process
        self._turns, self._saw = count(), False

    async def look(self) -> None:
        """While nothing is wrong this asks for the partitions only, whose routine may be silent."""
        if next(self._turns) % MEASURED_EVERY == 0:
            await horizon(self._scope)
        over = list(exceeded())
        if not over and not self._saw:
            return
        async with self._scope.begin() as tx:
            rows = await tx.all(
                SQL["see"],
                process=self._process,
                names=[alert.name for alert, _ in over],
                values=[value for _, value in over],
                lasting=[duration(alert.lasting).total_seconds() for alert, _ in over],
                helps=[alert.help for alert, _ in over],
                runbooks=[alert.runbook for alert, _ in over],
                silent=SILENT_SECONDS,
            )
        self._saw = bool(over)
        known = {alert.name: alert for alert, _ in over}
        for row in rows:
            if row.is_ringing:
                alert = known[row.name]
                log.warning("alert.rings", alert=row.name, value=row.value, why=alert.help,
                            runbook=alert.runbook)  # fmt: skip
            else:
                log.info("alert.ended", alert=row.name)


async def ringing(scope: Scope) -> list[Ringing]:
    """What rings now in any process that was heard of within the last minute."""
    async with platform(scope).begin(read_only=True) as tx:
        return Ringing.of_all(await tx.all(SQL["ringing"], silent=SILENT_SECONDS))
