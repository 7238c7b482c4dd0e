"""Callers that arrive together share one statement.

Whatever arrives in a lane while its batch is in flight forms the next one: no timer, nobody waits
for company. Each caller gets its own answer, after the commit.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Any

Post = Callable[[Sequence[Any]], Awaitable[Sequence[Any]]]
Waiting = tuple[Any, "asyncio.Future[Any]", Post]


class Gathering:
    """One batch in flight for each lane of each loop."""

    def __init__(self) -> None:
        self._lanes: dict[Hashable, deque[Waiting]] = {}
        self._tasks: dict[Hashable, asyncio.Task[None]] = {}

    async def add(self, lane: Hashable, item: Any, post: Post, most: int) -> Any:
        """This item's answer. A caller that is cancelled does not take its item along."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        lane = (loop, lane)
        waiting = self._lanes.get(lane)
        if waiting is None:
            waiting = self._lanes[lane] = deque()
            self._tasks[lane] = loop.create_task(self._drained(lane, waiting, most))
        waiting.append((item, answer, post))
        return await answer

    async def close(self) -> None:
        """End what is in flight on this loop."""
        loop = asyncio.get_running_loop()
        tasks = [task for task in self._tasks.values() if task.get_loop() is loop]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _drained(self, lane: Hashable, waiting: deque[Waiting], most: int) -> None:
        try:
            while waiting:
                await _settled([waiting.popleft() for _ in range(min(most, len(waiting)))])
        finally:
            del self._lanes[lane], self._tasks[lane]
            for _, answer, _ in waiting:
                answer.cancel()


async def _settled(batch: Sequence[Waiting]) -> None:
    """Post all; when one of them makes the statement fail, each alone, so that only it fails."""
    _, _, post = batch[0]
    try:
        answers = await post([item for item, _, _ in batch])
    except asyncio.CancelledError:
        for _, answer, _ in batch:
            answer.cancel()
        raise
    except Exception as error:
        if len(batch) == 1 or getattr(error, "status", None) == 503:
            for _, answer, _ in batch:
                if not answer.done():
                    answer.set_exception(error)
            return
        for each in batch:
            await _settled([each])
        return
    for (_, answer, _), said in zip(batch, answers, strict=True):
        if not answer.done():
            answer.set_result(said)
