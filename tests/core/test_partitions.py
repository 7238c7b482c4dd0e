"""Partitions over time: made ahead, never missed, retired only when nobody needs them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import psycopg
import pytest

from groundplane import Groundplane
from groundplane.rooms.database import Change, NoPartition, Partition, UnknownTable, no_partition
from groundplane.testing import at

DAILY = """
create table groundplane.audit_days (
  tenant_id text collate "C" not null default groundplane.tenant(), id uuid not null,
  body text,
  constraint audit_days_key primary key (tenant_id, id),
  constraint audit_days_tenant_named check (tenant_id <> '')
) partition by range (id);
create index audit_days_by_body on groundplane.audit_days (tenant_id, id);
select groundplane.declare('groundplane.audit_days', 'audit', 'tenant', partition_column => 'id',
                           period => '1 day', keep => '3 days', retention => 'drop'),
       groundplane.protect('groundplane.audit_days'),
       groundplane.partitions_make_v1('audit_days');
"""
HOLDING = """
create table groundplane.audit_reasons (reason text collate "C" not null,
  constraint audit_reasons_key primary key (reason));
select groundplane.declare('groundplane.audit_reasons', 'audit', 'local'),
       groundplane.protect('groundplane.audit_reasons');
create function groundplane.audit_holds_v1(lower_at timestamptz, upper_at timestamptz)
returns text[] language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(reason), '{}') from groundplane.audit_reasons $$;
revoke execute on function groundplane.audit_holds_v1(timestamptz, timestamptz) from public;
update groundplane.catalogue set holds_function = 'groundplane.audit_holds_v1'
 where table_name = 'audit_days';
insert into groundplane.audit_reasons values ('a report is being written');
"""


@contextmanager
def owner(url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(url, autocommit=True, options="-c role=groundplane_owner") as connection:
        yield connection


@pytest.fixture
def days(url: str) -> str:
    """A table in daily partitions that are kept for three days."""
    with owner(url) as connection:
        connection.execute(DAILY.encode())
    return "audit_days"


@asynccontextmanager
async def maintaining(url: str) -> AsyncIterator[asyncpg.Connection[Any]]:
    role = {"role": "groundplane_maintenance"}
    connection = await asyncpg.connect(url, server_settings=role)
    try:
        yield connection
    finally:
        await connection.close()


async def insert(gp: Groundplane, moment: datetime | None = None) -> None:
    """A row whose id is of that moment, or of the database's now."""
    connection = await asyncpg.connect(gp.ground.urls.app)  # type: ignore[union-attr]
    try:
        async with connection.transaction():
            await connection.execute("select groundplane.enter_v1('acme')")
            await connection.execute(
                "insert into groundplane.audit_days (id) values"
                " (groundplane.uuid7_at(coalesce($1, groundplane.now())))",
                moment,
            )
    finally:
        await connection.close()


async def states(gp: Groundplane) -> dict[str, list[Partition]]:
    found: dict[str, list[Partition]] = {}
    for each in await gp.database.partitions("audit_days"):
        found.setdefault(each.state, []).append(each)
    return found


async def rules(gp: Groundplane) -> list[str]:
    return [f"{f.rule} {f.detail}" for f in await gp.database.check_schema()]


def outcomes(changes: list[Change]) -> list[str]:
    return [change.outcome for change in changes if change.table == "audit_days"]


async def test_a_new_table_has_three_partitions_ahead_and_the_day_before(
    acme: Groundplane, days: str
) -> None:
    partitions = await acme.database.partitions(days)
    assert [each.is_future for each in partitions] == [False, False, True, True, True]
    assert [each.is_current for each in partitions] == [False, True, False, False, False]
    await insert(acme, datetime.now(UTC) - timedelta(hours=24))
    await insert(acme, datetime.now(UTC) + timedelta(minutes=5))
    assert await rules(acme) == []


async def test_boundaries_are_days_mondays_and_first_days_of_months(url: str) -> None:
    with owner(url) as connection:
        connection.execute("set timezone = 'Pacific/Auckland'")
        starts = connection.execute(
            "select groundplane.period_start(p, '2028-03-01 13:00+13') at time zone 'UTC',"
            " groundplane.period_after(p, groundplane.period_start(p, '2028-03-01 13:00+13'))"
            " at time zone 'UTC' from unnest(cast('{1 day, 7 days, 1 month}' as interval[])) as p"
        ).fetchall()
    told = [(str(first), str(after)) for first, after in starts]
    assert told == [
        ("2028-03-01 00:00:00", "2028-03-02 00:00:00"),
        ("2028-02-28 00:00:00", "2028-03-06 00:00:00"),
        ("2028-03-01 00:00:00", "2028-04-01 00:00:00"),
    ]


