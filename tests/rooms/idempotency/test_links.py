"""The room on every kind of connection."""

from __future__ import annotations

import asyncpg
import psycopg
import pytest
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from groundplane import Groundplane, Problem, wait
from groundplane.rooms.idempotency import Answer, StillRunning, idempotent
from tests.fixtures.links import Borrowed, CallerRollsBack


class Declined(Problem):
    """No."""

    code = "test.link_declined"
    status = 402


async def test_every_verb_in_the_callers_transaction(linked: Borrowed, acme: Groundplane) -> None:
    async with linked() as tx:
        room = tx.idempotency
        async with room.once("pay", "k1", {"a": 1}) as work:
            assert work.replay is None
            work.answer, work.entity = {"paid": 1}, ("order", "1")
        async with room.once("pay", "k1", {"a": 1}) as again:
            assert again.answer == {"paid": 1}
        claim = await room.claim("charge", "k2", "body")
        await room.guard(claim)
        claim = await room.extend(claim)
        key = await room.intend(claim, "step")
        await room.record(claim, "step", {"x": [1, "é"]})
        assert [step.output for step in await room.steps(claim)] == [{"x": [1, "é"]}]
        await room.complete(claim, status=201, headers=[("etag", "e")], body=b"\x00\xff")
        replay = await room.claim("charge", "k2", "body")
        assert (replay.body, replay.headers) == (b"\x00\xff", [("etag", "e")])
        lost = await room.claim("charge", "k3", "body")
        await room.intend(lost, "step")
        await room.release(lost, error="x.y")
        await room.settle("charge", "k3", answer=Answer(body=b"1"), reason="seen")
        record = await room.check("charge", "k3", "body")
        assert (record.state, record.last_error) == ("completed", "x.y")
        assert len((await room.list(entity=("order", "1"))).data) == 1
    assert key.startswith("gp_")
    assert len((await acme.idempotency.list()).data) == 3


async def test_nothing_is_left_when_the_caller_rolls_back(
    linked: Borrowed, acme: Groundplane
) -> None:
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            async with tx.idempotency.once("pay", "k1", 1) as work:
                await tx.audit.record("order.paid", ("order", "1"))
                work.answer = 1
            await tx.idempotency.claim("charge", "k2", 1)
            raise CallerRollsBack
    assert (await acme.idempotency.list()).data == []
    assert (await acme.audit.list()).data == []


async def test_a_refusal_is_kept_and_its_writes_are_not(
    linked: Borrowed, acme: Groundplane
) -> None:
    for _ in range(2):
        async with linked() as tx:
            with pytest.raises(Declined, match="no funds"):
                async with tx.idempotency.once("pay", "k1", 1, remember=(Declined,)):
                    await tx.audit.record("order.paid", ("order", "1"))
                    raise Declined("no funds")
    record = await acme.idempotency.check("pay", "k1")
    assert record is not None
    assert record.state == "failed"
    assert (await acme.audit.list()).data == []


async def test_a_failed_statement_in_the_block_frees_the_key(
    linked: Borrowed, acme: Groundplane
) -> None:
    async with linked() as tx:
        with pytest.raises((psycopg.Error, asyncpg.PostgresError)):
            async with tx.idempotency.once("pay", "k1", 1):
                await tx.audit.record("order.paid", ("order", "1"))
                await tx.transaction.link.send("select 1 / 0")
        await tx.audit.record("order.given_up", ("order", "1"))
    assert (await acme.idempotency.list()).data == []
    assert [entry.action for entry in (await acme.audit.list()).data] == ["order.given_up"]


async def test_a_claim_in_flight_is_seen_from_another_connection(
    linked: Borrowed, acme: Groundplane
) -> None:
    async with linked() as tx, tx.idempotency.once("pay", "k1", 1) as work:
        with pytest.raises(StillRunning):
            async with acme.idempotency.once("pay", "k1", 1):
                pass
        work.answer = 1


async def test_the_decorator_on_scopes_and_async_sessions(acme: Groundplane, url: str) -> None:
    calls = []

    @idempotent("ship", key=lambda order, fast=False: order["id"])
    async def ship(tx: Groundplane, order: dict[str, str], fast: bool = False) -> list[int]:
        await tx.audit.record("order.shipped", ("order", order["id"]))
        calls.append(order)
        return [1, 2]

    assert [await ship(acme, {"id": "7"}) for _ in range(2)] == [[1, 2], [1, 2]]
    assert len(calls) == 1

    @idempotent("book", key=lambda number: number, within=acme)
    async def book(session: AsyncSession, number: int) -> str:
        calls.append({})
        return f"booked {number}"

    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    for _ in range(2):
        async with AsyncSession(engine) as session, session.begin():
            assert await book(session, 3) == "booked 3"
    await engine.dispose()
    assert len(calls) == 2


def test_the_decorator_on_plain_functions(url: str) -> None:
    gp, calls = Groundplane(url, blocking=True).tenant("acme"), []

    @idempotent("ship", key=lambda number: number, remember=(Declined,))
    def ship(tx: Groundplane, number: int) -> str:
        wait(tx.audit.record("order.shipped", ("order", str(number))))
        calls.append(number)
        if number == 13:
            raise Declined("unlucky")
        return f"shipped {number}"

    @idempotent("book", key=lambda number: number, within=lambda session, number: gp)
    def book(session: Session, number: int) -> str:
        calls.append(number)
        return f"booked {number}"

    assert [ship(gp, 1), ship(gp, 1)] == ["shipped 1", "shipped 1"]
    for _ in range(2):
        with pytest.raises(Declined, match="unlucky"):
            ship(gp, 13)
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    for _ in range(2):
        with Session(engine) as session, session.begin():
            assert book(session, 2) == "booked 2"
    engine.dispose()
    assert calls == [1, 13, 2]
    assert len(wait(gp.audit.list()).data) == 1
    wait(gp.close())


async def test_the_decorator_says_when_it_cannot_know_the_tenant(url: str) -> None:
    @idempotent("ship", key=str)
    async def ship(connection: asyncpg.Connection, number: int) -> None: ...

    connection = await asyncpg.connect(url)
    with pytest.raises(TypeError, match="within"):
        await ship(connection, 1)
    await connection.close()
