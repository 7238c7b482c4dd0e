"""What may be posted, what is refused, and that both are answered once and for ever."""

from __future__ import annotations

import asyncio
import copy
import pickle
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.problems import NoTransaction, Problem
from groundplane.rooms.ledger import (
    AccountClosed,
    AccountDiffers,
    AccountNotFound,
    AlreadyReversed,
    AmountExceedsHold,
    AssetDiffers,
    AssetMismatch,
    BatchTooLarge,
    BookMismatch,
    ChainBroken,
    DayClosed,
    HoldExpired,
    HoldNotFound,
    HoldResolved,
    IdOutOfWindow,
    IdReused,
    InsufficientFunds,
    InvalidAmount,
    InvalidItem,
    Item,
    LedgerSettings,
    Line,
    LinkedFailed,
    NotEmpty,
    SameAccount,
    TransferNotFound,
    Unbalanced,
)
from groundplane.rooms.ledger.posting import Posting
from groundplane.rooms.ledger.sweeps import Sweeps
from groundplane.testing import at
from tests.rooms.ledger.conftest import Shop, has

LARGEST = 10**38 - 1


async def test_money_moves_and_both_sides_say_so(acme: Groundplane, shop: Shop) -> None:
    moved = await acme.ledger.transfer("ada", "bob", 1250, code="gift", metadata={"note": "é"})
    assert (moved.kind, moved.amount_minor, moved.asset) == ("transfer", 1250, "EUR")
    assert (moved.debit_version, moved.credit_version, moved.is_repeat) == (2, 1, False)
    assert [await has(acme, name) for name in ("ada", "bob", "world")] == [3750, 1250, -5000]
    found = await acme.ledger.find(moved.id)
    assert found.transfer is not None
    assert found.transfer.metadata == {"note": "é"}
    assert found.transfer.correlation_id == acme.trace.correlation_id


async def test_a_limit_holds_at_exact_zero(acme: Groundplane, shop: Shop) -> None:
    with pytest.raises(InsufficientFunds) as refused:
        await acme.ledger.transfer("ada", "bob", 5001, code="gift")
    assert refused.value.extra["available_minor"] == 5000
    await acme.ledger.transfer("ada", "bob", 5000, code="gift")
    assert await has(acme, "ada") == 0
    with pytest.raises(InsufficientFunds):
        await acme.ledger.transfer("ada", "bob", 1, code="gift")
    await acme.ledger.change_account("ada", overdraft_minor=10)
    await acme.ledger.transfer("ada", "bob", 10, code="gift")
    with pytest.raises(InsufficientFunds):
        await acme.ledger.transfer("ada", "bob", 1, code="gift")
    with pytest.raises(InsufficientFunds):
        await acme.ledger.change_account("ada", overdraft_minor=9)


async def test_the_mirror_limit_of_an_asset(acme: Groundplane, shop: Shop) -> None:
    await acme.ledger.open_account("till", "EUR", "asset")
    with pytest.raises(InsufficientFunds):
        await acme.ledger.transfer("world", "till", 1, code="payout")
    await acme.ledger.transfer("till", "world", 5, code="sale")
    assert (await acme.ledger.balance("till")).available_minor == 5
    await acme.ledger.transfer("world", "till", 5, code="payout")


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


async def test_the_same_id_or_key_gets_the_first_answer(acme: Groundplane, shop: Shop) -> None:
    id = uuid7()
    for more in ({"id": id}, {"key": "order/7"}):
        first = await acme.ledger.transfer("ada", "bob", 100, code="sale", **more)  # type: ignore[arg-type]
        again = await acme.ledger.transfer("ada", "bob", 100, code="sale", **more)  # type: ignore[arg-type]
        assert again == first.model_copy(update={"is_repeat": True})
        with pytest.raises(IdReused):
            await acme.ledger.transfer("ada", "bob", 101, code="sale", **more)  # type: ignore[arg-type]
    assert await has(acme, "ada") == 4800
    [posted] = await acme.ledger.transfers(
        [Item(debit="ada", credit="bob", amount_minor=100, code="sale", id=id)]
    )
    assert posted.is_repeat
    # An id may be used with the key that it had, and with no other.
    with pytest.raises(IdReused):
        await acme.ledger.transfer("ada", "bob", 100, code="sale", id=id, key="order/8")
    assert (await acme.ledger.find("order/8")).state == "unknown"


