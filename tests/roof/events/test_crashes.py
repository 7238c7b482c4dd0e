"""kill -9 of workers while they sequence, follow and project: nothing missed, nothing twice."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.rooms.events import Followers
from tests.roof.working import until
from tests.rooms.events.conftest import sound
from tests.rooms.events.declarations import Counted

__all__ = ["sound"]
PROGRAM = """
import asyncio, os, signal
from groundplane import Groundplane
from groundplane.core import log
from groundplane.core.clock import duration
from groundplane.roof import fault_plan
from groundplane.roof.worker import Worker
from groundplane.rooms.events import EventsSettings, projection, on
import tests.rooms.events.declarations

@projection("effects", "test.counted")
async def effect(tx, event):
    await tx.connection.execute(
        "insert into effects values (groundplane.tenant(), $1, $2)", event.stream, event.data["n"])

@on("test.counted", name="seen")
async def handle(delivery):
    async with delivery.begin() as tx:
        await tx.connection.execute(
            "insert into handled values ($1, $2)", delivery.event.stream, delivery.event.data["n"])

async def main():
    log.configure(format="console", level="error")
    if os.environ["PLAN"]:
        fault_plan.arm(os.environ["PLAN"], is_test_database=True)
    gp = Groundplane(os.environ["GROUNDPLANE_DATABASE_URL"])
    knobs = EventsSettings(lease=duration("1s"), batch=7, retry_first=duration("5ms"))
    gp.ground.settings = {**gp.ground.settings, EventsSettings: knobs}
    worker = Worker(gp, schedules=False)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, worker.stop)
    await worker.run()
asyncio.run(main())
"""
POINTS = (
    "events.sequence.before_send", "events.sequence.after_send", "events.project.before_commit",
    "events.project.after_commit", "events.follow.before_ack",
)  # fmt: skip


@contextmanager
def process(url: str, plan: str = "") -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "PYTHONPATH": "src:.", "GROUNDPLANE_DATABASE_URL": url,
                   "PLAN": plan}  # fmt: skip
    running = subprocess.Popen([sys.executable, "-c", PROGRAM], env=environment)
    try:
        yield running
    finally:
        if running.poll() is None:
            running.kill()
        running.wait()


@pytest.fixture
def effects(admin_url: str) -> Callable[[str], list[Any]]:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(
            "create table effects (tenant_id text, stream text, n int);"
            "create table handled (stream text, n int);"
            "grant all on effects, handled to public"
        )

    def rows(table: str) -> list[Any]:
        with psycopg.connect(admin_url) as admin:
            return admin.execute(f"select stream, n from {table}".encode()).fetchall()

    return rows


@pytest.mark.parametrize("point", POINTS)
async def test_a_worker_killed_while_it_sequences_or_follows_loses_and_repeats_nothing(
    acme: Groundplane, followers: Followers, url: str, point: str,
    effects: Callable[[str], list[Any]], sound: Callable[[], Awaitable[None]],
) -> None:  # fmt: skip
    for n in range(30):
        await acme.events.append(f"s-{n % 3}", Counted(n=n))
    with process(url, f"{point}=kill:1+1") as doomed:
        await asyncio.to_thread(doomed.wait, 60)
        assert doomed.returncode == -signal.SIGKILL
    await acme.events.append("s-0", Counted(n=30))
    with process(url):
        await until(lambda: len(effects("effects")) >= 31, 60)
        await until(lambda: ("s-0", 30) in effects("handled"), 60)
    found = effects("effects")
    assert sorted(n for _, n in found) == list(range(31))
    for stream in ("s-0", "s-1", "s-2"):
        assert [n for name, n in found if name == stream] == sorted(
            n for name, n in found if name == stream
        )
    assert [event.log_pos for event in (await acme.events.log()).events] == list(range(1, 32))
    await sound()


async def test_workers_killed_at_random_apply_each_event_once(
    acme: Groundplane, url: str, effects: Callable[[str], list[Any]],
    sound: Callable[[], Awaitable[None]],
) -> None:  # fmt: skip
    async def writing() -> None:
        for n in range(300):
            await acme.events.append(f"s-{n % 5}", Counted(n=n))
            await asyncio.sleep(0.01)

    task = asyncio.create_task(writing())
    for _ in range(3):
        with process(url) as one, process(url):
            await asyncio.sleep(2.5)
            one.kill()
    await task
    with process(url):
        await until(lambda: len(effects("effects")) >= 300, 60)
    assert sorted(n for _, n in effects("effects")) == list(range(300))
    await sound()


@pytest.fixture
def followers(gp: Groundplane) -> Followers:
    return Followers(gp)
