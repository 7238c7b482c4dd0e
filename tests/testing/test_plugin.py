"""What the plug-in gives to a test: messages, jobs, counted queries, a clock of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from groundplane import Groundplane, Settings
from groundplane.core.tasks import Permanent, Run, job
from groundplane.rooms.notifications import NotificationsSettings
from groundplane.testing import Database, JobsFailed, Outbox, at, run_jobs
from groundplane.testing.plugin import AtMost, RunJobs
from groundplane.testing.server import MAKE_LOGIN, Server

DONE: list[int] = []


@job("testing.count")
async def count(run: Run, number: int) -> int:
    DONE.append(number)
    if number:
        await run.scope.jobs.enqueue(count, number - 1)
    return number


@job("testing.refuse")
async def refuse(run: Run, payload: None) -> None:
    raise Permanent("no tea is left")


@pytest.fixture
def groundplane_settings() -> Settings:
    """As users have them."""
    return Settings(notifications=NotificationsSettings(capture=True))


async def test_a_message_is_caught_with_all_that_it_says(
    acme: Groundplane, run_jobs: RunJobs, outbox: Outbox
) -> None:
    await acme.tenants.put_user("ada", email="ada@example.org", roles=["READER"])
    await acme.tenants.put_user("bob", email="bob@example.org", roles=["READER"])
    with pytest.raises(AssertionError, match=r"run_jobs"):
        _ = outbox.to("ada").last
    for title in ("Your parcel", "Your parcel is late"):  # a worker does several at once
        await acme.notifications.send("ada", title=title, message="Soon.", channels=["email"])
        await run_jobs()
    assert outbox.to("ada").last.subject == "Your parcel is late"
    assert outbox.to("ada").last.address == "ada@example.org"
    assert [each.subject for each in outbox.to("ada")] == ["Your parcel", "Your parcel is late"]
    assert len(outbox.to("ada").by("email")) == len(outbox.all) == 2
    assert len(outbox.to("ada").by("sms")) == len(outbox.to("bob")) == 0
    assert len(outbox.tenant("globex").all) == 0


async def test_jobs_run_with_all_that_they_enqueue(acme: Groundplane, run_jobs: RunJobs) -> None:
    DONE.clear()
    await acme.jobs.enqueue(count, 2)
    ended = await run_jobs()
    assert DONE == [2, 1, 0]
    assert [(each.name, each.outcome, each.result) for each in ended] == [
        ("testing.count", "done", number) for number in (2, 1, 0)
    ]
    assert await run_jobs() == []


async def test_what_is_due_later_waits_for_the_clock(acme: Groundplane, run_jobs: RunJobs) -> None:
    DONE.clear()
    await acme.jobs.enqueue(count, 0, delay_seconds=300)
    await run_jobs()
    assert DONE == []
    await at(acme, "6 minutes")
    await run_jobs()
    assert DONE == [0]


async def test_a_job_that_fails_fails_the_test_unless_it_may(
    acme: Groundplane, run_jobs: RunJobs
) -> None:
    await acme.jobs.enqueue(refuse)
    with pytest.raises(JobsFailed, match=r"testing\.refuse of acme.*no tea is left"):
        await run_jobs()
    await acme.jobs.enqueue(refuse)
    assert [each.outcome for each in await run_jobs(may_fail=True)] == ["dead"]


async def test_a_job_that_cannot_run_is_named(acme: Groundplane, run_jobs: RunJobs) -> None:
    await acme.jobs.pause("default")
    await acme.jobs.enqueue(count, 0, queue="default")
    with pytest.raises(JobsFailed, match=r"1 x testing\.count ready"):
        await run_jobs(seconds=0.5)


async def test_a_tenants_own_facade_runs_that_tenants_jobs(
    acme: Groundplane, globex: Groundplane
) -> None:
    DONE.clear()
    await acme.jobs.enqueue(count, 0)
    await globex.jobs.enqueue(count, 0)
    assert [each.tenant_id for each in await run_jobs(acme)] == ["acme"]
    assert [each.tenant_id for each in await run_jobs(globex)] == ["globex"]


async def test_queries_are_counted_whoever_sends_them(
    acme: Groundplane, assert_max_queries: AtMost, groundplane_url: str
) -> None:
    with assert_max_queries(3) as said:
        await acme.audit.record("tea.poured", ("cup", "1"))
    assert [text.split()[0].rstrip(";") for text in said] == ["begin", "insert", "commit"]
    with pytest.raises(AssertionError, match=r"(?s)6 queries, at most 5 .*1\. begin.*6\. commit"), \
            assert_max_queries(5):  # fmt: skip
        await acme.audit.record("tea.poured", ("cup", "1"))
        await acme.audit.record("tea.poured", ("cup", "2"))
    with psycopg.connect(groundplane_url) as connection, assert_max_queries(4) as said:
        connection.execute("select 1")
        connection.execute("select %s::int", [2])
        connection.commit()
    assert [text.lower() for text in said] == ["begin", "select 1", "select $1::int", "commit"]


def test_a_plain_test_reads_a_database_of_its_own(groundplane_database: Database) -> None:
    with psycopg.connect(groundplane_database.url) as connection:
        row = connection.execute("select current_database(), current_user").fetchone()
    assert row == (groundplane_database.name, "groundplane")


def test_two_processes_may_make_the_login_at_once(server: Server) -> None:
    with server.connect() as first, ThreadPoolExecutor(1) as threads:
        first.execute(b"begin; create role at_once")
        second = threads.submit(server.run, MAKE_LOGIN.format("at_once"))
        waits = b"select count(*) from pg_stat_activity where wait_event = 'transactionid'"
        with server.connect() as watching:
            while watching.execute(waits).fetchone() == (0,):
                pass
        first.execute(b"commit")
        second.result()
        server.run("drop role at_once")
