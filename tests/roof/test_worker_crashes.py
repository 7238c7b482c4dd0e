"""Workers that are killed, frozen or told to go: nothing is lost, nothing happens twice."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import httpx
import pytest

from groundplane import Groundplane
from groundplane.rooms.jobs import Leases
from tests.roof.serving import free_port
from tests.roof.working import ended, process, until, with_settings, working
from tests.rooms.jobs import handlers

LEASE = {"GROUNDPLANE_JOBS__LEASE": "2s"}


async def recovered(gp: Groundplane, *, jobs: int = 1) -> None:
    """Until a lease has ended by the database's clock and its jobs are given back."""
    taken = 0

    async def look() -> bool:
        nonlocal taken
        taken += (await Leases(gp).recover()).jobs
        return taken >= jobs

    await until(look)


@pytest.mark.parametrize(
    "plan",
    [
        "jobs.claim.after_claim=kill:1+1",
        "jobs.run.before_commit=kill:1+5",
        "jobs.finish.before_send=kill:1",
        "jobs.finish.after_send=kill:1",
    ],
)
async def test_a_worker_killed_at_the_worst_moment_loses_and_doubles_nothing(
    gp: Groundplane, acme: Groundplane, url: str, effects: Any, sound: Any, plan: str
) -> None:
    effect = [one.id for one in await acme.jobs.enqueue_many(handlers.effect, [{}] * 40)]
    plain = [one.id for one in await acme.jobs.enqueue_many(handlers.greet, [{"name": "x"}] * 40)]
    with process(url, plan=plan, **LEASE) as running:
        assert await until(running.poll) == -signal.SIGKILL
    with_settings(gp, lease="2s")
    async with working(gp):

        async def all_done() -> bool:
            await Leases(gp).recover()
            return await _is_done(acme, [*effect, *plain])

        await until(all_done)
    assert sorted(effects()) == sorted((id, "done") for id in effect)
    runs = [run for page in [await acme.jobs.runs(outcome="done", limit=200)] for run in page.data]
    assert Counter(run.job_id for run in runs) == Counter([*effect, *plain])
    await sound()


async def _is_done(gp: Groundplane, ids: list[Any]) -> bool:
    page = await gp.jobs.list(state="done", limit=200)
    return {job.id for job in page.data} >= set(ids)


def _moved_on(effects: Any, before: int, whole: int) -> bool:
    return len(effects()) > before or before == whole


async def test_workers_killed_at_random_lose_and_double_nothing(
    gp: Groundplane, acme: Groundplane, url: str, effects: Any, sound: Any
) -> None:
    dice = random.Random(20261121)
    made = [one.id for one in await acme.jobs.enqueue_many(handlers.effect, [{}] * 200)]
    for _ in range(2):  # a third loss of the same lease would make a job poison
        with process(url, **LEASE) as running:
            before = len(effects())
            await until(partial(_moved_on, effects, before, len(made)))
            await asyncio.sleep(dice.uniform(0, 0.05))
            running.kill()
    with_settings(gp, lease="2s")
    async with working(gp):

        async def all_done() -> bool:
            await Leases(gp).recover()
            return await _is_done(acme, made)

        await until(all_done)
    assert sorted(effects()) == sorted((id, "done") for id in made)
    await sound()


async def test_a_stopped_worker_cannot_overwrite_the_attempt_of_its_successor(
    gp: Groundplane, acme: Groundplane, url: str, sound: Any
) -> None:
    made = await acme.jobs.enqueue(handlers.pause, {"seconds": 1})
    with process(url, **LEASE) as first:
        await ended(acme, made.id, "leased")
        first.send_signal(signal.SIGSTOP)
        await recovered(gp)
        with_settings(gp, lease="30s")
        async with working(gp) as second:
            job = await until(lambda: _leased_by(acme, made.id, second.id))
            assert job.attempt == 2
            first.send_signal(signal.SIGCONT)  # its handler ends now, and wants to write that
            done = await ended(acme, made.id)
            assert (done.attempt, done.worker_id) == (2, second.id)
            await until(lambda: _new_name(gp, second.id))  # it noticed, and registered anew
        assert first.poll() is None
    outcomes = [run.outcome for run in (await acme.jobs.runs(job_id=made.id)).data]
    assert outcomes == ["done", "lost"]
    await sound()


async def _leased_by(gp: Groundplane, id: Any, worker: Any) -> Any:
    job = await gp.jobs.get(id)
    return job if job.state == "leased" and job.worker_id == worker else None


async def _new_name(gp: Groundplane, other: Any) -> bool:
    alive = [w for w in await gp.jobs.workers() if w.state == "running" and w.id != other]
    return len(alive) == 1


async def test_sigterm_drains_and_leaves(gp: Groundplane, acme: Groundplane, url: str) -> None:
    quick = await acme.jobs.enqueue(handlers.pause, {"seconds": 0.5})
    with process(url) as running:
        await ended(acme, quick.id, "leased")
        running.send_signal(signal.SIGTERM)
        await until(lambda: running.poll() is not None)
        assert running.returncode == 0
    assert (await acme.jobs.get(quick.id)).state == "done"
    assert [worker.state for worker in await gp.jobs.workers()] == ["gone"]


async def test_a_deployed_worker_finishes_what_it_runs_and_lives_as_long(
    gp: Groundplane, acme: Groundplane, url: str
) -> None:
    at = f"http://127.0.0.1:{(port := free_port())}"
    with deployed(url, "--port", str(port)) as running:
        one = await acme.jobs.enqueue(handlers.pause, {"seconds": 3})
        await ended(acme, one.id, "leased")
        running.send_signal(signal.SIGTERM)
        await until(lambda: _drains(gp))
        assert httpx.get(f"{at}/livez", timeout=5).status_code == 200
        assert await until(lambda: running.poll() is not None)
        job = await acme.jobs.get(one.id)
        assert (running.returncode, job.state, job.attempt) == (0, "done", 1)


async def test_a_thread_that_hangs_keeps_no_worker_from_leaving(
    acme: Groundplane, url: str
) -> None:
    with deployed(url) as running:
        hung = await acme.jobs.enqueue(handlers.oversleep, {})
        await ended(acme, hung.id, "dead")
        running.send_signal(signal.SIGTERM)
        await until(lambda: running.poll() is not None)
        assert running.returncode == 0


@contextmanager
def deployed(url: str, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker as it is started in production."""
    running = subprocess.Popen(
        [sys.executable, "-m", "groundplane", "worker", *options],
        env=os.environ | {
            "PYTHONPATH": "src:.", "GROUNDPLANE_DATABASE_URL": url,
            "GROUNDPLANE_JOBS_FROM": "tests.rooms.jobs.handlers",
        },
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield running
    finally:
        running.kill()
        running.wait()


async def _drains(gp: Groundplane) -> bool:
    return [worker.state for worker in await gp.jobs.workers()] == ["draining"]
