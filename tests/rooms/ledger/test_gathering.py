"""Callers that arrive together: one statement, and each its own fate."""

from __future__ import annotations

import asyncio
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.clock import duration
from groundplane.core.ids import uuid7
from groundplane.core.problems import Timeout
from groundplane.core.scope import Actor, Scope
from groundplane.gathering import Gathering
from groundplane.rooms.ledger import InsufficientFunds, Item, OutcomeUnknown, Transfer
from groundplane.rooms.ledger.settings import LedgerSettings
from groundplane.settings import Settings
from groundplane.testing import FaultProxy
from tests.rooms.ledger.conftest import Shop, has


async def test_callers_that_arrive_together_share_a_statement_and_no_fate(
    acme: Groundplane, shop: Shop
) -> None:
    with pytest.raises(InsufficientFunds):  # from now on the names of the accounts are known
        await acme.ledger.transfer("ada", "bob", 10**9, code="c")
    said = await asyncio.gather(
        *(acme.acting(Actor("user", f"u{n}")).ledger.transfer("ada", "bob", 1000, code=f"c{n}")
          for n in range(8)),
        return_exceptions=True,
    )  # fmt: skip
    posted = [each for each in said if isinstance(each, Transfer)]
    assert len(posted) == 5
    assert sum(isinstance(each, InsufficientFunds) for each in said) == 3
    for n, each in enumerate(said):
        if isinstance(each, Transfer):
            found = await acme.ledger.find(each.id)
            assert found.transfer is not None
            assert (found.transfer.actor, found.transfer.code) == (f"user:u{n}", f"c{n}")
    assert len({each.recorded_at for each in posted}) < 5, "they shared a statement"


async def test_whatever_arrives_while_a_batch_is_in_flight_forms_the_next() -> None:
    gathering, sizes, gate = Gathering(), [], asyncio.Event()

    async def post(items: Any) -> list[int]:
        sizes.append(len(items))
        if len(sizes) == 1:
            await gate.wait()
        return [item * 10 for item in items]

    first = asyncio.create_task(gathering.add("lane", 0, post, 4))
    await asyncio.sleep(0)
    rest = [asyncio.create_task(gathering.add("lane", n, post, 4)) for n in range(1, 7)]
    other = await gathering.add("other lane", 9, post, 4)  # lanes do not wait for each other
    gate.set()
    assert [await task for task in (first, *rest)] == [n * 10 for n in range(7)]
    assert other == 90
    assert sizes == [1, 1, 4, 2]


async def test_one_that_makes_the_statement_fail_fails_alone() -> None:
    gathering = Gathering()

    async def post(items: Any) -> list[int]:
        await asyncio.sleep(0)
        if 3 in items:
            raise ValueError("three")
        return list(items)

    said = await asyncio.gather(
        *(gathering.add("lane", n, post, 100) for n in range(6)), return_exceptions=True
    )
    assert [each for each in said if not isinstance(each, ValueError)] == [0, 1, 2, 4, 5]


async def test_a_cancelled_caller_does_not_take_its_transfer_along(
    acme: Groundplane, shop: Shop
) -> None:
    id = uuid7()
    task = asyncio.create_task(acme.ledger.transfer("ada", "bob", 7, code="x", id=id))
    await asyncio.sleep(0.001)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await acme.ledger.transfer("ada", "bob", 1, code="x")
    assert (await acme.ledger.find(id)).state in {"posted", "unknown"}
    if (await acme.ledger.find(id)).state == "posted":
        assert await has(acme, "bob") == 8


async def test_closing_the_facade_ends_who_waits() -> None:
    gathering, started = Gathering(), asyncio.Event()

    async def post(items: Any) -> list[int]:
        started.set()
        await asyncio.sleep(60)
        return list(items)

    tasks = [asyncio.create_task(gathering.add("lane", n, post, 1)) for n in range(3)]
    await started.wait()
    await gathering.close()
    said = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(each, asyncio.CancelledError) for each in said)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_lost_answer_posts_once(when: Any, acme: Groundplane, shop: Shop, url: str) -> None:
    with FaultProxy(url) as proxy:
        gp = Groundplane(proxy.url).tenant("acme")
        await gp.ledger.transfer("ada", "bob", 1, code="warm")
        proxy.cut(when, b"order.paid", times=2)
        posted = await gp.ledger.transfer("ada", "bob", 100, code="order.paid")
        assert proxy.cuts == 2
        assert posted.is_repeat == (when == "after")
        await gp.close()
    assert await has(acme, "bob") == 101


