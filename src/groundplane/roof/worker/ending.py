"""How tasks are ended for certain."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

AGAIN_SECONDS = 0.5


async def ended(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel them, until all have ended.

    Once is not enough: `asyncio.wait_for` of Python 3.11, on which the brokers' clients stand,
    loses a cancellation that comes together with its answer, and the task goes on for ever.
    """
    left = set(tasks)
    while left:
        for each in left:
            each.cancel()
        _, left = await asyncio.wait(left, timeout=AGAIN_SECONDS)
