"""The log against a model: whatever transactions do, nothing is missed, repeated or reordered."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import pytest

from groundplane import Groundplane
from groundplane.core.sql import compiled
from groundplane.rooms.events import Conflict, Followers
from tests.rooms.events.declarations import Counted

STREAMS = [f"s-{n}" for n in range(12)]
READ = compiled(
    "read",
    """-- scope: maintenance
    select l.log_pos, l.tenant_id, l.event_id, e.stream, e.version
      from groundplane.event_log as l
      join groundplane.events as e on e.tenant_id = l.tenant_id and e.id = l.event_id
     where l.log_pos > cast(:after as bigint) order by l.log_pos limit 200""",
)
COMMITTED = compiled(
    "committed", "-- scope: maintenance\nselect tenant_id, id from groundplane.events"
)


class GoBack(Exception):
    """Raised to roll a transaction back."""


class Schedule:
    """Writers, sequencers and readers that do what the dice say, until they are told to stop."""

    def __init__(self, gp: Groundplane, url: str, seed: int) -> None:
        self.gp, self.url = gp, url
        self.dice = random.Random(seed)
        self.stopping = False
        self.readers: list[list[Any]] = []

    async def writer(self, tenant: str, slowest: float) -> None:
        scope = self.gp.tenant(tenant)
        while not self.stopping:
            try:
                async with scope.begin() as tx:
                    for _ in range(self.dice.randint(1, 4)):
                        await self._act(tx)
                        await asyncio.sleep(self.dice.random() * slowest)
                    if self.dice.random() < 0.3:
                        raise GoBack
            except (GoBack, Conflict, asyncpg.DeadlockDetectedError, asyncpg.LockNotAvailableError):
                pass

    async def _act(self, tx: Any) -> None:
        if self.dice.random() < 0.3:
            try:
                async with tx.savepoint():
                    await self._write(tx)
                    if self.dice.random() < 0.5:
                        raise GoBack
            except GoBack:
                return
        await self._write(tx)

    async def _write(self, tx: Any) -> None:
        many = [Counted(n=n) for n in range(self.dice.randint(1, 3))]
        kind = self.dice.random()
        if kind < 0.3:
            await tx.events.publish(*many)
        elif kind < 0.8:
            await tx.events.append(self.dice.choice(STREAMS), many)
        else:
            stream = self.dice.choice(STREAMS)
            version = await tx.events.head(stream)
            await tx.events.append(stream, many, expected=version + (self.dice.random() < 0.2))

    async def sequencer(self, most: int) -> None:
        """Dies again and again before its commit."""
        while not self.stopping:
            connection = await asyncpg.connect(
                self.url, server_settings={"role": "groundplane_maintenance"}
            )
            try:
                for _ in range(self.dice.randint(1, 30)):
                    await connection.execute("begin")
                    await connection.fetch(f"select * from groundplane.event_sequence_v1({most})")
                    if self.dice.random() < 0.2:
                        break
                    await connection.execute("commit")
                    await asyncio.sleep(self.dice.random() * 0.02)
            finally:
                connection.terminate()

    async def reader(self) -> None:
        seen: list[Any] = []
        self.readers.append(seen)
        across = self.gp.taking("maintenance")
        while True:
            rows = await across.all(READ, after=seen[-1].log_pos if seen else 0)
            seen.extend(rows)
            if not rows and self.stopping:
                return
            await asyncio.sleep(self.dice.random() * 0.01)


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_no_event_is_missed_repeated_or_reordered_whatever_transactions_do(
    gp: Groundplane, url: str, followers: Followers, seed: int,
    sound: Callable[[], Awaitable[None]],
) -> None:  # fmt: skip
    schedule = Schedule(gp, url, seed)
    writers = [schedule.writer(tenant, 0.002) for tenant in ("acme", "globex") for _ in range(3)]
    slow = [schedule.writer("acme", 0.3), schedule.writer("slow", 0.3)]
    work = asyncio.gather(
        *writers, *slow, schedule.sequencer(5), schedule.sequencer(3), schedule.sequencer(1000)
    )
    readers = asyncio.gather(schedule.reader(), schedule.reader())
    across = gp.taking("maintenance")
    while len(await across.all(COMMITTED)) < 400:
        await asyncio.sleep(0.2)
    schedule.stopping = True
    await work
    committed = {(row.tenant_id, row.id) for row in await across.all(COMMITTED)}
    async with asyncio.timeout(20):  # a sequencer that died may hold the window a moment longer
        while ((await followers.sequence())[2] or 0) < len(committed):
            await asyncio.sleep(0.02)
    await readers
    for seen in schedule.readers:
        rest = await across.all(READ, after=seen[-1].log_pos if seen else 0)
        while rest:
            seen.extend(rest)
            rest = await across.all(READ, after=seen[-1].log_pos)
        assert [row.log_pos for row in seen] == list(range(1, len(committed) + 1))
        assert {(row.tenant_id, row.event_id) for row in seen} == committed
        versions: dict[Any, list[int]] = defaultdict(list)
        for row in seen:
            if row.stream is not None:
                versions[row.tenant_id, row.stream].append(row.version)
        assert all(found == list(range(1, len(found) + 1)) for found in versions.values())
    await sound()


async def test_a_slow_writer_delays_its_own_events_only(
    acme: Groundplane, globex: Groundplane, followers: Followers
) -> None:
    async with acme.begin() as slow:
        await slow.events.append("s", Counted(n=1))
        for n in range(5):
            await globex.events.append("g", Counted(n=n))
            assert await followers.sequence() == (1, False, n + 1)
    assert await followers.sequence() == (1, False, 6)
    assert [event.stream for event in (await acme.events.log()).events] == ["s"]
    assert (await acme.events.log()).position == 6


async def test_a_commit_larger_than_a_step_is_walked_in_order(
    acme: Groundplane, followers: Followers, sound: Callable[[], Awaitable[None]]
) -> None:
    async with acme.begin() as tx:
        for batch in range(5):
            await tx.events.append("s", [Counted(n=batch * 100 + n) for n in range(100)])
    assert await followers.sequence(300) == (300, True, 300)
    await acme.events.append("s", Counted(n=500))  # after the window was opened
    assert await followers.sequence(300) == (200, False, 500)
    assert await followers.sequence(300) == (1, False, 501)
    assert await followers.sequence(300) == (0, False, 501)
    events = (await acme.events.log()).events
    assert [event.data["n"] for event in events] == list(range(500))
    await sound()


async def test_of_two_sequencers_one_works_and_the_other_does_not_wait(
    url: str, acme: Groundplane, followers: Followers
) -> None:
    await acme.events.publish(Counted(n=1))
    other = await asyncpg.connect(url, server_settings={"role": "groundplane_maintenance"})
    await other.execute("begin; select groundplane.event_sequence_v1(100)")
    assert await asyncio.wait_for(followers.sequence(), 2) == (0, False, 0)
    await other.execute("rollback")
    assert await followers.sequence() == (1, False, 1)
    await other.close()


async def test_after_a_restore_elsewhere_a_new_epoch_goes_on_without_repeating(
    acme: Groundplane, followers: Followers, admin_url: str,
    sound: Callable[[], Awaitable[None]],
) -> None:  # fmt: skip
    for n in range(5):
        await acme.events.append("s", Counted(n=n))
    await followers.sequence()
    await acme.events.append("s", [Counted(n=5), Counted(n=6)])
    connection = await asyncpg.connect(admin_url)
    # What a restored dump looks like: another cluster, rows with transaction ids of the old one,
    # of which some lie ahead and will come again.
    await connection.execute(
        "update groundplane.windows set cluster_id = 42, seen = '999999:999999:';"
        "alter table groundplane.events disable trigger user;"
        "update groundplane.events set xid = cast(cast(pg_snapshot_xmax(pg_current_snapshot())"
        " as text) as bigint)::text::xid8 where version in (2, 7);"
        "alter table groundplane.events enable trigger user"
    )
    assert (await followers.sequence())[2] == 7
    for n in range(7, 20):
        await acme.events.append("s", Counted(n=n))
        await followers.sequence()
    events = (await acme.events.log()).events
    assert [event.data["n"] for event in events] == list(range(20))
    assert [event.log_pos for event in events] == list(range(1, 21))
    epochs = await connection.fetch("select distinct epoch from groundplane.event_log order by 1")
    assert [row["epoch"] for row in epochs] == [1, 2]
    await sound()
    await connection.close()


async def test_what_was_recorded_long_enough_ago_is_final(
    acme: Groundplane, followers: Followers, admin_url: str
) -> None:
    connection = await asyncpg.connect(admin_url)

    async def final() -> Any:
        await acme.events.publish(Counted())
        await followers.sequence()
        return await connection.fetchval("select final_through from groundplane.windows")

    await final()
    first = await final()
    assert first is not None
    async with acme.begin() as slow:
        await slow.events.publish(Counted(n=1))
        stuck = [await final() for _ in range(3)]
        assert stuck[1] == stuck[2]  # a transaction is open that began before
        recorded = await slow.connection.fetchval("select statement_timestamp()")
        assert stuck[2] <= recorded
    await final()
    assert await final() > stuck[2]
    await connection.close()
