"""Handlers that the tests of jobs and of the worker enqueue for."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from groundplane import wait
from groundplane.core.models import Input
from groundplane.core.sql import compiled
from groundplane.core.tasks import Permanent, RetryIn, Run, job

EFFECT = compiled("effect", "insert into effects (job_id, note) values (:id, :note)")
EFFECTS = """
create table effects (job_id uuid not null, note text not null, at timestamptz default now());
create unique index effects_once on effects (job_id, note);
grant select, insert on effects to public;
"""
SEEN: list[Any] = []
GO = asyncio.Event()


class Greeting(Input):
    """What the tests send."""

    name: str


class Refused(Exception):
    """The other side says no for good."""


@job("tests.greet", queue="greetings")
async def greet(run: Run, greeting: Greeting) -> str:
    return f"hello {greeting.name}"


@job("tests.note", max_attempts=3)
async def note(run: Run, payload: dict[str, Any]) -> None:
    SEEN.append(payload.get("n"))


@job("tests.blocking_note")
def blocking_note(run: Run, payload: dict[str, Any]) -> str:
    with wait(run.finish("from a thread")) as tx:
        wait(tx.execute(EFFECT, id=run.id, note="threaded"))
    return "unused"


@job("tests.effect")
async def effect(run: Run, payload: dict[str, Any]) -> None:
    async with run.finish() as tx:
        await tx.execute(EFFECT, id=run.id, note="done")


@job("tests.fail", max_attempts=2, retry=lambda failures, error: 0)
async def fail(run: Run, payload: dict[str, Any]) -> None:
    SEEN.append(("attempt", run.attempt))
    raise ValueError("password=hunter2 is wrong")


@job("tests.again")
async def again(run: Run, payload: dict[str, Any]) -> str:
    SEEN.append(run.attempt)
    if run.attempt == 1:
        raise RetryIn(0.05)
    return "second time"


@job("tests.refuse", give_up_on=(Refused,))
async def refuse(run: Run, payload: dict[str, Any]) -> None:
    raise (Permanent if payload.get("how") == "permanent" else Refused)("no")


@job("tests.later")
async def later(run: Run, payload: dict[str, Any]) -> str | None:
    if run.attempt == 1:
        await run.later(0.05)
        return None
    return "later"


@job("tests.slow", timeout="300ms", max_attempts=1)
async def slow(run: Run, payload: dict[str, Any]) -> None:
    await asyncio.sleep(60)


@job("tests.wait")
async def wait_for_go(run: Run, payload: dict[str, Any]) -> str:
    SEEN.append(run.id)
    await GO.wait()
    return "went"


@job("tests.block")
async def block(run: Run, payload: dict[str, Any]) -> str:
    time.sleep(float(payload["seconds"]))
    return "blocked"


@job("tests.oversleep", max_attempts=1, timeout="1s")
def oversleep(run: Run, payload: dict[str, Any]) -> None:
    time.sleep(600)


@job("tests.pause")
async def pause(run: Run, payload: dict[str, Any]) -> None:
    await asyncio.sleep(float(payload["seconds"]))


@job("tests.tell")
async def tell(run: Any, payload: dict[str, Any]) -> None:
    await run.progress(20, "begun")
    await run.progress(60)
    await asyncio.sleep(4)
