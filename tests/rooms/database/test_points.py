"""Points: what processes measure gets a past, rolled up, with gaps that stay gaps."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import RFC_4122, uuid4

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.meter import METRICS, SECONDS, counter, gauge, histogram
from groundplane.rooms import ROOMS
from groundplane.rooms.database import Line, Recorder, TooManyPoints, UnknownSeries, plots
from groundplane.rooms.database.plots import Plot, quantile
from groundplane.rooms.database.recording import bucket, point_id
from groundplane.rooms.database.series import step_for

ASKED = counter("groundplane_points_asked_total", "For these tests.", ("status",))
TOOK = histogram("groundplane_points_took_seconds", "For these tests.", ("route",))
LEVEL = gauge("groundplane_points_level", "For these tests.", ("queue",))
MINE = (
    Plot("asked", ASKED.name, "rate", "per_second"),
    Plot("failed", ASKED.name, "rate", "per_second", only=("status", "5")),
    Plot("by_status", ASKED.name, "rate", "per_second", by="status"),
    Plot("took", TOOK.name, "seconds", "seconds"),
    Plot("depth", LEVEL.name, "level", "count", across="most"),
    Plot("held", LEVEL.name, "level", "count", over="most"),
    Plot("servers_only", ASKED.name, "rate", "per_second", of="server"),
)
SHIPPED = dict(plots.PLOTS)
START = datetime(2030, 5, 6, 12, 0, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def mine() -> Iterator[None]:
    """These plots in place of the shipped ones."""
    plots.PLOTS.clear()
    plots.PLOTS.update({plot.name: plot for plot in MINE})
    yield
    plots.PLOTS.clear()
    plots.PLOTS.update(SHIPPED)


class Clock:
    """The database's time, set; and its partitions for that time."""

    def __init__(self, admin_url: str) -> None:
        self.admin = psycopg.connect(admin_url, autocommit=True)
        self.set(START)
        for table in ("points", "minutes", "hours"):
            self.admin.execute(f"select groundplane.partitions_make_v1('database_{table}')")

    def set(self, moment: datetime) -> None:
        self.admin.execute(
            "update groundplane_test.clock set moved = %s - clock_timestamp()", [moment]
        )


@pytest.fixture
def clock(admin_url: str) -> Iterator[Clock]:
    made = Clock(admin_url)
    yield made
    made.admin.close()


async def lines(gp: Groundplane, *names: str, **how: Any) -> dict[str, Line]:
    found = await gp.database.series(names, **how)
    return {f"{line.name}/{line.label}" if line.label else line.name: line for line in found.lines}


async def test_what_is_counted_becomes_a_rate(acme: Groundplane, clock: Clock) -> None:
    recorder = Recorder(acme, "worker")
    ASKED.add(20, status="200")
    ASKED.add(5, status="503")
    clock.set(START + timedelta(seconds=6))
    await recorder.write()
    clock.set(START + timedelta(seconds=20))
    found = await lines(acme, "asked", "failed", "by_status", span=timedelta(seconds=30))
    assert found["asked"].values == [None, 2.5, None]
    assert found["failed"].values == [None, 0.5, None]
    assert found["by_status/200"].values == [None, 2.0, None]
    assert found["by_status/503"].values == [None, 0.5, None]


async def test_a_silent_process_is_a_gap_and_an_idle_one_zero(
    acme: Groundplane, clock: Clock
) -> None:
    recorder = Recorder(acme, "worker")
    ASKED.add(10, status="200")
    for seconds in (6, 16, 46):
        clock.set(START + timedelta(seconds=seconds))
        await recorder.write()
    clock.set(START + timedelta(seconds=50))
    found = await lines(acme, "asked", span=timedelta(seconds=50))
    assert found["asked"].values == [1.0, 0.0, None, None, 0.0]


async def test_processes_add_up_and_each_restart_is_a_new_one(
    acme: Groundplane, clock: Clock
) -> None:
    first, second = Recorder(acme, "server"), Recorder(acme, "worker")
    ASKED.add(10, status="200")
    LEVEL.set(4, queue="a")
    LEVEL.set(3, queue="b")
    for recorder in (first, second):
        recorder.sample()
    LEVEL.set(9, queue="a")
    for recorder in (first, second):
        recorder.sample()
        clock.set(START + timedelta(seconds=6))
        await recorder.write()
    clock.set(START + timedelta(seconds=10))
    found = await lines(acme, span=timedelta(seconds=10))
    assert found["asked"].values == [2.0]  # both saw them
    assert found["servers_only"].values == [1.0]
    # All workers see the same queues; what each holds itself adds up.
    assert (found["depth/mean"].values, found["depth/most"].values) == ([9.5], [12.0])
    assert (found["held/mean"].values, found["held/most"].values) == ([13.0], [18.0])


