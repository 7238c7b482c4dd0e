"""Claims, the fence, and what becomes of jobs whose worker is gone."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import compiled
from groundplane.rooms.jobs import (
    HIGH,
    LOW,
    Floors,
    Held,
    Leases,
    PayloadTooLarge,
    Settled,
    StaleAttempt,
    WorkerLost,
)
from groundplane.testing import at
from tests.rooms.jobs.handlers import EFFECT, note

Sound = Callable[[], Awaitable[None]]


async def test_of_eight_claimers_no_two_get_the_same_job(
    acme: Groundplane, leases: Leases, sound: Sound
) -> None:
    made = await acme.jobs.enqueue_many(note, [{"n": n} for n in range(400)])
    workers = [await leases.register() for _ in range(8)]

    async def claimer(worker: UUID) -> list[UUID]:
        mine: list[UUID] = []
        while runs := await leases.claim(worker, None, 7):
            mine += [run.id for run in runs]
        return mine

    taken = await asyncio.gather(*(claimer(worker) for worker in workers))
    again = await leases.claim(workers[0], None, 500)  # what others had locked for a moment
    counted = Counter([id for part in taken for id in part] + [run.id for run in again])
    assert counted == Counter([one.id for one in made])
    await sound()


async def test_a_claim_that_finds_nothing_writes_nothing(acme: Groundplane, leases: Leases) -> None:
    """A fleet that waits costs no transaction numbers and no flush of the log."""
    worker, asked = (
        await leases.register(),
        compiled(
            "test.asked", "-- scope: maintenance\nselect pg_current_xact_id_if_assigned() as xid"
        ),
    )
    await acme.jobs.enqueue(note, {})
    async with leases.across.begin() as tx:
        assert await leases.claim(worker, ["other"], 5, on=tx) == []
        assert (await tx.one(asked)).xid is None
        assert len(await leases.claim(worker, None, 5, on=tx)) == 1
        assert (await tx.one(asked)).xid is not None


async def test_a_worker_given_up_while_it_claims_gets_nothing(
    acme: Groundplane, leases: Leases, admin_url: str
) -> None:
    made = await acme.jobs.enqueue(note, {})
    worker = await leases.register()
    with psycopg.connect(admin_url) as other:
        other.execute("select from groundplane.job_workers for update")  # as who recovers
        other.execute("update groundplane.job_workers set state = 'lost'")
        claiming = asyncio.create_task(leases.claim(worker, None, 1))
        await asyncio.sleep(0.3)
        assert not claiming.done()  # it has found the job, and waits for its own row
        other.commit()
    with pytest.raises(WorkerLost):
        await claiming
    assert (await acme.jobs.get(made.id)).state == "ready"


async def test_a_claim_follows_priority_then_age(acme: Groundplane, leases: Leases) -> None:
    low = await acme.jobs.enqueue(note, {}, priority=LOW)
    first, second = [await acme.jobs.enqueue(note, {}) for _ in range(2)]
    high = await acme.jobs.enqueue(note, {}, priority=HIGH)
    worker = await leases.register()
    runs = [*await leases.claim(worker, None, 2), *await leases.claim(worker, None, 2)]
    assert [run.id for run in runs] == [high.id, first.id, second.id, low.id]


async def test_a_worker_claims_from_its_queues_only(acme: Groundplane, leases: Leases) -> None:
    await acme.jobs.enqueue(note, {}, queue="mail")
    wanted = await acme.jobs.enqueue(note, {}, queue="reports", lane="bulk")
    worker = await leases.register(["reports"])
    assert [run.id for run in await leases.claim(worker, ["reports"], 10)] == [wanted.id]
    assert len(await leases.claim(worker, None, 10)) == 1


async def test_tenants_take_turns_and_one_alone_fills_a_claim(
    gp: Groundplane, leases: Leases
) -> None:
    for tenant, count in (("big", 300), ("mid", 40), ("tiny", 2)):
        await gp.tenant(tenant).jobs.enqueue_many(note, [{}] * count)
    worker, floors = await leases.register(), Floors()
    shares = []
    for _ in range(3):
        runs = await leases.claim(worker, None, 60, floors=floors)
        shares.append(Counter(run.tenant_id for run in runs))
    # 25 in turn; what tiny leaves goes to those who still have some; the cursor moves on.
    assert shares[0] == {"big": 33, "mid": 25, "tiny": 2}
    assert shares[1]["mid"] == 15
    assert shares[2] == {"big": 60}


async def test_a_newcomer_is_not_kept_waiting_by_a_backlog(gp: Groundplane, leases: Leases) -> None:
    await gp.tenant("big").jobs.enqueue_many(note, [{}] * 500)
    worker, floors = await leases.register(), Floors()
    await leases.claim(worker, None, 50, floors=floors)
    small = await gp.tenant("small").jobs.enqueue(note, {})
    runs = await leases.claim(worker, None, 50, floors=floors, is_sweep=True)
    assert small.id in {run.id for run in runs}


async def test_floors_step_over_what_was_claimed_and_a_sweep_finds_what_came_late(
    acme: Groundplane, leases: Leases
) -> None:
    async with acme.begin() as slow:  # an id that is older than its commit
        late = await slow.jobs.enqueue(note, {"late": True})
        made = await acme.jobs.enqueue_many(note, [{"n": n} for n in range(6)])
        worker, floors = await leases.register(), Floors()
        first = await leases.claim(worker, None, 2, floors=floors)
    second = await leases.claim(worker, None, 2, floors=floors, is_sweep=False)
    assert [run.id for run in (*first, *second)] == [one.id for one in made[:4]]
    urgent = await acme.jobs.enqueue(note, {}, priority=HIGH)
    third = await leases.claim(worker, None, 2, floors=floors, is_sweep=False)
    assert [run.id for run in third] == [urgent.id, made[4].id]
    swept = await leases.claim(worker, None, 5, floors=floors, is_sweep=True)
    assert [run.id for run in swept] == [late.id, made[5].id]


async def test_a_stale_attempt_is_refused_on_every_verb(
    acme: Groundplane, leases: Leases, effects: Any, sound: Sound
) -> None:
    made = await acme.jobs.enqueue(note, {})
    first, second = await leases.register(), await leases.register()
    [old] = await leases.claim(first, None, 1)
    await at(acme, "31 seconds")
    await leases.beat(second)
    assert (await leases.recover()).jobs == 1
    [new] = await leases.claim(second, None, 1)
    assert (new.id, new.attempt) == (made.id, 2)

    with pytest.raises(StaleAttempt):
        async with old.begin() as tx:
            await tx.execute(EFFECT, id=old.id, note="stale")
    with pytest.raises(StaleAttempt):
        async with old.finish() as tx:
            await tx.execute(EFFECT, id=old.id, note="stale")
    with pytest.raises(StaleAttempt):
        async with acme.begin() as tx:
            await tx.execute(EFFECT, id=old.id, note="stale")
            await old.finish_in(tx)
    with pytest.raises(StaleAttempt):
        await old.later(1)
    for outcome in ("done", "retried", "dead", "released", "cancelled", "unknown"):
        assert await leases.settle(first, [Settled(old, outcome)]) == {old.id: "stale"}
    with pytest.raises(WorkerLost):
        await leases.beat(first)
    with pytest.raises(WorkerLost):
        await leases.claim(first, None, 1)

    assert effects() == []
    job = await acme.jobs.get(made.id)
    assert (job.state, job.attempt, job.worker_id) == ("leased", 2, second)
    assert await leases.settle(second, [Settled(new, "done")]) == {}
    await sound()


async def test_an_attempt_of_before_is_stale_even_for_the_same_worker(
    acme: Groundplane, leases: Leases
) -> None:
    await acme.jobs.enqueue(note, {})
    worker = await leases.register()
    [old] = await leases.claim(worker, None, 1)
    await leases.settle(worker, [Settled(old, "released")])
    [new] = await leases.claim(worker, None, 1)
    assert (old.worker, new.worker) == (worker, worker)
    with pytest.raises(StaleAttempt):
        async with old.begin():
            pytest.fail("not reached")
    async with new.begin():
        pass


async def test_a_job_is_not_given_away_under_an_open_guarded_transaction(
    acme: Groundplane, leases: Leases
) -> None:
    made = await acme.jobs.enqueue(note, {})
    first, second = await leases.register(), await leases.register()
    [run] = await leases.claim(first, None, 1)
    async with run.finish():
        await at(acme, "31 seconds")
        await leases.beat(second)
        recovered = await leases.recover()
        assert (recovered.workers, recovered.jobs) == (1, 0)
        assert await leases.claim(second, None, 1) == []
    assert (await acme.jobs.get(made.id)).state == "done"


SLOW_RECOVERY = """
create function public.slow() returns trigger language plpgsql as $$
begin
  if current_setting('application_name') = 'slow' then perform pg_sleep(0.02); end if;
  return new;
