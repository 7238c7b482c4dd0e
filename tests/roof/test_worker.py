"""The worker: jobs done, retried, given up; leases kept and lost; draining."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from functools import partial, wraps
from typing import Any
from uuid import UUID

import asyncpg
import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.log import logger
from groundplane.core.problems import Problem
from groundplane.core.tasks import Every, RetryIn, Run, job
from groundplane.core.trace import Trace
from groundplane.roof.worker import Worker
from groundplane.roof.worker.crew import BUSY
from groundplane.roof.worker.finisher import Finisher
from groundplane.rooms.jobs import InvalidSchedule, JobsSettings, Leases, Settled
from groundplane.testing import at
from tests.fixtures.logs import logged
from tests.roof.working import ended, until, with_settings, working
from tests.rooms.jobs import handlers
from tests.rooms.jobs.handlers import GO, SEEN, Greeting

MARK: ContextVar[str] = ContextVar("mark", default="none")


@job("tests.mark")
async def mark(run: Run, payload: dict[str, Any]) -> str:
    before = MARK.get()
    MARK.set("left behind")
    return before


@job("tests.never_again")
async def never_again(run: Run, payload: dict[str, Any]) -> None:
    raise RetryIn(float("inf"))


class Unprintable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("not even this")


@job("tests.bad_end", max_attempts=1)
async def bad_end(run: Run, payload: dict[str, Any]) -> Any:
    if payload["how"] == "unprintable":
        raise Unprintable
    if payload["how"] == "surrogate":
        raise ValueError("no file \udcff")
    return {"nul": "a\0b", "big": 2**70}[payload["how"]]


def _plainly(function: Any) -> Any:
    """As a decorator that knows nothing of coroutines."""

    @wraps(function)
    def inner(*arguments: Any) -> Any:
        return function(*arguments)

    return inner


@job("tests.hidden")
@_plainly
async def hidden(run: Run, payload: dict[str, Any]) -> None:
    SEEN.append("ran")


@job("tests.yielding")
def yielding(run: Run, payload: dict[str, Any]) -> Iterator[int]:
    SEEN.append("ran")
    yield 1


HUNG = threading.Event()


@job("tests.hang", max_attempts=1, timeout="100ms")
def hang(run: Run, payload: dict[str, Any]) -> None:
    HUNG.wait(30)


@job("tests.exhausted", max_attempts=1, timeout="5s")
def exhausted(run: Run, payload: dict[str, Any]) -> None:
    logger("test").info("test.exhausted")
    next(iter(()))


@job("tests.later_within", max_attempts=1)
async def later_within(run: Run, payload: dict[str, Any]) -> None:
    async with run.begin() as tx:
        await tx.jobs.enqueue(handlers.note, {"n": run.attempt})
        if run.attempt < 3:
            await run.later(0)
        if run.attempt == 2:
            raise RetryIn(0)


class GivenUp(BaseException):
    """As the frameworks of tests, and other loops' cancelling, raise it."""


@job("tests.give_up", max_attempts=1)
async def give_up(run: Run, payload: dict[str, Any]) -> None:
    raise GivenUp


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    SEEN.clear()
    handlers.GO = asyncio.Event()
    yield
    SEEN.clear()


@pytest.mark.parametrize(("task", "kind"), [(hidden, "coroutine"), (yielding, "generator")])
async def test_a_job_of_which_nothing_has_run_is_not_done(
    gp: Groundplane, acme: Groundplane, task: Any, kind: str
) -> None:
    async with working(gp):
        made = await acme.jobs.enqueue(task, {})
        dead = await ended(acme, made.id, "dead")
    assert (dead.reason, SEEN) == ("permanent", [])
    assert f"answered a {kind}" in dead.errors[0]["message"]


async def test_a_job_put_back_within_its_transaction_is_so_when_that_commits(
    gp: Groundplane, acme: Groundplane
) -> None:
    async with working(gp):
        made = await acme.jobs.enqueue(later_within, {})
        dead = await ended(
            acme, made.id, "dead"
        )  # the second attempt fails, and nothing of it stays
        await until(lambda: SEEN)
    outcomes = [run.outcome for run in (await acme.jobs.runs(job_id=made.id)).data]
    assert (outcomes, dead.errors[0]["kind"], SEEN) == (["dead", "released"], "RetryIn", [1])


async def test_threads_that_hang_take_no_other_jobs_place(
    gp: Groundplane, acme: Groundplane
) -> None:
    HUNG.clear()
    try:
        async with working(gp, concurrency=2):
            for _ in range(4):
                made = await acme.jobs.enqueue(hang, {})
                await ended(acme, made.id, "dead")
            made = await acme.jobs.enqueue(handlers.blocking_note, {})
            await until(lambda: _is_begun(acme, made.id), 5)
    finally:
        HUNG.set()