async def test_a_refusal_burns_its_id_also_when_data_would_allow_it_later(
    acme: Groundplane, shop: Shop
) -> None:
    id = uuid7()
    for more in ({"id": id}, {"key": "order/7"}):
        with pytest.raises(InsufficientFunds):
            await acme.ledger.transfer("bob", "ada", 50, code="sale", **more)  # type: ignore[arg-type]
    await acme.ledger.transfer("world", "bob", 500, code="top_up")
    for more in ({"id": id}, {"key": "order/7"}):
        with pytest.raises(InsufficientFunds):
            await acme.ledger.transfer("bob", "ada", 50, code="sale", **more)  # type: ignore[arg-type]
        with pytest.raises(IdReused):
            await acme.ledger.transfer("bob", "ada", 51, code="sale", **more)  # type: ignore[arg-type]
    found = await acme.ledger.find("order/7")
    assert (found.state, found.code) == ("refused", "ledger.insufficient_funds")
    assert await has(acme, "bob") == 500


async def test_what_is_malformed_burns_nothing(acme: Groundplane, shop: Shop) -> None:
    id = uuid7()
    for amount in (0, -1, LARGEST + 1):
        with pytest.raises(InvalidAmount):
            await acme.ledger.transfer("ada", "bob", amount, code="sale", id=id)
    assert (await acme.ledger.find(id)).state == "unknown"
    await acme.ledger.transfer("ada", "bob", 1, code="sale", id=id)


async def test_a_refusal_goes_with_the_callers_commit(acme: Groundplane, shop: Shop) -> None:
    caught, undone = uuid7(), uuid7()
    async with acme.begin() as tx:
        with pytest.raises(InsufficientFunds):
            await tx.ledger.transfer("bob", "ada", 1, code="sale", id=caught)
        await tx.audit.record("order.refused", ("order", "1"))
    with pytest.raises(InsufficientFunds):
        async with acme.begin() as tx:
            await tx.ledger.transfer("bob", "ada", 1, code="sale", id=undone)
    assert (await acme.ledger.find(caught)).state == "refused"
    assert (await acme.ledger.find(undone)).state == "unknown"


async def test_a_chain_is_all_or_nothing(acme: Groundplane, shop: Shop) -> None:
    chain, other = uuid7(), uuid7()
    items = [
        Item(debit="ada", credit="bob", amount_minor=10, code="a"),
        Item(debit="ada", credit="bob", amount_minor=20, code="b", chain=chain),
        Item(debit="bob", credit="fees", amount_minor=9000, code="c", chain=chain),
        Item(debit="ada", credit="fees", amount_minor=30, code="d", chain=chain),
        Item(debit="ada", credit="fees", amount_minor=40, code="e", chain=other),
    ]
    said = await acme.ledger.transfers(items, on_error="return")
    assert [each.code for each in said] == [
        "posted", "ledger.linked_failed", "ledger.insufficient_funds", "ledger.linked_failed",
        "posted",
    ]  # fmt: skip
    assert said[2].available_minor == 30
    assert [await has(acme, name) for name in ("ada", "bob", "fees")] == [4950, 10, 40]
    with pytest.raises(InsufficientFunds):  # the cause, not its echo
        await acme.ledger.transfers(items[1:4])
    broken = [items[1], items[0], items[3]]
    said = await acme.ledger.transfers(broken, on_error="return")
    assert [each.code for each in said] == ["ledger.chain_broken", "posted", "ledger.chain_broken"]
    with pytest.raises(ChainBroken):
        await acme.ledger.transfers(broken)


async def test_an_item_sees_what_the_items_before_it_did(acme: Groundplane, shop: Shop) -> None:
    hold, sale = uuid7(), uuid7()
    said = await acme.ledger.transfers(
        [
            Item(debit="bob", credit="fees", amount_minor=5, code="too early"),
            Item(debit="ada", credit="bob", amount_minor=100, code="sale", id=sale),
            Item(debit="bob", credit="fees", amount_minor=5, code="fee"),
            Item(kind="hold", debit="bob", credit="fees", amount_minor=95, code="h", id=hold),
            Item(debit="bob", credit="fees", amount_minor=1, code="held"),
            Item(kind="post", hold=hold, amount_minor=90, code="p"),
            Item(kind="void", hold=hold, code="v"),
            Item(kind="reverse", reverses=sale, amount_minor=5, code="r"),
            Item(debit="ada", credit="bob", amount_minor=100, code="sale", id=sale),
            Item(debit="ada", credit="bob", amount_minor=101, code="sale", id=sale),
        ],
        on_error="return",
    )
    codes = [each.code.removeprefix("ledger.") for each in said]
    assert codes == ["insufficient_funds", "posted", "posted", "posted", "insufficient_funds",
                     "posted", "hold_resolved", "posted", "posted", "id_reused"]  # fmt: skip
    assert [each.is_repeat for each in said][-2:] == [True, False]
    assert [await has(acme, name) for name in ("ada", "bob", "fees")] == [4905, 0, 95]


