"""Gates: so many of a key at once, in order if it is asked for."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import compiled
from groundplane.rooms.jobs import Gate, InvalidJob, Leases, Settled
from groundplane.testing import at
from tests.rooms.jobs.handlers import note

Sound = Callable[[], Awaitable[None]]
AT_GATES = compiled(
    "at_gates",
    "-- scope: maintenance\nselect gate_key, count(*) as n from groundplane.jobs"
    " where state = 'leased' and gate_key is not null group by gate_key",
)


async def _states(acme: Groundplane) -> Counter[str]:
    return Counter(job.state for job in (await acme.jobs.list(limit=200)).data)


async def test_a_gate_lets_in_so_many_and_the_next_when_one_is_done(
    acme: Groundplane, leases: Leases, sound: Sound
) -> None:
    made = await acme.jobs.enqueue_many(note, [{}] * 6, gate=Gate(key="account 7", limit=2))
    free = await acme.jobs.enqueue(note, {})
    worker = await leases.register()
    runs = await leases.claim(worker, None, 10)
    assert [run.id for run in runs] == [made[0].id, made[1].id, free.id]
    assert await _states(acme) == {"leased": 3, "gated": 4}
    assert (await acme.jobs.get(made[2].id)).gate_key == "account 7"
    assert await leases.settle(worker, [Settled(runs[0], "done")]) == {}
    [third] = await leases.claim(worker, None, 10)
    assert third.id == made[2].id
    async with runs[1].finish():  # also when the handler finishes in its own transaction
        pass
    [fourth] = await leases.claim(worker, None, 10)
    assert fourth.id == made[3].id
    await leases.settle(worker, [Settled(third, "dead", 0, "permanent")])
    assert [run.id for run in await leases.claim(worker, None, 10)] == [made[4].id]
    await sound()


async def test_a_gate_is_never_exceeded_by_four_workers(
    acme: Groundplane, leases: Leases, sound: Sound
) -> None:
    for key, limit in (("a", 1), ("b", 3)):
        await acme.jobs.enqueue_many(note, [{}] * 60, gate=Gate(key=key, limit=limit))
        await acme.jobs.enqueue_many(note, [{}] * 20, gate=Gate(key=key, limit=limit), lane="x")
    dice, most, done = random.Random(5), Counter[str](), Counter[str]()

    async def one(worker: UUID) -> None:
        while sum(done.values()) < 160:
            runs = await leases.claim(worker, None, dice.randint(1, 9))
            for row in await leases.across.all(AT_GATES):
                most[row.gate_key] = max(most[row.gate_key], row.n)
            await asyncio.sleep(dice.random() * 0.004)
            # a claim that came too late for a row holds it for a moment, so this waits
            assert await leases.settle_all([Settled(run, "done") for run in runs]) == []
            done["all"] += len(runs)
            await leases.promote()

    async with asyncio.timeout(60):
        await asyncio.gather(*[one(await leases.register()) for _ in range(4)])
    assert most == {"a": 1, "b": 3}
    await sound()


async def test_an_ordered_gate_keeps_the_order_over_retries(
    acme: Groundplane, leases: Leases
) -> None:
    gate = Gate(key="stream", is_ordered=True)
    made = [await acme.jobs.enqueue(note, {}, gate=gate, priority=n % 4) for n in range(4)]
    worker = await leases.register()
    [first] = await leases.claim(worker, None, 10)
    assert first.id == made[0].id
    await leases.settle(worker, [Settled(first, "retried", 30)])
    await leases.promote()
    assert await leases.claim(worker, None, 10) == []  # the others wait behind the retry
    await at(acme, "31 seconds")
    worker = await leases.register()
    seen = []
    for _ in range(40):
        await leases.promote()
        runs = await leases.claim(worker, None, 10)
        assert len(runs) <= 1
        for run in runs:
            seen.append(run.id)
            await leases.settle(worker, [Settled(run, "done")])
    assert seen == [one.id for one in made]


async def test_a_backlog_behind_a_gate_hides_nobody_from_a_worker_with_one_place(
    acme: Groundplane, leases: Leases
) -> None:
    for key in "abcde":
        await acme.jobs.enqueue_many(note, [{}] * 200, gate=key)
    free = await acme.jobs.enqueue(note, {})
    worker = await leases.register()
    runs = [run for _ in range(6) for run in await leases.claim(worker, None, 1)]
    assert len(runs) == 6
    assert free.id in {run.id for run in runs}


async def test_a_place_that_a_killed_worker_left_is_found_by_the_next_look(
    acme: Groundplane, leases: Leases
) -> None:
    made = await acme.jobs.enqueue_many(note, [{}] * 3, gate="one")
    await leases.claim(await leases.register(), None, 10)
    await at(acme, "31 seconds")
    await leases.recover()
    worker = await leases.register()
    [again] = await leases.claim(worker, None, 10)  # the one that was lost, before the others
    assert (again.id, again.attempt) == (made[0].id, 2)
    assert await leases.promote() == (0, [])
    await acme.jobs.cancel(made[1].id)
    await leases.settle(worker, [Settled(again, "done")])
    assert [run.id for run in await leases.claim(worker, None, 10)] == [made[2].id]


async def test_a_gated_job_can_be_moved_and_cancelled(acme: Groundplane, leases: Leases) -> None:
    made = await acme.jobs.enqueue_many(note, [{}] * 3, gate="one")
    await leases.claim(await leases.register(), None, 10)
    moved = await acme.jobs.reschedule(made[1].id, (await acme.jobs.get(made[0].id)).run_at)
    assert moved.state == "ready"
    assert (await acme.jobs.cancel(made[2].id)).state == "cancelled"


async def test_gates_of_two_tenants_are_two_gates(
    acme: Groundplane, globex: Groundplane, leases: Leases
) -> None:
    for tenant in (acme, globex):
        await tenant.jobs.enqueue_many(note, [{}] * 2, gate="one")
    runs = await leases.claim(await leases.register(), None, 10)
    assert Counter(run.tenant_id for run in runs) == {"acme": 1, "globex": 1}


async def test_a_gate_without_a_readable_key_is_refused(acme: Groundplane) -> None:
    bad: list[Any] = ["", "a\0b", "x" * 201]
    for key in bad:
        with pytest.raises(InvalidJob):
            await acme.jobs.enqueue(note, {}, gate=key)


async def test_what_a_gate_costs_does_not_grow_with_who_waits_at_it(
    acme: Groundplane, leases: Leases, admin_url: str
) -> None:
    await acme.jobs.enqueue_many(note, [{}] * 3000, gate="one")
    worker = await leases.register()
    for _ in range(4):
        for run in await leases.claim(worker, None, 5):
            await leases.settle(worker, [Settled(run, "done")])
    with psycopg.connect(admin_url) as admin:
        admin.execute("set enable_seqscan = off")
        plan = "\n".join(
            row[0]
            for row in admin.execute(
                "explain (analyze, costs off, timing off) select count(*) from groundplane.jobs"
                " where tenant_id = 'acme' and queue = 'default' and gate_key = 'one'"
                " and state = 'leased'"
            )
        )
    assert "jobs_at_gates" in plan or "jobs_leased" in plan, plan