async def test_rows_go_on_over_a_boundary_when_the_routine_runs(
    acme: Groundplane, days: str
) -> None:
    for _ in range(3):
        await insert(acme)
        await at(acme, "1 day")
        done = await acme.database.maintain_partitions()
        assert outcomes(done.changes).count("made") == 1
        assert done.failures == []
    assert await rules(acme) == []


async def test_a_routine_that_was_silent_for_long_leaves_no_hole(
    acme: Groundplane, days: str
) -> None:
    before = await acme.database.partitions(days)
    await at(acme, "20 days")
    await acme.database.maintain_partitions()
    assert [rule for rule in await rules(acme) if rule.startswith("L13.ranges")] == []
    last = max(each.upper_at for each in before)
    await insert(acme, last + timedelta(days=14))


async def test_ahead_of_the_routine_an_insert_is_refused_by_name(
    acme: Groundplane, days: str
) -> None:
    with pytest.raises(asyncpg.CheckViolationError) as caught:
        await insert(acme, datetime.now(UTC) + timedelta(days=9))
    problem = no_partition(caught.value)
    assert isinstance(problem, NoPartition)
    assert "audit_days" in problem.detail
    assert no_partition(ValueError("no partition")) is None


async def test_the_readiness_turns_red_before_an_insert_fails(acme: Groundplane, days: str) -> None:
    assert (await acme.database.health("ready")).status == "pass"
    await at(acme, "2 days")
    health = await acme.database.health("ready")
    assert health.status == "fail"
    assert health.checks["database:partitions"][0].output == "audit_days has 1"
    await insert(acme)


async def test_what_is_past_its_time_is_detached_kept_a_week_and_dropped(
    acme: Groundplane, days: str, url: str
) -> None:
    await insert(acme)
    await at(acme, "8 days")
    done = await acme.database.maintain_partitions()
    assert "detached" in outcomes(done.changes)
    gone = (await states(acme))["detached"]
    assert all(each.upper_at <= datetime.now(UTC) + timedelta(days=5) for each in gone)
    with owner(url) as connection:
        secured = connection.execute(
            "select bool_and(relrowsecurity and relforcerowsecurity) from pg_class"
            " where relname = any(%s)",
            ([each.name for each in gone],),
        ).fetchone()
    assert secured == (True,)
    await at(acme, "6 days")
    assert "dropped" not in outcomes((await acme.database.maintain_partitions()).changes)
    await at(acme, "25 hours")
    assert "dropped" in outcomes((await acme.database.maintain_partitions()).changes)
    dropped = {each.name for each in (await states(acme))["dropped"]}
    assert dropped == {each.name for each in gone}
    assert await rules(acme) == []


async def test_what_is_still_needed_stays_and_says_why(
    acme: Groundplane, days: str, url: str
) -> None:
    with owner(url) as connection:
        connection.execute(HOLDING.encode())
    await at(acme, "9 days")
    done = await acme.database.maintain_partitions()
    blocked = [change for change in done.changes if change.outcome == "blocked"]
    assert blocked
    assert {reason for each in blocked for reason in each.blocked_by} == {
        "a report is being written"
    }
    assert "detached" not in await states(acme)
    with owner(url) as connection:
        connection.execute("delete from groundplane.audit_reasons")
    assert "detached" in outcomes((await acme.database.maintain_partitions()).changes)


async def test_a_routine_that_does_nothing_new_writes_nothing(
    acme: Groundplane, days: str, url: str
) -> None:
    with owner(url) as connection:
        connection.execute(HOLDING.encode())
    now = datetime.now(UTC)
    noon = now.replace(hour=12) - now  # an hour after it is the same day
    await at(acme, f"9 days {noon.total_seconds()} seconds")
    await acme.database.maintain_partitions()
    before = await acme.database.partitions()
    await at(acme, "1 hour")
    again = await acme.database.maintain_partitions()
    assert {change.outcome for change in again.changes} == {"blocked"}
    assert await acme.database.partitions() == before


async def test_a_dry_run_says_what_will_be_done_and_does_nothing(
    acme: Groundplane, days: str
) -> None:
    await at(acme, "9 days")
    before = await acme.database.partitions()
    planned = await acme.database.maintain_partitions(dry_run=True)
    assert await acme.database.partitions() == before
    done = await acme.database.maintain_partitions()
    assert named(planned.changes) == named(done.changes)
    assert {outcome for _, outcome in named(planned.changes)} == {"made", "detached"}


def named(changes: list[Change]) -> set[tuple[str, str]]:
    return {(change.partition, change.outcome) for change in changes}


async def test_a_moment_may_be_given(acme: Groundplane, days: str) -> None:
    later = datetime.now(UTC) + timedelta(days=2)
    done = await acme.database.maintain_partitions(at=later)
    assert outcomes(done.changes) == ["made", "made"]