@pytest.mark.parametrize("size", [1, 2])
async def test_what_was_decided_before_an_answer_was_lost_is_told_afterwards(
    size: int, acme: Groundplane, shop: Shop, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id that was drawn for a call looks new only as it is sent for the first time."""

    async def topped_up(*_: Any) -> None:
        await acme.ledger.transfer("world", "bob", 500, code="top_up")

    items = [
        Item(debit=shop[name].id, credit=shop["fees"].id, amount_minor=10, code="order.paid")
        for name in ("bob", "ada")
    ]
    with FaultProxy(url) as proxy:
        gp = Groundplane(proxy.url).tenant("acme")
        monkeypatch.setattr(Scope, "pause", topped_up)
        proxy.cut("after", b"order.paid")
        said = await gp.ledger.transfers(items[:size], on_error="return")
        assert proxy.cuts == 1
        await gp.close()
    assert [each.code for each in said] == ["ledger.insufficient_funds", "posted"][:size]
    assert all(each.is_repeat for each in said)
    assert [await has(acme, name) for name in ("bob", "fees")] == [500, 10 * (size - 1)]


async def test_an_error_after_an_answer_was_lost_leaves_the_outcome_unknown(
    acme: Groundplane, shop: Shop, url: str, admin_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told as it is it would say that nothing was posted."""

    async def forbidden(*_: Any) -> None:
        with psycopg.connect(admin_url, autocommit=True) as admin:
            admin.execute("revoke usage on schema groundplane from groundplane_app")

    with FaultProxy(url) as proxy:
        gp = Groundplane(proxy.url).tenant("acme")
        monkeypatch.setattr(Scope, "pause", forbidden)
        proxy.cut("after", b"order.paid")
        with pytest.raises(OutcomeUnknown) as told:
            await gp.ledger.transfer(shop["ada"].id, shop["bob"].id, 1, code="order.paid")
        await gp.close()
    with psycopg.connect(admin_url) as admin:
        posted = "select id from groundplane.ledger_transfers where code = 'order.paid'"
        assert [str(id) for (id,) in admin.execute(posted)] == told.value.extra["ids"]


async def test_after_its_deadline_an_outcome_is_unknown_and_the_id_settles_it(
    acme: Groundplane, shop: Shop, url: str
) -> None:
    knobs = Settings().model_copy(update={"ledger": LedgerSettings(deadline=duration("200ms"))})
    id = uuid7()
    with FaultProxy(url) as proxy:
        gp = Groundplane(proxy.url, settings=knobs).tenant("acme")
        await gp.ledger.transfer("ada", "bob", 1, code="warm")
        proxy.cut("after", b"order.paid", times=1000)
        with pytest.raises(OutcomeUnknown) as unknown:
            await gp.ledger.transfer("ada", "bob", 100, code="order.paid", id=id)
        assert unknown.value.extra["ids"] == [str(id)]
        await gp.close()
    assert (await acme.ledger.find(id)).state == "posted"
    again = await acme.ledger.transfer("ada", "bob", 100, code="order.paid", id=id)
    assert again.is_repeat
    assert await has(acme, "bob") == 101


async def test_a_name_is_looked_up_once(acme: Groundplane, shop: Shop) -> None:
    """The answer is kept where it was read outside of a transaction, and only there."""
    names = acme.ground.kept["ledger names"]
    before = dict(names)
    async with acme.begin() as tx:
        await tx.ledger.open_account("brief", "EUR", "equity")
        await tx.ledger.balance("brief")
    assert names == before
    await acme.ledger.balance("brief")
    assert len(names) == len(before) + 1
    assert next(iter(names))[0] == "acme"


async def test_a_lock_that_is_held_is_waited_for_and_then_told(
    gp: Groundplane, acme: Groundplane, shop: Shop, url: str
) -> None:
    """No error of a driver reaches who posts alone; nothing was posted, and it says so."""
    id = uuid7()
    knobs = Settings().model_copy(update={"ledger": LedgerSettings(deadline=duration("200ms"))})
    held = Groundplane(url + "?options=-c%20lock_timeout%3D50ms", settings=knobs).tenant("acme")
    async with acme.begin() as tx:
        await tx.ledger.lock(["ada", "bob"])
        with pytest.raises(Timeout, match="nothing was posted"):
            await held.ledger.transfer("ada", "bob", 1, code="x", id=id)
    assert (await acme.ledger.find(id)).state == "unknown"
    assert (await held.ledger.transfer("ada", "bob", 1, code="x", id=id)).amount_minor == 1
    await held.close()