async def test_a_journal_balances_for_each_asset(acme: Groundplane, shop: Shop) -> None:
    lines = [Line("ada", "debit", 1000), Line("bob", "credit", 950), Line("fees", "credit", 50)]
    legs = await acme.ledger.journal(lines, code="sale", key="order/1")
    assert [leg.amount_minor for leg in legs] == [950, 50]
    again = await acme.ledger.journal(lines, code="sale", key="order/1")
    assert [leg.id for leg in again] == [leg.id for leg in legs]
    assert [await has(acme, name) for name in ("ada", "bob", "fees")] == [4000, 950, 50]
    with pytest.raises(Unbalanced):
        await acme.ledger.journal(lines[:2], code="sale")
    with pytest.raises(Unbalanced):
        await acme.ledger.journal([Line("ada", "debit", 1), Line("ada", "credit", 1)], code="sale")
    with pytest.raises(AccountNotFound):
        await acme.ledger.journal([*lines[:2], Line("nobody", "credit", 50)], code="sale")
    with pytest.raises(InsufficientFunds):
        await acme.ledger.journal([Line("ada", "debit", 4001), Line("bob", "credit", 4001)],
                                  code="sale")  # fmt: skip


async def test_a_journals_key_stands_for_all_its_lines(acme: Groundplane, shop: Shop) -> None:
    """Each leg of the others stands in a journal of that key already, or in none."""
    small = [Line("world", "debit", 100), Line("ada", "credit", 100)]
    more = [Line("world", "debit", 70), Line("bob", "credit", 70)]
    [leg] = await acme.ledger.journal(small, code="x", key="small")
    await acme.ledger.journal([*small, *more], code="x", key="large")
    for lines, key in (([*small, *more], "small"), (small, "large"), (more, "large")):
        with pytest.raises(IdReused):
            await acme.ledger.journal(lines, code="x", key=key)
    by_id = [replace(line, account=shop[str(line.account)]) for line in small]
    [again] = await acme.ledger.journal(by_id, code="x", key="small")
    assert (again.id, again.is_repeat) == (leg.id, True)
    assert [await has(acme, name) for name in ("ada", "bob")] == [5200, 70]


async def test_an_exchanges_key_stands_for_its_rounding(acme: Groundplane, shop: Shop) -> None:
    for name, asset in (("fx/eur", "EUR"), ("fx/jpy", "JPY"), ("ada/jpy", "JPY"),
                        ("rounding", "EUR")):  # fmt: skip
        await acme.ledger.open_account(name, asset, "equity")
    terms: dict[str, Any] = {"rate": "0.7", "via": ("fx/eur", "fx/jpy"), "key": "fx/1"}
    terms |= {"rounding": "half_even"}
    first = await acme.ledger.exchange("ada", "ada/jpy", 250, **terms)
    with pytest.raises(IdReused):
        await acme.ledger.exchange("ada", "ada/jpy", 250, rounding_account="rounding", **terms)
    again = await acme.ledger.exchange("ada", "ada/jpy", 250, **terms)
    assert [leg.id for leg in again] == [leg.id for leg in first]
    assert await has(acme, "rounding") == 0


async def test_an_exchange_books_the_residue(acme: Groundplane, shop: Shop) -> None:
    for name, asset in (("fx/eur", "EUR"), ("fx/jpy", "JPY"), ("ada/jpy", "JPY"),
                        ("rounding", "EUR")):  # fmt: skip
        await acme.ledger.open_account(name, asset, "equity")
    legs = await acme.ledger.exchange(
        "ada", "ada/jpy", 1000, rate="163.27", via=("fx/eur", "fx/jpy"),
        rounding_account="rounding", rounding="down",
    )  # fmt: skip
    assert [(leg.asset, leg.amount_minor) for leg in legs] == [("EUR", 1000), ("JPY", 1632)]
    legs = await acme.ledger.exchange(
        "ada", "ada/jpy", 101, rate="1.5", via=("fx/eur", "fx/jpy"), rounding_account="rounding",
        rounding="down", key="fx/1",
    )  # fmt: skip
    assert [(leg.asset, leg.amount_minor) for leg in legs] == [
        ("EUR", 67), ("JPY", 1), ("EUR", 34)
    ]  # fmt: skip
    assert await has(acme, "ada") == 5000 - 1101
    for total in (await acme.ledger.trial_balance()).totals:
        assert total.is_balanced
    for rate in ("0", "-1", "NaN", "Infinity", "x", "1e999999"):
        with pytest.raises(InvalidAmount):
            await acme.ledger.exchange("ada", "ada/jpy", 1, rate=rate, via=("fx/eur", "fx/jpy"))
    with pytest.raises(InvalidAmount):  # it buys nothing
        await acme.ledger.exchange("ada", "ada/jpy", 1, rate="0.001", via=("fx/eur", "fx/jpy"))


