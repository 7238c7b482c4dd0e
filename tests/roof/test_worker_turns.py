"""A worker between tenants: what it fetched ahead for one is not in the way of another."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from groundplane import Groundplane
from groundplane.roof.worker.turns import Turns
from groundplane.rooms.jobs import Gate
from groundplane.settings import Settings
from tests.fixtures.pgbouncer import pooled_url
from tests.roof.working import until, with_settings, working
from tests.rooms.jobs import handlers
from tests.rooms.jobs.handlers import SEEN

__all__ = ["pooled_url"]


def _run(tenant: str, n: int) -> Any:
    return SimpleNamespace(tenant_id=tenant, n=n)


def test_tenants_at_hand_take_turns_and_each_keeps_its_order() -> None:
    turns = Turns(ahead=0)
    turns.extend([_run("big", n) for n in range(4)])
    assert turns.popleft().n == 0
    turns.extend([_run("small", 10), _run("small", 11)])
    assert len(turns) == 5
    assert {run.n for run in turns} == {1, 2, 3, 10, 11}
    order = [turns.popleft().n for _ in range(5)]
    assert order == [10, 1, 11, 2, 3]
    assert not turns
    turns.extend([_run("big", 1)])
    turns.clear()
    assert len(turns) == 0


def test_a_newcomer_is_ahead_for_so_many_starts_and_not_again_at_once() -> None:
    turns = Turns(ahead=3)
    turns.extend([_run("big", n) for n in range(100)])
    assert [turns.popleft().n for _ in range(10)] == list(range(10))
    turns.extend([_run("small", n) for n in range(100, 106)])
    assert [turns.popleft().n for _ in range(9)] == [100, 101, 102, 103, 10, 104, 11, 105, 12]
    turns.extend([_run("small", 106), _run("small", 107)])  # it was here just now
    assert [turns.popleft().n for _ in range(3)] == [106, 13, 107]
    assert [turns.popleft().n for _ in range(10)] == list(range(14, 24))
    turns.extend([_run("small", n) for n in range(108, 111)])
    assert [turns.popleft().n for _ in range(4)] == [108, 109, 110, 24]


def test_tenants_that_come_once_are_forgotten() -> None:
    turns = Turns(ahead=2)
    for n in range(2500):
        turns.extend([_run(f"tenant-{n}", n), _run("always", n)])
        turns.popleft(), turns.popleft()
    assert len(turns._marks) <= 1001


async def test_a_newcomer_starts_before_what_was_fetched_ahead(
    gp: Groundplane, acme: Groundplane, globex: Groundplane
) -> None:
    SEEN.clear()
    with_settings(gp, concurrency=2)
    await acme.jobs.enqueue_many(handlers.pause, [{"seconds": 0.002}] * 3000)
    async with working(gp):
        await until(lambda: _done(acme, 100))
        made = await globex.jobs.enqueue(handlers.note, {"n": "newcomer"})
        await until(lambda: "newcomer" in SEEN)
        job = await globex.jobs.find(made.id)
        assert job is not None
        ready = sum(queue.ready for queue in await acme.jobs.queues())
        assert ready > 500  # long before the backlog's turn would have come


async def _done(gp: Groundplane, count: int) -> bool:
    queues = await gp.jobs.queues()
    return sum(queue.ready for queue in queues) <= 3000 - count


async def test_gated_jobs_follow_each_other_at_once(gp: Groundplane, acme: Groundplane) -> None:
    gate = Gate(key="one", is_ordered=True)
    SEEN.clear()
    await acme.jobs.enqueue_many(handlers.note, [{"n": n} for n in range(30)], gate=gate)
    async with working(gp):
        await until(lambda: len(SEEN) == 30, 30)
    assert list(range(30)) == SEEN


async def test_progress_of_a_running_job_is_told_by_its_worker(
    gp: Groundplane, acme: Groundplane
) -> None:
    made = await acme.jobs.enqueue(handlers.tell, {})

    async def told() -> bool:
        job = await acme.jobs.get(made.id)
        return bool(job.progress and job.progress["percent"] == 60)

    async with working(gp):
        await until(told)


async def test_jobs_are_done_behind_a_pooler_in_transaction_mode(url: str, pooled_url: str) -> None:
    """Enqueued and finished through PgBouncer; the worker claims and listens beside it."""
    gp = Groundplane(settings=Settings(database_url=pooled_url, direct_database_url=url))
    SEEN.clear()
    async with asyncio.timeout(60), working(gp):
        await gp.tenant("acme").jobs.limit("default", concurrency=2)
        for tenant in ("acme", "globex"):
            await gp.tenant(tenant).jobs.enqueue_many(
                handlers.note, [{"n": (tenant, n)} for n in range(20)]
            )
        keyed = [
            await gp.tenant("acme").jobs.enqueue(handlers.note, {"n": 1}, dedupe_key="k", gate="g")
            for _ in range(2)
        ]
        assert keyed[1].is_duplicate
        await until(lambda: len(SEEN) == 41, 50)
    assert gp.ground.pool().is_behind_pooler
    await gp.close()
