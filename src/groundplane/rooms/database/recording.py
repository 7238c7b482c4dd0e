"""What a process measures, written as points: of ten seconds, of the minute, of the hour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from groundplane.core.ids import uuid7_at
from groundplane.core.meter import METRICS, Metric, gauge
from groundplane.core.models import to_json
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.database.health import platform, pools
from groundplane.rooms.database.plots import PLOTS, Figures, Plot

SQL = load(__package__, "points.sql")
EVERY_SECONDS = 10
KEEP = {EVERY_SECONDS: SQL["keep_points"], 60: SQL["keep_minutes"], 3600: SQL["keep_hours"]}
IN_USE = gauge("groundplane_db_pool_in_use", "Connections in use.", ("role",))
USED = gauge("groundplane_db_pool_used_share", "In use, of the most a pool may have.", ("role",))


def bucket(at: datetime, step_seconds: int) -> datetime:
    """The start of the step that a moment falls in."""
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % step_seconds, UTC)


def point_id(at: datetime, process: UUID) -> UUID:
    """The same for the same step of the same process: writing it again changes its row."""
    return UUID(int=uuid7_at(at).int | process.int & ((1 << 62) - 1))


@dataclass(slots=True)
class Tally:
    """One step of one process, as far as it has come."""

    at: datetime
    grown: Figures = field(default_factory=dict)
    levels: dict[str, tuple[float, int, float]] = field(default_factory=dict)

    def take(self, grown: Figures, levels: Mapping[str, tuple[float, int, float]]) -> None:
        for name, values in grown.items():
            known = self.grown.get(name) or [0.0] * len(values)
            self.grown[name] = [a + b for a, b in zip(known, values, strict=True)]
        for name, (total, times, most) in levels.items():
            before = self.levels.get(name, (0.0, 0, most))
            self.levels[name] = (before[0] + total, before[1] + times, max(before[2], most))

    def figures(self) -> Figures:
        means = {name: [total / n, most] for name, (total, n, most) in self.levels.items()}
        return {**self.grown, **means}


class Recorder:
    """One for each process. Levels are looked at every second; what happened between two points
    while the database was away is lost, and its points are missing: a gap is a gap.
    """

    def __init__(self, scope: Scope, kind: str) -> None:
        self._scope, self.process = scope, uuid4()
        self._kind = kind
        self._tallies: dict[int, Tally] = {}
        self._before = self._totals()
        self._levels: dict[str, tuple[float, int, float]] = {}

    def sample(self) -> None:
        """Look at every level once."""
        for found in pools(self._scope):
            IN_USE.set(found.in_use, role=found.role)
            USED.set(found.in_use / found.most, role=found.role)
        for plot, metric in self._meters():
            if plot.kind == "level":
                for name, (value,) in plot.read(metric).items():
                    total, times, most = self._levels.get(name, (0.0, 0, value))
                    self._levels[name] = (total + value, times + 1, max(most, value))

    async def write(self) -> datetime:
        """The points of the ten seconds that just ended; answers the database's time."""
        before, self._before = self._before, self._totals()
        levels, self._levels = self._levels, {}
        grown = {name: _growth(before.get(name), now) for name, now in self._before.items()}
        async with platform(self._scope).begin() as tx:
            now: datetime = (await tx.one(SQL["moment"])).at
            ended = now - timedelta(seconds=EVERY_SECONDS / 2)
            for step, query in KEEP.items():
                tally = self._tally(step, bucket(ended, step))
                tally.take(grown, levels)
                await tx.execute(
                    query,
                    id=point_id(tally.at, self.process),
                    at=tally.at,
                    process=self.process,
                    figures=to_json(tally.figures()),
                )
        return now

    def _tally(self, step: int, at: datetime) -> Tally:
        known = self._tallies.get(step)
        if known is None or known.at != at:
            known = self._tallies[step] = Tally(at)
        return known

    def _totals(self) -> Figures:
        found: Figures = {}
        for plot, metric in self._meters():
            if plot.kind != "level":
                found.update(plot.read(metric))
        return found

    def _meters(self) -> Iterator[tuple[Plot, Metric]]:
        """What this kind of process measures; rooms it does not hold have no meters here."""
        for plot in PLOTS.values():
            metric = METRICS.get(plot.meter)
            if metric is not None and plot.of in {None, self._kind}:
                yield plot, metric


def _growth(before: list[float] | None, now: list[float]) -> list[float]:
    return [a - b for a, b in zip(now, before or [0.0] * len(now), strict=True)]
