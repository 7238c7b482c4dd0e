"""`gp.run`: tried again on a collision, settled when the answer to COMMIT is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import asyncpg
import psycopg
import pytest

from groundplane import Groundplane, Settings
from groundplane.core.problems import OutcomeUnknown, Retryable
from groundplane.core.sql import compiled
from groundplane.rooms.database import DatabaseSettings
from groundplane.testing import FaultProxy

TABLE = """
create table groundplane.bench_counters (
  tenant_id text not null default groundplane.tenant(), id int, n int not null,
  constraint counters_key primary key (tenant_id, id));
grant all on groundplane.bench_counters to groundplane_app;
insert into groundplane.bench_counters values ('acme', 1, 0), ('acme', 2, 0);
"""
READ = compiled("read", "select n from groundplane.bench_counters where id = cast(:id as int)")
ADD = compiled("add", "update groundplane.bench_counters set n = n + 1 where id = cast(:id as int)")
SUM = compiled("sum", "select sum(n) from groundplane.bench_counters")
SLEEP = compiled("sleep", "select pg_sleep(10)")
FAIL = compiled("fail", "select cast(cast(:text as text) as int)")


@pytest.fixture
def counters(admin_url: str) -> None:
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(TABLE.encode())


async def total(gp: Groundplane) -> int:
    async with gp.begin() as tx:
        return int((await tx.one(SUM))[0])


@pytest.mark.usefixtures("counters")
async def test_sixteen_writers_with_write_skew_all_succeed_in_the_end(acme: Groundplane) -> None:
    async def move(tx: Groundplane) -> None:
        for id in (1, 2):
            await tx.one(READ, id=id)
        await tx.execute(ADD, id=1)

    await asyncio.gather(
        *(
            acme.run(move, isolation="serializable", retries=200, deadline_seconds=60)
            for _ in range(16)
        )
    )
    assert await total(acme) == 16


@pytest.mark.usefixtures("counters")
async def test_forced_deadlocks_commit_once_each(acme: Groundplane) -> None:
    async def both(tx: Groundplane, first: int, second: int) -> None:
        await tx.execute(ADD, id=first)
        await asyncio.sleep(0.1)
        await tx.execute(ADD, id=second)

    await asyncio.gather(acme.run(lambda tx: both(tx, 1, 2)), acme.run(lambda tx: both(tx, 2, 1)))
    assert await total(acme) == 4


async def test_other_errors_reach_the_caller_as_they_are(acme: Groundplane) -> None:
    tries = 0

    async def failing(tx: Groundplane) -> None:
        nonlocal tries
        tries += 1
        await tx.one(FAIL, text="no number")

    with pytest.raises(asyncpg.InvalidTextRepresentationError, match="no number"):
        await acme.run(failing)
    assert tries == 1


async def test_it_gives_up_and_names_what_it_met(acme: Groundplane) -> None:
    async def colliding(tx: Groundplane) -> None:
        raise asyncpg.SerializationError("again and again")

    with pytest.raises(Retryable) as refused:
        await acme.run(colliding, retries=2)
    assert isinstance(refused.value.__cause__, asyncpg.SerializationError)


async def test_inside_a_transaction_its_owner_retries(acme: Groundplane) -> None:
    async def colliding(tx: Groundplane) -> None:
        raise asyncpg.SerializationError("joined")

    with pytest.raises(asyncpg.SerializationError):
        async with acme.begin() as tx:
            await tx.run(colliding)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_lost_commit_has_one_effect_and_an_answer(url: str, when: str) -> None:
    with FaultProxy(url) as proxy:
        gp = Groundplane(proxy.url).tenant("acme")
        effects = []

        async def once(tx: Groundplane) -> UUID:
            effects.append(await tx.audit.record("order.placed", ("order", "1")))
            return effects[-1]

        await gp.audit.list()  # the pool's probe and first connection are made
        proxy.cut(when, b"commit")  # type: ignore[arg-type]
        answer = await gp.run(once)
        assert proxy.cuts == 1
        assert [entry.id for entry in (await gp.audit.list()).data] == [answer]
        assert len(effects) == (1 if when == "after" else 2)
        await gp.close()


async def test_a_plain_block_says_that_the_outcome_is_unknown(url: str) -> None:
    with FaultProxy(url) as proxy:
        gp = Groundplane(proxy.url).tenant("acme")
        await gp.audit.list()
        proxy.cut("after", b"commit")
        with pytest.raises(OutcomeUnknown):
            async with gp.begin() as tx:
                await tx.audit.record("order.placed", ("order", str(uuid4())))
        assert len((await gp.audit.list()).data) == 1  # and the pool has mended itself
        await gp.close()


async def test_a_connection_lost_before_the_commit_is_tried_again(url: str) -> None:
    with FaultProxy(url) as proxy:
        gp = Groundplane(proxy.url).tenant("acme")
        await gp.audit.list()
        tries = 0

        async def cut_once(tx: Groundplane) -> None:
            nonlocal tries
            tries += 1
            if tries == 1:
                proxy.cut_all()
            await tx.audit.record("order.placed", ("order", "1"))

        await gp.run(cut_once)
        assert tries == 2
        assert len((await gp.audit.list()).data) == 1
        await gp.close()


@pytest.fixture
async def single(url: str) -> AsyncIterator[Groundplane]:
    """A façade of one connection, which the next caller therefore gets."""
    settings = Settings(database=DatabaseSettings(pool_size=1, pool_wait="2s"))
    gp = Groundplane(url, settings=settings).tenant("acme")
    async with gp.begin():
        pass
    yield gp
    await gp.close()


@pytest.mark.parametrize("turns", range(6))
async def test_a_begin_cut_off_leaves_no_transaction_for_the_next_caller(
    turns: int, single: Groundplane
) -> None:
    """What the next one does on its own would be answered, and undone with that transaction."""

    async def beginning() -> None:
        async with single.begin():
            await asyncio.sleep(60)

    cut_off = asyncio.create_task(beginning())
    for _ in range(turns):
        await asyncio.sleep(0)
    cut_off.cancel()
    await asyncio.wait([cut_off])
    await single.idempotency.claim("pay", "once", b"x")
    assert await single.idempotency.check("pay", "once") is not None


async def test_a_rollback_cut_off_in_its_turn_loses_no_connection(single: Groundplane) -> None:
    async def working() -> None:
        async with single.begin() as tx:
            await tx.all(SLEEP)

    cut_off = asyncio.create_task(working())
    await asyncio.sleep(0.1)
    for _ in range(2):
        cut_off.cancel()
        await asyncio.sleep(0)
    await asyncio.wait([cut_off])
    assert single.ground.pool().figures()["in_use"] == 0
    async with single.begin() as tx:
        assert (await tx.one(compiled("one", "select 1")))[0] == 1


@pytest.mark.usefixtures("counters")
async def test_a_commit_is_seen_by_others_once_and_nothing_of_it_before(acme: Groundplane) -> None:
    async with acme.begin() as tx:
        await tx.execute(ADD, id=1)
        assert await total(acme) == 0, "another connection sees no open work"
    assert [await total(acme) for _ in range(3)] == [1, 1, 1]


@pytest.mark.usefixtures("counters")
@pytest.mark.parametrize("fails_at", [*range(1, 11), None])
async def test_of_ten_steps_all_are_kept_or_none(acme: Groundplane, fails_at: int | None) -> None:
    seen = []

    async def steps(tx: Groundplane) -> None:
        for step in range(1, 11):
            await tx.execute(ADD, id=1 + step % 2)
            seen.append(await total(acme))
            if step == fails_at:
                raise LookupError(step)

    if fails_at is None:
        await acme.run(steps)
    else:
        with pytest.raises(LookupError):
            await acme.run(steps)
    assert set(seen) == {0}, "nobody sees a part of it"
    assert await total(acme) == (10 if fails_at is None else 0)
