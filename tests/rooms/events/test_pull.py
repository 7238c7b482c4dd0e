"""Pull subscriptions: leases, order, parking, replay, moving."""

from __future__ import annotations

import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.events import (
    EventNotFound,
    Followers,
    InvalidEvent,
    LeaseLost,
    NotParked,
    NotThere,
    SubscriptionNotFound,
)
from groundplane.testing import at
from tests.rooms.events.declarations import Counted, Placed


async def filled(acme: Groundplane, followers: Followers, *streams: str) -> None:
    for n, stream in enumerate(streams, start=1):
        await acme.events.append(stream, Counted(n=n))
    await followers.sequence()


def numbers(batch: object) -> list[int]:
    return [event.data["n"] for event in batch.events]  # type: ignore[attr-defined]


async def test_events_are_fetched_in_order_and_once_acknowledged_do_not_come_again(
    acme: Groundplane, followers: Followers
) -> None:
    await acme.events.subscribe("billing", types=["test.counted"])
    await filled(acme, followers, *"ababab")
    await acme.events.publish(Placed(order="o", total_minor=1))
    first = await acme.events.fetch("billing", limit=4)
    assert numbers(first) == [1, 2, 3, 4]
    assert (await acme.events.fetch("billing")).events == []  # leased
    assert await acme.events.acknowledge(first) == 4
    second = await acme.events.fetch("billing")
    assert numbers(second) == [5, 6]
    await acme.events.acknowledge(second)
    await followers.sequence()
    assert (await acme.events.fetch("billing")).events == []  # what does not fit moves it on
    [shown] = await acme.events.subscriptions("billing")
    assert (shown.position, shown.lag) == (7, 0)


async def test_a_lease_that_ran_out_is_taken_over_and_the_old_token_does_nothing(
    acme: Groundplane, gp: Groundplane, followers: Followers
) -> None:
    await acme.events.subscribe("billing")
    await filled(acme, followers, "a", "b")
    old = await acme.events.fetch("billing")
    await at(acme, "1 minute")
    new = await acme.events.fetch("billing")
    assert numbers(new) == numbers(old) == [1, 2] and new.token > old.token
    with pytest.raises(LeaseLost):
        await acme.events.acknowledge(old)
    with pytest.raises(LeaseLost):
        await acme.events.reject(old, old.events[0].id, "no")
    assert await acme.events.acknowledge(new) == 2
    with pytest.raises(LeaseLost):
        await acme.events.acknowledge(new)


async def test_a_rejected_event_parks_its_stream_and_comes_again_when_asked(
    acme: Groundplane, followers: Followers
) -> None:
    await acme.events.subscribe("billing")
    await filled(acme, followers, *"abaab")  # 1 to 5
    batch = await acme.events.fetch("billing", limit=4)
    parked = await acme.events.reject(batch, batch.events[0].id, "no such customer")
    assert parked == [event.id for event in batch.events if event.stream == "a"]
    await acme.events.acknowledge(batch)
    await filled(acme, followers, "a")
    assert numbers(await acked(acme)) == [5]
    letters = sorted(
        (await acme.events.dead_letters(state="parked")).data, key=lambda each: each.log_pos or 0
    )
    assert [letter.attempts for letter in letters] == [1, 0, 0, 0]
    assert letters[0].error["message"] == "no such customer"

    asked = await acme.events.replay(name="billing", stream="a")
    assert set(asked) == {letter.id for letter in letters}
    again = await acme.events.fetch("billing")
    assert numbers(again) == [1]
    await acme.events.reject(again, again.events[0].id, "still not")
    await acme.events.acknowledge(again)
    assert (await acme.events.fetch("billing")).events == []
    await acme.events.replay([letters[0].id])
    found = [numbers(await acked(acme)) for _ in range(4)]
    assert found == [[1], [3], [4], [1]]
    assert (await acme.events.dead_letters(state="parked")).data == []


async def acked(acme: Groundplane) -> object:
    batch = await acme.events.fetch("billing")
    await acme.events.acknowledge(batch)
    return batch


async def test_what_was_settled_stays_settled(acme: Groundplane, followers: Followers) -> None:
    await acme.events.subscribe("billing")
    await filled(acme, followers, "a", "b")
    batch = await acme.events.fetch("billing")
    with pytest.raises(EventNotFound):
        await acme.events.reject(batch, uuid7(), "?")
    await acme.events.reject(batch, batch.events[0].id, "no")
    [letter] = (await acme.events.dead_letters()).data
    assert await acme.events.discard([letter.id]) == 1
    with pytest.raises(NotParked):
        await acme.events.discard([letter.id])
    with pytest.raises(NotParked):
        await acme.events.replay([letter.id])
    with pytest.raises(EventNotFound):
        await acme.events.replay([uuid7()])
    with pytest.raises(InvalidEvent):
        await acme.events.replay()
    [entry] = (await acme.audit.list(action="events.discarded")).data
    assert entry.before == {"name": "billing", "stream": "a"}


async def test_a_subscription_is_paused_moved_and_ended(
    acme: Groundplane, followers: Followers
) -> None:
    await acme.events.subscribe("billing")
    await filled(acme, followers, "a", "b", "c")
    await acme.events.pause("billing")
    assert (await acme.events.fetch("billing")).events == []
    await acme.events.resume("billing")
    held = await acme.events.fetch("billing")
    await acme.events.reset("billing", 1)
    with pytest.raises(LeaseLost):
        await acme.events.acknowledge(held)
    assert numbers(await acked(acme)) == [2, 3]
    await acme.events.unsubscribe("billing")
    for missing in (
        acme.events.fetch("billing"), acme.events.unsubscribe("billing"),
        acme.events.reset("billing", 0), acme.events.pause("billing"),
        acme.events.rebuild("billing"), acme.events.wait_for("billing", uuid7()),
    ):  # fmt: skip
        with pytest.raises(SubscriptionNotFound):
            await missing
    for name, types in (("no spaces", ["*"]), ("x", []), ("x", ["a*b"]), ("x:rebuild", ["*"])):
        with pytest.raises(InvalidEvent):
            await acme.events.subscribe(name, types=types)


async def test_waiting_for_a_subscription_ends_when_it_is_past_the_event(
    acme: Groundplane, followers: Followers
) -> None:
    await acme.events.subscribe("billing")
    made = await acme.events.append("a", Counted(n=1))
    with pytest.raises(NotThere):
        await acme.events.wait_for("billing", made.ids[0], timeout_seconds=0.05)
    await followers.sequence()
    await acked(acme)
    assert await acme.events.wait_for("billing", made.ids[0]) == 1
