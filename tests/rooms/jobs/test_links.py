"""Jobs on every kind of connection."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from groundplane import Groundplane
from groundplane.rooms.jobs import Leases, Settled
from tests.fixtures.links import Borrowed, CallerRollsBack
from tests.rooms.jobs.handlers import Greeting, greet, note


async def test_every_verb_in_the_callers_transaction(
    linked: Borrowed, acme: Groundplane, leases: Leases
) -> None:
    worker = await leases.register()
    lost = await acme.jobs.enqueue_many("gone.job", [{}] * 2, queue="gone")
    runs = await leases.claim(worker, ["gone"], 2)
    await leases.settle(worker, [Settled(run, "dead", 0, "permanent") for run in runs])
    async with linked() as tx:
        made = await tx.jobs.enqueue(greet, Greeting(name="Ada"))
        many = await tx.jobs.enqueue_many(note, [{"n": 1}, {"n": 2}])
        assert (await tx.jobs.get(made.id)).payload == {"name": "Ada"}
        assert await tx.jobs.find(made.id) is not None
        assert len((await tx.jobs.list(state="ready")).data) == 3
        assert len((await tx.jobs.runs()).data) == 2
        await tx.jobs.cancel(many[0].id)
        await tx.jobs.reschedule(many[1].id, datetime.now(UTC) + timedelta(hours=1))
        assert len((await tx.jobs.dead_letters()).data) == 2
        assert len(await tx.jobs.replay([lost[0].id])) == 1
        assert await tx.jobs.discard([lost[1].id]) == 1
        keyed = [await tx.jobs.enqueue(note, {}, dedupe_key="k", gate="g") for _ in range(2)]
        assert keyed[1].id == keyed[0].id
        await tx.jobs.cancel(keyed[0].id)
        await tx.jobs.limit("default", lane="bulk", concurrency=1, rate_per_second=0.5, burst=2)
        assert (await tx.jobs.pause("default", lane="bulk")).is_paused
        assert not (await tx.jobs.resume("default", lane="bulk")).is_paused
        await tx.jobs.schedule("hourly", "1h", note, {"n": 3})
        await tx.jobs.trigger("hourly")
        assert len(await tx.jobs.schedules()) == 1
        await tx.jobs.unschedule("hourly")
        assert {queue.queue for queue in await tx.jobs.queues()} == {"default", "gone", "greetings"}
    assert (await acme.jobs.get(made.id)).state == "ready"
    assert (await acme.jobs.get(many[0].id)).state == "cancelled"


async def test_a_job_goes_back_with_its_caller(linked: Borrowed, acme: Groundplane) -> None:
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            made = await tx.jobs.enqueue(note, {})
            raise CallerRollsBack
    assert await acme.jobs.find(made.id) is None


async def test_a_savepoint_takes_its_jobs_back_alone(linked: Borrowed, acme: Groundplane) -> None:
    async with linked() as tx:
        kept = await tx.jobs.enqueue(note, {})
        with pytest.raises(CallerRollsBack):
            async with tx.savepoint():
                await tx.jobs.enqueue_many(note, [{}] * 3)
                raise CallerRollsBack
    assert [job.id for job in (await acme.jobs.list()).data] == [kept.id]


async def test_a_job_is_finished_in_any_callers_transaction(
    linked: Borrowed, acme: Groundplane, leases: Leases
) -> None:
    made = await acme.jobs.enqueue(note, {})
    [run] = await leases.claim(await leases.register(), None, 1)
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            await run.finish_in(tx._watched if hasattr(tx, "_watched") else tx)
            raise CallerRollsBack
    assert (await acme.jobs.get(made.id)).state == "leased"
    async with linked() as tx:
        await run.finish_in(tx._watched if hasattr(tx, "_watched") else tx)
    assert (await acme.jobs.get(made.id)).state == "done"
