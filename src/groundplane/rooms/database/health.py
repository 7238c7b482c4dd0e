"""Health: each check in a transaction of its own with a limit of one second."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from groundplane.core.migrate import Migration, found, release
from groundplane.core.pools import EXHAUSTED, WAITED
from groundplane.core.problems import Problem
from groundplane.core.retry import message, sqlstate
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.core.transaction import Limits
from groundplane.rooms import packages
from groundplane.rooms.database.metrics import AHEAD, BLOCKED, BYTES, PENDING, SILENT
from groundplane.rooms.database.models import Health, Level, Measurement, PoolFigures
from groundplane.rooms.database.rules import LEAST_AHEAD, Bounds, worst

SQL = load(__package__)
PLATFORM = "_platform"
ONE_SECOND = Limits(statement_seconds=1, lock_seconds=1, idle_seconds=5, transaction_seconds=2)


@dataclass(frozen=True, slots=True)
class Probe:
    """A figure that one statement answers as (value, output)."""

    name: str
    unit: str
    bounds: Bounds
    query: str


PROBES = (
    Probe("database:connections", "share", Bounds(0.8, 0.97), "connections"),
    Probe("database:longest_transaction", "s", Bounds(300, 3600), "longest_transaction"),
    Probe("database:idle_transactions", "sessions", Bounds(0), "idle_transactions"),
    Probe("database:lock_waiters", "sessions", Bounds(5), "lock_waiters"),
    Probe("database:deadlocks", "count", Bounds(), "deadlocks"),
    Probe("database:buffer_hits", "share", Bounds(), "buffer_hits"),
    Probe("database:dead_rows", "share", Bounds(0.4), "dead_rows"),
    Probe("database:id_age", "share", Bounds(0.5, 0.9), "id_age"),
    Probe("database:replication_lag", "s", Bounds(10), "replication_lag"),
)

Several = list[tuple[str, Measurement]]
Taken = Callable[[Scope], Any]


def platform(scope: Scope) -> Scope:
    """The same façade outside any transaction, on our own application pool."""
    return scope.taking("app").tenant(PLATFORM)


async def health(scope: Scope, level: Level) -> Health:
    """Take the checks of that level, each whatever became of the others."""
    taken: Several = []
    for check in LEVELS[level]:
        taken += await scope.call(check, platform(scope))
    checks: dict[str, list[Measurement]] = {}
    for name, measurement in taken:
        checks.setdefault(name, []).append(measurement)
    status = worst(measurement.status for _, measurement in taken)
    wrong = sorted({name for name, measurement in taken if measurement.status != "pass"})
    said = f"look at {', '.join(wrong)}" if wrong else "all checks pass"
    return Health(status=status, release_id=release(), description=said, checks=checks)


async def ping(scope: Scope) -> Several:
    """How long a whole transaction takes, checkout and commit included."""
    name, began = "database:ping", time.monotonic()
    try:
        async with scope.begin(read_only=True, limits=ONE_SECOND) as tx:
            await tx.one(SQL["ping"])
    except Exception as error:
        return [(name, failed(name, error))]
    milliseconds = round((time.monotonic() - began) * 1000, 3)
    return [(name, measured(name, milliseconds, "ms", Bounds(500)))]


async def pooled(scope: Scope) -> Several:
    """Our own pools; reads counters of this process only."""
    taken: Several = []
    for figures in pools(scope):
        share = figures.in_use / figures.most
        said = f"{figures.in_use} in use, {figures.idle} idle, {figures.most} at most"
        name = "pool:in_use"
        taken.append((name, measured(figures.role, share, "share", Bounds(0.9), output=said)))
    return taken


class Recent:
    """How much counters grew over the last minutes; what was before is forgiven."""

    def __init__(self, seconds: float = 300) -> None:
        self._seconds, self._seen = seconds, deque([(time.monotonic(), 0.0, 0.0)])

    def growth(self, refused: float, waits: float) -> tuple[float, float]:
        now = time.monotonic()
        self._seen.append((now, refused, waits))
        while len(self._seen) > 2 and self._seen[1][0] <= now - self._seconds:
            self._seen.popleft()
        _, then_refused, then_waits = self._seen[0]
        return refused - then_refused, waits - then_waits


RECENT = Recent()


async def refusals(scope: Scope) -> Several:
    """Of this process's checkouts of the last minutes, the share that got no connection."""
    refused, waits = RECENT.growth(EXHAUSTED.total(), WAITED.total("_count"))
    share = refused / (refused + waits) if refused else 0.0
    return [("pool:errors", measured("pool:errors", share, "share", Bounds(0.001)))]


