"""Jobs against two popular queues on PostgreSQL: one worker each, no-op handlers, full durability.

Every contender keeps history and retries; pgqueuer runs at the best of three batch sizes. A round
enqueues a backlog and times one worker from its start to the last handler (ours: to the last end
written).
"""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import asyncpg
import procrastinate
import psycopg
import uvloop
from pgqueuer import PgQueuer, Queries
from pgqueuer.db import AsyncpgDriver

from benchmarks.figures import Figure, alternated, durable_postgresql, median_ratio, note
from groundplane import Groundplane
from groundplane.core.sql import compiled
from groundplane.core.tasks import job
from groundplane.roof.worker import Worker

COUNT, FEW, IDLE = 20_000, 2_000, 60
BATCHES = (50, 100, 200)
REAL_CLOCK = """
create or replace function groundplane.now() returns timestamptz language sql stable parallel safe
return statement_timestamp()
"""
BY_HAND = compiled(
    "bench.by_hand",
    """insert into bench_jobs
         (tenant_id, id, queue, lane, name, payload, priority, state, run_at, max_attempts,
          correlation_id, actor)
       values ('acme', gen_random_uuid(), 'bench', 'normal', 'bench.noop', cast(:body as jsonb), 1,
               'ready', now(), 8, 'c', 'system:x')""",
)
Started: Callable[[], None] = lambda: None  # noqa: E731


@job("bench.noop", queue="bench")
async def noop(run: Any, payload: dict[str, Any]) -> None:
    Started()


class Count:
    """Calls until a number of them has come."""

    def __init__(self, wanted: int) -> None:
        self.left, self.done = wanted, asyncio.Event()

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.done.set()


def _counting(wanted: int) -> Count:
    global Started
    Started = counted = Count(wanted)
    return counted


# -- backlogs ------------------------------------------------------------------------------------


async def ours(url: str) -> float:
    """Jobs a second."""
    gp = Groundplane(url)
    acme = gp.tenant("acme").jobs
    for _ in range(COUNT // 5000):
        await acme.enqueue_many(noop, [{"n": n} for n in range(5000)])
    counted, worker = _counting(COUNT), Worker(gp, schedules=False)
    begun = time.perf_counter()
    running = asyncio.create_task(worker.run())
    await counted.done.wait()
    while not worker._finisher.is_empty:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.002)
    took = time.perf_counter() - begun
    worker.stop()
    await running
    await gp.close()
    return COUNT / took


async def pgqueuers(url: str, batch: int) -> float:
    connection, own = await asyncpg.connect(url), await asyncpg.connect(url)
    queries = Queries(AsyncpgDriver(connection))
    for _ in range(COUNT // 5000):
        await queries.enqueue(["noop"] * 5000, [b'{"n":1}'] * 5000, [0] * 5000)
    counted, worker = _counting(COUNT), PgQueuer(AsyncpgDriver(own))

    @worker.entrypoint("noop")
    async def handler(job: Any) -> None:
        Started()

    begun = time.perf_counter()
    running = asyncio.create_task(
        worker.run(batch_size=batch, dequeue_timeout=timedelta(seconds=1))
    )
    await counted.done.wait()
    took = time.perf_counter() - begun
    worker.shutdown.set()
    await running
    await connection.close()
    await own.close()
    return COUNT / took


async def procrastinates(url: str) -> float:
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))

    @app.task(name="noop", retry=3)
    async def handler(n: int) -> None:
        Started()

    async with app.open_async():
        await handler.batch_defer_async(*({"n": n} for n in range(FEW)))
        _counting(FEW)
        begun = time.perf_counter()
        await app.run_worker_async(
            wait=False, concurrency=16, listen_notify=False, install_signal_handlers=False
        )
        return FEW / (time.perf_counter() - begun)


# -- from enqueue to start -----------------------------------------------------------------------


async def _starts(enqueue: Callable[[], Awaitable[Any]]) -> float:
    """The median of milliseconds from the call of enqueue to the handler, one job at a time."""
    found = []
    for _ in range(IDLE):
        await asyncio.sleep(random.uniform(0.03, 0.08))
        counted, begun = _counting(1), time.perf_counter()
        await enqueue()
        await counted.done.wait()
        found.append((time.perf_counter() - begun) * 1000)
    return statistics.median(found)


async def our_start(url: str) -> float:
    gp, teller = Groundplane(url), Groundplane(url)
    worker = Worker(gp, schedules=False)
    running = asyncio.create_task(worker.run())
    acme = teller.tenant("acme").jobs
    median = await _starts(lambda: acme.enqueue(noop, {}))
    worker.stop()
    await running
    await gp.close()
    await teller.close()
    return median