async def _is_begun(gp: Groundplane, id: Any) -> bool:
    """It has no table to write to: what counts is that it ran."""
    errors = (await gp.jobs.get(id)).errors
    return any("effects" in each["message"] for each in errors)


async def test_a_plain_handler_may_end_with_any_exception(
    gp: Groundplane, acme: Groundplane
) -> None:
    async with working(gp):
        made = await acme.jobs.enqueue(exhausted, {})
        dead = await ended(acme, made.id, "dead")
    assert dead.errors[0]["message"] == "tests.exhausted let a StopIteration out"


async def test_each_line_about_a_job_names_it_its_tenant_and_its_cause(
    gp: Groundplane, acme: Groundplane
) -> None:
    with logged() as lines:
        async with working(gp):
            made = await acme.jobs.enqueue(exhausted, {})
            dead = await ended(acme, made.id, "dead")
    said = [*lines("test.exhausted"), *lines("jobs.failed")]
    about = {(line["tenant"], line["job"], line["correlation_id"]) for line in said}
    assert (len(said), about) == (2, {("acme", str(made.id), dead.correlation_id)})


async def test_each_done_job_has_its_line_for_who_wants_it(
    gp: Groundplane, acme: Groundplane
) -> None:
    with logged("debug") as lines:
        async with working(gp):
            made = await acme.jobs.enqueue(handlers.greet, Greeting(name="Ada"))
            await ended(acme, made.id)
    (said,) = lines("jobs.done")
    assert (said["job"], said["tenant"], said["attempt"]) == (str(made.id), "acme", 1)
    assert "Ada" not in str(said)


async def test_a_job_is_done_and_its_answer_kept(gp: Groundplane, acme: Groundplane) -> None:
    async with working(gp):
        made = await acme.jobs.enqueue(handlers.greet, Greeting(name="Ada"))
        assert (await ended(acme, made.id)).result == "hello Ada"


async def test_thousands_of_jobs_are_each_done_once(gp: Groundplane, acme: Groundplane) -> None:
    await acme.jobs.enqueue_many(handlers.note, [{"n": n} for n in range(3000)])
    async with working(gp), working(gp):
        await until(lambda: len(SEEN) >= 3000)
    assert sorted(SEEN) == list(range(3000))
    assert await acme.jobs.queues() == []


async def test_effect_and_completion_are_one_also_from_a_thread(
    gp: Groundplane, acme: Groundplane, effects: Any
) -> None:
    async with working(gp):
        first = await acme.jobs.enqueue(handlers.effect, {})
        second = await acme.jobs.enqueue(handlers.blocking_note, {})
        await ended(acme, first.id)
        assert (await ended(acme, second.id)).result == "from a thread"
    assert sorted(effects()) == sorted([(first.id, "done"), (second.id, "threaded")])


async def test_a_failure_is_tried_again_and_the_last_one_is_kept_without_secrets(
    gp: Groundplane, acme: Groundplane
) -> None:
    async with working(gp):
        made = await acme.jobs.enqueue(handlers.fail, {})
        job = await ended(acme, made.id, "dead")
    assert SEEN == [("attempt", 1), ("attempt", 2)]
    assert (job.reason, len(job.errors)) == ("exhausted", 2)
    assert job.errors[0]["kind"] == "ValueError" and "hunter2" not in str(job.errors)


async def test_retry_in_permanent_and_give_up_on(gp: Groundplane, acme: Groundplane) -> None:
    async with working(gp):
        again = await acme.jobs.enqueue(handlers.again, {})
        refused = await acme.jobs.enqueue(handlers.refuse, {})
        permanent = await acme.jobs.enqueue(handlers.refuse, {"how": "permanent"})
        put_back = await acme.jobs.enqueue(handlers.later, {})
        assert (await ended(acme, again.id)).result == "second time"
        assert (await ended(acme, refused.id, "dead")).reason == "permanent"
        assert (await ended(acme, permanent.id, "dead")).reason == "permanent"
        assert (await ended(acme, put_back.id)).result == "later"


async def test_an_end_that_cannot_be_kept_costs_no_runner(
    gp: Groundplane, acme: Groundplane, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "groundplane")  # what pytest keeps of a log must be UTF-8
    ends = {"nul": "done", "big": "done", "surrogate": "dead", "unprintable": "dead"}
    made = [await acme.jobs.enqueue(bad_end, {"how": how}) for how in ends]
    async with working(gp, concurrency=1):
        states = zip(made, ends.values(), strict=True)
        jobs = [await ended(acme, one.id, state) for one, state in states]
    assert [one.result for one in jobs[:2]] == [{"not_kept": "Unstorable"}] * 2
    assert [one.errors[0]["kind"] for one in jobs[2:]] == ["ValueError", "Unprintable"]


