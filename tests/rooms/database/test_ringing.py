"""Alerts that every process judges by itself, and that anybody sees."""

from __future__ import annotations

import os
import subprocess
import sys
from uuid import uuid4

import pytest

from groundplane import Groundplane
from groundplane.core import meter
from groundplane.core.meter import Alert, Gauge, gauge
from groundplane.roof import alerts
from groundplane.rooms.database import Watch, ringing
from groundplane.testing import at
from groundplane.testing.plugin import AtMost

HEAT = gauge("groundplane_test_ringing_heat", "How hot it is.", ("stove",))
FUEL = gauge("groundplane_test_ringing_fuel", "How much there is.", lasts=30)
HOT = Alert("TestHot", f'{HEAT.name}{{stove="left"}}', 100, "1m", "/docs/hot", "It burns.")
EMPTY = Alert("TestEmpty", FUEL.name, 5, "0s", "/docs/empty", "It goes out.", below=True)


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """These alone: other tests of this process have left figures behind."""
    monkeypatch.setattr(ringing, "ALERTS", [HOT, EMPTY])
    HEAT.set(0, stove="left")
    FUEL.set(100)


async def _rings(gp: Groundplane) -> list[tuple[str, float, int]]:
    found = await gp.tenant("acme").database.alerts()
    return [(each.name, each.value, each.processes) for each in found]


async def test_an_alert_rings_when_it_has_lasted_and_until_it_is_over(
    gp: Groundplane, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    watch = Watch(gp, uuid4())
    HEAT.set(200, stove="left")
    await watch.look()
    assert await _rings(gp) == []
    for _ in range(3):
        await at(gp.tenant("acme"), "31 seconds")
        await watch.look()
    assert await _rings(gp) == [("TestHot", 200, 1)]
    (told,) = await gp.tenant("acme").database.alerts()
    assert (told.help, told.runbook) == ("It burns.", "/docs/hot")
    assert caplog.text.count("alert.rings") == 1
    HEAT.set(20, stove="left")
    await watch.look()
    assert await _rings(gp) == []
    assert caplog.text.count("alert.ended") == 1


async def test_what_is_past_its_bound_elsewhere_does_not_ring(gp: Groundplane) -> None:
    HEAT.set(1000, stove="right")  # the alert is about the left one
    FUEL.set(5)  # at its bound, not below
    watch = Watch(gp, uuid4())
    await watch.look()
    assert await _rings(gp) == []
    FUEL.set(4)
    await watch.look()
    assert await _rings(gp) == [("TestEmpty", 4, 1)]


async def test_one_process_that_sees_it_is_enough(
    gp: Groundplane, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    first, second = Watch(gp, uuid4()), Watch(gp, uuid4())
    FUEL.set(1)
    await first.look()
    await second.look()
    assert await _rings(gp) == [("TestEmpty", 1, 2)]
    FUEL.set(50)
    await first.look()
    assert await _rings(gp) == [("TestEmpty", 1, 1)]
    await second.look()
    assert await _rings(gp) == []
    assert (caplog.text.count("alert.rings"), caplog.text.count("alert.ended")) == (1, 1)


async def test_how_long_it_lasts_goes_over_from_process_to_process(gp: Groundplane) -> None:
    """What one process measures for all, another one measures the next time."""
    first, second = Watch(gp, uuid4()), Watch(gp, uuid4())
    HEAT.set(200, stove="left")
    await first.look()
    await at(gp.tenant("acme"), "40 seconds")
    await second.look()
    HEAT.set(0, stove="left")
    await first.look()
    HEAT.set(200, stove="left")
    await at(gp.tenant("acme"), "22 seconds")
    await second.look()
    assert await _rings(gp) == [("TestHot", 200, 1)]


async def test_a_process_that_died_rings_no_longer_than_a_minute(gp: Groundplane) -> None:
    FUEL.set(1)
    await Watch(gp, uuid4()).look()
    assert await _rings(gp) == [("TestEmpty", 1, 1)]
    await at(gp.tenant("acme"), "61 seconds")
    assert await _rings(gp) == []


async def test_while_nothing_is_wrong_nobody_is_asked(
    gp: Groundplane, assert_max_queries: AtMost
) -> None:
    watch = Watch(gp, uuid4())
    await watch.look()  # also how far the partitions reach
    with assert_max_queries(0):
        for _ in range(5):
            await watch.look()


def test_a_gauge_that_was_measured_long_ago_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    made: Gauge = FUEL
    made.set(3)
    assert made.value() == 3 and made.name in meter.render()
    now = meter.monotonic()
    monkeypatch.setattr(meter, "monotonic", lambda: now + 31)
    assert made.value() == 0 and f"\n{made.name}" not in meter.render()


def test_a_rule_on_what_one_process_measures_for_all_looks_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alerts, "ALERTS", [HOT, EMPTY])
    rules = alerts.prometheus_rules()
    assert f'"min({FUEL.name}) < 5"' in rules
    assert f'{HEAT.name}{{stove=\\"left\\"}} > 100' in rules  # each process has its own


def test_a_server_knows_the_alerts_of_what_it_measures() -> None:
    """A module that nobody imports there would leave its pools unwatched."""
    code = (
        "import groundplane.roof.server, groundplane.roof.recording\n"
        "from groundplane.core.meter import ALERTS\n"
        "print(*sorted(alert.name for alert in ALERTS))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert {"DatabasePoolFull", "PartitionsRunningOut", "FlagsOld"} <= set(done.stdout.split())