async def test_amounts_of_38_digits(acme: Groundplane) -> None:
    await acme.ledger.put_asset("ATTO", scale=18, name="Atto", kind="other")
    for name in ("mint", "hoard"):
        await acme.ledger.open_account(name, "ATTO", "equity")
    await acme.ledger.transfer("mint", "hoard", LARGEST, code="mint")
    assert await has(acme, "hoard") == LARGEST
    with pytest.raises(InvalidAmount):  # no counter outgrows its column
        await acme.ledger.transfer("mint", "hoard", 1, code="mint")
    said = await acme.ledger.transfers(
        [Item(debit="mint", credit="hoard", amount_minor=1, code="mint", chain=uuid7())],
        on_error="return",
    )
    assert said[0].code == "ledger.invalid_amount"
    shown = (await acme.ledger.balance("hoard")).model_dump(mode="json")
    assert shown["balance_minor"] == str(LARGEST)


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


WRONG: list[tuple[type[Problem], dict[str, Any]]] = [
    (AccountNotFound, {"debit": "nobody"}),
    (AccountNotFound, {"credit": "nobody"}),
    (AccountNotFound, {"debit": "nobody", "credit": "no one"}),
    (AccountNotFound, {"debit": uuid4()}),
    (SameAccount, {"credit": "ada"}),
    (AssetMismatch, {"asset": "CHF"}),
    (AssetMismatch, {"credit": "francs"}),
    (IdOutOfWindow, {"id": uuid4()}),
    (IdOutOfWindow, {"id": UUID("01890a5d-ac96-774b-bcce-b302099a8057")}),
    (IdOutOfWindow, {"id": UUID("7fffffff-ac96-774b-bcce-b302099a8057")}),
    (InvalidAmount, {"amount_minor": True}),
    (InvalidAmount, {"amount_minor": 1.0}),
    (InvalidItem, {"code": "\x00"}),
    (InvalidItem, {"code": "x" * 101}),
    (InvalidItem, {"key": ""}),
    (InvalidItem, {"key": "k" * 256}),
    (InvalidItem, {"metadata": {"x": "y" * 4096}}),
    (InvalidItem, {"effective_at": datetime(2026, 1, 1)}),
    (InvalidItem, {"effective_at": datetime.min.replace(tzinfo=UTC)}),
    (InvalidItem, {"effective_at": datetime.max.replace(tzinfo=UTC)}),
]


@pytest.mark.parametrize(("problem", "change"), WRONG)
async def test_a_wrong_transfer_is_refused_by_both_paths(
    problem: type[Problem], change: dict[str, Any], acme: Groundplane, shop: Shop
) -> None:
    await acme.ledger.open_account("francs", "CHF", "equity")
    asked: dict[str, Any] = {"debit": "ada", "credit": "bob", "amount_minor": 1, "code": "x"}
    asked |= change
    with pytest.raises(problem):
        await acme.ledger.transfer(**asked)
    with pytest.raises(problem):
        await acme.ledger.transfers([Item(**asked), Item(**(asked | {"chain": None}))])
    assert await has(acme, "ada") == 5000


async def test_a_transfer_stays_in_its_book(acme: Groundplane, shop: Shop) -> None:
    other = await acme.ledger.open_account("ada", "EUR", "equity", book="other")
    with pytest.raises(BookMismatch):
        await acme.ledger.transfer(shop["ada"], other, 1, code="x")
    with pytest.raises(AccountNotFound):
        await acme.ledger.transfer("ada", "bob", 1, code="x", book="other")


