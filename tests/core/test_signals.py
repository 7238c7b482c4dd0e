"""Hints of a blocking process: all of one commit at once, the same ones once in 20 ms.

Those of an async one go out whichever loop or thread they are given in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import psycopg
import pytest

from groundplane import Groundplane, wait
from groundplane.core.signals import CHANNEL


@pytest.fixture
def ear(url: str) -> Iterator[psycopg.Connection[tuple[str]]]:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"listen {CHANNEL}".encode())
        yield connection


def heard(ear: psycopg.Connection[tuple[str]], most: int) -> list[str]:
    return [told.payload for told in ear.notifies(timeout=0.3, stop_after=most)]


async def committed(gp: Groundplane, *topics: str) -> None:
    async with gp.begin() as tx:
        for topic in topics:
            tx.signal(topic)


def test_two_hints_of_one_commit_and_another_right_after_it_are_all_sent(
    url: str, ear: psycopg.Connection[tuple[str]]
) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    wait(committed(gp, "one", "two", "one"))
    wait(committed(gp, "three"))
    assert heard(ear, 3) == ["one", "two", "three"]
    for _ in range(5):
        wait(committed(gp, "three"))
    assert len(heard(ear, 5)) < 5
    wait(gp.close())


def test_a_new_loop_hints_and_listens_over_a_connection_of_its_own(
    url: str, ear: psycopg.Connection[tuple[str]]
) -> None:
    gp = Groundplane(url).tenant("acme")
    told: list[str] = []

    async def until_told(topic: str) -> None:
        gp.ground.signals.listen(topic, told.append)
        while topic not in told:
            gp.signal(topic)
            await asyncio.sleep(0.05)

    for topic in ("one", "two", "three"):
        asyncio.run(asyncio.wait_for(until_told(topic), 5))
        assert set(heard(ear, 1)) == {topic}
        heard(ear, 9)
    asyncio.run(gp.close())


async def test_a_thread_hints_over_the_loop_of_its_facade(
    url: str, ear: psycopg.Connection[tuple[str]]
) -> None:
    gp = Groundplane(url).tenant("acme")
    await asyncio.to_thread(gp.signal, "nobody yet")
    await committed(gp, "one")
    await asyncio.to_thread(gp.signal, "two")
    assert await asyncio.to_thread(heard, ear, 3) == ["nobody yet", "one", "two"]
    await gp.close()
