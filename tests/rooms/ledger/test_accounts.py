"""Accounts and units: opened once, closed for good, of one tenant."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.rooms.ledger import (
    AccountClosed,
    AccountDiffers,
    AccountNotFound,
    AssetDiffers,
    AssetMismatch,
    HoldNotFound,
    InvalidItem,
    NotEmpty,
    TransferNotFound,
)
from tests.rooms.ledger.conftest import Shop


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
