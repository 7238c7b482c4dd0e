"""Tasks are ended also when a library swallows what should end them."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from groundplane.roof.worker.ending import ended


async def deaf_once() -> None:
    """As a client that stands on `asyncio.wait_for` of Python 3.11 when its answer has come."""
    with suppress(asyncio.CancelledError):
        await asyncio.sleep(60)
    await asyncio.sleep(60)


async def test_a_cancellation_that_was_lost_is_asked_for_again() -> None:
    tasks = [asyncio.create_task(deaf_once()) for _ in range(3)]
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        await ended(tasks)
    assert all(task.cancelled() for task in tasks)


async def test_no_tasks_are_ended_at_once() -> None:
    await ended([])
