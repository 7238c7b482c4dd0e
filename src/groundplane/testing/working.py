"""Jobs, done now: a real worker that stops when nothing is left to do."""

from __future__ import annotations

import asyncio
import importlib
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import orjson

from groundplane.app import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.sql import load

SQL = load(__package__)
FAILED = {"retried", "dead", "lost"}
LOOK_SECONDS, DRAIN_SECONDS = 0.02, 30.0


class JobsFailed(AssertionError):
    """A job that ran raised an error, and the test did not say that it may."""


@dataclass(frozen=True)
class Attempt:
    """One attempt that ended: `done`, `retried`, `dead`, `released`, `cancelled`."""

    tenant_id: str
    name: str
    attempt: int
    outcome: str
    result: Any
    error: str | None

    def __str__(self) -> str:
        return f"{self.name} of {self.tenant_id}, attempt {self.attempt}: {self.outcome}" + (
            f", {self.error}" if self.error else ""
        )


async def run_jobs(
    gp: Groundplane, *, may_fail: bool = False, seconds: float = 30.0
) -> list[Attempt]:
    """Do what is due, and what that enqueues, of all tenants (or the façade's own one).

    What is due later stays: move the clock with `at`. A job that fails raises `JobsFailed` unless
    it may. Schedules do not fire, and event handlers do not run.
    """
    from groundplane.roof.serve import declaring
    from groundplane.roof.worker import Worker

    for module in declaring(is_dev=False):
        importlib.import_module(module)
    begun = uuid7()
    worker = Worker(gp, schedules=False, events=False)
    working = asyncio.create_task(worker.run())
    try:
        await _until_idle(gp, working, seconds)
    finally:
        worker.stop()
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(working, DRAIN_SECONDS)
    ended = await _ended(gp, begun)
    failed = [each for each in ended if each.outcome in FAILED]
    if failed and not may_fail:
        raise JobsFailed("".join(f"\n  {each}" for each in failed))
    return ended


async def _until_idle(gp: Groundplane, working: asyncio.Task[None], seconds: float) -> None:
    across = gp.taking("maintenance")
    try:
        async with asyncio.timeout(seconds):
            while (await across.one(SQL["due"], of_tenant=gp.tenant_id)).jobs:
                if working.done():
                    working.result()
                    raise JobsFailed("the worker ended before its work")
                await asyncio.sleep(LOOK_SECONDS)
    except TimeoutError:
        left = await across.all(SQL["left"], of_tenant=gp.tenant_id)
        told = "".join(f"\n  {row.jobs} x {row.name} {row.state}" for row in left)
        raise JobsFailed(f"not done after {seconds:g} s:{told}") from None


async def _ended(gp: Groundplane, since: Any) -> list[Attempt]:
    rows = await gp.taking("maintenance").all(SQL["ended"], since=since, of_tenant=gp.tenant_id)
    return [
        Attempt(
            row.tenant_id, row.name, row.attempt, row.outcome,
            orjson.loads(row.result) if row.result else None, row.error,
        )
        for row in rows
    ]  # fmt: skip
