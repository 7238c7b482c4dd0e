"""What a scope costs over its driver: begin, a named statement, a hot verb, `wait`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import psycopg

from benchmarks.figures import Figure, alternated, durable_postgresql, median_ratio
from groundplane import Groundplane, wait
from groundplane.core.sql import compiled

COUNT = 2000
SELECT = compiled("bench.select", "select cast(:n as int) + 1")
HOT = compiled(
    "bench.hot",
    "-- enters\nselect groundplane.bench_put_v1(cast(:tenant as text), cast(:n as int))",
)
SET_UP = """
create table if not exists groundplane.bench_plain (n bigserial primary key, v int);
grant insert on groundplane.bench_plain to groundplane_app;
grant usage on sequence groundplane.bench_plain_n_seq to groundplane_app;
create table if not exists groundplane.bench_rows (
  tenant_id text collate "C" not null default groundplane.tenant(), n bigserial, v int,
  constraint bench_rows_key primary key (tenant_id, n));
grant usage on sequence groundplane.bench_rows_n_seq to groundplane_app;
select groundplane.declare('groundplane.bench_rows', 'bench', 'tenant');
select groundplane.protect('groundplane.bench_rows');
create or replace function groundplane.bench_put_v1(tenant text, v int) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform groundplane.enter_v1(tenant);
  insert into groundplane.bench_rows (v) values (bench_put_v1.v);
end $$;
"""


def _timed(work: Callable[[], Awaitable[Any]], loop: asyncio.AbstractEventLoop) -> float:
    async def whole() -> float:
        begun = time.perf_counter()
        for _ in range(COUNT):
            await work()
        return time.perf_counter() - begun

    return loop.run_until_complete(whole())


def main() -> None:
    with durable_postgresql() as (url, admin):
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(SET_UP.encode())
            connection.execute(b"alter system set synchronous_commit = on")
        loop = asyncio.new_event_loop()
        _async_figures(url, loop)
        _blocking_figures(url)


def _async_figures(url: str, loop: asyncio.AbstractEventLoop) -> None:
    gp = Groundplane(url).tenant("acme")
    pool = loop.run_until_complete(
        asyncpg.create_pool(url, min_size=1, max_size=2, reset=_nothing, loop=loop)
    )

    async def begin() -> None:
        async with gp.begin() as tx:
            await tx.one(SELECT, n=1)

    async def by_hand() -> None:
        async with pool.acquire() as connection:
            await connection.execute(
                "begin; set local groundplane.tenant = 'acme';"
                " set local groundplane.actor = 'system:x';"
                " set local groundplane.origin = 'library';"
                " set local groundplane.correlation = 'c'"
            )
            await connection.fetchrow(SELECT.text, 1)
            await connection.execute("commit")

    async def hot() -> None:
        await gp.one(HOT, n=1)

    async def bare_insert() -> None:
        async with pool.acquire() as connection:
            await connection.execute("insert into groundplane.bench_plain (v) values ($1)", 1)

    ours, floor = alternated(lambda: _timed(begin, loop), lambda: _timed(by_hand, loop))
    Figure("begin, select, commit / by hand", median_ratio(ours, floor), "x time", "<= 1.1").tell()
    ours, floor = alternated(lambda: _timed(hot, loop), lambda: _timed(bare_insert, loop))
    Figure(
        "hot verb / bare insert without row security", median_ratio(floor, ours), "x rate", ">= 0.9"
    ).tell()
    loop.run_until_complete(pool.close())
    loop.run_until_complete(gp.close())


def _blocking_figures(url: str) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    with psycopg.connect(url) as connection:
        tx = wait(gp.on(connection))
        cursor = psycopg.RawCursor(connection)

        def waited() -> float:
            begun = time.perf_counter()
            for _ in range(COUNT):
                wait(tx.one(SELECT, n=1))
            return time.perf_counter() - begun

        def driver_alone() -> float:
            begun = time.perf_counter()
            for _ in range(COUNT):
                cursor.execute(SELECT.text.encode(), [1]).fetchall()
            return time.perf_counter() - begun

        ours, floor = alternated(waited, driver_alone)
    Figure("wait(statement) / psycopg alone", median_ratio(ours, floor), "x time", "<= 1.2").tell()
    wait(gp.close())


async def _nothing(connection: object) -> None:
    return None


if __name__ == "__main__":
    main()