async def test_an_item_names_what_its_kind_needs(acme: Groundplane, shop: Shop) -> None:
    for item in (
        Item(kind="post", code="x"),
        Item(kind="reverse", code="x"),
        Item(debit="ada", code="x", amount_minor=1),
        Item(debit="ada", credit="bob", code="x", amount_minor=1, hold=uuid7()),
        Item(kind="void", hold=uuid7(), debit="ada", code="x"),
    ):
        with pytest.raises(InvalidItem):
            await acme.ledger.transfers([item])
    with pytest.raises(HoldNotFound):
        await acme.ledger.post(uuid7())
    with pytest.raises(BatchTooLarge):
        await acme.ledger.transfers([Item()] * 8191)
    assert await acme.ledger.transfers([]) == []


async def test_a_member_that_failed_with_another_says_so(acme: Groundplane, shop: Shop) -> None:
    chain = uuid7()
    first = Item(debit="ada", credit="bob", amount_minor=1, code="x", chain=chain)
    gone = Item(kind="void", hold=uuid7(), code="x", chain=chain)
    said = await acme.ledger.transfers([first, gone], on_error="return")
    assert [each.code for each in said] == [LinkedFailed.code, HoldNotFound.code]


async def test_an_account_opens_once_and_keeps_its_terms(acme: Groundplane, shop: Shop) -> None:
    again = await acme.ledger.open_account("ada", "EUR", "liability")
    assert again == shop["ada"]
    for change in ({"asset": "CHF"}, {"kind": "equity"}, {"rule": "none"}, {"is_clearing": True}):
        asked: dict[str, Any] = {"name": "ada", "asset": "EUR", "kind": "liability"} | change
        with pytest.raises(AccountDiffers):
            await acme.ledger.open_account(**asked)
    with pytest.raises(AssetMismatch):
        await acme.ledger.open_account("x", "NONE", "equity")
    for bad in ({"stripes": 65}, {"stripes": 0}, {"overdraft_minor": -1}, {"name": ""},
                {"kind": "liability", "stripes": 2}):  # fmt: skip
        asked = {"name": "x", "asset": "EUR", "kind": "equity"} | bad
        with pytest.raises(InvalidItem):
            await acme.ledger.open_account(**asked)
    actions = [entry.action for entry in (await acme.audit.list()).data]
    assert actions.count("ledger.account_opened") == len(shop)


async def test_an_account_closes_at_zero_only_and_for_good(acme: Groundplane, shop: Shop) -> None:
    with pytest.raises(NotEmpty):
        await acme.ledger.close_account("ada")
    hold = await acme.ledger.hold("ada", "bob", 5000, code="x")
    with pytest.raises(NotEmpty):
        await acme.ledger.close_account("bob")
    await acme.ledger.post(hold)
    assert (await acme.ledger.close_account("ada")).closed_at is not None
    assert (await acme.ledger.close_account("ada")).closed_at is not None
    for call in (
        acme.ledger.transfer("world", "ada", 1, code="x"),
        acme.ledger.change_account("ada", overdraft_minor=1),
        acme.ledger.open_account("ada", "EUR", "liability"),
    ):
        with pytest.raises(AccountClosed):
            await call
    with pytest.raises(AccountNotFound):
        await acme.ledger.close_account("nobody")


async def test_a_units_scale_never_changes(acme: Groundplane) -> None:
    await acme.ledger.put_asset("MILES", scale=0, name="Miles", kind="points")
    renamed = await acme.ledger.put_asset("MILES", scale=0, name="Air miles", kind="points")
    assert renamed.name == "Air miles"
    with pytest.raises(AssetDiffers):
        await acme.ledger.put_asset("MILES", scale=2, name="Miles", kind="points")
    for asset, scale in (("miles", 0), ("M" * 17, 0), ("", 0), ("M", 19), ("M", -1)):
        with pytest.raises(InvalidItem):
            await acme.ledger.put_asset(asset, scale=scale, name="x")
    known = {unit.asset: unit.scale for unit in await acme.ledger.assets()}
    assert (known["EUR"], known["JPY"], known["KWD"], known["MILES"]) == (2, 0, 3, 0)
    trail = await acme.tenant("_platform").audit.list(action="ledger.asset_put")
    assert len(trail.data) == 3


