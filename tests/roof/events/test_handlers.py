"""The worker's part for events: the log and its handlers."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.rooms.events import FOLLOWERS, Followers, on
from tests.roof.events.shared import BROKEN, SEEN, note, numbers
from tests.roof.working import until, working
from tests.rooms.events.declarations import Counted


async def test_a_handler_gets_every_event_of_every_tenant_in_the_order_of_its_stream(
    gp: Groundplane, acme: Groundplane, globex: Groundplane
) -> None:
    on("test.*", name="notes", shards=3)(note)
    async with working(gp):
        await until(gp.tenant("_platform").events.subscriptions)
        for n in range(30):
            await acme.events.append(f"s-{n % 5}", Counted(n=n))
            await globex.events.append("one", Counted(n=100 + n))
        await until(lambda: len(SEEN) >= 60)
    assert Counter(tenant for tenant, _, _ in SEEN) == {"acme": 30, "globex": 30}
    for key in {(tenant, stream) for tenant, stream, _ in SEEN}:
        mine = [n for tenant, stream, n in SEEN if (tenant, stream) == key]
        assert mine == sorted(mine)


async def test_an_event_reaches_its_handler_soon_after_its_commit(
    gp: Groundplane, acme: Groundplane
) -> None:
    on("test.counted", name="notes")(note)
    async with working(gp):
        await until(gp.tenant("_platform").events.subscriptions)
        await asyncio.sleep(0.2)
        [id] = await acme.events.publish(Counted(n=1))
        await acme.events.wait_for("notes", id)
    assert numbers() == [1]


async def test_a_worker_that_ends_gives_its_subscriptions_back(gp: Groundplane, shop: Any) -> None:
    on("test.counted", name="notes")(note)
    async with working(gp):
        await gp.tenant("acme").events.append("one", Counted(n=1))
        await until(lambda: len(SEEN) == 1)
        held = "select lease_owner is not null from groundplane.event_subscriptions"
        assert shop(held) == [(True,)]
    assert shop(held) == [(False,)]


async def test_a_failing_event_is_parked_and_its_stream_waits_behind_it_while_others_go_on(
    gp: Groundplane, acme: Groundplane
) -> None:
    on("*", name="notes")(note)
    BROKEN.add(2)
    async with working(gp):
        await until(gp.tenant("_platform").events.subscriptions)
        for n in (1, 2, 3, 4):
            await acme.events.append("bad", Counted(n=n))
        await acme.events.append("good", Counted(n=10))
        await until(lambda: 10 in numbers())
        assert numbers() == [1, 10]
        letters = (await acme.events.dead_letters(name="notes", state="parked")).data
        assert sorted(letter.attempts for letter in letters) == [0, 0, 5]

        head = max(letters, key=lambda letter: letter.attempts)
        await acme.events.replay([head.id])  # still broken: nothing behind it moves
        await until(lambda: _attempts(acme, 6))
        assert numbers() == [1, 10]

        BROKEN.clear()
        await acme.events.replay([head.id])
        await until(lambda: len(SEEN) == 5)
        assert [n for n in numbers() if n < 10] == [1, 2, 3, 4]
        await acme.events.append("bad", Counted(n=5))
        await until(lambda: len(SEEN) == 6)
    assert (await acme.events.dead_letters(state="parked")).data == []


async def test_an_event_without_a_stream_waits_behind_nobody(
    gp: Groundplane, acme: Groundplane
) -> None:
    on("*", name="notes")(note)
    BROKEN.update((1, 2))
    await Followers(gp).declare(list(FOLLOWERS.values()))
    await acme.events.publish(Counted(n=1), Counted(n=2), Counted(n=3))
    async with working(gp):
        await until(lambda: numbers() == [3])
        letters = (await acme.events.dead_letters(state="parked")).data
    assert [letter.attempts for letter in letters] == [5, 5]


async def _attempts(gp: Groundplane, wanted: int) -> bool:
    letters = (await gp.events.dead_letters(state="parked")).data
    return max(letter.attempts for letter in letters) == wanted


async def test_a_discarded_event_lets_those_behind_it_go_on(
    gp: Groundplane, acme: Groundplane
) -> None:
    on("*", name="notes")(note)
    BROKEN.add(1)
    async with working(gp):
        await until(gp.tenant("_platform").events.subscriptions)
        for n in (1, 2, 3):
            await acme.events.append("bad", Counted(n=n))
        await until(lambda: _attempts_of(acme, 3))
        letters = (await acme.events.dead_letters(state="parked")).data
        bad = max(letters, key=lambda letter: letter.attempts)
        assert await acme.events.discard([bad.id]) == 1
        await until(lambda: numbers() == [2, 3])


@pytest.mark.parametrize(("before", "after"), [(4, 1), (4, 3), (1, 4)])
async def test_parked_events_go_on_with_any_other_number_of_shards(
    gp: Groundplane, acme: Groundplane, before: int, after: int
) -> None:
    on("*", name="notes", shards=before)(note)
    BROKEN.update(range(8))
    async with working(gp):
        await until(gp.tenant("_platform").events.subscriptions)
        for n in range(8):
            await acme.events.append(f"s-{n}", Counted(n=n))
        await until(lambda: _attempts_of(acme, 8))
    FOLLOWERS.clear()
    on("*", name="notes", shards=after)(note)
    async with working(gp):
        await until(lambda: _shards(gp, after))
        for n in range(8):
            await acme.events.append(f"s-{n}", Counted(n=100 + n))
        await until(lambda: _attempts_of(acme, 16))  # they wait behind those that failed
        BROKEN.clear()
        await acme.events.replay(name="notes")
        await until(lambda: len(SEEN) == 16)
    for n in range(8):
        assert [seen for _, stream, seen in SEEN if stream == f"s-{n}"] == [n, 100 + n]
    assert (await acme.events.dead_letters(state="parked")).data == []


async def test_a_tenants_subscription_of_the_same_name_does_not_touch_a_handlers_letters(
    gp: Groundplane, acme: Groundplane
) -> None:
    on("*", name="notes")(note)
    BROKEN.add(1)
    async with working(gp):
        await until(gp.tenant("_platform").events.subscriptions)
        await acme.events.append("a", Counted(n=1))
        await until(lambda: _attempts_of(acme, 1))
    await acme.events.subscribe("notes")
    await acme.events.replay(name="notes")
    batch = await acme.events.fetch("notes")
    assert [event.data["n"] for event in batch.events] == [1]  # from the log: nothing is parked
    await acme.events.reject(batch, batch.events[0].id, "mine")
    await acme.events.acknowledge(batch)
    assert await _attempts_of(acme, 2)
    BROKEN.clear()
    async with working(gp):
        await until(lambda: numbers() == [1])
        await until(lambda: _attempts_of(acme, 1))
    [left] = (await acme.events.dead_letters(state="parked")).data
    assert left.error["message"] == "mine" and left.origin == "subscription"


async def _shards(gp: Groundplane, wanted: int) -> bool:
    return len(await gp.tenant("_platform").events.subscriptions("notes")) == wanted


async def _attempts_of(gp: Groundplane, wanted: int) -> bool:
    return len((await gp.events.dead_letters(state="parked")).data) == wanted
