"""How a scope executes: joined transactions, savepoints, one tenant, hints after the commit."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import asyncpg
import psycopg
import pytest
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from groundplane import Groundplane, Suspended, wait
from groundplane.core.lenders import UnsupportedConnection
from groundplane.core.problems import (
    NoTenant,
    NoTransaction,
    OtherTenant,
    PoolExhausted,
    RolledBack,
    Unavailable,
    WrongRole,
)
from groundplane.core.sql import compiled
from groundplane.core.transaction import Limits
from groundplane.settings import DatabaseSettings, Settings

BACKEND = compiled("backend", "select pg_backend_pid()")
LIMIT = compiled("limit", "select current_setting('statement_timeout')")
WAITS = compiled("waits", "select current_setting('lock_timeout'),"
                 " current_setting('idle_in_transaction_session_timeout')")  # fmt: skip
BROKEN = compiled("broken", "select 1 / cast(:zero as int)")
SLEEP = compiled("sleep", "select pg_sleep(1.5)")
VERSION = compiled("version", "select cast(current_setting('server_version_num') as int)")
SWEEP = compiled("sweep", "-- scope: maintenance\nselect current_user")


async def test_begin_inside_a_transaction_joins_it(acme: Groundplane) -> None:
    async with acme.begin() as outer, outer.begin() as inner:
        assert (await inner.one(BACKEND))[0] == (await outer.one(BACKEND))[0]


async def test_a_borrowed_transaction_adds_no_connection(acme: Groundplane, url: str) -> None:
    connection = await asyncpg.connect(url)
    async with connection.transaction():
        tx = await acme.on(connection)
        assert (await tx.one(BACKEND))[0] == connection.get_server_pid()
    await connection.close()
    assert acme.ground.pools() == {}


async def test_a_transaction_serves_one_tenant(acme: Groundplane, globex: Groundplane) -> None:
    async with acme.begin() as tx:
        with pytest.raises(OtherTenant):
            tx.tenant("globex")
        with pytest.raises(OtherTenant):
            await globex.on(tx.transaction.link.driver)  # type: ignore[union-attr]
        assert (await tx.one(BACKEND))[0]  # and the refusal broke nothing


async def test_a_connection_without_a_transaction_is_refused(acme: Groundplane, url: str) -> None:
    connection = await asyncpg.connect(url)
    with pytest.raises(NoTransaction):
        await acme.on(connection)
    assert await connection.fetchval("select groundplane.tenant()") is None
    await connection.close()


async def test_a_scope_ends_with_the_transaction_of_its_lender(acme: Groundplane, url: str) -> None:
    connection = await asyncpg.connect(url)
    async with connection.transaction():
        tx = await acme.on(connection)
    with pytest.raises(NoTransaction):
        await tx.audit.record("order.placed", ("order", "1"))
    await connection.close()


async def test_without_a_tenant_nothing_begins(gp: Groundplane) -> None:
    with pytest.raises(NoTenant):
        async with gp.begin():
            pass
    with pytest.raises(NoTenant):
        gp.tenant("")


async def test_an_error_that_was_swallowed_is_found_at_the_commit(acme: Groundplane) -> None:
    with pytest.raises(RolledBack):
        async with acme.begin() as tx:
            with pytest.raises(asyncpg.DivisionByZeroError):
                await tx.one(BROKEN, zero=0)


async def test_a_block_that_commits_by_itself_is_a_mistake(acme: Groundplane) -> None:
    with pytest.raises(NoTransaction):
        async with acme.begin() as tx:
            await tx.transaction.link.send("commit")  # type: ignore[union-attr]


async def test_limits_are_set_by_default_and_may_be_changed_for_one(acme: Groundplane) -> None:
    async with acme.begin() as tx:
        assert (await tx.one(LIMIT))[0] == "30s"
        assert tuple(await tx.one(WAITS)) == ("5s", "15s")
    async with acme.begin(limits=Limits(statement_seconds=2)) as tx:
        assert (await tx.one(LIMIT))[0] == "2s"
    async with acme.begin() as tx:
        assert (await tx.one(LIMIT))[0] == "30s"


@pytest.mark.parametrize(("usual", "its_own", "is_ended"), [(1, 30, False), (30, 1, True)])
async def test_the_time_of_one_transaction_replaces_the_connections(
    url: str, usual: int, its_own: int, is_ended: bool
) -> None:
    """A timer of PostgreSQL that runs already does not follow its setting."""
    settings = Settings(database=DatabaseSettings(transaction_timeout=timedelta(seconds=usual)))
    gp = Groundplane(url, settings=settings).tenant("acme")
    version = 0
    try:
        async with gp.begin(limits=Limits(transaction_seconds=its_own)) as tx:
            version = (await tx.one(VERSION))[0]
            await tx.one(SLEEP)
        ended = False
    except (Unavailable, asyncpg.PostgresError, asyncpg.InterfaceError):
        ended = True
    await gp.close()
    assert ended == (is_ended and version >= 170000)  # before 17 there was no such limit


async def test_a_statement_of_another_role_is_refused(acme: Groundplane) -> None:
    with pytest.raises(WrongRole):
        await acme.one(SWEEP)
    assert (await acme.taking("maintenance").one(SWEEP))[0] == "groundplane_maintenance"


async def test_a_statement_that_does_not_enter_needs_a_transaction(acme: Groundplane) -> None:
    with pytest.raises(NoTransaction):
        await acme.one(BACKEND)


async def test_hooks_run_after_the_commit_and_never_after_a_rollback(acme: Groundplane) -> None:
    told: list[str] = []
    async with acme.begin() as tx:
        tx.after_commit(lambda: told.append("kept"))
        with pytest.raises(ZeroDivisionError):
            async with tx.savepoint():
                tx.after_commit(lambda: told.append("undone with its savepoint"))
                raise ZeroDivisionError
        assert told == []
    with pytest.raises(ZeroDivisionError):
        async with acme.begin() as tx:
            tx.after_commit(lambda: told.append("never"))
            raise ZeroDivisionError
    assert told == ["kept"]


async def test_a_savepoint_rolled_back_in_a_session_leaves_the_hooks_of_the_whole(
    acme: Groundplane, url: str
) -> None:
    """SQLAlchemy reports the end of a savepoint as it reports that of a transaction."""
    told: list[str] = []
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    async with AsyncSession(engine) as session:
        tx = await acme.on(session)
        tx.after_commit(lambda: told.append("before"))
        with pytest.raises(ZeroDivisionError):
            async with session.begin_nested():
                await session.connection()
                raise ZeroDivisionError
        tx.after_commit(lambda: told.append("after"))
        await session.commit()
        (await acme.on(session)).after_commit(lambda: told.append("never"))
        await session.rollback()
        await session.commit()
    await engine.dispose()
    assert told == ["before", "after"]


async def test_a_hint_is_heard_by_others_after_the_commit(acme: Groundplane, url: str) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    other = Groundplane(url)
    other.ground.signals.listen("jobs.", heard.put_nowait)  # type: ignore[attr-defined]
    assert await asyncio.wait_for(heard.get(), 5) == ""  # listening now: look once
    async with acme.begin() as tx:
        for _ in range(50):
            tx.signal("jobs.default")
        tx.signal("flags.all")
        await asyncio.sleep(0.05)
        assert heard.empty()
    assert await asyncio.wait_for(heard.get(), 5) == "jobs.default"
    await asyncio.sleep(0.1)
    assert heard.empty()
    await other.close()


async def test_a_full_pool_answers_in_time_and_says_when_to_come_back(url: str) -> None:
    knobs = DatabaseSettings(pool_size=1, pool_wait="100ms")  # type: ignore[arg-type]
    gp = Groundplane(url, settings=Settings(database=knobs)).tenant("acme")
    async with gp.begin():
        with pytest.raises(PoolExhausted) as refused:
            async with gp.begin():
                pass
    assert refused.value.retry_after
    await gp.close()


async def test_after_five_failures_to_connect_the_answer_is_immediate() -> None:
    gp = Groundplane("postgresql://nobody:x@127.0.0.1:1/none").tenant("acme")
    for _ in range(5):
        with pytest.raises(Unavailable, match="refused|Connect call failed"):
            async with gp.begin():
                pass
    with pytest.raises(Unavailable) as refused:
        async with gp.begin():
            pass
    assert refused.value.retry_after is not None
    assert refused.value.retry_after > 1


async def test_a_cancelled_caller_leaves_a_clean_pool(acme: Groundplane) -> None:
    sleep = compiled("sleep", "select pg_sleep(30)")

    async def slow() -> None:
        async with acme.begin() as tx:
            await tx.all(sleep)

    task = asyncio.create_task(slow())
    await asyncio.sleep(0.2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with acme.begin() as tx:
        assert (await tx.one(BACKEND))[0]
    assert acme.ground.pool().figures()["in_use"] == 0


def test_wait_runs_a_verb_on_a_blocking_facade(url: str) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    with wait(gp.begin()) as tx:
        id = wait(tx.audit.record("order.placed", ("order", "1")))
    assert wait(gp.audit.get(id)).subject_id == "1"
    with pytest.raises(ZeroDivisionError), wait(gp.begin()) as tx:
        gone = wait(tx.audit.record("order.placed", ("order", "2")))
        raise ZeroDivisionError
    assert gone not in [entry.id for entry in wait(gp.audit.list()).data]
    wait(gp.close())


def test_wait_on_an_async_facade_says_where_it_would_wait(url: str) -> None:
    gp = Groundplane(url).tenant("acme")
    with pytest.raises(Suspended, match="blocking=True"):
        wait(gp.audit.list())


def test_wait_rolls_back_what_suspends(url: str, admin_url: str) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")

    async def offending() -> None:
        async with gp.begin() as tx:
            await tx.audit.record("order.placed", ("order", "1"))
            await asyncio.sleep(0)

    with pytest.raises(Suspended, match="test_scope.py"):
        wait(offending())
    assert wait(gp.audit.list()).data == []
    wait(gp.close())


def test_an_async_driver_below_a_blocking_session_is_refused(url: str) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    with pytest.raises(UnsupportedConnection), psycopg.connect(url) as connection:
        wait(gp.on(connection.cursor()))
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        tx = wait(gp.on(connection))
        with pytest.raises(NoTransaction, match="does not report"):
            tx.after_commit(lambda: None)
    engine.dispose()
