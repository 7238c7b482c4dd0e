"""What whoever follows events hears of the ledger."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest

from groundplane import Groundplane
from groundplane.core.links import Row
from groundplane.core.sql import compiled
from groundplane.rooms.ledger import InsufficientFunds, Item
from groundplane.rooms.ledger.settings import LedgerSettings
from groundplane.rooms.ledger.sweeps import Sweeps
from groundplane.settings import Settings
from groundplane.testing import FaultProxy, at
from tests.rooms.ledger.conftest import Shop, has

TOLD = compiled(
    "told",
    "select type, data::text as data, actor, correlation_id from groundplane.events"
    " where tenant_id = groundplane.tenant() and type like :types order by id",
)
TELLING = Settings().model_copy(update={"ledger": LedgerSettings(publish="call")})


@pytest.fixture
async def telling(url: str) -> AsyncIterator[Groundplane]:
    """An installation that tells what it posts, on the same database."""
    gp = Groundplane(url, settings=TELLING)
    yield gp.tenant("acme")
    await gp.close()


async def _told(acme: Groundplane, types: str) -> list[Row]:
    async with acme.begin() as tx:
        return list(await tx.all(TOLD, types=types))


async def _posted(acme: Groundplane) -> list[list[dict[str, Any]]]:
    """What each event says."""
    rows = await _told(acme, "ledger.transfers_posted")
    return [orjson.loads(row.data)["transfers"] for row in rows]


async def test_an_accounts_life_is_told_in_its_own_commits(acme: Groundplane) -> None:
    fees = await acme.ledger.open_account("fees", "EUR", "income")
    await acme.ledger.open_account("fees", "EUR", "income")  # it is there: nothing happened
    await acme.ledger.change_account("fees", stripes=4)
    await acme.ledger.close_account("fees")
    with suppress(RuntimeError):
        async with acme.begin() as tx:
            await tx.ledger.open_account("undone", "EUR", "income")
            raise RuntimeError
    told = await _told(acme, "ledger.account%")
    assert [row.type for row in told] == [
        "ledger.account_opened", "ledger.account_changed", "ledger.account_closed",
    ]  # fmt: skip
    assert orjson.loads(told[1].data) == {
        "account_id": str(fees.id), "book": "main", "name": "fees", "asset": "EUR",
        "kind": "income", "rule": "none", "overdraft_minor": 0, "stripes": 4, "is_clearing": False,
    }  # fmt: skip


async def test_each_hold_that_expires_is_told(
    acme: Groundplane, shop: Shop, sweeps: Sweeps
) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=5)
    held = [
        await acme.ledger.hold("ada", "bob", 10, code="booking", expires_at=soon) for _ in range(3)
    ]
    await acme.ledger.void(held[0])
    await at(acme, "6 minutes")
    assert await sweeps.expire_holds() == 2
    told = await _told(acme, "ledger.hold_expired")
    expired = {orjson.loads(row.data)["hold_id"] for row in told}
    assert expired == {str(held[1].id), str(held[2].id)}


async def test_what_is_posted_is_told_only_if_it_is_asked_for(
    acme: Groundplane, telling: Groundplane, shop: Shop
) -> None:
    await acme.ledger.transfer("ada", "bob", 1, code="silent")
    assert await _posted(acme) == []
    paid = await telling.ledger.transfer("ada", "bob", 1, code="told")
    ((told,),) = await _posted(acme)
    assert told == {
        "id": str(paid.id), "kind": "transfer", "correlation_id": telling.trace.correlation_id,
    }  # fmt: skip


async def test_neither_a_refusal_nor_a_repeat_nor_what_is_undone_is_told(
    telling: Groundplane, shop: Shop
) -> None:
    paid = await telling.ledger.transfer("ada", "bob", 1, code="x", key="order 1")
    again = await telling.ledger.transfer("ada", "bob", 1, code="x", key="order 1")
    assert again.is_repeat
    with pytest.raises(InsufficientFunds):
        await telling.ledger.transfer("ada", "bob", 10**9, code="x")
    with suppress(RuntimeError):
        async with telling.begin() as tx:
            await tx.ledger.transfer("ada", "bob", 1, code="x")
            raise RuntimeError
    assert [[each["id"] for each in told] for told in await _posted(telling)] == [[str(paid.id)]]


async def test_what_is_posted_around_a_lost_commit_is_told_once(
    acme: Groundplane, shop: Shop, url: str
) -> None:
    with FaultProxy(url) as proxy:
        gp = Groundplane(proxy.url, settings=TELLING)
        warm = await gp.tenant("acme").ledger.transfer("ada", "bob", 1, code="warm")
        proxy.cut("after", b"commit", times=1)
        paid = await gp.tenant("acme").ledger.transfer("ada", "bob", 100, code="order.paid")
        assert proxy.cuts == 1  # PostgreSQL may have read it, or not any more: both end well
        await gp.close()
    assert await has(acme, "bob") == 101
    told = [each["id"] for event in await _posted(acme) for each in event]
    assert told == [str(warm.id), str(paid.id)]


async def test_a_large_batch_is_told_in_parts_that_fit(telling: Groundplane, shop: Shop) -> None:
    items = [Item(debit="world", credit="ada", amount_minor=1, code="top_up") for _ in range(8190)]
    outcomes = await telling.ledger.transfers(items)
    told = await _posted(telling)
    assert [len(part) for part in told] == [1000] * 8 + [190]
    assert [each["id"] for part in told for each in part] == [str(each.id) for each in outcomes]


async def test_callers_that_share_a_statement_share_an_event_of_nobodys_trace(
    telling: Groundplane, shop: Shop
) -> None:
    await telling.ledger.transfer("world", "ada", 1, code="warm")
    callers = [telling.traced(telling.trace.new()) for _ in range(8)]
    paid = await asyncio.gather(
        *[each.ledger.transfer("ada", "bob", 1, code="x") for each in callers]
    )
    rows = (await _told(telling, "ledger.transfers_posted"))[1:]
    told = {each["id"]: (each["correlation_id"], row) for row in rows
            for each in orjson.loads(row.data)["transfers"]}  # fmt: skip
    for caller, transfer in zip(callers, paid, strict=True):
        correlation, row = told[str(transfer.id)]
        assert correlation == caller.trace.correlation_id
        is_shared = len(orjson.loads(row.data)["transfers"]) > 1
        assert (row.actor == "system:ledger.gathered") == is_shared
        assert (row.correlation_id == correlation) != is_shared
    assert len(rows) < 8, "they shared a statement"
