"""The ledger on every kind of connection."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from groundplane import Groundplane
from groundplane.rooms.ledger import InsufficientFunds, Item, Line
from tests.fixtures.links import Borrowed, CallerRollsBack
from tests.rooms.ledger.conftest import Shop, has


async def test_every_verb_in_the_callers_transaction(
    linked: Borrowed, acme: Groundplane, shop: Shop
) -> None:
    async with linked() as tx:
        ledger = tx.ledger
        await ledger.lock(["ada", "bob"])
        opened = await ledger.open_account("till", "EUR", "asset", is_clearing=True)
        changed = await ledger.change_account(opened, overdraft_minor=5, metadata={"at": "é"})
        assert (changed.overdraft_minor, changed.metadata) == (5, {"at": "é"})
        sold = await ledger.transfer("ada", "bob", 1000, code="sale", key="o/1")
        assert (await ledger.transfer("ada", "bob", 1000, code="sale", key="o/1")).is_repeat
        await ledger.reverse(sold, amount_minor=100, code="refund")
        soon = datetime.now(UTC) + timedelta(hours=1)
        held = await ledger.hold("ada", "bob", 500, code="booking", expires_at=soon)
        await ledger.post(held, amount_minor=200)
        await ledger.void(await ledger.hold("ada", "bob", 500, code="booking"))
        await ledger.journal([Line("ada", "debit", 7), Line("fees", "credit", 7)], code="fee")
        items = [Item(debit=debit, credit=credit, amount_minor=amount, code="x")
                 for debit, credit, amount in (("ada", "bob", 1), ("bob", "ada", 9999))
                 ]  # fmt: skip
        said = await ledger.transfers(items, on_error="return")
        assert [each.is_posted for each in said] == [True, False]
        with pytest.raises(InsufficientFunds):
            await ledger.transfer("ada", "bob", 10_000, code="x")
        assert (await ledger.balance("ada")).available_minor == 3892
        assert [b.balance_minor for b in await ledger.balances(["bob", "ada"])] == [1101, 3892]
        assert len((await ledger.entries("ada", limit=2)).data) == 2
        past = datetime.now(UTC) - timedelta(days=1)
        line = await ledger.statement("ada", past, soon)
        assert (line.opening.balance_minor, line.closing.balance_minor) == (0, 3892)
        assert (await ledger.balance("ada", as_of=soon, by="effective")).balance_minor == 3892
        found = await ledger.find("o/1")
        assert found.transfer is not None
        assert found.transfer.reversed_minor == 100
        assert (await ledger.list(account="ada", limit=1)).data[0].code == "x"
        assert all(total.is_balanced for total in (await ledger.trial_balance()).totals)
        assert await ledger.clearing() == []
        assert await ledger.heads() == []
        assert len((await ledger.accounts(prefix="b")).data) == 1
        assert len(await ledger.assets()) > 150
        assert (await ledger.account("till")).is_clearing
        assert (await ledger.close_account("till")).closed_at is not None
    assert await has(acme, "ada") == 3892


async def test_an_exchange_in_the_callers_transaction(
    linked: Borrowed, acme: Groundplane, shop: Shop
) -> None:
    async with linked() as tx:
        for name, asset in (("fx/eur", "EUR"), ("fx/usd", "USD"), ("ada/usd", "USD")):
            await tx.ledger.open_account(name, asset, "equity")
        await tx.ledger.exchange("ada", "ada/usd", 1000, rate="1.1", via=("fx/eur", "fx/usd"))
    assert await has(acme, "ada/usd") == 1100


async def test_nothing_is_left_when_the_caller_rolls_back(
    linked: Borrowed, acme: Groundplane, shop: Shop
) -> None:
    with pytest.raises(CallerRollsBack):
        async with linked() as tx:
            await tx.ledger.open_account("till", "EUR", "asset")
            await tx.ledger.transfer("ada", "bob", 1000, code="sale", key="o/1")
            await tx.ledger.hold("ada", "bob", 1000, code="booking")
            with pytest.raises(InsufficientFunds):
                await tx.ledger.transfer("ada", "bob", 9000, code="sale", key="o/2")
            raise CallerRollsBack
    assert (await acme.ledger.balance("ada")).available_minor == 5000
    assert {(await acme.ledger.find(key)).state for key in ("o/1", "o/2")} == {"unknown"}
    assert len((await acme.ledger.list()).data) == 1
    assert not (await acme.ledger.transfer("ada", "bob", 1, code="sale", key="o/1")).is_repeat


async def test_a_savepoint_takes_its_transfers_back_alone(
    linked: Borrowed, acme: Groundplane, shop: Shop
) -> None:
    async with linked() as tx:
        await tx.ledger.transfer("ada", "bob", 10, code="kept")
        with pytest.raises(CallerRollsBack):
            async with tx.savepoint():
                await tx.ledger.transfer("ada", "bob", 20, code="undone")
                raise CallerRollsBack
        await tx.ledger.transfer("ada", "bob", 30, code="kept")
    assert await has(acme, "bob") == 40


async def test_money_and_everything_else_commit_together(
    linked: Borrowed, acme: Groundplane, shop: Shop
) -> None:
    async with linked() as tx:
        await tx.ledger.transfer("ada", "bob", 10, code="order.paid")
        await tx.jobs.enqueue("shop.receipt", {"order": 1}, queue="mail")
        await tx.audit.record("order.paid", ("order", "1"))
    assert len((await acme.jobs.list()).data) == 1
    assert len((await acme.audit.list(action="order.paid")).data) == 1
    assert await has(acme, "bob") == 10