end $$;
create trigger slow before insert on groundplane.job_runs
  for each row execute function public.slow()
"""


async def test_a_slow_recovery_takes_nothing_from_who_came_meanwhile(
    acme: Groundplane, leases: Leases, admin_url: str
) -> None:
    """Its query knows no worker that registered after it began."""

    def recover_slowly() -> None:
        with psycopg.connect(admin_url, autocommit=True, application_name="slow") as slow:
            slow.execute("select from groundplane.job_recover_v1(1000)")

    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(SLOW_RECOVERY.encode())
    await acme.jobs.enqueue_many(note, [{}] * 120)
    await leases.claim(await leases.register(), None, 120)
    await at(acme, "1 minute")
    assert (await leases.recover(most=1)).jobs == 1  # the others of that worker are left
    recovering = asyncio.create_task(asyncio.to_thread(recover_slowly))
    await asyncio.sleep(0.3)
    worker = await leases.register()
    assert (await leases.recover()).jobs > 0
    runs = await leases.claim(worker, None, 120)
    await recovering
    assert runs and await leases.settle_all([Settled(run, "done") for run in runs]) == []


async def test_what_was_locked_at_the_first_recovery_is_found_at_the_next(
    acme: Groundplane, leases: Leases
) -> None:
    await acme.jobs.enqueue(note, {})
    [run] = await leases.claim(await leases.register(), None, 1)
    with pytest.raises(KeyError):
        async with run.begin():
            await at(acme, "31 seconds")
            assert (await leases.recover()).jobs == 0
            raise KeyError
    assert (await leases.recover()).jobs == 1


async def test_effect_and_completion_commit_together_or_not_at_all(
    acme: Groundplane, leases: Leases, effects: Any
) -> None:
    made = await acme.jobs.enqueue(note, {})
    worker = await leases.register()
    [run] = await leases.claim(worker, None, 1)
    with pytest.raises(PayloadTooLarge):
        async with run.finish("x" * 9000) as tx:
            await tx.execute(EFFECT, id=run.id, note="once")
    assert (effects(), (await acme.jobs.get(made.id)).state) == ([], "leased")
    async with run.finish({"ok": True}) as tx:
        await tx.execute(EFFECT, id=run.id, note="once")
    assert effects() == [(made.id, "once")]
    job = await acme.jobs.get(made.id)
    assert (job.state, job.result) == ("done", {"ok": True})


async def test_a_job_completes_in_a_transaction_that_somebody_else_commits(
    acme: Groundplane, leases: Leases
) -> None:
    made = await acme.jobs.enqueue(note, {})
    [run] = await leases.claim(await leases.register(), None, 1)
    async with acme.begin() as tx:
        await run.finish_in(tx, "theirs")
    assert (await acme.jobs.get(made.id)).result == "theirs"


async def test_the_run_carries_tenant_actor_and_cause(acme: Groundplane, leases: Leases) -> None:
    made = await acme.jobs.enqueue(note, {})
    worker = await leases.register()
    [run] = await leases.claim(worker, None, 1)
    scope = run.scope
    assert (scope.tenant_id, str(scope.actor), scope.origin) == ("acme", f"worker:{worker}", "job")
    async with run.finish() as tx:
        child = await tx.jobs.enqueue(note, {})
        await tx.audit.record("order.sent", ("order", "1"))
    job = await acme.jobs.get(child.id)
    assert job.causation_id == str(made.id)
    assert job.correlation_id == acme.trace.correlation_id
    [entry] = (await acme.audit.list(action="order.sent")).data
    assert (entry.actor_kind, entry.origin, entry.causation_id) == ("worker", "job", str(made.id))


async def test_a_worker_that_beats_keeps_its_jobs(acme: Groundplane, leases: Leases) -> None:
    await acme.jobs.enqueue(note, {})
    worker = await leases.register()
    [run] = await leases.claim(worker, None, 1)
    for _ in range(4):
        await at(acme, "20 seconds")
        await leases.beat(worker)
        assert (await leases.recover()).jobs == 0
    assert await leases.settle(worker, [Settled(run, "done")]) == {}


async def test_three_lease_losses_make_a_job_poison(acme: Groundplane, leases: Leases) -> None:
    made = await acme.jobs.enqueue(note, {})
    for loss in range(3):
        [run] = await leases.claim(await leases.register(), None, 1)
        assert run.attempt == loss + 1
        await at(acme, "31 seconds")
        recovered = await leases.recover()
        assert (recovered.jobs, recovered.dead) == (1, int(loss == 2))
    job = await acme.jobs.get(made.id)
    assert (job.state, job.reason, job.lease_losses) == ("dead", "poison", 3)
    outcomes = [run.outcome for run in (await acme.jobs.runs()).data]
    assert outcomes == ["dead", "lost", "lost"]


async def test_failures_back_off_and_the_last_one_is_a_dead_letter(
    acme: Groundplane, leases: Leases, sound: Sound
) -> None:
    made = await acme.jobs.enqueue(note, {})  # at most three attempts
    worker = await leases.register()
    for attempt in (1, 2, 3):
        [run] = await leases.claim(worker, None, 1)
        ended = Settled(run, "retried", 60, error=f'{{"kind": "E", "n": {attempt}}}')
        assert await leases.settle(worker, [ended]) == {}
        await leases.promote()
        assert await leases.claim(worker, None, 1) == []  # its time has not come, or it is dead
        await at(acme, "61 seconds")
        await leases.beat(worker)
        await leases.promote()
    job = await acme.jobs.get(made.id)
    assert (job.state, job.reason, job.attempt) == ("dead", "exhausted", 3)
    assert [error["n"] for error in job.errors] == [1, 2, 3]
    assert all("at" in error for error in job.errors)
    await sound()


async def test_the_last_five_errors_are_kept(acme: Groundplane, leases: Leases) -> None:
    await acme.jobs.enqueue("elsewhere.job", {}, queue="q")  # eight attempts
    worker = await leases.register()
    for n in range(7):
        [run] = await leases.claim(worker, None, 1)
        await leases.settle(worker, [Settled(run, "retried", error=f'{{"n": {n}}}')])
    assert [error["n"] for error in (await acme.jobs.get(run.id)).errors] == [2, 3, 4, 5, 6]


async def test_a_deadline_ends_a_job_instead_of_another_try(
    acme: Groundplane, leases: Leases
) -> None:
    from datetime import UTC, datetime, timedelta

    soon = datetime.now(UTC) + timedelta(seconds=30)
    tried = await acme.jobs.enqueue(note, {}, deadline_at=soon)
    worker = await leases.register()
    [run] = await leases.claim(worker, None, 1)
    assert not run.is_late
    await leases.settle(worker, [Settled(run, "retried", 60)])
    job = await acme.jobs.get(tried.id)
    assert (job.state, job.reason) == ("dead", "deadline")

    waited = await acme.jobs.enqueue(note, {}, deadline_at=soon)
    await at(acme, "20 seconds")
    await leases.beat(worker)
    await at(acme, "20 seconds")
    await leases.beat(worker)
    [run] = await leases.claim(worker, None, 1)
    assert (run.id, run.is_late, run.is_stopped) == (waited.id, True, False)


async def test_a_name_that_one_release_knows_is_not_unknown_because_its_job_waited(
    acme: Groundplane, leases: Leases
) -> None:
    made = await acme.jobs.enqueue("future.job", {}, queue="q")
    error = '{"kind": "UnknownName", "code": "jobs.unknown_name"}'
    for seconds in (5, 1200):  # an old release has it first, then a new one, which waits
        worker = await leases.register()
        [run] = await leases.claim(worker, None, 1)
        if seconds == 5:
            await leases.settle(worker, [Settled(run, "unknown", 5, "unknown_name", error)])
        else:
            await run.later(seconds)
        await at(acme, f"{seconds + 1} seconds")
        await leases.promote()
    worker = await leases.register()
    [run] = await leases.claim(worker, None, 1)
    await leases.settle(worker, [Settled(run, "unknown", 5, "unknown_name", error)])
    assert (await acme.jobs.get(made.id)).state == "waiting"


async def test_an_unknown_name_waits_ten_minutes_for_a_release_that_knows_it(
    acme: Groundplane, leases: Leases
) -> None:
    made = await acme.jobs.enqueue("future.job", {}, queue="q")
    worker = await leases.register()
    error = '{"kind": "UnknownName", "code": "jobs.unknown_name"}'
    for moved in ("6 seconds", "5 minutes", "6 minutes"):
        [run] = await leases.claim(worker, None, 1)
        assert run.attempt <= run.max_attempts - 7  # nothing was counted
        await leases.settle(worker, [Settled(run, "unknown", 5, "unknown_name", error)])
        assert (await acme.jobs.get(made.id)).state == "waiting"
        await at(acme, moved)
        worker = await leases.register()
        await leases.promote()
    [run] = await leases.claim(worker, None, 1)
    await leases.settle(worker, [Settled(run, "unknown", 5, "unknown_name", error)])
    job = await acme.jobs.get(made.id)
    assert (job.state, job.reason, len(job.errors)) == ("dead", "unknown_name", 1)


async def test_a_repeated_finish_after_a_lost_answer_changes_nothing(
    acme: Groundplane, leases: Leases, sound: Sound
) -> None:
    await acme.jobs.enqueue_many(note, [{}] * 3)
    worker = await leases.register()
    ended = [Settled(run, "done") for run in await leases.claim(worker, None, 3)]
    assert await leases.settle(worker, ended) == {}
    assert await leases.settle(worker, ended) == {}
    assert len((await acme.jobs.runs()).data) == 3
    await sound()


async def test_a_finish_never_waits_for_a_lock_but_tells_busy_from_stale(
    acme: Groundplane, leases: Leases, admin_url: str
) -> None:
    await acme.jobs.enqueue_many(note, [{}] * 2)
    worker = await leases.register()
    runs = await leases.claim(worker, None, 2)
    with psycopg.connect(admin_url) as other:
        other.execute("select from groundplane.jobs where id = %s for update", [runs[0].id])
        refused = await leases.settle(worker, [Settled(run, "done") for run in runs])
        assert refused == {runs[0].id: "busy"}
    assert await leases.settle(worker, [Settled(runs[0], "done")]) == {}


async def test_finishing_waits_for_who_holds_the_job_for_a_moment(
    acme: Groundplane, leases: Leases, admin_url: str
) -> None:
    """A claim that comes too late for a row keeps it locked until it has committed."""
    await acme.jobs.enqueue_many(note, [{}] * 3)
    runs = await leases.claim(await leases.register(), None, 3)
    with psycopg.connect(admin_url) as other:
        other.execute("select from groundplane.jobs where id = %s for update", [runs[0].id])
        finishing = asyncio.create_task(acme.jobs.finish(runs[:2]))
        while len((await acme.jobs.runs()).data) < 1:
            await asyncio.sleep(0.01)
        assert not finishing.done()
        other.rollback()
        assert await finishing == []
    assert {run.job_id for run in (await acme.jobs.runs()).data} == {run.id for run in runs[:2]}


async def test_finishing_gives_up_on_who_holds_the_job_for_long(
    acme: Groundplane, leases: Leases, admin_url: str
) -> None:
    await acme.jobs.enqueue_many(note, [{}] * 2)
    runs = await leases.claim(await leases.register(), None, 2)
    with psycopg.connect(admin_url) as other:
        other.execute("select from groundplane.jobs where id = %s for update", [runs[0].id])
        assert await acme.jobs.finish(runs) == [runs[0].id]
    assert await acme.jobs.finish(runs[:1]) == []


async def test_one_batch_may_hold_every_outcome(
    acme: Groundplane, leases: Leases, sound: Sound
) -> None:
    await acme.jobs.enqueue_many(note, [{}] * 5)
    worker = await leases.register()
    runs = await leases.claim(worker, None, 5)
    outcomes = ["done", "retried", "dead", "released", "cancelled"]
    ended = [
        Settled(run, outcome, 9, "permanent" if outcome == "dead" else None)
        for run, outcome in zip(runs, outcomes, strict=True)
    ]
    assert await leases.settle(worker, ended) == {}
    states = [(await acme.jobs.get(run.id)).state for run in runs]
    assert states == ["done", "waiting", "dead", "waiting", "cancelled"]
    assert sorted(r.outcome for r in (await acme.jobs.runs()).data) == sorted(outcomes)
    await sound()


async def test_later_puts_a_job_back_without_counting(acme: Groundplane, leases: Leases) -> None:
    made = await acme.jobs.enqueue(note, {})
    worker = await leases.register()
    [run] = await leases.claim(worker, None, 1)
    await run.later(60)
    job = await acme.jobs.get(made.id)
    assert (job.state, job.attempt, job.max_attempts) == ("waiting", 1, 4)
    assert [run.outcome for run in (await acme.jobs.runs()).data] == ["released"]


async def test_a_worker_gives_back_what_it_does_not_know_of(
    acme: Groundplane, leases: Leases
) -> None:
    await acme.jobs.enqueue_many(note, [{}] * 3)
    worker = await leases.register()
    runs = await leases.claim(worker, None, 3)
    assert await leases.release_all(worker, held=[runs[0].id]) == ["default", "default"]
    again = await leases.claim(worker, None, 3)
    assert {run.id for run in again} == {run.id for run in runs[1:]}
    assert {run.attempt for run in again} == {2}


async def test_progress_is_written_once_a_second_and_only_by_its_attempt(
    acme: Groundplane, leases: Leases
) -> None:
    made = await acme.jobs.enqueue(note, {})
    [run] = await leases.claim(await leases.register(), None, 1)
    with pytest.raises(ValueError, match="nan"):
        await run.progress(float("nan"))
    await run.progress(10, "begun\0")
    await run.progress(20)  # within the same second: kept for the worker to tell
    job = await acme.jobs.get(made.id)
    assert job.progress is not None
    assert (job.progress["percent"], job.progress["note"]) == (10, "begun\ufffd")
    assert await run.tell()
    job = await acme.jobs.get(made.id)
    assert job.progress is not None
    assert job.progress["percent"] == 20
    async with run.begin():  # the row is ours in another transaction: told later, nobody waits
        run.told_at = 0.0
        async with asyncio.timeout(5):
            await run.progress(30)
    assert run.progressed == (30, None)
    assert await run.tell()
    await at(acme, "31 seconds")
    await leases.recover()
    run.told_at = 0.0
    with pytest.raises(StaleAttempt):
        await run.progress(99)


async def test_a_finish_holds_though_somebody_changes_the_job_at_that_moment(
    acme: Groundplane, leases: Leases, admin_url: str
) -> None:
    """A row changed between the statement's snapshot and its lock was told as done, and stayed."""
    made = await acme.jobs.enqueue(note, {})
    worker = await leases.register()
    [run] = await leases.claim(worker, None, 1)
    slow = [Settled(Held("acme", UUID(int=n), 1, worker), "done") for n in range(50_000)]
    with psycopg.connect(admin_url, autocommit=True) as other:
        settling = asyncio.create_task(leases.settle(worker, [*slow, Settled(run, "done")]))
        while not settling.done():
            other.execute("update groundplane.jobs set progress = '{}'")
            await asyncio.sleep(0.005)
    refused = (await settling).get(run.id)
    assert refused in {None, "busy"}
    assert len((await acme.jobs.runs()).data) == (0 if refused else 1)
    assert await leases.settle_all([Settled(run, "done")] if refused else []) == []
    assert (await acme.jobs.get(made.id)).state == "done"
    assert len((await acme.jobs.runs()).data) == 1


@pytest.mark.parametrize("outcomes", [("done", "done"), ("done", "retried"), ("dead", "dead")])
async def test_an_attempt_named_twice_in_one_call_ends_once(
    acme: Groundplane, leases: Leases, sound: Sound, outcomes: tuple[str, str]
) -> None:
    made = await acme.jobs.enqueue(note, {})
    worker = await leases.register()
    [run] = await leases.claim(worker, None, 1)
    ended = [Settled(run, outcome, reason="permanent") for outcome in outcomes]
    assert await leases.settle(worker, ended) == {}
    assert [one.outcome for one in (await acme.jobs.runs()).data] == [outcomes[0]]
    assert (await acme.jobs.get(made.id)).state == outcomes[0]
    await sound()
