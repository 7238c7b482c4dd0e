"""Enqueueing, looking, cancelling, running in the foreground."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from groundplane import Groundplane, wait
from groundplane.core.problems import NoTenant, NoTransaction
from groundplane.rooms.jobs import (
    URGENT,
    InvalidJob,
    InvalidPayload,
    JobNotFound,
    Leases,
    NotCancellable,
    PayloadTooLarge,
    UnknownName,
)
from groundplane.testing import at
from tests.rooms.jobs.handlers import SEEN, Greeting, blocking_note, fail, greet, note


async def test_a_job_exists_exactly_when_its_transaction_committed(acme: Groundplane) -> None:
    async with acme.begin() as tx:
        made = await tx.jobs.enqueue(greet, Greeting(name="Ada"))
        assert await acme.jobs.find(made.id) is None  # from outside
    job = await acme.jobs.get(made.id)
    assert (job.state, job.queue, job.payload) == ("ready", "greetings", {"name": "Ada"})
    assert job.correlation_id == acme.trace.correlation_id
    with pytest.raises(KeyError):
        async with acme.begin() as tx:
            lost = await tx.jobs.enqueue(greet, Greeting(name="Eve"))
            raise KeyError
    assert await acme.jobs.find(lost.id) is None


async def test_options_reach_the_row(acme: Groundplane) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    made = await acme.jobs.enqueue(
        note, {"n": 1}, queue="other", lane="bulk", priority=URGENT, run_at=later
    )
    job = await acme.jobs.get(made.id)
    assert (made.state, job.state, job.queue, job.lane) == ("waiting", "waiting", "other", "bulk")
    assert (job.priority, job.run_at, job.max_attempts) == (3, later, 3)


async def test_ten_thousand_jobs_are_one_statement_and_keep_their_order(acme: Groundplane) -> None:
    made = await acme.jobs.enqueue_many(note, [{"n": n} for n in range(10_000)])
    assert [one.id for one in made] == sorted(one.id for one in made)
    assert (await acme.jobs.queues())[0].ready == 10_000
    with pytest.raises(InvalidJob):
        await acme.jobs.enqueue_many(note, [{}] * 10_001)
    assert await acme.jobs.enqueue_many(note, []) == []


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ({"job": "nobody.knows"}, UnknownName),
        ({"job": greet, "payload": {"nome": "Ada"}}, InvalidPayload),
        ({"job": greet, "payload": None}, InvalidPayload),
        ({"job": note, "payload": {"x": "y" * 70_000}}, PayloadTooLarge),
        ({"job": note, "payload": {"x": "a\0b"}}, InvalidPayload),
        ({"job": note, "priority": 4}, InvalidJob),
        ({"job": note, "queue": "no spaces"}, InvalidJob),
        ({"job": note, "delay_seconds": -1}, InvalidJob),
        ({"job": note, "run_at": datetime(2030, 1, 1)}, InvalidJob),
        ({"job": note, "run_at": datetime.now(UTC), "delay_seconds": 1}, InvalidJob),
    ],
)
async def test_bad_orders_are_refused_before_anything_is_written(
    acme: Groundplane, call: dict[str, Any], problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        await acme.jobs.enqueue(**call)
    assert (await acme.jobs.list()).data == []


async def test_a_name_of_another_process_needs_its_queue(acme: Groundplane) -> None:
    made = await acme.jobs.enqueue("elsewhere.job", {"a": 1}, queue="elsewhere")
    assert (await acme.jobs.get(made.id)).name == "elsewhere.job"


async def test_without_a_tenant_nothing_is_enqueued(gp: Groundplane) -> None:
    with pytest.raises(NoTenant):
        await gp.jobs.enqueue(note, {})


async def test_plain_sql_may_enqueue_with_name_and_payload(acme: Groundplane, url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("select groundplane.enter_v1('acme')")
        row = connection.execute(
            "insert into groundplane.jobs (name, payload) values ('tests.note', '{\"n\": 5}')"
            " returning id"
        ).fetchone()
    assert row is not None
    job = await acme.jobs.get(row[0])
    assert (job.state, job.queue, job.payload, job.actor) == (
        "ready", "default", {"n": 5}, "system:sql",
    )  # fmt: skip


async def test_two_tenants_never_see_each_others_jobs(
    acme: Groundplane, globex: Groundplane, gp: Groundplane
) -> None:
    made = await acme.jobs.enqueue(note, {"n": 1})
    with pytest.raises(JobNotFound):
        await globex.jobs.get(made.id)
    with pytest.raises(JobNotFound):
        await globex.jobs.cancel(made.id)
    assert (await globex.jobs.list()).data == [] == (await globex.jobs.queues())
    assert await Leases(globex).claim(await Leases(gp).register(), None, 10) == []


async def test_lists_page_through_live_dead_and_finished(
    acme: Groundplane, gp: Groundplane
) -> None:
    made = await acme.jobs.enqueue_many(note, [{"n": n} for n in range(5)])
    [one] = await acme.jobs.claim(None, limit=1)
    await gp.jobs.finish([one])
    first = await acme.jobs.list(limit=3)
    rest = await acme.jobs.list(limit=3, after=first.meta.next)
    assert [job.id for job in (*first.data, *rest.data)] == [m.id for m in reversed(made)]
    assert [job.id for job in (await acme.jobs.list(state="done")).data] == [one.id]
    assert len((await acme.jobs.list(state="ready", name="tests.note")).data) == 4
    correlated = await acme.jobs.list(correlation_id=acme.trace.correlation_id)
    assert len(correlated.data) == 5
    [run] = (await acme.jobs.runs(job_id=one.id)).data
    assert (run.outcome, run.attempt, run.name) == ("done", 1, "tests.note")


async def test_a_job_that_has_not_begun_is_cancelled_at_once(acme: Groundplane) -> None:
    made = await acme.jobs.enqueue(note, {"n": 1})
    assert (await acme.jobs.cancel(made.id)).state == "cancelled"
    assert await acme.jobs.claim(None) == []
    assert [e.action for e in (await acme.audit.list()).data] == ["jobs.cancelled"]
    with pytest.raises(NotCancellable):
        await acme.jobs.cancel(made.id)
    with pytest.raises(JobNotFound):
        await acme.jobs.cancel(uuid4())


async def test_a_running_job_is_asked_to_stop_and_not_tried_again(
    acme: Groundplane, gp: Groundplane
) -> None:
    made = await acme.jobs.enqueue(note, {"n": 1})
    [run] = await gp.jobs.claim(None)
    assert (await acme.jobs.cancel(made.id)).state == "leased"
    assert await gp.jobs.beat(run.worker) == [(made.id, 1)]
    assert await gp.jobs.fail([run], ValueError("stopped")) == []
    assert (await acme.jobs.get(made.id)).state == "cancelled"


async def test_a_job_put_back_while_it_is_cancelled_is_cancelled(
    acme: Groundplane, leases: Leases, admin_url: str
) -> None:
    made = await acme.jobs.enqueue(note, {})
    await leases.claim(await leases.register(), None, 1)
    with psycopg.connect(admin_url) as other:  # as who settles its attempt
        other.execute("update groundplane.jobs set state = 'ready', worker_id = null")
        cancelling = asyncio.create_task(acme.jobs.cancel(made.id))
        await asyncio.sleep(0.3)
        assert not cancelling.done()
        other.commit()
    assert (await cancelling).state == "cancelled"
    assert (await acme.jobs.get(made.id)).state == "cancelled"


async def test_a_job_can_be_moved_in_time_until_it_begins(
    acme: Groundplane, gp: Groundplane
) -> None:
    made = await acme.jobs.enqueue(note, {"n": 1})
    later = datetime.now(UTC) + timedelta(hours=1)
    assert (await acme.jobs.reschedule(made.id, later)).state == "waiting"
    assert await gp.jobs.claim(None) == []
    assert (await acme.jobs.reschedule(made.id, datetime.now(UTC))).state == "ready"
    [run] = await gp.jobs.claim(None)
    with pytest.raises(NotCancellable):
        await acme.jobs.reschedule(run.id, later)
    with pytest.raises(InvalidJob):
        await acme.jobs.reschedule(run.id, datetime(2030, 1, 1))
    with pytest.raises(JobNotFound):
        await acme.jobs.reschedule(uuid4(), later)


async def test_waiting_jobs_become_ready_when_their_time_comes(
    acme: Groundplane, leases: Leases
) -> None:
    made = await acme.jobs.enqueue(note, {"n": 1}, delay_seconds=600)
    assert await leases.promote() == (0, [])
    await at(acme, "11 minutes")
    assert await leases.promote() == (1, ["default"])
    assert (await acme.jobs.get(made.id)).state == "ready"


async def test_the_foreground_runs_a_job_with_a_run_row(acme: Groundplane) -> None:
    assert await acme.jobs.run(greet, {"name": "Ada"}) == "hello Ada"
    [run] = (await acme.jobs.runs()).data
    assert (run.outcome, run.result, run.name) == ("done", "hello Ada", "tests.greet")
    with pytest.raises(ValueError, match="hunter2"):
        await acme.jobs.run(fail, {})
    SEEN.clear()
    [run, _] = (await acme.jobs.runs()).data
    assert run.outcome == "cancelled"
    assert "hunter2" not in str(run.error)
    assert (await acme.jobs.dead_letters()).data == []


async def test_the_foreground_refuses_what_it_cannot_do(acme: Groundplane) -> None:
    with pytest.raises(UnknownName):
        await acme.jobs.run("nobody.knows")
    with pytest.raises(InvalidJob):
        await acme.jobs.run(blocking_note, {})
    async with acme.begin() as tx:
        with pytest.raises(NoTransaction):
            await tx.jobs.run(greet, {"name": "Ada"})


def test_a_plain_function_runs_in_the_foreground_of_a_blocking_facade(
    url: str, effects: Any
) -> None:
    gp = Groundplane(url, blocking=True)
    assert wait(gp.tenant("acme").jobs.run(blocking_note, {})) == "unused"
    assert [text for _, text in effects()] == ["threaded"]
    wait(gp.close())
