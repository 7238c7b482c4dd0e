"""Callers that arrive together share one statement.

Whatever arrives in a lane while its batch is in flight forms the next one: no timer, nobody waits
for company. Each caller gets its own answer, after the commit.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Any, NamedTuple

Post = Callable[[Sequence[Any]], Awaitable[Sequence[Any]]]


class Waiting(NamedTuple):
    """An item, who waits for its answer, and how it is posted: in company, and alone."""

    item: Any
    answer: asyncio.Future[Any]
    post: Post
    alone: Post
    apart: Hashable


class Gathering:
    """One batch in flight for each lane of each loop."""

    def __init__(self) -> None:
        self._lanes: dict[Hashable, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def add(
        self,
        lane: Hashable,
        item: Any,
        post: Post,
        most: int,
        apart: Hashable = None,
        alone: Post | None = None,
    ) -> Any:
        """This item's answer. A caller that is cancelled does not take its item along.

        Items that are `apart` from each other by the same name never share a batch. When `post`
        fails, each of its items is posted by `alone`, and the lane goes on meanwhile.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        lane = (loop, lane)
        waiting = self._lanes.get(lane)
        if waiting is None:
            waiting = self._lanes[lane] = deque()
            self._spawn(self._drained(lane, waiting, most))
        waiting.append(Waiting(item, answer, post, alone or post, apart))
        return await answer

    async def close(self) -> None:
        """End what is in flight on this loop."""
        loop = asyncio.get_running_loop()
        tasks = [task for task in self._tasks if task.get_loop() is loop]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drained(self, lane: Hashable, waiting: deque[Waiting], most: int) -> None:
        try:
            while waiting:
                await self._together(_next_batch(waiting, most))
        finally:
            del self._lanes[lane]
            for each in waiting:
                each.answer.cancel()

    async def _together(self, batch: Sequence[Waiting]) -> None:
        """Post all; when one of them makes the statement fail, each alone: only it fails then."""
        first = batch[0]
        try:
            await _posted(batch, first.post)
        except Exception as error:
            is_away = getattr(error, "status", None) == 503
            if is_away or (len(batch) == 1 and first.alone == first.post):
                _failed(batch, error)
                return
            for each in batch:
                self._spawn(_alone(each))


async def _alone(waiting: Waiting) -> None:
    try:
        await _posted([waiting], waiting.alone)
    except Exception as error:
        _failed([waiting], error)


async def _posted(batch: Sequence[Waiting], post: Post) -> None:
    try:
        answers = await post([each.item for each in batch])
    except asyncio.CancelledError:
        for each in batch:
            each.answer.cancel()
        raise
    for each, said in zip(batch, answers, strict=True):
        if not each.answer.done():
            each.answer.set_result(said)


def _failed(batch: Sequence[Waiting], error: Exception) -> None:
    for each in batch:
        if not each.answer.done():
            each.answer.set_exception(error)


def _next_batch(waiting: deque[Waiting], most: int) -> list[Waiting]:
    """The oldest that may go together; who has to stay behind keeps its place."""
    batch: list[Waiting] = []
    behind: list[Waiting] = []
    names: set[Hashable] = set()
    while waiting and len(batch) < most:
        each = waiting.popleft()
        if each.apart is not None and each.apart in names:
            behind.append(each)
            continue
        names.add(each.apart)
        batch.append(each)
    waiting.extendleft(reversed(behind))
    return batch
