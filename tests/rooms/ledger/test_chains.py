"""All or nothing: chains, journals, exchanges."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.ledger import (
    AccountNotFound,
    ChainBroken,
    HoldNotFound,
    IdReused,
    InsufficientFunds,
    InvalidAmount,
    Item,
    Line,
    LinkedFailed,
    Unbalanced,
)
from tests.rooms.ledger.conftest import Shop, has


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


async def test_a_member_that_failed_with_another_says_so(acme: Groundplane, shop: Shop) -> None:
    chain = uuid7()
    first = Item(debit="ada", credit="bob", amount_minor=1, code="x", chain=chain)
    gone = Item(kind="void", hold=uuid7(), code="x", chain=chain)
    said = await acme.ledger.transfers([first, gone], on_error="return")
    assert [each.code for each in said] == [LinkedFailed.code, HoldNotFound.code]
