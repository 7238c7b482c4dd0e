"""A worker for a test, in this process or in one of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from groundplane import Groundplane
from groundplane.core.clock import duration
from groundplane.roof.worker import Worker
from groundplane.rooms.jobs import Job, JobsSettings

PROGRAM = """
import asyncio, importlib, os, signal, sys
from groundplane import Groundplane
from groundplane.core import log
from groundplane.roof import fault_plan
from groundplane.roof.worker import Worker
from groundplane.settings import Settings
for module in os.environ.get("MODULES", "tests.rooms.jobs.handlers").split(","):
    importlib.import_module(module)
log.configure(format="console", stream=sys.stderr)
plan = os.environ.get("PLAN")
if plan:
    fault_plan.arm(plan, is_test_database=True)
async def main():
    gp = Groundplane(settings=Settings())
    worker = Worker(gp, schedules=False)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, worker.stop)
    await worker.run()
    await gp.close()
asyncio.run(main())
"""


def with_settings(gp: Groundplane, **knobs: Any) -> Groundplane:
    """The façade with other settings of jobs."""
    spans = {name: duration(value) if isinstance(value, str) else value
             for name, value in knobs.items()}  # fmt: skip
    gp.ground.settings = {**gp.ground.settings, JobsSettings: JobsSettings(**spans)}
    return gp


@asynccontextmanager
async def working(gp: Groundplane, **options: Any) -> AsyncIterator[Worker]:
    """A worker for as long as the block lasts."""
    worker = Worker(gp, **{"schedules": False, **options})
    task = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        await asyncio.wait_for(task, 60)


@contextmanager
def process(url: str, *, plan: str = "", **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process; killed at the end if it still runs."""
    running = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": "src:.", "GROUNDPLANE_DATABASE_URL": url, "PLAN": plan,
             **environment},
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield running
    finally:
        if running.poll() is None:
            running.send_signal(signal.SIGCONT)
            running.kill()
        running.wait()


async def until(condition: Callable[[], Any], seconds: float = 20) -> Any:
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
