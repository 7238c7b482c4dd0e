"""Health: what is wrong is found, within its second, and told as health+json and as text."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import psycopg
import pytest

from groundplane import Groundplane, Settings
from groundplane.core.meter import ALERTS
from groundplane.core.pools import AWAY
from groundplane.core.problems import Unavailable
from groundplane.roof.health import BAD_TO_FAIL, GOOD_TO_PASS
from groundplane.roof.health import Health as Readiness
from groundplane.rooms.database import DatabaseSettings, Recorder, report
from groundplane.rooms.database.health import PROBES, Recent
from groundplane.rooms.database.metrics import AHEAD, BLOCKED, BROKEN, PENDING, RUNBOOK, SILENT
from groundplane.rooms.database.rules import Bounds, worst
from groundplane.testing import FaultProxy, at
from tests.fixtures.rules import rings, scraped

TIGHT = DatabaseSettings(pool_size=1, pool_wait="100ms", connect_timeout="500ms")


@asynccontextmanager
async def facade(url: str, database: DatabaseSettings = TIGHT) -> AsyncIterator[Groundplane]:
    gp = Groundplane(url, settings=Settings(database=database)).tenant("acme")
    try:
        yield gp
    finally:
        await gp.close()


async def test_all_is_well(acme: Groundplane) -> None:
    health = await acme.database.health()
    assert health.status == "pass"
    assert {probe.name for probe in PROBES} < health.checks.keys()
    body = health.model_dump(mode="json", by_alias=True)
    assert body["releaseId"]
    ping = body["checks"]["database:ping"][0]
    assert ping["observedUnit"] == "ms"
    assert ping["observedValue"] > 0
    assert report(health).startswith("PASS  all checks pass")


async def test_the_short_one_asks_the_database_once(acme: Groundplane) -> None:
    health = await acme.database.health("short")
    assert health.checks.keys() == {"database:ping", "pool:in_use", "pool:errors"}


async def test_a_stopped_database_fails_every_check_and_raises_nothing() -> None:
    async with facade("postgresql://nobody@127.0.0.1:1/nowhere") as gp:
        health = await gp.database.health("ready")
    assert health.status == "fail"
    assert {m.status for ms in health.checks.values() for m in ms} == {"fail"}
    assert "FAIL  look at database:migrations, database:partitions" in report(health)


async def test_an_exhausted_pool_is_seen_and_not_waited_for_long(url: str) -> None:
    async with facade(url) as gp:
        async with gp.begin():
            began = time.monotonic()
            health = await gp.database.health("short")
        assert time.monotonic() - began < 1
        assert health.checks["database:ping"][0].status == "fail"
        pool = health.checks["pool:in_use"][0]
        assert (pool.status, pool.observed_value) == ("warn", 1.0)
        assert (health.checks["pool:errors"][0].observed_value or 0) > 0
        assert (await gp.database.health("ready")).status == "pass"


async def test_a_check_that_hangs_is_itself_a_finding_after_a_second(
    acme: Groundplane, admin_url: str
) -> None:
    with psycopg.connect(admin_url) as admin:
        admin.execute("lock table groundplane.partitions")
        began = time.monotonic()
        health = await acme.database.health("ready")
    assert 0.9 < time.monotonic() - began < 3
    stuck = health.checks["database:partitions"][0]
    assert (stuck.status, stuck.output) == ("fail", "did not answer within 1 s")
    assert health.checks["database:ping"][0].status == "pass"


async def test_a_queue_behind_a_lock_is_counted(
    acme: Groundplane, url: str, admin_url: str
) -> None:
    waiters = [await asyncpg.connect(url) for _ in range(6)]
    with psycopg.connect(admin_url) as admin:
        admin.execute("lock table groundplane.audit_entries")
        reads = [
            asyncio.create_task(each.execute("select count(*) from groundplane.audit_entries"))
            for each in waiters
        ]
        while admin.execute("select count(*) from pg_locks where not granted").fetchone() != (6,):
            await asyncio.sleep(0.01)
        health = await acme.database.health()
    await asyncio.gather(*reads)
    for each in waiters:
        await each.close()
    waiting = health.checks["database:lock_waiters"][0]
    assert (waiting.status, waiting.observed_value) == ("warn", 6)
    assert "waits for {" in (waiting.output or "")
    oldest = health.checks["database:longest_transaction"][0]
    assert (oldest.observed_value or 0) > 0


async def test_a_file_that_is_not_applied_or_was_edited_fails(
    acme: Groundplane, admin_url: str
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("delete from groundplane.migrations where room = 'idempotency'")
        missing = (await acme.database.health("ready")).checks["database:migrations"][0]
        assert (missing.status, missing.output) == (
            "fail",
            "idempotency/0001_idempotency is not applied",
        )
        assert PENDING.value() == 1
        admin.execute("update groundplane.migrations set sha256 = 'x' where number = 1")
        edited = (await acme.database.health("ready")).checks["database:migrations"][0]
        assert "core/0001_ground was edited" in (edited.output or "")


async def test_the_gauges_behind_the_alerts_move(acme: Groundplane, admin_url: str) -> None:
    watched = {alert.metric: alert for alert in ALERTS if alert.runbook.startswith(RUNBOOK)}
    assert watched.keys() == {AHEAD.name, BLOCKED.name, SILENT.name, BROKEN.name}
    table = {"table": "audit_entries"}
    await acme.database.health("ready")
    assert AHEAD.value(**table) >= watched[AHEAD.name].above
    assert BLOCKED.value(**table) == 0
    await at(acme, "70 days")
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("update groundplane.partitions set blocked_by = '{held}'")
    await acme.database.health("ready")
    assert AHEAD.value(**table) < watched[AHEAD.name].above
    assert BLOCKED.value(**table) > watched[BLOCKED.name].above
    assert SILENT.value(**table) > watched[SILENT.name].above
    await acme.database.maintain_partitions()
    await acme.database.health("ready")
    assert AHEAD.value(**table) >= watched[AHEAD.name].above
    assert SILENT.value(**table) < 60


@pytest.mark.parametrize(
    ("value", "bounds", "status"),
    [
        (None, Bounds(0, 0), "pass"),
        (1, Bounds(), "pass"),
        (1, Bounds(1, 2), "pass"),
        (1.5, Bounds(1, 2), "warn"),
        (3, Bounds(1, 2), "fail"),
        (1, Bounds(fail=0), "fail"),
    ],
)
def test_bounds_judge(value: float | None, bounds: Bounds, status: str) -> None:
    assert bounds.judge(value) == status


def test_the_worst_of_several_counts() -> None:
    assert worst(["pass", "fail", "warn"]) == "fail"
    assert worst(["pass", "warn"]) == "warn"
    assert worst([]) == "pass"


def test_a_bad_minute_is_forgiven_when_it_is_long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("groundplane.rooms.database.health.time.monotonic", lambda: now)
    recent = Recent(seconds=300)
    assert recent.growth(5, 10) == (5, 10)
    now = 1290.0
    assert recent.growth(5, 20) == (5, 20)
    now = 1601.0
    assert recent.growth(5, 30) == (0, 10)


async def test_a_pool_that_is_full_rings_and_one_with_room_does_not(url: str) -> None:
    async with facade(url) as gp:
        recorder = Recorder(gp, "server")
        async with gp.begin():
            recorder.sample()
            assert rings("DatabasePoolFull", {})
        recorder.sample()
        assert not rings("DatabasePoolFull", {})
    rule = next(each for each in ALERTS if each.name == "DatabasePoolFull")
    assert rule.runbook.endswith("#no-connection-is-free")


async def test_errors_that_are_put_in_the_way_are_counted(url: str) -> None:
    with FaultProxy(url) as proxy:
        async with facade(proxy.url) as gp:
            assert (await gp.database.health("short")).status != "fail"
            proxy.refusing = True
            proxy.cut_all()
            assert (await gp.database.health("short")).status == "fail"
            before, away = scraped(), AWAY.value(role="app")
            assert not rings("DatabaseAway", before)
            for _ in range(4):
                with pytest.raises(Unavailable):
                    async with gp.begin():
                        pass
    assert AWAY.value(role="app") == away + 4
    assert rings("DatabaseAway", before)


async def test_up_slow_down_and_back(url: str) -> None:
    """The connection's whole life, as a balancer and a person are told."""
    with FaultProxy(url) as proxy:
        async with facade(proxy.url) as gp:
            asked = Readiness(gp)
            await asked.check()
            assert asked.is_ready
            proxy.delay(0.6)
            health = await gp.database.health("short")
            assert (health.checks["database:ping"][0].status, asked.is_ready) == ("warn", True)
            proxy.heal()
            proxy.refusing = True
            proxy.cut_all()
            for _ in range(BAD_TO_FAIL):
                assert asked.is_ready, "one bad second takes no server away"
                await asked.check()
            assert (asked.is_ready, "database:ping" in asked.why) == (False, True)
            proxy.heal()
            gp.ground.pool("app")._breaker.succeeded()
            for _ in range(GOOD_TO_PASS):
                assert not asked.is_ready, "one good second brings none back"
                await asked.check()
            assert asked.is_ready
