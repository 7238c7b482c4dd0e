"""The worker's protocol: leases with tokens, declared versions, CloudEvents, types of old data."""

from __future__ import annotations

from collections import namedtuple
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.events import (
    Follower,
    Followers,
    InvalidData,
    InvalidEvent,
    Lease,
    LeaseLost,
    RebuildRunning,
    Swap,
    attributes,
    event,
    from_cloudevent,
    on,
    projection,
    stored_event,
    to_cloudevent,
)
from groundplane.rooms.events.declared import FOLLOWERS
from groundplane.rooms.events.reading import FIELDS
from groundplane.rooms.events.rules import breaking
from groundplane.testing import at
from tests.rooms.events.declarations import Counted

ONE, TWO = uuid7(), uuid7()


def follower(kind: Any = "handler", **more: Any) -> Follower:
    return Follower("f", kind, ("*",), **more)


async def noted(tx: Any, event: Any) -> None:
    await tx.connection.execute("insert into notes values ($1)", event.data["n"])


@pytest.fixture
def notes(admin_url: str) -> Any:
    import psycopg

    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("create table notes (n int); grant all on notes to public")

    def rows() -> list[int]:
        with psycopg.connect(admin_url) as admin:
            return [n for (n,) in admin.execute("select n from notes order by n").fetchall()]

    return rows


async def test_a_stale_lease_moves_nothing_and_parks_nothing(
    gp: Groundplane, acme: Groundplane, followers: Followers, notes: Any
) -> None:
    each = follower("projection", function=noted)
    await acme.events.append("s", [Counted(n=1), Counted(n=2)])
    await followers.sequence()
    await followers.declare([each])
    [old] = await followers.lease(ONE, [each])
    assert await followers.lease(TWO, [each]) == []
    await at(acme, "1 minute")
    [new] = await followers.lease(TWO, [each])
    assert new.token > old.token
    rows = await followers.page(new)
    with pytest.raises(LeaseLost):
        await followers.move(old, 2)
    await followers.park(old, rows[0], 5, "{}")
    assert (await acme.events.dead_letters()).data == []
    await followers.project(new, rows[:1], noted)
    with pytest.raises(LeaseLost):  # its effects are refused as well
        await followers.project(old, rows, noted)
    await followers.project(new, rows, noted)
    assert notes() == [1, 2]
    await followers.move(new, 2)
    assert await followers.beat(ONE) == set()
    assert await followers.beat(TWO) == {("f", 1, new.token)}


async def test_who_follows_the_old_one_of_a_rebuild_has_no_token_of_the_new_one(
    gp: Groundplane, acme: Groundplane, followers: Followers
) -> None:
    each, platform = follower("projection", function=noted), gp.tenant("_platform")
    await acme.events.append("s", Counted(n=1))
    await followers.sequence()
    await followers.declare([each])
    held = [await leased_anew(followers, each) for _ in range(3)]
    for _ in range(2):  # the second one's tokens are above the first one's as well
        await platform.events.rebuild("f")
        [lease] = await followers.lease(TWO, [each])
        assert lease.name == "f:rebuild"
        async with platform.begin() as tx:
            await Swap(tx, each).finish(lease)
        held.append(lease)
        held.append(await leased_anew(followers, each))
    *stale, newest = [lease.token for lease in held]
    assert newest > max(stale) and len(set(stale)) == len(stale)
    with pytest.raises(LeaseLost):
        await followers.move(held[2], 1)


async def leased_anew(followers: Followers, each: Follower) -> Lease:
    await followers.release_all(ONE)
    [lease] = await followers.lease(ONE, [each])
    return lease


async def test_a_reset_makes_every_lease_stale_and_counts_anew(
    gp: Groundplane, acme: Groundplane, followers: Followers, notes: Any
) -> None:
    each = follower("projection", function=noted)
    await acme.events.append("s", Counted(n=1))
    await followers.sequence()
    await followers.declare([each])
    [lease] = await followers.lease(ONE, [each])
    rows = await followers.page(lease)
    await followers.project(lease, rows, noted)
    await followers.move(lease, 1)
    await gp.tenant("_platform").events.reset("f", 0)
    with pytest.raises(LeaseLost):
        await followers.move(lease, 1)
    [fresh] = await followers.lease(ONE, [each])
    await followers.project(fresh, await followers.page(fresh), noted)
    assert notes() == [1, 1]


async def test_shards_divide_the_streams_and_each_event_is_in_one(
    acme: Groundplane, followers: Followers
) -> None:
    each = follower(shards=5, options={"from_now": False})
    for n in range(40):
        await acme.events.append(f"s-{n}", Counted(n=n))
    await followers.sequence()
    await followers.declare([each])
    leases = await followers.lease(ONE, [each])
    seen: list[UUID] = []
    for lease in leases:
        mine = [row.id for row in await followers.page(lease) if row.id is not None]
        assert mine
        seen += mine
    assert len(seen) == len(set(seen)) == 40


