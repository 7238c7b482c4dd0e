"""Many at once: no limit is crossed, nothing is posted twice, nobody deadlocks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.ledger import (
    AccountNotFound,
    AlreadyReversed,
    HoldExpired,
    HoldResolved,
    IdReused,
    InsufficientFunds,
    Item,
    Transfer,
)
from groundplane.rooms.ledger.sweeps import Sweeps
from groundplane.testing import at
from tests.rooms.ledger.conftest import Shop, has

Sound = Callable[[], Awaitable[None]]


async def gathered(*calls: Awaitable[Any]) -> list[Any]:
    return await asyncio.gather(*calls, return_exceptions=True)


async def alone(gp: Groundplane, *arguments: Any, **more: Any) -> Transfer:
    """In a transaction of its own, so that it takes the short path and waits for locks."""
    async with gp.begin() as tx:
        return await tx.ledger.transfer(*arguments, **more)


async def test_of_many_spenders_none_crosses_the_limit(acme: Groundplane, shop: Shop) -> None:
    said = await gathered(
        *(alone(acme, "ada", "bob", 1000, code="x") for _ in range(12)),
        *(acme.ledger.transfer("ada", "bob", 1000, code="x") for _ in range(12)),
    )
    refused = [each for each in said if isinstance(each, InsufficientFunds)]
    assert (len(said) - len(refused), len(refused)) == (5, 19)
    assert await has(acme, "ada") == 0


@pytest.mark.parametrize("ends_well", [True, False])
async def test_an_id_that_somebody_is_posting_elsewhere_is_waited_for(
    ends_well: bool, acme: Groundplane, shop: Shop
) -> None:
    """Their accounts differ, so no lock tells the second one; the unique key does."""
    id, other = uuid7(), uuid7()
    mine = Item(debit="world", credit="ada", amount_minor=1, code="x", id=id)
    yours = Item(debit="fees", credit="bob", amount_minor=1, code="x", id=id)
    more = Item(debit="fees", credit="bob", amount_minor=2, code="x", id=other)
    with suppress(ZeroDivisionError):
        async with acme.begin() as tx:
            await tx.ledger.transfers([mine])
            later = asyncio.create_task(acme.ledger.transfers([yours, more], on_error="return"))
            await asyncio.sleep(0.3)
            assert not later.done()
            assert ends_well or 1 // 0
    said = [outcome.code for outcome in await later]
    assert said == ["ledger.id_reused" if ends_well else "posted", "posted"]
    assert await has(acme, "bob") == (2 if ends_well else 3)


async def test_opposite_directions_never_deadlock(
    acme: Groundplane, shop: Shop, sound: Sound
) -> None:
    await acme.ledger.transfer("world", "bob", 5000, code="top_up")

    async def swing(debit: str, credit: str) -> None:
        for _ in range(25):
            async with acme.begin() as tx:
                await tx.ledger.transfer(debit, credit, 1, code="x")

    await asyncio.gather(*(swing(*pair) for pair in (("ada", "bob"), ("bob", "ada")) * 4))
    assert await has(acme, "ada") == 5000
    await sound()


async def test_several_posts_after_one_lock_never_deadlock(acme: Groundplane, shop: Shop) -> None:
    await acme.ledger.transfer("world", "bob", 5000, code="top_up")

    async def both(first: str, second: str) -> None:
        async with acme.begin() as tx:
            await tx.ledger.lock([first, second, "world"])
            await tx.ledger.transfer(first, "world", 1, code="x")
            await tx.ledger.transfer(second, "world", 1, code="x")

    pairs = [("ada", "bob"), ("bob", "ada")] * 8
    assert [e for e in await gathered(*(both(*pair) for pair in pairs)) if e] == []
    assert await has(acme, "ada") == 4984


async def test_of_post_void_and_expire_one_wins(
    acme: Groundplane, shop: Shop, sweeps: Sweeps, sound: Sound
) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=1)
    holds = [
        await acme.ledger.hold("ada", "bob", 100, code="x", expires_at=soon) for _ in range(10)
    ]
    await at(acme, "2 minutes")
    said = await gathered(*(acme.ledger.post(hold) for hold in holds),
                          *(acme.ledger.void(hold) for hold in holds),
                          sweeps.expire_holds(), sweeps.expire_holds())  # fmt: skip
    voided = sum(isinstance(each, Transfer) for each in said[10:20])
    assert all(isinstance(each, HoldExpired | HoldResolved) for each in said[:10])
    assert voided + said[20] + said[21] == 10
    assert (await acme.ledger.balance("ada")).available_minor == 5000

    open_ones = [await acme.ledger.hold("ada", "bob", 100, code="x") for _ in range(10)]

    async def resolved(verb: str, hold: Transfer) -> Transfer:
        async with acme.begin() as tx:
            answer: Transfer = await getattr(tx.ledger, verb)(hold)
            return answer

    said = await gathered(
        *(resolved(verb, hold) for hold in open_ones for verb in ("post", "void"))
    )
    for first, second in zip(said[::2], said[1::2], strict=True):
        assert {type(first), type(second)} == {Transfer, HoldResolved}
    await sound()


async def test_of_many_callers_with_one_key_one_posts(
    acme: Groundplane, shop: Shop, sound: Sound
) -> None:
    said = await gathered(
        *(alone(acme, "ada", "bob", 100, code="x", key="o/1") for _ in range(10)),
        *(acme.ledger.transfer("ada", "bob", 100, code="x", key="o/1") for _ in range(10)),
        *(alone(acme, "ada", "bob", 101, code="x", key="o/1") for _ in range(4)),
    )
    bodies = [each for each in said if isinstance(each, Transfer)]
    assert len({each.id for each in bodies}) == 1
    assert [each.is_repeat for each in bodies].count(False) == 1
    assert {type(each) for each in said} <= {Transfer, IdReused}
    assert await has(acme, "bob") in (100, 101)
    await sound()


async def test_one_id_from_batches_and_singles_posts_once(
    acme: Groundplane, shop: Shop, sound: Sound
) -> None:
    ids = [uuid7() for _ in range(20)]

    async def batch() -> None:
        items = [Item(debit="ada", credit="bob", amount_minor=1, code="x", id=id) for id in ids]
        await acme.ledger.transfers(items)

    async def singles() -> None:
        for id in reversed(ids):
            await alone(acme, "ada", "bob", 1, code="x", id=id)

    assert [e for e in await gathered(batch(), singles(), batch(), singles()) if e] == []
    assert await has(acme, "bob") == 20
    await sound()


async def test_an_account_is_opened_by_one_of_many(acme: Groundplane) -> None:
    opened = await asyncio.gather(
        *(acme.ledger.open_account("new", "EUR", "liability") for _ in range(10))
    )
    assert len({account.id for account in opened}) == 1
    trail = await acme.audit.list(action="ledger.account_opened")
    assert len(trail.data) == 1


async def test_closing_against_posting(acme: Groundplane, shop: Shop, sound: Sound) -> None:
    """Whoever comes first: an account that is closed has zero, and stays so."""
    for n in range(10):
        await acme.ledger.open_account(f"short/{n}", "EUR", "liability")
    await gathered(
        *(call
          for n in range(10)
          for call in (alone(acme, "world", f"short/{n}", 5, code="x"),
                       acme.ledger.close_account(f"short/{n}")))
    )  # fmt: skip
    for n in range(10):
        account = await acme.ledger.account(f"short/{n}")
        assert (account.closed_at is None) == (await has(acme, account.name) == 5)
    await sound()


async def test_stripes_add_up(acme: Groundplane, shop: Shop, sound: Sound) -> None:
    await acme.ledger.open_account("sales", "EUR", "income", stripes=4)
    await asyncio.gather(*(alone(acme, "world", "sales", 3, code="x") for _ in range(24)))
    holds = await asyncio.gather(*(_held(acme) for _ in range(8)))
    await acme.ledger.change_account("sales", stripes=8)
    await asyncio.gather(
        *(acme.ledger.post(hold) for hold in holds[:4]),
        *(acme.ledger.void(hold) for hold in holds[4:]),
        *(alone(acme, "world", "sales", 3, code="x") for _ in range(8)),
    )
    balance = await acme.ledger.balance("sales")
    assert (balance.balance_minor, balance.credits_pending_minor) == (96 + 20, 0)
    page = await acme.ledger.entries("sales", limit=500)
    assert len(page.data) == 24 + 8 + 8 + 8
    assert (await acme.ledger.balance("sales", as_of=datetime.now(UTC) + timedelta(minutes=1))
            ).balance_minor == 116  # fmt: skip
    await sound()


@pytest.mark.parametrize("by", ["one", "many", "many that refer", "lock"])
async def test_what_waits_while_an_account_gets_more_stripes_is_posted(
    by: str, acme: Groundplane, shop: Shop, sound: Sound
) -> None:
    """Three at once, as one of 64 connections keeps the stripe that it waited for."""
    await acme.ledger.open_account("sales", "EUR", "income")
    holds = [await acme.ledger.hold("world", "sales", 2, code="x") for _ in range(3)]
    async with acme.begin() as tx:
        await tx.ledger.change_account("sales", stripes=64)
        late = [asyncio.create_task(_sold(acme, hold, by=by)) for hold in holds]
        await asyncio.sleep(0.3)
        assert not any(each.done() for each in late)
    await asyncio.gather(*late)
    assert await has(acme, "sales") == 3 * (7 if by == "many that refer" else 5)
    with pytest.raises(AccountNotFound):
        await acme.ledger.transfer("world", uuid7(), 5, code="x")
    await sound()


async def _sold(gp: Groundplane, hold: Transfer, *, by: str) -> None:
    sale = Item(debit="world", credit="sales", amount_minor=5, code="x")
    async with gp.begin() as tx:
        if by == "many":
            await tx.ledger.transfers([replace(sale, amount_minor=n) for n in (2, 3)])
        elif by == "many that refer":
            await tx.ledger.transfers([Item(kind="post", hold=hold.id, code="x"), sale])
        else:
            if by == "lock":
                await tx.ledger.lock(["sales"])
            await tx.ledger.transfer("world", "sales", 5, code="x")


@pytest.mark.parametrize("first", ["one", "many"])
@pytest.mark.parametrize("second", ["one", "many"])
async def test_a_transfer_between_striped_accounts_is_reversed_once(
    first: str, second: str, acme: Groundplane, shop: Shop, sound: Sound
) -> None:
    """Each connection posts to stripes of its own; those that took the transfer are shared."""
    await acme.ledger.open_account("sales", "EUR", "income", stripes=64)
    await acme.ledger.open_account("costs", "EUR", "expense", stripes=64)
    paid = await acme.ledger.transfer("costs", "sales", 100, code="x")
    async with acme.begin() as tx:
        await _reversed(tx, paid, by=first)
        late = asyncio.create_task(_reversed_alone(acme, paid, by=second))
        await asyncio.sleep(0.3)
        assert not late.done()
    with pytest.raises(AlreadyReversed):
        await late
    assert [await has(acme, name) for name in ("sales", "costs")] == [0, 0]
    await sound()


async def _reversed_alone(gp: Groundplane, paid: Transfer, *, by: str) -> None:
    async with gp.begin() as tx:
        await _reversed(tx, paid, by=by)


async def _reversed(tx: Groundplane, paid: Transfer, *, by: str) -> None:
    if by == "one":
        await tx.ledger.reverse(paid, code="back")
    else:
        back = Item(kind="reverse", reverses=paid.id, code="back", chain=uuid7())
        await tx.ledger.transfers([back])  # one without a chain would take the short path


async def _held(gp: Groundplane) -> Transfer:
    async with gp.begin() as tx:
        return await tx.ledger.hold("world", "sales", 5, code="x")


@pytest.mark.parametrize("seed", [1, 2])
async def test_random_work_of_eight_clients_leaves_sound_books(
    seed: int, url: str, acme: Groundplane, shop: Shop, sound: Sound
) -> None:
    """Singles, batches, chains, holds, reversals and repeats of the same ids, all at once."""
    clients = [Groundplane(url).tenant("acme") for _ in range(8)]
    shared = [uuid7() for _ in range(40)]
    holds: list[Transfer] = []
    posted: set[UUID] = set()

    async def client(gp: Groundplane, dice: Random) -> None:
        for _ in range(30):
            debit, credit = dice.sample(["ada", "bob", "fees", "world"], 2)
            id = dice.choice(shared)
            item = Item(debit=debit, credit=credit, amount_minor=dice.randrange(1, 90), code="x",
                        id=id)  # fmt: skip
            resolve = Item(kind=dice.choice(["post", "void", "reverse"]), code="x")
            if holds and resolve.kind != "reverse":
                item = Item(kind=resolve.kind, hold=dice.choice(holds).id, code="x")
            elif dice.random() < 0.3:
                item = Item(kind="reverse", reverses=id, amount_minor=1, code="x")
            chain = uuid7() if dice.random() < 0.3 else None
            items = [Item(**{f: getattr(item, f) for f in item.__slots__} | {"chain": chain}),
                     Item(debit="world", credit=credit if credit != "world" else "ada",
                          amount_minor=1, code="x", chain=chain)]  # fmt: skip
            said = await gp.ledger.transfers(items[: dice.randrange(1, 3)], on_error="return")
            for each in said:
                if each.is_posted and not each.is_repeat:
                    assert each.id not in posted, "an id was posted anew twice"
                    posted.add(each.id)
            if dice.random() < 0.4:
                with suppress(InsufficientFunds):
                    holds.append(
                        await gp.ledger.hold("ada", "bob", dice.randrange(1, 50), code="h")
                    )

    await asyncio.gather(*(client(gp, Random(f"{seed} {n}")) for n, gp in enumerate(clients)))
    for gp in clients:
        await gp.close()
    await sound()
    assert all(total.is_balanced for total in (await acme.ledger.trial_balance()).totals)
