"""The pool of asyncpg connections: nobody waits for nothing, and no place is lost."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator

import pytest

from groundplane import wait
from groundplane.core import pools
from groundplane.core.links import Link
from groundplane.core.pools import AsyncpgPool, Breaker, PoolSettings, PsycopgPool
from groundplane.core.problems import PoolExhausted, Unavailable
from groundplane.testing import FaultProxy
from tests.fixtures.logs import logged


@pytest.fixture
async def pool(url: str) -> AsyncIterator[AsyncpgPool]:
    made = AsyncpgPool(url, "app", PoolSettings(size=2, wait_seconds=0.5))
    yield made
    await made.close()


def counted(pool: AsyncpgPool) -> tuple[int, int]:
    figures = pool.figures()
    return figures["size"], figures["idle"]


async def test_the_last_one_given_back_is_the_next_one_lent(pool: AsyncpgPool) -> None:
    first, second = await pool.take(), await pool.take()
    await pool.give(first)
    await pool.give(second)
    assert (await pool.take()).driver is second.driver


async def test_the_breaker_lets_one_try_and_closes_when_the_database_is_back(url: str) -> None:
    with FaultProxy(url) as proxy:
        pool = AsyncpgPool(proxy.url, "app", PoolSettings(size=2, wait_seconds=0.5))
        pool._breaker = Breaker(open_seconds=0.2)
        proxy.refusing, before = True, pools.AWAY.value(role="app")
        for _ in range(5):
            with pytest.raises(Unavailable):
                await pool.take()
        with pytest.raises(Unavailable):  # open: nobody asks
            await pool.take()
        await asyncio.sleep(0.25)
        tries = await asyncio.gather(*(pool.take() for _ in range(5)), return_exceptions=True)
        waits = [each.retry_after for each in tries if isinstance(each, Unavailable)]
        assert (len(waits), sum(wait == 1 for wait in waits)) == (5, 1), "one tried, four were told"
        assert pools.AWAY.value(role="app") == before + 6, (
            "whoever was only told reached for nothing"
        )
        proxy.heal()
        await asyncio.sleep(0.25)
        for link in [await pool.take(), await pool.take()]:
            await pool.give(link)
        await pool.close()


async def test_whoever_waits_longest_is_served_first(pool: AsyncpgPool) -> None:
    held = [await pool.take(), await pool.take()]
    served: list[int] = []

    async def wait_for_one(number: int) -> None:
        link = await pool.take()
        served.append(number)
        await pool.give(link)

    waiting = [asyncio.create_task(wait_for_one(number)) for number in range(5)]
    await asyncio.sleep(0)
    await pool.give(held[0])
    await asyncio.gather(*waiting)
    assert served == [0, 1, 2, 3, 4]
    await pool.give(held[1])
    assert counted(pool) == (2, 2)


async def test_a_crowd_never_opens_more_than_its_size(pool: AsyncpgPool) -> None:
    most = 0

    async def use() -> None:
        nonlocal most
        link = await pool.take()
        most = max(most, counted(pool)[0])
        await asyncio.sleep(0.001)
        await pool.give(link)

    await asyncio.gather(*(use() for _ in range(50)))
    assert most == 2
    assert counted(pool) == (2, 2)


async def test_a_waiter_gets_the_place_of_a_lost_connection(pool: AsyncpgPool) -> None:
    held = [await pool.take(), await pool.take()]
    waiting = asyncio.create_task(pool.take())
    await asyncio.sleep(0)
    held[0].driver.terminate()
    await pool.give(held[0])
    link = await waiting
    assert link.driver is not held[0].driver
    assert not link.is_lost()
    for each in (link, held[1]):
        await pool.give(each)
    assert counted(pool) == (2, 2)


@pytest.mark.parametrize("is_lost", [False, True])
async def test_what_is_handed_to_a_cancelled_waiter_goes_on_to_the_next(
    pool: AsyncpgPool, is_lost: bool
) -> None:
    held = [await pool.take(), await pool.take()]
    first, second = asyncio.create_task(pool.take()), asyncio.create_task(pool.take())
    await asyncio.sleep(0)
    if is_lost:
        held[0].driver.terminate()
    await pool.give(held[0])  # handed to the first one, who has not run yet
    first.cancel()
    link = await second
    assert (link.driver is held[0].driver) is not is_lost
    with pytest.raises(asyncio.CancelledError):
        await first
    for each in (link, held[1]):
        await pool.give(each)
    assert counted(pool) == (2, 2)


async def test_a_wait_in_vain_ends_in_time_and_takes_no_place(pool: AsyncpgPool) -> None:
    held = [await pool.take(), await pool.take()]
    with pytest.raises(PoolExhausted):
        await pool.take()
    for each in held:
        await pool.give(each)
    assert counted(pool) == (2, 2)


async def test_a_failed_connection_leaves_its_place_free() -> None:
    pool = AsyncpgPool("postgresql://nobody@127.0.0.1:1/none", "app", PoolSettings(size=1))
    for _ in range(3):
        with pytest.raises(Unavailable):
            await pool.take()
    assert counted(pool) == (0, 0)


async def test_an_open_transaction_is_not_lent_to_the_next(pool: AsyncpgPool) -> None:
    link = await pool.take()
    await link.send("begin")
    await pool.give(link)
    assert counted(pool) == (0, 0)


async def test_a_statement_cut_off_leaves_a_connection_that_works(pool: AsyncpgPool) -> None:
    async def sleep_there(link: Link) -> None:
        try:
            await link.send("select pg_sleep(10)")
        finally:
            await pool.give(link)

    link = await pool.take()
    sleeping = asyncio.create_task(sleep_there(link))
    await asyncio.sleep(0.05)
    sleeping.cancel()
    again = await pool.take()
    assert again.driver is not link.driver
    await asyncio.wait([sleeping])
    once_more = await pool.take()
    assert once_more.driver is link.driver
    assert await once_more.send("select 1") == "SELECT 1"
    for each in (again, once_more):
        await pool.give(each)


async def test_who_rests_too_long_is_let_go(
    pool: AsyncpgPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "RESTS_SECONDS", 0.0)
    first, second = await pool.take(), await pool.take()
    await pool.give(first)
    await asyncio.sleep(0.01)
    monkeypatch.setattr(pools, "RESTS_SECONDS", 60.0)
    await pool.give(second)
    assert first.is_lost()
    assert counted(pool) == (1, 1)


async def test_what_comes_back_after_the_end_is_closed(pool: AsyncpgPool) -> None:
    link = await pool.take()
    await pool.close()
    await pool.give(link)
    assert link.is_lost()
    assert counted(pool) == (0, 0)


def test_another_loop_gets_connections_of_its_own(url: str) -> None:
    pool = AsyncpgPool(url, "app", PoolSettings(size=1))

    async def use() -> None:
        link = await pool.take()
        assert await link.send("select 1") == "SELECT 1"
        await pool.give(link)
        await pool.close()

    asyncio.run(use())
    asyncio.run(use())


async def test_a_server_that_never_answers_keeps_nobody_longer_than_one_connect() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://nobody@127.0.0.1:{silent.getsockname()[1]}/none"
        pool = AsyncpgPool(url, "app", PoolSettings(size=9, connect_seconds=0.5))
        began = time.monotonic()
        answers = await asyncio.gather(*(pool.take() for _ in range(6)), return_exceptions=True)
        assert time.monotonic() - began < 2
        assert {type(answer) for answer in answers} == {Unavailable}
        with pytest.raises(Unavailable):  # at once: nobody tries for a while
            await asyncio.wait_for(pool.take(), 0.1)
        assert counted(pool) == (0, 0)


def test_a_blocking_pool_tells_an_outage_from_a_crowd_and_connects_soon_after_it(url: str) -> None:
    with FaultProxy(url) as proxy:
        pool = PsycopgPool(proxy.url, "app", PoolSettings(size=1, wait_seconds=0.3))
        proxy.refusing = True
        for _ in range(2):
            with pytest.raises(Unavailable):
                wait(pool.take())
            time.sleep(0.5)
        proxy.refusing = False
        link = wait(pool.take())
        with pytest.raises(PoolExhausted):
            wait(pool.take())
        wait(pool.give(link))
        wait(pool.close())


async def test_a_long_wait_and_one_in_vain_are_counted_and_told(
    pool: AsyncpgPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "LONG_WAIT_SECONDS", 0.05)
    waits, refused = pools.WAITED.total("_count"), pools.EXHAUSTED.value(role="app")
    held = [await pool.take(), await pool.take()]
    with logged() as lines:
        with pytest.raises(PoolExhausted):
            await pool.take()
        waiting = asyncio.create_task(pool.take())
        await asyncio.sleep(0.1)
        await pool.give(held.pop())
        held.append(await waiting)
    for link in held:
        await pool.give(link)
    assert pools.WAITED.total("_count") == waits + 3
    assert pools.EXHAUSTED.value(role="app") == refused + 1
    (vain,), (long,) = lines("database.pool_exhausted"), lines("database.pool_waited")
    assert (vain["role"], vain["in_use"], vain["most"]) == ("app", 2, 2)
    assert (vain["seconds"] >= 0.5, long["seconds"] >= 0.05) == (True, True)