async def pgqueuers_start(url: str, batch: int) -> float:
    connection, own = await asyncpg.connect(url), await asyncpg.connect(url)
    queries, worker = Queries(AsyncpgDriver(connection)), PgQueuer(AsyncpgDriver(own))

    @worker.entrypoint("noop")
    async def handler(job: Any) -> None:
        Started()

    running = asyncio.create_task(worker.run(batch_size=batch))
    median = await _starts(lambda: queries.enqueue("noop", b"{}"))
    worker.shutdown.set()
    await running
    await connection.close()
    await own.close()
    return median


async def bare_commit(url: str) -> float:
    connection = await asyncpg.connect(url)
    found = []
    for _ in range(IDLE):
        await asyncio.sleep(random.uniform(0.03, 0.08))
        begun = time.perf_counter()
        await connection.execute("insert into bench_bare values (1)")
        found.append((time.perf_counter() - begun) * 1000)
    await connection.close()
    return statistics.median(found)


# -- enqueue in a transaction --------------------------------------------------------------------


async def _transactions(url: str, once: Callable[[Any], Awaitable[Any]]) -> float:
    gp = Groundplane(url).tenant("acme")
    begun = time.perf_counter()
    for _ in range(500):
        async with gp.begin() as tx:
            for _ in range(4):
                await once(tx)
    took = time.perf_counter() - begun
    await gp.close()
    return 2000 / took


async def our_enqueue(url: str) -> float:
    return await _transactions(url, lambda tx: tx.jobs.enqueue(noop, {"n": 1}))


async def by_hand(url: str) -> float:
    return await _transactions(url, lambda tx: tx.execute(BY_HAND, body='{"n": 1}'))


# -- all of it -----------------------------------------------------------------------------------


def _prepare(url: str, admin: str) -> tuple[str, str]:
    """Databases of their own for the peers, so that nobody vacuums another's tables."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(REAL_CLOCK.encode())
        connection.execute(
            b"create table bench_jobs as select * from groundplane.jobs with no data;"
            b" alter table bench_jobs add primary key (tenant_id, id);"
            b" create table bench_bare (n int);"
            b" grant insert on bench_jobs, bench_bare to public"
        )
        for name in ("bench_pgqueuer", "bench_procrastinate"):
            connection.execute(f"create database {name}".encode())
    base = admin.rpartition("/")[0]
    return f"{base}/bench_pgqueuer", f"{base}/bench_procrastinate"


async def _install(pgqueuer: str, procrastinate_url: str) -> None:
    connection = await asyncpg.connect(pgqueuer)
    await Queries(AsyncpgDriver(connection)).install()
    await connection.close()
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=procrastinate_url))
    async with app.open_async():
        await app.schema_manager.apply_schema_async()


def _run(work: Callable[..., Awaitable[float]], *given: Any) -> Callable[[], float]:
    async def whole() -> float:
        return await work(*given)

    return lambda: uvloop.run(whole())


def main() -> None:
    with durable_postgresql() as (url, admin):
        peer, slow = _prepare(url, admin)
        uvloop.run(_install(peer, slow))
        tried = {batch: _run(pgqueuers, peer, batch)() for batch in BATCHES}
        best = max(tried, key=lambda batch: tried[batch])
        note(f"pgqueuer by batch size: { {b: round(rate) for b, rate in tried.items()} }")
        mine, theirs, others = alternated(
            _run(ours, url), _run(pgqueuers, peer, best), _run(procrastinates, slow)
        )
        note(f"jobs a second: ours {_list(mine)}, pgqueuer {_list(theirs)}, other {_list(others)}")
        Figure("no-op jobs / pgqueuer", median_ratio(mine, theirs), "x rate", ">= 1.5").tell()
        Figure("no-op jobs / procrastinate", median_ratio(mine, others), "x rate", ">= 40").tell()

        tried = {batch: _run(pgqueuers_start, peer, batch)() for batch in (1, 10, 100)}
        best = min(tried, key=lambda batch: tried[batch])
        mine, theirs, floor = alternated(
            _run(our_start, url), _run(pgqueuers_start, peer, best), _run(bare_commit, admin)
        )
        note(f"ms to start: ours {mine}, pgqueuer {theirs}, bare commit {floor}")
        Figure("idle enqueue to start, p50", statistics.median(mine), "ms", "<= 5").tell()
        Figure("enqueue to start / pgqueuer", median_ratio(mine, theirs), "x time", "<= 1").tell()
        Figure("enqueue to start / bare commit", median_ratio(mine, floor), "x time", "<= 4").tell()

        mine, floor = alternated(_run(our_enqueue, url), _run(by_hand, url))
        Figure(
            "enqueue in a transaction / insert by hand",
            median_ratio(mine, floor),
            "x rate",
            ">= 0.7",
        ).tell()


def _list(rates: list[float]) -> list[int]:
    return [round(rate) for rate in rates]


if __name__ == "__main__":
    main()
