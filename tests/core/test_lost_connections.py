"""What becomes of a transaction whose connection, or whose answer to COMMIT, is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from groundplane import Groundplane, wait
from groundplane.core.problems import OutcomeUnknown
from groundplane.core.sql import compiled
from groundplane.testing.server import Server
from tests.fixtures.steady import SteadyRoom

BACKEND = compiled("backend", "select pg_backend_pid()")


@asynccontextmanager
async def losing_one_commit(url: str, *, is_sent: bool) -> AsyncIterator[str]:
    """A way to the database that breaks once at COMMIT: after the server did it, or before."""
    there = urlsplit(url)
    is_due = True

    async def forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
        writer.close()

    async def serve(client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        nonlocal is_due
        server, requests = await asyncio.open_connection(there.hostname, there.port)
        back = asyncio.create_task(forward(server, answers))
        while data := await client.read(65_536):
            if is_due and b"commit\0" in data:
                is_due = False
                back.cancel()
                if is_sent:
                    requests.write(data)
                    await server.read(1)
                break
            requests.write(data)
        requests.close()
        answers.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        yield there._replace(netloc=f"{there.username}:{there.password}@127.0.0.1:{port}").geturl()


@pytest.mark.parametrize(("is_sent", "tries"), [(True, 1), (False, 2)])
async def test_a_lost_answer_to_commit_is_settled_and_the_work_is_done_once(
    acme: Groundplane, url: str, is_sent: bool, tries: int
) -> None:
    done, told = [], []

    async def work(tx: Any) -> str:
        done.append(1)
        tx.after_commit(lambda: told.append(len(done)))
        return str(await tx.audit.record("order.placed", ("order", "1")))

    async with losing_one_commit(url, is_sent=is_sent) as way:
        gp = Groundplane(way).tenant("acme")
        id = await gp.run(work)
        await gp.close()
    assert (len(done), told) == (tries, [tries])
    assert [str(entry.id) for entry in (await acme.audit.list()).data] == [id]


async def test_without_its_number_a_lost_commit_stays_unknown(url: str) -> None:
    async with losing_one_commit(url, is_sent=True) as way:
        gp = Groundplane(way).tenant("acme")
        with pytest.raises(OutcomeUnknown):
            async with gp.begin():
                pass
        await gp.close()


async def test_work_is_done_again_when_its_connection_is_lost(
    acme: Groundplane, server: Server
) -> None:
    tries = []

    async def work(tx: Any) -> int:
        tries.append((await tx.one(BACKEND))[0])
        if len(tries) == 1:
            server.run(f"select pg_terminate_backend({tries[0]}, 5000)")
        return int((await tx.one(BACKEND))[0])

    assert await acme.run(work) == tries[1] != tries[0]


@pytest.mark.parametrize("is_all", [True, False])
async def test_work_is_done_again_when_the_client_noticed_the_loss_between_two_statements(
    acme: Groundplane, server: Server, is_all: bool
) -> None:
    tries = []

    async def work(tx: Any) -> None:
        tries.append((await tx.one(BACKEND))[0])
        if len(tries) == 1:
            server.run(f"select pg_terminate_backend({tries[0]}, 5000)")
            while not tx.connection.is_closed():
                await asyncio.sleep(0.01)
        if not is_all:
            await tx.one(BACKEND)

    await acme.run(work)
    assert len(tries) == 2


def test_a_blocking_pool_notices_a_server_that_has_gone(url: str, server: Server) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    with wait(gp.begin()) as tx:
        gone = wait(tx.one(BACKEND))[0]
    server.run(f"select pg_terminate_backend({gone}, 5000)")
    with wait(gp.begin()) as tx:
        assert wait(tx.one(BACKEND))[0] != gone
    wait(gp.close())


async def test_no_way_through_a_blocking_transaction_suspends(url: str) -> None:
    plain = Groundplane(url, blocking=True).tenant("acme")
    gp = SteadyRoom(plain)  # each coroutine is stepped once, and must end with that step
    async with gp.begin(isolation="serializable", read_only=True) as tx, tx.begin(), tx.savepoint():
        assert await tx.one(BACKEND)
    for block in (gp.begin, gp.begin):
        with pytest.raises(ZeroDivisionError):
            async with block() as tx, tx.savepoint():
                raise ZeroDivisionError
    await gp.run(lambda tx: None)
    assert plain.ground.pool().figures()["in_use"] == 0
    await gp.close()


async def test_hints_of_a_connection_that_reports_no_commit_are_sent_when_asked_for(
    acme: Groundplane, url: str
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    other = Groundplane(url)
    other.ground.signals.listen("jobs.", heard.put_nowait)  # type: ignore[attr-defined]
    assert await asyncio.wait_for(heard.get(), 5) == ""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        tx = await acme.on(connection)
        tx.signal("jobs.default")
        await connection.commit()
        tx.flush_signals()
    assert await asyncio.wait_for(heard.get(), 5) == "jobs.default"
    await other.close()


async def test_an_async_engine_recovers_from_a_connection_lost_below_it(
    acme: Groundplane, url: str, server: Server
) -> None:
    for driver in ("asyncpg", "psycopg"):
        engine = create_async_engine(
            url.replace(":", f"+{driver}:", 1), pool_size=1, max_overflow=0
        )
        with pytest.raises(Exception) as lost:
            async with AsyncSession(engine) as session, session.begin():
                tx = await acme.on(session)
                server.run(f"select pg_terminate_backend({(await tx.one(BACKEND))[0]}, 5000)")
                await tx.one(BACKEND)
        assert not isinstance(lost.value, AssertionError)
        async with AsyncSession(engine) as session, session.begin():
            assert await (await acme.on(session)).one(BACKEND)
        await engine.dispose()


def test_a_blocking_engine_recovers_from_a_connection_lost_below_it(
    url: str, server: Server
) -> None:
    gp = Groundplane(url, blocking=True).tenant("acme")
    engine = create_engine(url.replace(":", "+psycopg:", 1), pool_size=1, max_overflow=0)
    with pytest.raises(Exception) as lost, Session(engine) as session, session.begin():
        tx = wait(gp.on(session))
        server.run(f"select pg_terminate_backend({wait(tx.one(BACKEND))[0]}, 5000)")
        wait(tx.one(BACKEND))
    assert not isinstance(lost.value, AssertionError)
    with Session(engine) as session, session.begin():
        assert wait(wait(gp.on(session)).one(BACKEND))
    engine.dispose()
