"""Holds and reversals: reserved once, settled once, given back once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from groundplane import Groundplane
from groundplane.rooms.ledger import (
    AlreadyReversed,
    AmountExceedsHold,
    HoldExpired,
    HoldResolved,
    InsufficientFunds,
    InvalidAmount,
    Item,
    TransferNotFound,
)
from groundplane.rooms.ledger.posting import Posting
from groundplane.rooms.ledger.sweeps import Sweeps
from groundplane.testing import at
from tests.rooms.ledger.conftest import LARGEST, Shop, has


async def test_six_holds_of_a_thousand_do_not_pass_on_five_thousand(
    acme: Groundplane, shop: Shop
) -> None:
    for _ in range(5):
        await acme.ledger.hold("ada", "bob", 1000, code="booking")
    with pytest.raises(InsufficientFunds):
        await acme.ledger.hold("ada", "bob", 1000, code="booking")
    with pytest.raises(InsufficientFunds):
        await acme.ledger.transfer("ada", "fees", 1, code="fee")
    balance = await acme.ledger.balance("ada")
    assert (balance.balance_minor, balance.available_minor) == (5000, 0)
    # What is pending on Bob's side never helps him.
    with pytest.raises(InsufficientFunds):
        await acme.ledger.transfer("bob", "fees", 1, code="fee")


async def test_a_hold_is_settled_in_part_and_the_rest_released(
    acme: Groundplane, shop: Shop
) -> None:
    hold = await acme.ledger.hold("ada", "bob", 1000, code="booking")
    with pytest.raises(AmountExceedsHold):
        await acme.ledger.post(hold, amount_minor=1001)
    posted = await acme.ledger.post(hold, amount_minor=400)
    assert (posted.kind, posted.amount_minor) == ("post", 400)
    balance = await acme.ledger.balance("ada")
    assert (balance.balance_minor, balance.available_minor) == (4600, 4600)
    for again in (acme.ledger.post(hold), acme.ledger.void(hold)):
        with pytest.raises(HoldResolved):
            await again
    found = await acme.ledger.find(hold.id)
    assert found.transfer is not None
    assert found.transfer.hold_state == "posted"


async def test_a_void_twice_releases_once(acme: Groundplane, shop: Shop) -> None:
    hold = await acme.ledger.hold("ada", "bob", 1000, code="booking")
    await acme.ledger.void(hold)
    with pytest.raises(HoldResolved):
        await acme.ledger.void(hold)
    balance = await acme.ledger.balance("ada")
    assert (balance.debits_pending_minor, balance.available_minor) == (0, 5000)


async def test_an_expired_hold_cannot_be_posted_swept_or_not(
    acme: Groundplane, shop: Shop, sweeps: Sweeps
) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=5)
    first, second = [
        await acme.ledger.hold("ada", "bob", 1000, code="booking", expires_at=soon)
        for _ in range(2)
    ]
    await acme.ledger.hold("ada", "bob", 500, code="booking")
    assert await sweeps.expire_holds() == 0
    await at(acme, "6 minutes")
    with pytest.raises(HoldExpired):
        await acme.ledger.post(first)
    await acme.ledger.void(second)  # releasing is never too late
    assert await sweeps.expire_holds() == 1
    assert await sweeps.expire_holds() == 0
    with pytest.raises(HoldResolved):
        await acme.ledger.post(first)
    balance = await acme.ledger.balance("ada")
    assert (balance.debits_pending_minor, balance.available_minor) == (500, 4500)
    [entry] = (await acme.audit.list(action="ledger.hold_expired")).data
    assert entry.after == {"holds": [str(first.id)]}


async def test_holds_that_cannot_be_expired_now_are_left_for_later(
    acme: Groundplane, shop: Shop, sweeps: Sweeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundplane.rooms.ledger.sweeps.HOLDS_AT_ONCE", 1)
    soon = datetime.now(UTC) + timedelta(minutes=5)
    await acme.ledger.hold("ada", "bob", 500, code="booking", expires_at=soon)
    await at(acme, "25 hours")  # the application's clock is a day behind: no id of its is taken
    assert await asyncio.wait_for(sweeps.expire_holds(), 10) == 0
    await at(acme, "-24 hours")
    assert await sweeps.expire_holds() == 1


async def test_one_tenants_trouble_delays_no_others_holds(
    acme: Groundplane,
    globex: Groundplane,
    shop: Shop,
    sweeps: Sweeps,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("eve", "mallory"):
        await globex.ledger.open_account(name, "EUR", "equity")
    soon, many = datetime.now(UTC) + timedelta(minutes=5), Posting.many
    await acme.ledger.hold("ada", "bob", 500, code="booking", expires_at=soon)
    await globex.ledger.hold("eve", "mallory", 500, code="booking", expires_at=soon)
    await at(acme, "6 minutes")

    async def locked(self: Posting, *items: Any, **named: Any) -> Any:
        if self.scope.tenant_id == "acme":
            raise asyncpg.LockNotAvailableError("canceling statement due to lock timeout")
        return await many(self, *items, **named)

    monkeypatch.setattr(Posting, "many", locked)
    assert await sweeps.expire_holds() == 1
    monkeypatch.undo()
    assert await sweeps.expire_holds() == 1


async def test_reversals_never_exceed_the_transfer(acme: Groundplane, shop: Shop) -> None:
    sold = await acme.ledger.transfer("ada", "bob", 1000, code="sale")
    await acme.ledger.reverse(sold, amount_minor=300, code="refund")
    with pytest.raises(AlreadyReversed) as refused:
        await acme.ledger.reverse(sold, amount_minor=701, code="refund")
    assert refused.value.extra["available_minor"] == 700
    assert (await acme.ledger.reverse(sold, code="refund")).amount_minor == 700
    with pytest.raises(AlreadyReversed):
        await acme.ledger.reverse(sold, code="refund")
    assert await has(acme, "ada") == 5000
    found = await acme.ledger.find(sold.id)
    assert found.transfer is not None
    assert found.transfer.reversed_minor == 1000


async def test_a_posted_hold_can_be_reversed_and_a_hold_or_reversal_cannot(
    acme: Groundplane, shop: Shop
) -> None:
    hold = await acme.ledger.hold("ada", "bob", 100, code="booking")
    with pytest.raises(TransferNotFound):
        await acme.ledger.reverse(hold, code="refund")
    posted = await acme.ledger.post(hold)
    back = await acme.ledger.reverse(posted, code="refund")
    with pytest.raises(TransferNotFound):
        await acme.ledger.reverse(back, code="refund")
    assert await has(acme, "ada") == 5000


async def test_a_hold_that_would_outgrow_a_counter_is_refused_when_it_is_posted(
    acme: Groundplane,
) -> None:
    for name in ("mint", "hoard"):
        await acme.ledger.open_account(name, "EUR", "equity")
    hold = await acme.ledger.hold("mint", "hoard", LARGEST, code="mint")
    await acme.ledger.transfer("mint", "hoard", 1, code="mint")
    with pytest.raises(InvalidAmount):
        await acme.ledger.post(hold)
    said = await acme.ledger.transfers(
        [Item(kind="post", hold=hold.id), Item(debit="hoard", credit="mint", amount_minor=1)],
        on_error="return",
    )
    assert [each.code for each in said] == ["ledger.invalid_amount", "posted"]
    assert (await acme.ledger.post(hold, amount_minor=LARGEST - 1)).amount_minor == LARGEST - 1
