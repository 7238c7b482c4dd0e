"""The worker's part for events: projections and their rebuilds."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import psycopg
import pytest
from click.testing import Result
from typer.testing import CliRunner

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.sql import compiled
from groundplane.faces import progress
from groundplane.faces.terminal import SESSION, Session
from groundplane.rooms.events import (
    FOLLOWERS,
    Event,
    Follower,
    Followers,
    InvalidEvent,
    LeaseLost,
    RebuildRunning,
    Swap,
    cli,
    make,
    projection,
)
from tests.roof.events.shared import BROKEN, SALES, caught_up, total
from tests.roof.working import until, working
from tests.rooms.events.declarations import Counted

FOLLOWED = compiled(
    "followed",
    """-- scope: maintenance
    select name, version, generation, state from groundplane.event_subscriptions order by name""",
)


async def twice(tx: Any, event: Event, table: str) -> None:
    await tx.connection.execute(
        f"insert into {table} as t (name, total, version) values ($1, $2, 2)"
        " on conflict (tenant_id, name) do update set total = t.total + excluded.total",
        event.stream, 2 * event.data["n"],
    )  # fmt: skip


async def test_a_projection_applies_each_event_once_whatever_its_position_says(
    gp: Groundplane, acme: Groundplane, shop: Any
) -> None:
    projection("sales", "test.counted", view="shop.sales", create=SALES)(total)
    for n in range(50):
        await acme.events.append(f"s-{n % 3}", Counted(n=n))
    async with working(gp):
        await until(lambda: caught_up(gp, "sales"))
    assert shop("select sum(total) from shop.sales") == [(sum(range(50)),)]
    # As after a crash between the effects and the position: everything comes again.
    async with gp.taking("maintenance").begin() as tx:
        await tx.connection.execute("update groundplane.event_subscriptions set position = 0,"
                                    " leased_until = null")  # fmt: skip
    await acme.events.append("s-0", Counted(n=1000))
    async with working(gp):
        await until(lambda: caught_up(gp, "sales"))
    assert shop("select sum(total) from shop.sales") == [(sum(range(50)) + 1000,)]


async def test_a_projection_stops_at_what_it_cannot_apply_and_goes_on_when_resumed(
    gp: Groundplane, acme: Groundplane, shop: Any
) -> None:
    projection("sales", view="shop.sales", create=SALES)(total)
    BROKEN.add(7)
    platform = gp.tenant("_platform").events
    for n in (1, 7, 2):
        await acme.events.append("s", Counted(n=n))
    async with working(gp):
        await until(lambda: _state(gp, "stopped"))
        [row] = await platform.subscriptions("sales")
        assert row.last_error is not None and row.last_error["kind"] == "ValueError"
        assert shop("select total from shop.sales") == [(1,)]
        BROKEN.clear()
        await platform.resume("sales")
        await until(lambda: caught_up(gp, "sales"))
    assert shop("select total from shop.sales") == [(10,)]


async def test_pausing_and_resuming_at_any_moment_leaves_somebody_who_follows(
    gp: Groundplane, acme: Groundplane, shop: Any
) -> None:
    """A beat between the two must not keep the lease for one who has ended."""
    projection("sales", view="shop.sales", create=SALES)(total)
    platform, dice = gp.tenant("_platform").events, Random(7)
    await acme.events.append("s", Counted(n=0))
    async with working(gp):
        await until(lambda: caught_up(gp, "sales"))
        for n in range(1, 40):
            await platform.pause("sales")
            await asyncio.sleep(dice.choice([0, 0.002, 0.01]))
            await platform.resume("sales")
            await asyncio.sleep(dice.choice([0, 0.002, 0.01]))
            await acme.events.append("s", Counted(n=n))
        await until(lambda: caught_up(gp, "sales"))
    assert shop("select total from shop.sales") == [(sum(range(40)),)]


async def _state(gp: Groundplane, wanted: str) -> bool:
    rows = await gp.tenant("_platform").events.subscriptions("sales")
    return bool(rows) and rows[0].state == wanted


async def test_a_new_version_is_filled_beside_the_old_one_and_swapped_under_writes(
    gp: Groundplane, acme: Groundplane, globex: Groundplane, shop: Any
) -> None:
    projection("sales", view="shop.sales", create=SALES, shards=2)(total)
    for n in range(40):
        await acme.events.append(f"s-{n % 4}", Counted(n=1))
    async with working(gp):
        await until(lambda: caught_up(gp, "sales"))
    FOLLOWERS.clear()
    projection("sales", view="shop.sales", create=SALES, shards=2, version=2)(twice)
    writing = asyncio.create_task(_writing(globex))
    async with working(gp):
        await until(lambda: _version(gp, 2))
        await writing
        await until(lambda: caught_up(gp, "sales"))
    assert shop("select sum(total), min(version) from shop.sales") == [(2 * 40 + 2 * 150, 2)]
    assert shop("select count(*) from pg_tables where tablename like 'sales_g%'") == [(1,)]


async def _writing(gp: Groundplane) -> None:
    for n in range(150):
        await gp.events.append(f"w-{n % 4}", Counted(n=1))


async def _version(gp: Groundplane, wanted: int) -> bool:
    rows = await gp.tenant("_platform").events.subscriptions("sales")
    return bool(rows) and rows[0].version == wanted


async def test_a_rebuild_on_demand_equals_a_fresh_fold(
    gp: Groundplane, acme: Groundplane, shop: Any
) -> None:
    projection("sales", view="shop.sales", create=SALES)(total)
    for n in range(20):
        await acme.events.append("s", Counted(n=n))
    platform = gp.tenant("_platform").events
    async with working(gp):
        await until(lambda: caught_up(gp, "sales"))
        with psycopg.connect(gp.ground.urls.app, autocommit=True) as own:  # type: ignore[union-attr]
            own.execute("set groundplane.tenant = 'acme'; update shop.sales set total = -1")
        await platform.rebuild("sales")
        # In a thread: it may wait for the swap's lock, and the swap is made on this loop.
        await until(lambda: asyncio.to_thread(_healed, shop))
    with pytest.raises(InvalidEvent):
        await platform.reset("sales", 10**9 * 10**10)


async def test_a_projection_with_a_view_is_rebuilt_and_not_reset(
    gp: Groundplane, acme: Groundplane, shop: Any
) -> None:
    projection("sales", view="shop.sales", create=SALES)(total)
    platform = gp.tenant("_platform").events
    await acme.events.append("s", Counted(n=1))
    async with working(gp):
        await until(lambda: caught_up(gp, "sales"))
        with pytest.raises(InvalidEvent, match=r"view shop\.sales.*events rebuild sales"):
            await platform.reset("sales", 0)
        await platform.rebuild("sales")
        await until(lambda: _generation(gp, 2))
        with pytest.raises(InvalidEvent, match="events rebuild sales"):
            await platform.reset("sales", 0)
        await acme.events.append("s", Counted(n=5))
        await until(lambda: caught_up(gp, "sales"))
    assert shop("select total from shop.sales") == [(6,)]


async def test_who_pauses_a_projection_during_its_rebuild_finds_the_new_one_paused(
    gp: Groundplane, acme: Groundplane, shop: Any
) -> None:
    projection("sales", view="shop.sales", create=SALES)(total)
    platform = gp.tenant("_platform").events
    await acme.events.append("s", Counted(n=1))
    async with working(gp):
        await until(lambda: caught_up(gp, "sales"))
    await platform.pause("sales")
    await platform.rebuild("sales")
    async with working(gp):
        await until(lambda: _generation(gp, 2))
        await acme.events.append("s", Counted(n=5))
        assert await _state(gp, "paused")
        await platform.resume("sales")
        await until(lambda: caught_up(gp, "sales"))
    assert shop("select total from shop.sales") == [(6,)]


async def test_a_projection_without_a_view_is_not_reset_during_its_rebuild(
    gp: Groundplane, acme: Groundplane
) -> None:
    """Both would be of one generation, and share what they have applied."""

    @projection("sums", "test.counted")
    async def summed(tx: Any, event: Event) -> None: ...

    platform = gp.tenant("_platform").events
    await acme.events.append("s", Counted(n=1))
    async with working(gp):
        await until(lambda: caught_up(gp, "sums"))
    await platform.rebuild("sums")
    with pytest.raises(RebuildRunning):
        await platform.reset("sums", 0)
    async with working(gp):
        await until(lambda: _generation(gp, 2, "sums"))
    await platform.reset("sums", 0)
    assert await _generation(gp, 3, "sums")


async def _generation(gp: Groundplane, wanted: int, name: str = "sales") -> bool:
    rows = await gp.taking("maintenance").all(FOLLOWED)
    return [(row.name, row.generation) for row in rows] == [(name, wanted)]


async def test_a_newer_version_takes_the_place_of_a_rebuild_that_did_not_end(
    gp: Groundplane, acme: Groundplane, shop: Any
) -> None:
    declare_version(1)
    await acme.events.append("s", Counted(n=1))
    async with working(gp):
        await until(lambda: caught_up(gp, "sales"))
    left = declare_version(2)
    await Followers(gp).declare([left])
    [lease] = await Followers(gp).lease(uuid7(), [left])
    await make(gp, left, lease.generation)
    declare_version(3)
    async with working(gp):
        await acme.events.append("s", Counted(n=5))
        await until(lambda: _version(gp, 3))
        await until(lambda: caught_up(gp, "sales"))
    assert shop("select total from shop.sales") == [(6,)]
    assert shop("select tablename from pg_tables where tablename ~ 'sales_g'") == [("sales_g3",)]
    with pytest.raises(LeaseLost):
        async with gp.tenant("_platform").begin() as tx:
            await Swap(tx, left).is_ready(lease)


def declare_version(version: int) -> Follower:
    FOLLOWERS.clear()
    projection("sales", "test.counted", view="shop.sales", create=SALES, version=version)(total)
    return FOLLOWERS["sales"]


@pytest.mark.parametrize("name", ["sales", "sales:rebuild"])
async def test_a_rebuild_that_stopped_goes_on_as_one_when_resumed(
    gp: Groundplane, acme: Groundplane, shop: Any, name: str
) -> None:
    declare_version(1)
    platform = gp.tenant("_platform").events
    for n in (1, 7):
        await acme.events.append("s", Counted(n=n))
    async with working(gp):
        await until(lambda: caught_up(gp, "sales"))
        BROKEN.add(7)
        await platform.rebuild("sales")
        await until(lambda: _rebuild_stopped(gp))
        BROKEN.clear()
        await platform.resume(name)
        await until(lambda: _generation(gp, 2))
    assert shop("select total from shop.sales") == [(8,)]


async def _rebuild_stopped(gp: Groundplane) -> bool:
    rows = await gp.tenant("_platform").events.subscriptions("sales:rebuild")
    return bool(rows) and rows[0].state == "stopped"


async def test_a_rebuild_that_is_waited_for_tells_how_far_it_is(
    gp: Groundplane, acme: Groundplane, shop: Any, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_told = threading.Event()
    monkeypatch.setattr(progress, "LINE_SECONDS", 0.0)
    monkeypatch.setattr(cli, "FOLLOW_SECONDS", 0.01)

    @contextmanager
    def noted(what: str) -> Iterator[progress.Told]:
        with progress.told(what) as tell:

            def tells(*how: Any) -> None:
                tell(*how)
                has_told.set()

            yield tells

    monkeypatch.setattr(cli, "told", noted)
    projection("sales", view="shop.sales", create=SALES)(total)
    for n in range(20):
        await acme.events.append("s", Counted(n=n))

    def asked() -> Result:
        held = Session(lambda: Groundplane(url), tenant_id="_platform", as_json=True)
        token = SESSION.set(held)
        try:
            return CliRunner().invoke(cli.app, ["rebuild", "sales", "--wait"])
        finally:
            SESSION.reset(token)

    async with working(gp):
        await until(lambda: caught_up(gp, "sales"))
    with psycopg.connect(gp.ground.urls.app, autocommit=True) as own:  # type: ignore[union-attr]
        own.execute("set groundplane.tenant = 'acme'; update shop.sales set total = -1")
    asking = asyncio.create_task(asyncio.to_thread(asked))
    await until(has_told.is_set)  # nobody works on it yet
    async with working(gp):
        said = await asking
    assert said.exit_code == 0, said.output
    assert _healed(shop), "it came back when the new one served, not before"
    assert "rebuild sales 0/20" in said.stderr


def _healed(shop: Any) -> bool:
    return bool(shop("select total from shop.sales") == [(sum(range(20)),)])
