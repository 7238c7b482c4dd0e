"""Events on every kind of connection."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.rooms.events import NEW, Conflict, EventNotFound, Followers
from tests.fixtures.links import Borrowed, CallerRollsBack
from tests.rooms.events.declarations import Counted, SignedUp, Total


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Master keys for every façade of the test, whoever makes it."""
    key = base64.b64encode(bytes(range(32))).decode()
    monkeypatch.setenv("EVENT_KEYS", f"k1:{key}")
    monkeypatch.setenv("GROUNDPLANE_MASTER_KEYS", "env:EVENT_KEYS")


async def test_every_verb_in_the_callers_transaction(
    linked: Borrowed, acme: Groundplane, followers: Followers
) -> None:
    before = await acme.events.append("old", [Counted(n=1), Counted(n=2)])
    await acme.events.subscribe("pull")
    await followers.sequence()
    async with linked() as tx:
        made = await tx.events.append("s", [Counted(n=1), Counted(n=2)], expected=NEW)
        with pytest.raises(Conflict):
            await tx.events.append("s", Counted(), expected=7)
        assert len(await tx.events.append_many([("s", Counted(n=3), 2), ("t", Counted(), 0)])) == 2
        [id] = await tx.events.publish(Counted(n=4))
        assert (await tx.events.get(id)).data == {"n": 4}
        assert [event.version for event in await tx.events.read("s")] == [1, 2, 3]
        assert await tx.events.head("s") == 3
        assert [event.id for event in (await tx.events.log()).events] == before.ids
        assert id in {event.id for event in await tx.events.trace(tx.trace.correlation_id)}
        total: Any = await tx.events.fold(Total, "s")
        await tx.events.snapshot("s", total, version=3)
        await _subscribing(tx)
        await _personal(tx)
    assert (await acme.events.get(made.ids[0])).version == 1
    assert (await acme.events.fold(Total, "s")).total == 6


async def _subscribing(tx: Any) -> None:
    await tx.events.subscribe("mine", types=["test.*"])
    await tx.events.pause("mine")
    await tx.events.resume("mine")
    await tx.events.reset("mine", 1)
    assert len(await tx.events.subscriptions()) == 2
    await tx.events.unsubscribe("mine")
    batch = await tx.events.fetch("pull")
    await tx.events.reject(batch, batch.events[0].id, "no")
    await tx.events.acknowledge(batch)
    letters = (await tx.events.dead_letters(name="pull")).data
    assert len(await tx.events.replay(name="pull")) == 2
    assert await tx.events.discard([letter.id for letter in letters]) == 2


async def _personal(tx: Any) -> None:
    await tx.events.append("user", SignedUp(user_id="u", email="a@b.example"))
    assert (await tx.events.read("user"))[0].data["email"] == "a@b.example"
    await tx.events.erase("u")
    assert (await tx.events.read("user"))[0].is_erased


async def test_events_go_back_with_their_caller(linked: Borrowed, acme: Groundplane) -> None:
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            made = await tx.events.append("s", Counted())
            await tx.events.publish(Counted())
            raise CallerRollsBack
    assert await acme.events.head("s") == 0
    with pytest.raises(EventNotFound):
        await acme.events.get(made.ids[0])


async def test_a_savepoint_takes_its_events_back_alone(linked: Borrowed, acme: Groundplane) -> None:
    async with linked() as tx:
        await tx.events.append("s", Counted(n=1))
        with pytest.raises(CallerRollsBack):
            async with tx.savepoint():
                await tx.events.append("s", Counted(n=2))
                raise CallerRollsBack
        await tx.events.append("s", Counted(n=3), expected=1)
    assert [event.data["n"] for event in await acme.events.read("s")] == [1, 3]