async def test_shares_of_times_are_of_all_processes_together(
    acme: Groundplane, clock: Clock
) -> None:
    fast = Recorder(acme, "server")
    for _ in range(98):
        TOOK.observe(0.004, route="/a")
    clock.set(START + timedelta(seconds=6))
    await fast.write()
    slow = Recorder(acme, "server")
    for _ in range(2):
        TOOK.observe(2.0, route="/b")
    await slow.write()
    clock.set(START + timedelta(seconds=10))
    found = await lines(acme, "took", span=timedelta(seconds=10))
    assert found["took/median"].values[0] == pytest.approx(0.0038, abs=0.0002)
    assert 1 < (found["took/99th"].values[0] or 0) <= 2.5
    assert list(found) == ["took/median", "took/95th", "took/99th"]


async def test_ten_seconds_are_rolled_up_to_minutes_and_hours(
    acme: Groundplane, clock: Clock, admin_url: str
) -> None:
    recorder = Recorder(acme, "server")
    for n in range(1, 13):  # two minutes
        ASKED.add(6, status="200")
        LEVEL.set(n, queue="a")
        recorder.sample()
        clock.set(START + timedelta(seconds=10 * n - 4))
        await recorder.write()
    clock.set(START + timedelta(hours=1))
    minutes = await lines(acme, "asked", "depth", span=timedelta(hours=1), step_seconds=60)
    assert minutes["asked"].values[:3] == [0.6, 0.6, None]
    assert minutes["depth/most"].values[:2] == [9.0, 15.0]  # and 3 of queue b
    assert minutes["depth/mean"].values[:2] == [6.5, 12.5]
    hours = await lines(acme, "asked", span=timedelta(hours=2), step_seconds=3600)
    assert hours["asked"].values == [None, 72 / 3600]
    with psycopg.connect(admin_url) as admin:
        counted = [
            admin.execute(f"select count(*) from groundplane.database_{table}").fetchone()
            for table in ("points", "minutes", "hours")
        ]
    assert counted == [(12,), (2,), (1,)]


async def test_a_point_that_could_not_be_written_is_missing_and_the_next_is_right(
    acme: Groundplane, clock: Clock
) -> None:
    recorder = Recorder(acme, "server")
    ASKED.add(1000, status="200")
    clock.admin.execute("alter table groundplane.database_points rename to away")
    clock.set(START + timedelta(seconds=6))
    with pytest.raises(Exception, match="database_points"):
        await recorder.write()
    clock.admin.execute("alter table groundplane.away rename to database_points")
    ASKED.add(10, status="200")
    clock.set(START + timedelta(seconds=16))
    await recorder.write()
    clock.set(START + timedelta(seconds=20))
    found = await lines(acme, "asked", span=timedelta(seconds=20))
    assert found["asked"].values == [None, 1.0]


async def test_points_are_the_platforms(acme: Groundplane, globex: Groundplane) -> None:
    await Recorder(acme, "server").write()
    async with globex.begin() as tx:
        rows = await tx.connection.fetch("select 1 from groundplane.database_points")
    assert rows == []
    assert (await globex.database.series(["asked"])).lines  # of the fleet, through the verb alone


async def test_what_there_is_not_is_said(acme: Groundplane) -> None:
    with pytest.raises(UnknownSeries, match=r"nonsense; there are asked, failed"):
        await acme.database.series(["asked", "nonsense"])
    with pytest.raises(TooManyPoints, match="8640 points"):
        await acme.database.series(["asked"], span=timedelta(days=1), step_seconds=10)


def test_steps_fit_what_is_looked_at() -> None:
    spans = [timedelta(minutes=30), timedelta(hours=24), timedelta(days=7)]
    assert [step_for(span) for span in spans] == [10, 60, 3600]


def test_a_point_has_one_id_and_stands_in_its_time() -> None:
    at, process = bucket(START, 10), uuid4()
    assert at == datetime(2030, 5, 6, 12, 0, 0, tzinfo=UTC)
    found = point_id(at, process)
    assert found == point_id(at, process) != point_id(at, uuid4())
    assert (found.version, found.variant) == (7, RFC_4122)
    assert found.int >> 80 == int(at.timestamp() * 1000)


@pytest.mark.parametrize("share", [0.5, 0.95, 1.0])
def test_a_share_lies_in_its_bucket(share: float) -> None:
    counts = [0.0] * 3 + [100.0] * (len(SECONDS) - 2)
    assert 0.005 <= (quantile(counts, share) or 0) <= 0.01
    assert quantile([0.0] * (len(SECONDS) + 1), share) is None


def test_every_plot_is_of_a_meter_that_there_is() -> None:
    importlib.import_module("groundplane.roof.serve")
    for room in ROOMS:
        importlib.import_module(f"groundplane.rooms.{room}.tasks")
    kinds = {"rate": "Counter", "level": "Gauge", "seconds": "Histogram"}
    for plot in SHIPPED.values():
        metric = METRICS[plot.meter]
        assert type(metric).__name__ == kinds[plot.kind], plot.name
        assert plot.by is None or plot.by in metric.labels, plot.name
        assert plot.only is None or plot.only[0] in metric.labels, plot.name
        assert plot.kind != "seconds" or metric.options["buckets"] == SECONDS, plot.name
