"""The worker: jobs done, retried, given up; leases kept and lost; schedules fired."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from groundplane import Groundplane
from groundplane.roof.worker import Worker
from groundplane.rooms.jobs import Job
from tests.rooms.jobs.handlers import Greeting, greet


@asynccontextmanager
async def working(gp: Groundplane, **options: Any) -> AsyncIterator[Worker]:
    """A worker for as long as the block lasts."""
    worker = Worker(gp, **{"schedules": False, **options})
    task = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        await asyncio.wait_for(task, 40)


async def until(condition: Callable[[], Any], seconds: float = 15) -> Any:
    """Wait for a condition; its (awaited) value when it is true."""
    async with asyncio.timeout(seconds):
        while True:
            value = condition()
            value = await value if asyncio.iscoroutine(value) else value
            if value:
                return value
            await asyncio.sleep(0.01)


async def ended(gp: Groundplane, id: Any, state: str = "done") -> Job:
    async def looked() -> Job | None:
        job = await gp.jobs.find(id)
        return job if job and job.state == state else None

    return await until(looked)  # type: ignore[no-any-return]


async def test_a_job_is_done(gp: Groundplane, acme: Groundplane) -> None:
    async with working(gp):
        made = await acme.jobs.enqueue(greet, Greeting(name="Ada"))
        job = await ended(acme, made.id)
    assert job.result == "hello Ada"
