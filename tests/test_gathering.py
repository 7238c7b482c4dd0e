"""Callers that arrive together share one statement, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from groundplane.core.problems import Problem, Unavailable
from groundplane.gathering import Gathering


class Refused(Problem):
    """This item is refused."""

    code = "test.refused"


class Desk:
    """Answers items doubled, keeps what was asked together, and can be held up."""

    def __init__(self) -> None:
        self.batches: list[list[Any]] = []
        self.is_open = asyncio.Event()
        self.is_open.set()

    async def post(self, items: Sequence[Any]) -> Sequence[Any]:
        self.batches.append(list(items))
        await self.is_open.wait()
        if "refused" in items:
            raise Refused
        if "away" in items:
            raise Unavailable
        return [item * 2 for item in items]


async def test_what_arrives_during_a_batch_is_the_next_one() -> None:
    desk, gathering = Desk(), Gathering()
    desk.is_open.clear()
    first = asyncio.create_task(gathering.add("lane", 1, desk.post, 3))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    rest = [asyncio.create_task(gathering.add("lane", n, desk.post, 3)) for n in range(2, 7)]
    await asyncio.sleep(0)
    desk.is_open.set()
    assert await asyncio.gather(first, *rest) == [2, 4, 6, 8, 10, 12]
    assert desk.batches == [[1], [2, 3, 4], [5, 6]]


async def test_lanes_do_not_wait_for_each_other() -> None:
    slow, quick, gathering = Desk(), Desk(), Gathering()
    slow.is_open.clear()
    waiting = asyncio.create_task(gathering.add("acme", 1, slow.post, 9))
    assert await asyncio.wait_for(gathering.add("globex", 2, quick.post, 9), 5) == 4
    assert not waiting.done()
    await gathering.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_one_that_is_refused_fails_alone() -> None:
    desk, gathering = Desk(), Gathering()
    answers = await asyncio.gather(
        *(gathering.add("lane", item, desk.post, 9) for item in (1, "refused", 3)),
        return_exceptions=True,
    )
    assert answers[0] == 2
    assert isinstance(answers[1], Refused)
    assert answers[2] == 6
    assert desk.batches == [[1, "refused", 3], [1], ["refused"], [3]]


async def test_what_is_apart_shares_no_batch_and_keeps_its_order() -> None:
    desk, gathering = Desk(), Gathering()
    names = ["a", "a", "b", "a", "b", None, None]
    answers = await asyncio.gather(
        *(gathering.add("lane", n, desk.post, 3, name) for n, name in enumerate(names))
    )
    assert answers == [0, 2, 4, 6, 8, 10, 12]
    assert desk.batches == [[0, 2, 5], [1, 4, 6], [3]]


async def test_who_is_posted_alone_holds_nobody_up() -> None:
    desk, alone, gathering = Desk(), Desk(), Gathering()
    alone.is_open.clear()
    held = asyncio.create_task(
        gathering.add("lane", "refused", desk.post, 9, None, lambda items: alone.post(items * 2))
    )
    await asyncio.sleep(0.01)
    assert await asyncio.wait_for(gathering.add("lane", 1, desk.post, 9), 5) == 2
    assert not held.done() and alone.batches == [["refused", "refused"]]
    await gathering.close()
    with pytest.raises(asyncio.CancelledError):
        await held


async def test_a_database_that_is_away_is_not_asked_once_for_each() -> None:
    desk, gathering = Desk(), Gathering()
    answers = await asyncio.gather(
        *(gathering.add("lane", item, desk.post, 9) for item in (1, "away")),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers] == [Unavailable, Unavailable]
    assert len(desk.batches) == 1


async def test_a_caller_that_gives_up_disturbs_nobody() -> None:
    desk, gathering = Desk(), Gathering()
    desk.is_open.clear()
    leaving, staying = (asyncio.create_task(gathering.add("lane", n, desk.post, 9)) for n in (1, 2))
    await asyncio.sleep(0.01)
    leaving.cancel()
    desk.is_open.set()
    assert await staying == 4
    assert await gathering.add("lane", 3, desk.post, 9) == 6


def test_a_loop_that_is_gone_holds_nobody_up() -> None:
    gathering = Gathering()

    async def abandoned() -> None:
        desk = Desk()
        desk.is_open.clear()
        gathering_up = asyncio.ensure_future(gathering.add("lane", 1, desk.post, 9))
        await asyncio.sleep(0.01)
        assert not gathering_up.done()

    loop = asyncio.new_event_loop()
    loop.run_until_complete(abandoned())
    loop.close()

    async def again() -> Any:
        return await asyncio.wait_for(gathering.add("lane", 2, Desk().post, 9), 5)

    assert asyncio.run(again()) == 4