async def migrations(scope: Scope) -> Several:
    """At head: every file applied, and none edited afterwards."""
    name = "database:migrations"
    try:
        async with scope.begin(read_only=True, limits=ONE_SECOND) as tx:
            rows = await tx.all(SQL["applied"])
    except Exception as error:
        return [(name, failed(name, error))]
    applied = {(row.room, row.number): row.sha256 for row in rows if row.state == "done"}
    waiting, edited = drift(found(packages()), applied)
    PENDING.set(len(waiting))
    wrong = [*(f"{m} is not applied" for m in waiting), *(f"{m} was edited" for m in edited)]
    said = "; ".join(wrong) or None
    return [(name, measured(name, len(wrong), "files", Bounds(fail=0), output=said))]


def drift(
    files: Sequence[Migration], applied: dict[tuple[str, int], str]
) -> tuple[list[Migration], list[Migration]]:
    """The files that are not applied, and those that were edited after they were."""
    waiting = [m for m in files if (m.room, m.number) not in applied]
    edited = [m for m in files if applied.get((m.room, m.number), m.sha256) != m.sha256]
    return waiting, edited


async def horizon(scope: Scope) -> Several:
    """Two future partitions of each partitioned table; sets the gauges that alerts watch."""
    name = "database:partitions"
    try:
        async with scope.begin(read_only=True, limits=ONE_SECOND) as tx:
            rows = await tx.all(SQL["horizon"])
    except Exception as error:
        return [(name, failed(name, error))]
    for row in rows:
        AHEAD.set(row.ahead, table=row.table_name)
        BLOCKED.set(row.blocked, table=row.table_name)
        BYTES.set(row.bytes, table=row.table_name)
        SILENT.set(row.silent_seconds, table=row.table_name)
    least = min((row.ahead for row in rows), default=LEAST_AHEAD)
    short = [f"{row.table_name} has {row.ahead}" for row in rows if row.ahead < LEAST_AHEAD]
    status = Bounds(fail=0).judge(len(short))
    said = "; ".join(short) or None
    return [(name, _measurement(name, float(least), "future partitions", status, said))]


async def probed(scope: Scope) -> Several:
    """The figures of the server, one statement each."""
    return [(probe.name, await _taken(scope, probe)) for probe in PROBES]


async def _taken(scope: Scope, probe: Probe) -> Measurement:
    try:
        async with scope.begin(read_only=True, limits=ONE_SECOND) as tx:
            row = await tx.first(SQL[probe.query])
    except Exception as error:
        return failed(probe.name, error)
    value, output = (row.value, row.output) if row else (None, None)
    return measured(probe.name, value, probe.unit, probe.bounds, output=output)


LEVELS: dict[Level, tuple[Taken, ...]] = {
    "ready": (ping, migrations, horizon),
    "short": (ping, pooled, refusals),
    "detailed": (ping, pooled, refusals, migrations, horizon, probed),
}


def pools(scope: Scope) -> list[PoolFigures]:
    """The pools this process has opened so far."""
    return [
        PoolFigures(role=role, is_behind_pooler=pool.is_behind_pooler, **pool.figures())
        for role, pool in scope.ground.pools().items()
    ]


def measured(
    id: str, value: float | None, unit: str, bounds: Bounds, *, output: str | None = None
) -> Measurement:
    """A figure, judged."""
    return _measurement(id, value, unit, bounds.judge(value), output)


def failed(id: str, error: Exception) -> Measurement:
    """A check that could not be taken is itself a finding."""
    if sqlstate(error) in {"57014", "55P03", "25P03", "25P04"}:
        said = "did not answer within 1 s"
    else:
        said = error.detail if isinstance(error, Problem) else message(error)
    return _measurement(id, None, None, "fail", said)


def _measurement(
    id: str, value: float | None, unit: str | None, status: str, output: str | None
) -> Measurement:
    return Measurement.model_validate(
        {
            "component_id": id,
            "observed_value": value,
            "observed_unit": unit,
            "status": status,
            "output": output,
            "time": datetime.now(UTC),
        }
    )
