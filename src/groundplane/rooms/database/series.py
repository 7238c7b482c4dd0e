"""The past of figures: points of all processes, added up as each figure wants it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from groundplane.core.ids import uuid7_at
from groundplane.core.links import Row
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.database.health import platform
from groundplane.rooms.database.models import Line, Series
from groundplane.rooms.database.plots import PLOTS, Plot, quantile
from groundplane.rooms.database.problems import TooManyPoints, UnknownSeries
from groundplane.rooms.database.recording import bucket

SQL = load(__package__, "points.sql")
READ = {10: SQL["read_points"], 60: SQL["read_minutes"], 3600: SQL["read_hours"]}
Step = Literal[10, 60, 3600]
SPELLED: dict[str, Step] = {"10s": 10, "1m": 60, "1h": 3600}
MOST_POINTS = 2_400
WRITTEN_SECONDS = 3  # by then a step that ended has been written by everybody
FINEST = ((timedelta(hours=1), 10), (timedelta(hours=36), 60))
SHARES = {"median": 0.5, "95th": 0.95, "99th": 0.99}


def step_for(span: timedelta) -> int:
    """The finest step that is not too much to look at."""
    return next((step for longest, step in FINEST if span <= longest), 3600)


async def series(
    scope: Scope, names: Sequence[str], span: timedelta, step_seconds: Step | None
) -> Series:
    """What was measured in the span until now, in whole steps."""
    asked = _asked(names)
    step = step_seconds or step_for(span)
    count = max(1, int(span.total_seconds()) // step)
    if count > MOST_POINTS:
        raise TooManyPoints(f"{count} points: {MOST_POINTS} at most")
    async with platform(scope).begin(read_only=True) as tx:
        now = (await tx.one(SQL["moment"])).at
        until = bucket(now - timedelta(seconds=WRITTEN_SECONDS), step)
        since = until - timedelta(seconds=count * step)
        rows = await tx.all(
            READ[step],
            since=uuid7_at(since),
            until=uuid7_at(until),
            names=[plot.name for plot in asked],
        )
    lines = [line for plot in asked for line in _lines(plot, rows, (since, step, count))]
    return Series(since=since, until=until, step_seconds=step, lines=lines)


def _asked(names: Sequence[str]) -> list[Plot]:
    odd = [name for name in names if name not in PLOTS]
    if odd:
        raise UnknownSeries(f"{', '.join(odd)}; there are {', '.join(PLOTS)}")
    return [PLOTS[name] for name in dict.fromkeys(names)] or list(PLOTS.values())


def _lines(plot: Plot, rows: Sequence[Row], grid: tuple[datetime, int, int]) -> list[Line]:
    """One line a label, or a quantile; where nobody measured, None."""
    since, step, count = grid
    found: dict[str | None, list[float | None]] = {}
    for label in () if plot.by else _labels(plot):
        found[label] = [None] * count
    for row in rows:
        name, _, label = row.figure.partition("/")
        if name == plot.name:
            at = int((row.at - since).total_seconds()) // step
            for key, value in _values(plot, row, label or None, step):
                found.setdefault(key, [None] * count)[at] = value
    return [
        Line(name=plot.name, label=label, unit=plot.unit, values=values)
        for label, values in sorted(found.items(), key=lambda each: _order(plot, each[0]))
    ]


def _labels(plot: Plot) -> list[str | None]:
    if plot.kind == "seconds":
        return list(SHARES)
    return ["mean", "most"] if plot.kind == "level" else [None]


def _order(plot: Plot, label: str | None) -> tuple[int, str]:
    known = _labels(plot)
    return (known.index(label) if label in known else len(known), label or "")


def _values(
    plot: Plot, row: Row, label: str | None, step: int
) -> list[tuple[str | None, float | None]]:
    if plot.kind == "rate":
        return [(label, row.totals[0] / step)]
    if plot.kind == "seconds":
        return [(name, quantile(row.totals[1:], share)) for name, share in SHARES.items()]
    merged = row.most if plot.across == "most" else row.totals
    return [("mean", merged[0]), ("most", merged[1])]