async def test_a_declaration_changes_with_its_code(
    gp: Groundplane, acme: Groundplane, followers: Followers
) -> None:
    await acme.events.append("s", Counted(n=1))
    await followers.sequence()
    platform = gp.tenant("_platform").events
    await followers.declare([follower()])
    assert [row.position for row in await platform.subscriptions()] == [1]  # a handler: from now
    await followers.declare([follower(shards=3)])
    rows = await platform.subscriptions()
    assert [(row.shard, row.shards, row.position) for row in rows] == [
        (1, 3, 1), (2, 3, 1), (3, 3, 1),
    ]  # fmt: skip
    with pytest.raises(InvalidEvent):
        await followers.declare([follower("projection")])
    other = Follower("p", "projection", ("*",))
    await followers.declare([other])
    with pytest.raises(RebuildRunning):
        await followers.declare([Follower("p", "projection", ("*",), shards=2)])
    newer = Follower("p", "projection", ("*",), shards=2, version=2)
    await followers.declare([newer])
    await followers.declare([newer])
    found = {(row.name, row.shard): row.state for row in await platform.subscriptions()}
    assert found["p", 1] == "running" and found["p:rebuild", 2] == "rebuilding"
    # Whoever runs the old code works on the old one only, the new code on the new one.
    assert [lease.name for lease in await followers.lease(ONE, [other])] == ["p"]
    assert {lease.name for lease in await followers.lease(TWO, [newer])} == {"p:rebuild"}
    with pytest.raises(RebuildRunning):
        await platform.rebuild("p")


def test_what_is_declared_wrongly_is_refused_at_once() -> None:
    from pydantic import BaseModel

    from groundplane.rooms.events import Personal, consume

    known = dict(FOLLOWERS)
    with pytest.raises(ValueError, match="a beginning with"):
        on("a*b", name="x")(noted)
    with pytest.raises(ValueError, match="shards"):
        on(name="x", shards=65)(noted)
    with pytest.raises(ValueError, match="belong together"):
        projection("x", view="v")(noted)
    with pytest.raises(ValueError, match="personal fields need"):

        @event("x")
        class Loose(BaseModel):
            email: Personal[str]

    with pytest.raises(ValueError, match="no field"):

        @event("x", subject="whom")
        class Lost(BaseModel):
            email: str

    on(name="taken")(noted)
    with pytest.raises(ValueError, match="subscription already"):
        consume("kafka", "t", consumer="taken")(noted)
    FOLLOWERS.clear()
    FOLLOWERS.update(known)


def test_a_change_that_old_data_does_not_fit_is_noticed() -> None:
    old = {"properties": {"a": {"type": "string"}, "b": {"type": "integer"}}, "required": ["a"]}
    assert breaking(old, old) is None
    assert breaking(old, {**old, "required": []}) is None
    assert "required" in str(breaking(old, {**old, "required": ["a", "b"]}))
    changed = {**old, "properties": {**old["properties"], "b": {"type": "string"}}}  # type: ignore[dict-item]
    assert "type" in str(breaking(old, changed))
    closed = {"properties": {"a": {"type": "string"}}, "additionalProperties": False}
    assert "refused" in str(breaking(old, closed))


async def test_a_cloudevent_goes_in_once_and_comes_out_as_it_was(acme: Groundplane) -> None:
    given = {
        "specversion": "1.0", "id": "order-1", "source": "/shop", "type": "test.counted",
        "time": "2026-01-02T03:04:05+01:00", "subject": "o-1", "data": {"n": 7}, "lane": "fast",
    }  # fmt: skip
    [id] = await acme.events.receive([given])
    assert await acme.events.receive([given]) == [id]
    found = await acme.events.get(id)
    assert found.metadata == {"lane": "fast", "ceid": "order-1"}
    out = to_cloudevent(found, "acme")
    assert (out["specversion"], out["source"], out["type"]) == ("1.0", "/shop", "test.counted")
    assert (out["time"], out["subject"], out["data"]) == (
        "2026-01-02T02:04:05+00:00", "o-1", {"n": 7},
    )  # fmt: skip
    assert out["tenant"] == "acme" and out["id"] == str(id)
    own = uuid7()
    assert (await acme.events.receive([{**given, "id": str(own)}])) == [own]
    for wrong in (
        {**given, "specversion": "0.3"}, {**given, "data": [1]}, {**given, "source": ""},
        {**given, "time": "yesterday"}, {**given, "time": "0001-01-01T00:00:00+14:00"},
        {**given, "time": "2026-01-02T03:04:05"},  # of which zone?
        {k: v for k, v in given.items() if k != "id"},
    ):  # fmt: skip
        with pytest.raises(InvalidData):
            from_cloudevent(wrong)


async def test_long_ids_that_begin_alike_are_two_messages(acme: Groundplane) -> None:
    given = {"specversion": "1.0", "source": "/shop" * 40, "type": "test.counted", "data": {}}
    sent = [{**given, "id": "o" * 600 + end} for end in "ab"]
    first, second = await acme.events.receive(sent)
    assert first != second
    assert await acme.events.receive(sent) == [first, second]


def test_what_leaves_is_what_is_stored_unless_an_upcaster_reads_it() -> None:
    when = datetime(2026, 11, 22, tzinfo=UTC)
    stored = dict.fromkeys(FIELDS) | {
        "id": uuid7(), "type": "test.placed", "schema_version": 2, "source": "/test",
        "occurred_at": when, "recorded_at": when, "actor": "user:ada", "correlation_id": "c",
        "metadata": "{}", "data": '{"order": "o", "total_minor": 700.00}',
    }  # fmt: skip
    row = namedtuple("row", FIELDS)
    found, body = stored_event(row(**stored))
    assert (found["schema_version"], body) == (2, stored["data"].encode())
    found, body = stored_event(
        row(**stored | {"schema_version": 1, "data": '{"order": "o", "total": 7}'})
    )
    assert (found["schema_version"], body) == (2, b'{"order":"o","total_minor":700}')
    assert attributes(found, "acme")["schemaversion"] == "2"
