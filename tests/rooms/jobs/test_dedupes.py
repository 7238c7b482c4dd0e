"""Of jobs with one key exactly one exists."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from groundplane import Groundplane
from groundplane.rooms.jobs import InvalidJob, Leases, Settled
from groundplane.rooms.jobs.settings import JobsSettings
from groundplane.rooms.jobs.tasks import clean_up
from groundplane.testing import at
from tests.rooms.jobs.handlers import note


class GoBack(Exception):
    """Raised to roll a transaction back."""


async def test_a_key_holds_until_its_job_has_left(acme: Groundplane, leases: Leases) -> None:
    first = await acme.jobs.enqueue(note, {"n": 1}, dedupe_key="order 7")
    again = await acme.jobs.enqueue(note, {"n": 2}, dedupe_key="order 7")
    assert (first.is_duplicate, first.state) == (False, "ready")
    assert (again.id, again.is_duplicate, again.state) == (first.id, True, None)
    worker = await leases.register()
    [run] = await leases.claim(worker, None, 10)
    assert (await acme.jobs.enqueue(note, {}, dedupe_key="order 7")).id == first.id  # it runs
    await leases.settle(worker, [Settled(run, "retried", 60)])
    assert (await acme.jobs.enqueue(note, {}, dedupe_key="order 7")).id == first.id  # tried again
    await acme.jobs.cancel(first.id)
    new = await acme.jobs.enqueue(note, {}, dedupe_key="order 7")
    assert not new.is_duplicate
    assert (await acme.jobs.enqueue(note, {}, dedupe_key="order 7")).id == new.id


async def test_a_window_holds_whatever_becomes_of_the_job(
    acme: Groundplane, leases: Leases
) -> None:
    first = await acme.jobs.enqueue(note, {}, dedupe_key="k", dedupe_seconds=600)
    worker = await leases.register()
    await leases.settle(
        worker, [Settled(run, "done") for run in await leases.claim(worker, None, 1)]
    )
    assert (await acme.jobs.enqueue(note, {}, dedupe_key="k", dedupe_seconds=600)).id == first.id
    await at(acme, "10 minutes")
    assert not (await acme.jobs.enqueue(note, {}, dedupe_key="k")).is_duplicate


async def test_if_the_first_rolls_back_the_second_becomes_the_job(acme: Groundplane) -> None:
    async def first(begun: asyncio.Event, go: asyncio.Event) -> None:
        async with acme.begin() as tx:
            await tx.jobs.enqueue(note, {}, dedupe_key="k")
            begun.set()
            await go.wait()
            raise GoBack

    begun, go = asyncio.Event(), asyncio.Event()
    losing = asyncio.create_task(first(begun, go))
    await begun.wait()
    waiting = asyncio.create_task(acme.jobs.enqueue(note, {"n": 2}, dedupe_key="k"))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    go.set()
    with pytest.raises(GoBack):
        await losing
    second = await waiting
    assert not second.is_duplicate
    assert [job.id for job in (await acme.jobs.list()).data] == [second.id]


async def test_of_many_at_once_one_is_the_job(acme: Groundplane, globex: Groundplane) -> None:
    made = await asyncio.gather(
        *(acme.jobs.enqueue(note, {"n": n}, dedupe_key="k") for n in range(20)),
        *(globex.jobs.enqueue(note, {"n": n}, dedupe_key="k") for n in range(5)),
    )
    assert [one.is_duplicate for one in made].count(False) == 2  # one a tenant
    assert Counter(one.id for one in made).most_common()[0][1] == 20
    assert len((await acme.jobs.list()).data) == 1


async def test_many_with_keys_in_one_call(acme: Groundplane) -> None:
    known = await acme.jobs.enqueue(note, {}, dedupe_key="b")
    made = await acme.jobs.enqueue_many(
        note, [{"n": n} for n in range(5)], dedupe_keys=["a", "b", None, "a", "c"]
    )
    assert [one.is_duplicate for one in made] == [False, True, False, True, False]
    assert (made[1].id, made[3].id) == (known.id, made[0].id)
    payloads = [(await acme.jobs.get(made[n].id)).payload for n in (0, 2, 4)]
    assert payloads == [{"n": 0}, {"n": 2}, {"n": 4}]
    assert len((await acme.jobs.list()).data) == 4


async def test_a_savepoint_takes_the_key_back_too(acme: Groundplane) -> None:
    async with acme.begin() as tx:
        with pytest.raises(GoBack):
            async with tx.savepoint():
                await tx.jobs.enqueue(note, {}, dedupe_key="k")
                raise GoBack
        assert not (await tx.jobs.enqueue(note, {}, dedupe_key="k")).is_duplicate


async def test_queues_have_keys_of_their_own(acme: Groundplane) -> None:
    made = [await acme.jobs.enqueue(note, {}, queue=q, dedupe_key="k") for q in ("a", "b", "a")]
    assert [one.is_duplicate for one in made] == [False, False, True]


async def test_clean_up_forgets_keys_that_hold_nothing(
    acme: Groundplane, gp: Groundplane, leases: Leases
) -> None:
    kept = await acme.jobs.enqueue(note, {}, dedupe_key="kept", queue="other")
    await acme.jobs.enqueue(note, {}, dedupe_key="left")
    await acme.jobs.enqueue(note, {}, dedupe_key="window", dedupe_seconds=60)
    worker = await leases.register()
    runs = await leases.claim(worker, ["default"], 10)
    await leases.settle(worker, [Settled(run, "done") for run in runs])
    platform = gp.tenant("_platform")
    assert (await platform.jobs.run(clean_up))["dedupes"] == 1
    await at(acme, "61 seconds")
    assert (await platform.jobs.run(clean_up))["dedupes"] == 1
    assert (await acme.jobs.enqueue(note, {}, dedupe_key="kept", queue="other")).id == kept.id


async def test_how_long_runs_are_kept_is_a_setting(gp: Groundplane) -> None:
    """The routine of partitions goes by it from the next clean-up on."""
    platform, in_50_days = gp.tenant("_platform"), datetime.now(UTC) + timedelta(days=50)

    async def going() -> bool:
        foreseen = await gp.database.maintain_partitions(dry_run=True, at=in_50_days)
        return any(
            each.table == "job_runs" and each.outcome == "detached" for each in foreseen.changes
        )

    assert await going()
    gp.ground.settings = {**gp.ground.settings, JobsSettings: JobsSettings(keep_runs="60d")}
    await platform.jobs.run(clean_up)
    assert not await going()


async def test_clean_up_forgets_no_key_that_is_being_taken(
    acme: Groundplane, gp: Groundplane, leases: Leases
) -> None:
    await acme.jobs.enqueue(note, {}, dedupe_key="a")
    worker = await leases.register()
    runs = await leases.claim(worker, None, 1)
    await leases.settle(worker, [Settled(run, "done") for run in runs])
    async with acme.begin() as tx:
        await tx.jobs.enqueue(note, {}, dedupe_key="b")
        taking = asyncio.create_task(  # has seen `a`, and waits for `b`
            acme.jobs.enqueue_many(note, [{}, {}], dedupe_keys=["a", "b"])
        )
        await asyncio.sleep(0.3)
        cleaning = asyncio.create_task(gp.tenant("_platform").jobs.run(clean_up))
        await asyncio.sleep(0.3)
        assert not taking.done()
    first = (await taking)[0]
    await cleaning
    again = await acme.jobs.enqueue(note, {}, dedupe_key="a")
    assert (again.id, again.is_duplicate) == (first.id, True)


async def test_keys_that_make_no_sense_are_refused(acme: Groundplane) -> None:
    with pytest.raises(InvalidJob):
        await acme.jobs.enqueue(note, {}, dedupe_key="")
    with pytest.raises(InvalidJob):
        await acme.jobs.enqueue(note, {}, dedupe_key="a\0b")
    with pytest.raises(InvalidJob):
        await acme.jobs.enqueue(note, {}, dedupe_seconds=5)
    with pytest.raises(InvalidJob):
        await acme.jobs.enqueue(note, {}, dedupe_key="k", dedupe_seconds=0)
    with pytest.raises(InvalidJob):
        await acme.jobs.enqueue_many(note, [{}], dedupe_keys=["a", "b"])