async def test_a_closed_day_takes_no_entries(url: str, acme: Groundplane, shop: Shop) -> None:
    from groundplane.settings import Settings

    day = (datetime.now(UTC) - timedelta(days=2)).date()
    knobs = Settings().model_copy(update={"ledger": LedgerSettings(closed_through=day)})
    strict = Groundplane(url, settings=knobs).tenant("acme")
    for days, refused in ((2, True), (1, False)):
        at_that_time = datetime.now(UTC) - timedelta(days=days)
        with pytest.raises(DayClosed) if refused else nullcontext():
            await strict.ledger.transfer("ada", "bob", 1, code="x", effective_at=at_that_time)
    last = datetime.combine(day, time(23, 30), UTC).astimezone(timezone(timedelta(hours=1)))
    with pytest.raises(DayClosed):  # already the next day where the caller is
        await strict.ledger.transfer("ada", "bob", 1, code="x", effective_at=last)
    await strict.close()


async def test_locks_are_for_a_transaction(acme: Groundplane, shop: Shop) -> None:
    with pytest.raises(NoTransaction):
        await acme.ledger.lock(["ada"])
    async with acme.begin() as tx:
        await tx.ledger.lock(["bob", "ada", "ada"])
        with pytest.raises(AccountNotFound):
            await tx.ledger.lock(["nobody"])


async def test_two_tenants_share_names_and_nothing_else(
    acme: Groundplane, globex: Groundplane, shop: Shop
) -> None:
    moved = await acme.ledger.transfer("ada", "bob", 1, code="x", key="k")
    hold = await acme.ledger.hold("ada", "bob", 1, code="x")
    for name in ("ada", "bob"):
        await globex.ledger.open_account(name, "EUR", "equity")
    for call in (
        globex.ledger.transfer(shop["ada"], shop["bob"], 1, code="x"),
        globex.ledger.balance(shop["ada"]),
        globex.ledger.account(shop["ada"].id),
        globex.ledger.close_account(shop["ada"]),
    ):
        with pytest.raises(AccountNotFound):
            await call
    with pytest.raises(HoldNotFound):
        await globex.ledger.post(hold)
    with pytest.raises(TransferNotFound):
        await globex.ledger.reverse(moved, code="x")
    assert (await globex.ledger.find(moved.id)).state == "unknown"
    assert (await globex.ledger.find("k")).state == "unknown"
    assert not (await globex.ledger.transfer("ada", "bob", 1, code="x", key="k")).is_repeat
    assert len((await globex.ledger.list()).data) == 1


WRITES = [
    "insert into groundplane.ledger_keys (tenant_id, key, transfer_id)"
    " values ('acme', 'x', groundplane.uuid7())",
    "update groundplane.ledger_balances set credits_posted_minor = 1",
    "update groundplane.ledger_transfers set amount_minor = 1",
    "update groundplane.ledger_holds set state = 'open'",
    "delete from groundplane.ledger_transfers",
    "delete from groundplane.ledger_refusals",
    "update groundplane.ledger_accounts set rule = 'none'",
    "select groundplane.ledger_seal_v1()",
    "select groundplane.ledger_post_v1('globex', groundplane.uuid7(), 'transfer',"
    " groundplane.uuid7(), groundplane.uuid7(), 'EUR', 1, null, 'x', null, null, null, null, 'a',"
    " 'c', false)",
]


@pytest.mark.parametrize("statement", WRITES)
async def test_the_application_cannot_write_a_ledger_table(
    statement: str, acme: Groundplane, shop: Shop, url: str
) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("select set_config('groundplane.tenant', 'acme', true)")
        with pytest.raises(psycopg.DatabaseError, match="permission denied|other_tenant"):
            connection.execute(statement.encode())


async def test_an_answer_is_what_validation_would_have_made(acme: Groundplane, shop: Shop) -> None:
    """Answers are built without it, as PostgreSQL has typed them all."""
    dated = datetime(2026, 1, 5, tzinfo=UTC)
    posted = await acme.ledger.transfer("ada", "bob", 7, code="x", effective_at=dated)
    assert posted.effective_at == dated != posted.recorded_at
    outcomes = await acme.ledger.transfers(
        [Item(debit="ada", credit="bob", amount_minor=n, code="x") for n in (3, 10**9)],
        on_error="return",
    )
    assert [outcome.code for outcome in outcomes] == ["posted", "ledger.insufficient_funds"]
    moved = outcomes[0].transfer
    assert moved is not None
    assert moved.effective_at == moved.recorded_at
    for answer in (posted, moved, *outcomes):
        kind = type(answer)
        assert list(answer.__dict__) == list(kind.model_fields)
        assert answer.model_fields_set == set(kind.model_fields)
        assert kind.model_validate_json(answer.model_dump_json()) == answer
        assert copy.deepcopy(answer) == pickle.loads(pickle.dumps(answer)) == answer