async def test_killed_half_way_nothing_is_left_and_the_next_run_finishes(
    acme: Groundplane, days: str, url: str, admin_url: str
) -> None:
    await at(acme, "2 days")
    async with maintaining(url) as connection:
        await connection.execute("begin")
        await connection.fetchval("select groundplane.partitions_make_v1('audit_days')")
        pid = connection.get_server_pid()
        with psycopg.connect(admin_url) as killer:
            killer.execute("select pg_terminate_backend(%s, 5000)", (pid,))
    half = await acme.database.partitions(days)
    assert len(half) == 5
    first = await acme.database.maintain_partitions()
    assert outcomes(first.changes) == ["made", "made"]
    second = await acme.database.maintain_partitions()
    assert outcomes(second.changes) == []


async def test_of_two_routines_at_once_one_makes_each_partition(
    acme: Groundplane, days: str, url: str
) -> None:
    await at(acme, "9 days")
    make = "select groundplane.partitions_make_v1('audit_days')"
    async with maintaining(url) as one, maintaining(url) as other:
        made = await asyncio.gather(one.fetchval(make), other.fetchval(make))
    assert sorted(made) == [0, 9]
    both = await asyncio.gather(*(acme.database.maintain_partitions() for _ in range(4)))
    assert [failure for done in both for failure in done.failures] == []
    assert [r for r in await rules(acme) if r.startswith(("L1.", "L8.", "L13."))] == []


async def test_partitions_come_and_go_under_writers(acme: Groundplane, days: str) -> None:
    """Eight writers all the while; the slowest insert stays below two lock timeouts of 500 ms."""
    loop, slowest, done = asyncio.get_running_loop(), 0.0, asyncio.Event()

    async def write() -> int:
        nonlocal slowest
        connection = await asyncpg.connect(acme.ground.urls.app)  # type: ignore[union-attr]
        written = 0
        while not done.is_set():
            began = loop.time()
            async with connection.transaction():
                await connection.execute("select groundplane.enter_v1('acme')")
                await connection.execute(
                    "insert into groundplane.audit_days (id) values (groundplane.uuid7())"
                )
            slowest = max(slowest, loop.time() - began)
            written += 1
        await connection.close()
        return written

    writers = [asyncio.create_task(write()) for _ in range(8)]
    for day in range(1, 4):
        moment = datetime.now(UTC) + timedelta(days=day)
        assert (await acme.database.maintain_partitions(at=moment)).failures == []
    done.set()
    written = sum(await asyncio.gather(*writers))
    assert written > 0
    assert slowest < 1.0


async def test_the_routine_waits_for_a_reader_and_then_goes_on(
    acme: Groundplane, days: str, url: str
) -> None:
    await at(acme, "9 days")
    reader = await asyncpg.connect(url)
    await reader.execute("begin; select groundplane.enter_v1('acme')")
    await reader.execute("select count(*) from groundplane.audit_days")
    routine = asyncio.create_task(acme.database.maintain_partitions())
    await until_somebody_waits(url)
    await reader.close()
    done = await routine
    assert done.failures == []
    assert "detached" in outcomes(done.changes)


async def until_somebody_waits(url: str) -> None:
    watcher = await asyncpg.connect(url)
    waiting = "select exists (select from pg_locks where not granted)"
    while not await watcher.fetchval(waiting):
        await asyncio.sleep(0.01)
    await watcher.close()


async def test_a_table_that_fails_keeps_no_other_from_its_upkeep(
    acme: Groundplane, days: str, url: str
) -> None:
    with owner(url) as connection:
        connection.execute(HOLDING.encode())
        connection.execute("drop function groundplane.audit_holds_v1(timestamptz, timestamptz)")
    await at(acme, "60 days")
    done = await acme.database.maintain_partitions()
    assert [failure.table for failure in done.failures] == ["audit_days"]
    assert "audit_holds_v1" in done.failures[0].detail
    assert {change.table for change in done.changes} >= {"audit_days", "audit_entries"}


async def test_what_the_routine_did_is_in_the_audit_trail(acme: Groundplane, days: str) -> None:
    await at(acme, "1 day")
    await acme.database.maintain_partitions()
    trail = await acme.tenant("_platform").audit.list(action="database.partitions_maintained")
    made = {name: how for name, how in (trail.data[0].after or {}).items() if days in name}
    assert list(made.values()) == ["made"]  # others too, when the day has changed meanwhile


async def test_the_application_may_not_maintain_partitions(url: str, days: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for call in ("make_v1('audit_days')", "retire_v1('audit_days')"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"select groundplane.partitions_{call}")
    finally:
        await connection.close()


async def test_a_partition_read_directly_shows_nothing(
    acme: Groundplane, days: str, url: str
) -> None:
    await insert(acme)
    names = [each.name for each in await acme.database.partitions(days)]
    connection = await asyncpg.connect(url)
    try:
        for name in names:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"select * from groundplane.{name}")
    finally:
        await connection.close()


async def test_a_table_that_is_not_partitioned_is_a_problem(acme: Groundplane) -> None:
    with pytest.raises(UnknownTable):
        await acme.database.partitions("limits")
