"""Deadlocks and time limits are counted, once each, and told without a value."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator

import asyncpg
import psycopg
import pytest

from groundplane import Groundplane, wait
from groundplane.core.sql import compiled
from groundplane.core.transaction import Limits
from groundplane.rooms.database import DEADLOCKS, TIMEOUTS
from groundplane.testing import Server
from tests.fixtures.logs import logged

ADD = compiled(
    "groundplane.rooms.bench.add",
    "update groundplane.bench_counters set n = n + 1 where id = cast(:id as int)",
)
SLEEP = compiled("groundplane.rooms.bench.sleep", "select pg_sleep(10)")
TABLE = """
create table groundplane.bench_counters (
  tenant_id text not null default groundplane.tenant(), id int, n int not null,
  constraint counters_key primary key (tenant_id, id));
grant all on groundplane.bench_counters to groundplane_app;
insert into groundplane.bench_counters values ('acme', 1, 0), ('acme', 2, 0);
"""
OWN = "update groundplane.bench_counters set n = n + 2 where id = $1"
SHORT = Limits(statement_seconds=0.1)


@pytest.fixture
def counters(admin_url: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(TABLE.encode())
        yield connection


async def _crossed(acme: Groundplane) -> None:
    """Ours and the application's own statement, each on its way to what the other one holds."""
    is_held = asyncio.Event(), asyncio.Event()  # once: who is repeated finds both set

    async def ours(tx: Groundplane) -> None:
        await tx.execute(ADD, id=1)
        is_held[0].set()
        await is_held[1].wait()
        await tx.execute(ADD, id=2)

    async def theirs(tx: Groundplane) -> None:
        await tx.connection.execute(OWN, 2)
        is_held[1].set()
        await is_held[0].wait()
        await tx.connection.execute(OWN, 1)

    await asyncio.gather(acme.run(ours), acme.run(theirs))


async def test_a_deadlock_is_counted_once_and_both_statements_are_found(
    acme: Groundplane, counters: psycopg.Connection[tuple[object, ...]], server: Server
) -> None:
    before = DEADLOCKS.total()
    with logged() as lines:
        await _crossed(acme)
    assert DEADLOCKS.total() == before + 1
    (said,) = lines("database.deadlock")
    assert said["statement"] in {"bench.add", "application"}
    processes = set(re.findall(r"Process (\d+) waits", said["between"]))
    assert len(processes) == 2
    row = counters.execute("select pg_read_file(pg_current_logfile())").fetchone()
    text = str(row[0]) if row else ""
    named = dict(re.findall(r"Process (\d+): (.+)", text[text.rindex("deadlock detected") :]))
    assert named.keys() == processes
    assert sorted(said.removeprefix("\t") for said in named.values()) == sorted([ADD.text, OWN])


@pytest.mark.usefixtures("counters")
async def test_a_statement_over_its_time_is_counted_once_by_kind(acme: Groundplane) -> None:
    before = TIMEOUTS.value(kind="statement")
    with logged() as lines, pytest.raises(asyncpg.QueryCanceledError):
        async with acme.begin(limits=SHORT) as tx:
            await tx.one(SLEEP)
    assert TIMEOUTS.value(kind="statement") == before + 1
    (said,) = lines("database.timeout")
    assert (said["kind"], said["statement"]) == ("statement", "bench.sleep")


@pytest.mark.usefixtures("counters")
async def test_a_wait_for_a_lock_over_its_time_is_counted_also_of_others_statements(
    acme: Groundplane,
) -> None:
    before = TIMEOUTS.value(kind="lock")
    async with acme.begin() as holder:
        await holder.execute(ADD, id=1)
        with logged() as lines, pytest.raises(asyncpg.LockNotAvailableError):
            async with acme.begin(limits=Limits(lock_seconds=0.1)) as tx:
                await tx.connection.execute(OWN, 1)
    assert TIMEOUTS.value(kind="lock") == before + 1
    assert [(line["kind"], line["statement"]) for line in lines("database.timeout")] == [
        ("lock", "application")
    ]


def test_blocking_callers_are_counted_too(url: str) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    before = TIMEOUTS.value(kind="statement")

    async def slow() -> None:
        async with gp.begin(limits=SHORT) as tx:
            await tx.one(SLEEP)

    with pytest.raises(psycopg.errors.QueryCanceled):
        wait(slow())
    wait(gp.close())
    assert TIMEOUTS.value(kind="statement") == before + 1


async def test_other_errors_are_neither(acme: Groundplane) -> None:
    before = (DEADLOCKS.total(), TIMEOUTS.total())
    with pytest.raises(asyncpg.UndefinedTableError):
        async with acme.begin() as tx:
            await tx.connection.execute("select * from nowhere")
    assert (DEADLOCKS.total(), TIMEOUTS.total()) == before