async def test_a_runner_survives_whatever_goes_wrong_at_an_end(
    gp: Groundplane, acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with working(gp, concurrency=1) as worker:
        await until(lambda: worker.is_registered)
        with monkeypatch.context() as broken:
            broken.setattr(worker._crew, "ended", None)
            await acme.jobs.enqueue(handlers.note, {"n": 1})
            await until(lambda: SEEN == [1])
            await asyncio.sleep(0)
        made = await acme.jobs.enqueue(handlers.greet, Greeting(name="x"))
        await ended(acme, made.id)


async def test_a_retry_in_ages_is_a_dead_letter(gp: Groundplane, acme: Groundplane) -> None:
    made = await acme.jobs.enqueue(never_again, {})
    async with working(gp):
        job = await ended(acme, made.id, "dead")
    assert (job.reason, job.errors[0]["code"]) == ("permanent", "jobs.invalid_options")
    assert job.errors[0]["message"].startswith("again in inf s")


async def test_an_attempt_that_cannot_be_written_holds_up_no_other(
    acme: Groundplane, leases: Leases
) -> None:
    await acme.jobs.enqueue_many(handlers.note, [{"n": n} for n in range(4)])
    worker = await leases.register()
    runs = await leases.claim(worker, None, 4)
    finisher = Finisher(leases, 200)
    finisher.start()
    finisher.add(Settled(runs[0], "retried", 1e13))
    finisher.add(Settled(runs[1], "retried", 60))
    finisher.add(Settled(runs[2], "done", result='"a\\u0000b"'))
    finisher.add(Settled(runs[3], "done"))
    await until(lambda: finisher.is_empty)
    await finisher.close(1)
    jobs = [await acme.jobs.get(run.id) for run in runs]
    assert [one.state for one in jobs] == ["dead", "waiting", "dead", "done"]
    assert (jobs[0].reason, len(jobs[0].errors)) == ("permanent", 1)


async def test_what_fails_for_everybody_is_written_when_it_is_over(
    acme: Groundplane, leases: Leases, admin_url: str
) -> None:
    """As without a partition for the runs: its error looks as if it lay in the attempt."""
    made = await acme.jobs.enqueue(handlers.note, {})
    [run] = await leases.claim(await leases.register(), None, 1)
    finisher = Finisher(leases, 200)
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("alter table groundplane.job_runs add constraint no check (false) not valid")
        finisher.start()
        finisher.add(Settled(run, "done"))
        await asyncio.sleep(0.5)
        admin.execute("alter table groundplane.job_runs drop constraint no")
    await until(lambda: finisher.is_empty)
    await finisher.close(1)
    assert (await acme.jobs.get(made.id)).state == "done"


async def test_what_is_over_just_now_buries_no_job(
    acme: Groundplane, leases: Leases, admin_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await acme.jobs.enqueue(handlers.note, {})
    [run] = await leases.claim(await leases.register(), None, 1)
    finisher, rehearse = Finisher(leases, 200), leases.rehearse
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("alter table groundplane.job_runs add constraint no check (false) not valid")

        async def rehearsed(worker: UUID, ended: Sequence[Settled]) -> None:
            admin.execute("alter table groundplane.job_runs drop constraint if exists no")
            await rehearse(worker, ended)

        monkeypatch.setattr(leases, "rehearse", rehearsed)
        finisher.start()
        finisher.add(Settled(run, "done"))
        await until(lambda: finisher.is_empty)
    await finisher.close(1)
    assert (await acme.jobs.get(made.id)).state == "done"


async def test_a_timeout_ends_the_handler(gp: Groundplane, acme: Groundplane) -> None:
    async with working(gp):
        made = await acme.jobs.enqueue(handlers.slow, {})
        job = await ended(acme, made.id, "dead")
    assert job.errors[0]["kind"] == "TimedOut"


async def test_a_waiting_handler_holds_up_nobody(gp: Groundplane, acme: Groundplane) -> None:
    async with working(gp, concurrency=2):
        stuck = await acme.jobs.enqueue(handlers.wait_for_go, {})
        await until(lambda: [stuck.id] == SEEN)
        quick = await acme.jobs.enqueue_many(handlers.greet, [Greeting(name="x")] * 50)
        await ended(acme, quick[-1].id)
        handlers.GO.set()
        await ended(acme, stuck.id)
    assert GO is not handlers.GO


async def test_no_more_handlers_at_once_than_asked_for(gp: Groundplane, acme: Groundplane) -> None:
    await acme.jobs.enqueue_many(handlers.wait_for_go, [{}] * 10)
    async with working(gp, concurrency=3) as worker:
        await until(lambda: len(SEEN) == 3)
        await asyncio.sleep(0.3)
        assert len(SEEN) == 3
        assert BUSY.value() == 3
        assert (await acme.jobs.queues())[0].leased == 3  # slow ones are not hoarded
        handlers.GO.set()
        await until(lambda: len(SEEN) == 10)
        assert worker.is_registered
        await until(lambda: BUSY.value() == 0)


async def test_a_cancelled_job_stops_where_it_waits(gp: Groundplane, acme: Groundplane) -> None:
    async with working(gp):
        made = await acme.jobs.enqueue(handlers.wait_for_go, {})
        await until(lambda: SEEN)
        await acme.jobs.cancel(made.id)
        job = await ended(acme, made.id, "cancelled")
    assert job.attempt == 1


async def test_a_passed_deadline_is_a_dead_letter_and_never_runs(
    gp: Groundplane, acme: Groundplane
) -> None:
    soon = datetime.now(UTC) - timedelta(seconds=1)
    made = await acme.jobs.enqueue(handlers.note, {"n": 1}, deadline_at=soon)
    async with working(gp):
        assert (await ended(acme, made.id, "dead")).reason == "deadline"
    assert SEEN == []


async def test_an_unknown_name_is_left_to_others(gp: Groundplane, acme: Groundplane) -> None:
    made = await acme.jobs.enqueue("future.job", {}, queue="q")
    async with working(gp):
        job = await ended(acme, made.id, "waiting")
    assert job.errors[0]["code"] == "jobs.unknown_name"


async def test_what_a_handler_leaves_in_its_context_is_not_for_the_next(
    gp: Groundplane, acme: Groundplane
) -> None:
    made = await acme.jobs.enqueue_many(mark, [{}] * 20)
    async with working(gp, concurrency=1):
        answers = {(await ended(acme, one.id)).result for one in made}
    assert answers == {"none"}


async def test_what_is_no_exception_fails_its_job_and_not_its_runner(
    gp: Groundplane, acme: Groundplane
) -> None:
    made = await acme.jobs.enqueue(give_up, {})
    async with working(gp, concurrency=1):
        after = await acme.jobs.enqueue(handlers.note, {})
        await ended(acme, after.id)
    [letter] = (await acme.jobs.dead_letters()).data
    assert letter.id == made.id and "GivenUp" in str(letter.errors)


async def test_a_job_starts_soon_after_its_commit(gp: Groundplane, acme: Groundplane) -> None:
    async with working(gp):
        first = await acme.jobs.enqueue(handlers.note, {})
        await ended(acme, first.id)
        await asyncio.sleep(1)  # long enough for polling to have slowed down
        await acme.jobs.enqueue(handlers.note, {})
        [run] = (await until(lambda: _runs(acme, 2)))[:1]
    assert run.wait_ms < 400


async def _runs(gp: Groundplane, count: int) -> list[Any]:
    rows = (await gp.jobs.runs()).data
    return rows if len(rows) >= count else []


async def test_polling_finds_what_no_hint_told_of(
    gp: Groundplane, acme: Groundplane, url: str
) -> None:
    async with working(gp):
        with psycopg.connect(url) as connection:
            connection.execute("select groundplane.enter_v1('acme')")
            connection.execute("insert into groundplane.jobs (name) values ('tests.note')")
        await until(lambda: len(SEEN) == 1)


async def test_a_blocking_handler_keeps_its_lease(gp: Groundplane, acme: Groundplane) -> None:
    with_settings(gp, lease="1s")
    made = await acme.jobs.enqueue(handlers.block, {"seconds": 2.5})
    other = Leases(gp)
    async with working(gp):
        await ended(acme, made.id, "leased")
        worker = (await acme.jobs.get(made.id)).worker_id
        job = await ended(acme, made.id)
        assert (await other.recover()).jobs == 0
    assert (job.attempt, job.worker_id, job.result) == (1, worker, "blocked")


def given_up(admin_url: str) -> None:
    """The lease ends and is found ended in one transaction: no beat comes in between."""
    with psycopg.connect(admin_url) as admin:
        admin.execute("update groundplane.job_workers set leased_until = groundplane.now()")
        [jobs] = admin.execute("select jobs from groundplane.job_recover_v1(10)").fetchone() or [0]
    assert jobs == 1


async def test_a_lost_worker_ends_its_handlers_and_begins_again_under_a_new_id(
    gp: Groundplane, acme: Groundplane, admin_url: str, database: str
) -> None:
    with_settings(gp, lease="3s")
    made = await acme.jobs.enqueue(handlers.wait_for_go, {})
    async with working(gp) as worker:
        await until(lambda: len(SEEN) == 1)
        before = worker.id
        await asyncio.to_thread(given_up, admin_url)
        await until(lambda: worker.id not in {None, before})
        await until(lambda: len(SEEN) == 2)  # taken again, as attempt 2
        handlers.GO.set()
        job = await ended(acme, made.id)
    assert (job.attempt, job.lease_losses) == (2, 0)
    assert {run.outcome for run in (await acme.jobs.runs()).data} == {"lost", "done"}


async def test_a_worker_survives_the_loss_of_all_its_connections(
    gp: Groundplane, acme: Groundplane, admin_url: str, database: str
) -> None:
    with_settings(gp, lease="6s")
    async with working(gp) as worker:
        for _ in range(3):
            round = acme.traced(Trace.new())
            await round.jobs.enqueue_many(handlers.greet, [Greeting(name="x")] * 150)
            with psycopg.connect(admin_url, autocommit=True) as admin:
                admin.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where datname = current_database() and pid <> pg_backend_pid()"
                )
            known = round.trace.correlation_id
            await until(partial(_all_done, acme, known, 150), 30)
        assert worker.is_registered


async def _all_done(gp: Groundplane, correlation_id: str, count: int) -> bool:
    try:
        page = await gp.jobs.list(state="done", correlation_id=correlation_id, limit=200)
    except (Problem, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return False  # its own connection was cut as well
    return len(page.data) == count


async def test_draining_finishes_what_runs_and_gives_the_rest_back_uncounted(
    gp: Groundplane, acme: Groundplane, leases: Leases
) -> None:
    with_settings(gp, drain="500ms")
    quick = await acme.jobs.enqueue(handlers.pause, {"seconds": 0.3})
    stuck = await acme.jobs.enqueue(handlers.pause, {"seconds": 60})
    async with working(gp, concurrency=2):
        await until(lambda: _leased(acme, 2))
    assert (await acme.jobs.get(quick.id)).state == "done"
    job = await acme.jobs.get(stuck.id)
    assert (job.state, job.attempt, job.max_attempts, job.errors) == ("ready", 1, 9, [])
    [seen] = await gp.jobs.workers()
    assert (seen.state, seen.leased) == ("gone", 0)
    assert (await leases.recover()).jobs == 0


async def _leased(gp: Groundplane, count: int) -> bool:
    return sum(queue.leased for queue in await gp.jobs.queues()) == count


async def test_a_second_stop_does_not_wait(gp: Groundplane, acme: Groundplane) -> None:
    made = await acme.jobs.enqueue(handlers.pause, {"seconds": 60})
    begun = time.monotonic()
    async with working(gp) as worker:
        await until(lambda: _leased(acme, 1))
        worker.stop()
    assert time.monotonic() - begun < 10
    assert (await acme.jobs.get(made.id)).state == "ready"


async def test_a_worker_fires_schedules(
    gp: Groundplane, acme: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundplane.roof.worker.worker.SCHEDULES", {})
    await acme.jobs.schedule("hourly", "1h", handlers.note, {"n": "tick"})
    await at(acme, "1 hour")
    async with working(gp, schedules=True):
        await until(lambda: SEEN == ["tick"])


async def test_a_worker_does_not_start_with_a_schedule_nobody_can_read(
    gp: Groundplane, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Every("tests.bad", "often", "UTC", "one", handlers.note)
    monkeypatch.setattr("groundplane.roof.worker.worker.SCHEDULES", {"tests.bad": bad})
    with pytest.raises(InvalidSchedule):
        await Worker(gp).run()


async def test_a_worker_of_one_tenant_does_nobody_elses_jobs(
    acme: Groundplane, globex: Groundplane
) -> None:
    other = await globex.jobs.enqueue(handlers.note, {"n": "globex"})
    async with working(acme):
        await acme.jobs.enqueue(handlers.note, {"n": "acme"})
        await until(lambda: SEEN)
    assert SEEN == ["acme"]
    assert (await globex.jobs.get(other.id)).state == "ready"


def test_the_defaults_are_those_of_the_documentation() -> None:
    knobs = JobsSettings()
    assert (knobs.lease.total_seconds(), knobs.concurrency, knobs.claim_batch) == (30, 16, 200)
