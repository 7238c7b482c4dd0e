"""The worker's part for events: the log, handlers, projections, rebuilds."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import psycopg
import pytest
from click.testing import Result
from typer.testing import CliRunner

from groundplane import Groundplane
from groundplane.core.clock import duration
from groundplane.core.ids import uuid7
from groundplane.faces import progress
from groundplane.faces.terminal import SESSION, Session
from groundplane.rooms.events import (
    FOLLOWERS,
    Delivery,
    Event,
    EventsSettings,
    Follower,
    Followers,
    InvalidEvent,
    LeaseLost,
    Swap,
    cli,
    make,
    on,
    projection,
)
from tests.roof.working import until, working
from tests.rooms.events.declarations import Counted

SEEN: list[tuple[str, str | None, int]] = []
BROKEN: set[int] = set()
SALES = """
create table {table} (tenant_id text not null default groundplane.tenant(), name text not null,
                      total bigint not null, version int not null default 1,
                      primary key (tenant_id, name));
alter table {table} enable row level security;
create policy tenant on {table} using (tenant_id = groundplane.tenant());
"""


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Each test declares its own followers."""
    known = dict(FOLLOWERS)
    FOLLOWERS.clear()
    SEEN.clear()
    BROKEN.clear()
    yield
    FOLLOWERS.clear()
    FOLLOWERS.update(known)


@pytest.fixture
def gp(gp: Groundplane) -> Groundplane:
    """With short pauses between tries and short leases."""
    quick = EventsSettings(retry_first=duration("5ms"), lease=duration("3s"))
    gp.ground.settings = {**gp.ground.settings, EventsSettings: quick}
    return gp


@pytest.fixture
def shop(admin_url: str) -> Any:
    """A schema of the application's own; answers rows of a statement."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute("create schema shop; grant all on schema shop to groundplane")

    def rows(statement: str) -> list[Any]:
        with psycopg.connect(admin_url) as connection:
            return connection.execute(statement.encode()).fetchall()

    return rows


async def note(delivery: Delivery) -> None:
    if delivery.event.data["n"] in BROKEN:
        raise ValueError("broken")
    SEEN.append((delivery.tenant_id, delivery.event.stream, delivery.event.data["n"]))


def numbers() -> list[int]:
    return [n for _, _, n in SEEN]


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


async def total(tx: Any, event: Event, table: str) -> None:
    if event.data["n"] in BROKEN:
        raise ValueError("broken")
    await tx.connection.execute(
        f"insert into {table} as t (name, total) values ($1, $2)"
        " on conflict (tenant_id, name) do update set total = t.total + excluded.total",
        event.stream, event.data["n"],
    )  # fmt: skip


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
        await until(lambda: _caught_up(gp, "sales"))
    assert shop("select sum(total) from shop.sales") == [(sum(range(50)),)]
    # As after a crash between the effects and the position: everything comes again.
    async with gp.taking("maintenance").begin() as tx:
        await tx.connection.execute("update groundplane.event_subscriptions set position = 0,"
                                    " leased_until = null")  # fmt: skip
    await acme.events.append("s-0", Counted(n=1000))
    async with working(gp):
        await until(lambda: _caught_up(gp, "sales"))
    assert shop("select sum(total) from shop.sales") == [(sum(range(50)) + 1000,)]


async def _caught_up(gp: Groundplane, name: str) -> bool:
    unlogged = await gp.taking("maintenance").all(UNLOGGED)  # before the lag that follows from it
    rows = await gp.tenant("_platform").events.subscriptions(name)
    return bool(rows) and all(row.lag == 0 for row in rows) and unlogged[0].n == 0


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
        await until(lambda: _caught_up(gp, "sales"))
    assert shop("select total from shop.sales") == [(10,)]


async def test_pausing_and_resuming_at_any_moment_leaves_somebody_who_follows(
    gp: Groundplane, acme: Groundplane, shop: Any
) -> None:
    """A beat between the two must not keep the lease for one who has ended."""
    projection("sales", view="shop.sales", create=SALES)(total)
    platform, dice = gp.tenant("_platform").events, Random(7)
    await acme.events.append("s", Counted(n=0))
    async with working(gp):
        await until(lambda: _caught_up(gp, "sales"))
        for n in range(1, 40):
            await platform.pause("sales")
            await asyncio.sleep(dice.choice([0, 0.002, 0.01]))
            await platform.resume("sales")
            await asyncio.sleep(dice.choice([0, 0.002, 0.01]))
            await acme.events.append("s", Counted(n=n))
        await until(lambda: _caught_up(gp, "sales"))
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
        await until(lambda: _caught_up(gp, "sales"))
    FOLLOWERS.clear()
    projection("sales", view="shop.sales", create=SALES, shards=2, version=2)(twice)
    writing = asyncio.create_task(_writing(globex))
    async with working(gp):
        await until(lambda: _version(gp, 2))
        await writing
        await until(lambda: _caught_up(gp, "sales"))
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
        await until(lambda: _caught_up(gp, "sales"))
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
        await until(lambda: _caught_up(gp, "sales"))
        with pytest.raises(InvalidEvent, match=r"view shop\.sales.*events rebuild sales"):
            await platform.reset("sales", 0)
        await platform.rebuild("sales")
        await until(lambda: _generation(gp, 2))
        with pytest.raises(InvalidEvent, match="events rebuild sales"):
            await platform.reset("sales", 0)
        await acme.events.append("s", Counted(n=5))
        await until(lambda: _caught_up(gp, "sales"))
    assert shop("select total from shop.sales") == [(6,)]


async def _generation(gp: Groundplane, wanted: int) -> bool:
    rows = await gp.taking("maintenance").all(FOLLOWED)
    return [(row.name, row.generation) for row in rows] == [("sales", wanted)]


async def test_a_newer_version_takes_the_place_of_a_rebuild_that_did_not_end(
    gp: Groundplane, acme: Groundplane, shop: Any
) -> None:
    declare_version(1)
    await acme.events.append("s", Counted(n=1))
    async with working(gp):
        await until(lambda: _caught_up(gp, "sales"))
    left = declare_version(2)
    await Followers(gp).declare([left])
    [lease] = await Followers(gp).lease(uuid7(), [left])
    await make(gp, left, lease.generation)
    declare_version(3)
    async with working(gp):
        await acme.events.append("s", Counted(n=5))
        await until(lambda: _version(gp, 3))
        await until(lambda: _caught_up(gp, "sales"))
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
        await until(lambda: _caught_up(gp, "sales"))
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
        await until(lambda: _caught_up(gp, "sales"))
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


from groundplane.core.sql import compiled  # noqa: E402

FOLLOWED = compiled(
    "followed",
    """-- scope: maintenance
    select name, version, generation, state from groundplane.event_subscriptions order by name""",
)
UNLOGGED = compiled(
    "unlogged",
    """-- scope: maintenance
    select count(*) as n from groundplane.events as e
     where not exists (select from groundplane.event_log as l
                        where l.tenant_id = e.tenant_id and l.event_id = e.id)""",
)
