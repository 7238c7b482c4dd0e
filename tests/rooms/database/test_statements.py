"""Slow statements, plans, locks, sizes: what one looks at when the database is busy."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import WATCHERS, compiled
from groundplane.roof.embedded import Cluster
from groundplane.rooms.database import Timings, UnknownStatement, statements
from groundplane.rooms.database.rules import outline
from groundplane.rooms.database.statements import named, said, sample
from groundplane.rooms.database.timing import SLOW

SECRET = "a-value-nobody-may-see"
BROKEN = compiled("groundplane.rooms.probe.broken", "select 1 / cast(:zero as int) as no")
SLEEP = compiled("groundplane.rooms.probe.sleep", "select pg_sleep(cast(:seconds as float8))")


@pytest.fixture
def timings() -> Iterator[Timings]:
    made = Timings()
    made.watch()
    yield made
    made.unwatch()


async def test_our_statements_are_timed_by_name_and_never_with_a_value(
    acme: Groundplane, timings: Timings
) -> None:
    for number in range(3):
        await acme.audit.record("order.placed", ("order", f"{SECRET}{number}"))
    async with acme.begin() as tx:
        await tx.one(SLEEP, seconds=0.05)
    assert await timings.write(acme) > 0
    found = await acme.database.slow(ours=True)
    assert found.source == "groundplane"
    by_name = {each.statement: each for each in found.statements}
    assert by_name["audit.record"].calls == 3
    slept = by_name["probe.sleep"]
    assert (slept.calls, slept.rows) == (1, None)
    assert 0.05 <= slept.most_seconds == slept.total_seconds == slept.mean_seconds < 5
    order = [each.total_seconds for each in found.statements]
    assert order == sorted(order, reverse=True)
    assert SECRET not in found.model_dump_json()


async def test_a_statement_of_over_a_second_is_counted_by_its_name(
    acme: Groundplane, timings: Timings
) -> None:
    before = SLOW.value(statement="probe.sleep")
    for seconds in (0.01, 1.05):
        async with acme.begin() as tx:
            await tx.one(SLEEP, seconds=seconds)
    assert SLOW.value(statement="probe.sleep") == before + 1


async def test_processes_add_to_the_same_hour_and_a_failure_counts(
    acme: Groundplane, timings: Timings
) -> None:
    other = Timings()
    other.watch()
    with pytest.raises(Exception, match="division by zero"):
        async with acme.begin() as tx:
            await tx.one(BROKEN, zero=0)
    other.unwatch()
    await timings.write(acme)
    await other.write(acme)
    (broken,) = [s for s in (await acme.database.slow()).statements if "broken" in s.statement]
    assert broken.calls == 2  # each process told it once
    assert timings.told in WATCHERS and other.told not in WATCHERS


async def test_timings_are_forgotten_after_a_week(
    acme: Groundplane, timings: Timings, admin_url: str
) -> None:
    await acme.audit.record("order.placed", ("order", "1"))
    await timings.write(acme)
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("update groundplane_test.clock set moved = '3 hours'")
        assert (await acme.database.slow(span=timedelta(hours=1))).statements == []
        assert (await acme.database.slow(span=timedelta(hours=24))).statements != []
        admin.execute("update groundplane_test.clock set moved = '8 days'")
        await sample(acme)
        (left,) = admin.execute("select count(*) from groundplane.database_statements").fetchall()
    assert left == (0,)


def test_where_the_server_counts_its_figures_are_shown_without_values(tmp_path: Path) -> None:
    """A server of its own: the library is loaded at its start."""
    from groundplane import wait
    from groundplane.core import migrate
    from groundplane.core.links import PsycopgLink
    from groundplane.rooms import packages

    settings = {"shared_preload_libraries": "pg_stat_statements"}
    with Cluster(tmp_path, durable=False, version=17, settings=settings) as cluster:
        with psycopg.connect(cluster.admin_url(), autocommit=True) as admin:
            admin.execute(migrate.bootstrap().encode())
            admin.execute("create extension pg_stat_statements")
            admin.execute("create role groundplane login password 'x'")
            admin.execute("grant groundplane_app, groundplane_switch to groundplane")
            admin.execute("grant create on database postgres to groundplane")
            admin.execute(f"select '{SECRET}' as planted".encode())
            admin.execute(f"alter role groundplane password '{SECRET}'".encode())
        host = cluster.admin_url().rpartition("@")[2]
        url = f"postgresql://groundplane:{SECRET}@{host}"
        with psycopg.connect(url, autocommit=True, options="-c role=groundplane_owner") as owner:
            wait(migrate.migrate(PsycopgLink(owner), migrate.found(packages())))
        gp = Groundplane(url, blocking=True).tenant("acme")
        wait(gp.audit.record("order.placed", ("order", SECRET)))
        found = wait(gp.database.slow(limit=500))
        ours = wait(gp.database.slow(ours=True))
        wait(gp.close())
    assert found.source == "pg_stat_statements" and ours.source == "groundplane"
    assert any("insert into groundplane.audit_entries" in s.statement for s in found.statements)
    assert all(s.rows is not None and s.calls > 0 for s in found.statements)
    assert SECRET not in found.model_dump_json()


async def test_a_plan_is_of_a_statement_of_ours_and_runs_nothing(
    acme: Groundplane, admin_url: str
) -> None:
    found = await acme.database.plan("audit.record")
    assert found.role == "app" and "insert into groundplane.audit_entries" in found.sql
    assert found.plan["Node Type"] == "ModifyTable"
    assert (await acme.audit.list()).data == []
    assert outline(found.plan).startswith("ModifyTable audit_entries  (cost")
    for odd in ("nothing", "select 1", "drop table groundplane.audit_entries", "audit.record; x"):
        with pytest.raises(UnknownStatement):
            await acme.database.plan(odd)


async def test_every_statement_of_ours_has_a_plan(acme: Groundplane) -> None:
    roles = {"app", "maintenance", "operator"}
    asked = [name for name, q in named().items() if q.marks.get("scope", "app") in roles]
    assert len(asked) > 200
    for name in asked:
        plan = (await acme.database.plan(name)).plan
        assert plan["Node Type"] and plan.get("One-Time Filter") != "false", name


async def test_a_plan_is_for_any_values_not_for_none(acme: Groundplane) -> None:
    found = await acme.database.plan("jobs.get")
    assert found.plan["Node Type"] != "Result" and "id = $1" in str(found.plan)


async def test_a_plan_that_failed_is_in_nobodys_way(acme: Groundplane) -> None:
    async with acme.begin(read_only=True) as tx:
        assert tx.transaction is not None
        await tx.call(tx.transaction.link.send, "prepare groundplane_planned as select 1")
        found = await statements._planned(tx, named()["jobs.get"])
        again = await statements._planned(tx, named()["jobs.get"])
    assert "$1" in str(found) and "$1" in str(again)


async def test_who_waits_for_whom_is_told_and_never_what_they_sent(
    acme: Groundplane, admin_url: str, url: str
) -> None:
    assert await acme.database.locks() == []
    with psycopg.connect(admin_url) as holder, psycopg.connect(url) as waiter:
        holding, waiting = holder.info.backend_pid, waiter.info.backend_pid
        holder.execute("lock table groundplane.audit_seals in access exclusive mode")

        def blocked() -> None:
            waiter.execute(
                f"select '{SECRET}' from groundplane.audit_seals".encode()  # never shown
            )

        thread = threading.Thread(target=blocked)
        thread.start()
        try:
            found = await _until_locked(acme)
        finally:
            holder.rollback()
            thread.join(10)
    first, second = found
    assert (first.pid, first.blocked_by, first.waits_for) == (holding, [], None)
    assert (second.pid, second.blocked_by) == (waiting, [holding])
    assert (second.waits_for, second.mode) == ("groundplane.audit_seals", "AccessShareLock")
    assert second.statement == "select" and (second.waiting_seconds or -1) >= 0
    assert SECRET not in "".join(each.model_dump_json() for each in found)


async def _until_locked(acme: Groundplane) -> Any:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if found := await acme.database.locks():
            return found
        time.sleep(0.05)
    raise AssertionError("nobody waits")


def test_a_statement_is_named_or_only_called_by_its_kind() -> None:
    assert said(named()["audit.record"].text[:1000]) == "audit.record"
    assert said(f"  UPDATE cards set number = '{SECRET}'") == "update"
    assert (said(None), said("<insufficient privilege>")) == (None, None)


async def test_sizes_are_sampled_and_tell_how_tables_grow(
    acme: Groundplane, admin_url: str
) -> None:
    assert all(each.since is None for each in await acme.database.sizes())
    assert await sample(acme) > 20
    assert await sample(acme) == 0  # once a day
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("update groundplane_test.clock set moved = '10 days'")
        admin.execute(
            "insert into groundplane.audit_entries (tenant_id, id, actor_kind, actor_id, origin,"
            " action, subject_kind, subject_id, correlation_id) select 'acme', groundplane.uuid7(),"
            " 'system', 'x', 'sql', 'a', 'b', 'c', 'd' from generate_series(1, 5000)"
        )
    found = {each.table_name: each for each in await acme.database.sizes()}
    grown = found["audit_entries"]
    assert grown.grown_bytes and grown.grown_bytes > 100_000
    assert grown.doubles_in_days == pytest.approx(grown.bytes * 10 / grown.grown_bytes)
    still = found["tenants"]
    assert (still.grown_bytes, still.doubles_in_days) == (0, None)
    assert max(found.values(), key=lambda each: each.bytes) == next(iter(found.values()))
