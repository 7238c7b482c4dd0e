"""What the books say, now and as of a moment, also across partitions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.paging import BadCursor
from groundplane.rooms.ledger import AccountNotFound, IdReused, InvalidItem, Item
from groundplane.rooms.ledger.books import Books
from groundplane.rooms.ledger.sweeps import Sweeps
from groundplane.testing import at
from tests.rooms.ledger.conftest import Shop, has, id_at


async def test_a_balance_as_of_any_moment(acme: Groundplane, shop: Shop) -> None:
    seen = [((await acme.ledger.list(limit=1)).data[0].recorded_at, 5000)]
    for n in range(5):
        await at(acme, "1 minute")
        moved = await acme.ledger.transfer("ada", "bob", 100 + n, code="x")
        seen.append((moved.recorded_at, seen[-1][1] - 100 - n))
    for moment, expected in seen:
        then = await acme.ledger.balance("ada", as_of=moment)
        assert (then.balance_minor, then.as_of, then.available_minor) == (expected, moment, None)
        between = await acme.ledger.balance("ada", as_of=moment + timedelta(seconds=30))
        assert between.balance_minor == expected
    long_ago = seen[0][0] - timedelta(days=400)
    assert (await acme.ledger.balance("ada", as_of=long_ago)).balance_minor == 0


async def test_a_backdated_transfer_counts_on_its_effective_day(
    acme: Groundplane, shop: Shop
) -> None:
    now = datetime.now(UTC)
    await acme.ledger.transfer("ada", "bob", 40, code="x", effective_at=now - timedelta(days=3))
    await acme.ledger.transfer("ada", "bob", 2, code="x", effective_at=now + timedelta(days=3))
    for days, expected in ((-4, 0), (-2, 40), (1, 40), (4, 42)):
        moment = now + timedelta(days=days)
        then = await acme.ledger.balance("bob", as_of=moment, by="effective")
        assert then.balance_minor == expected, days
    assert (await acme.ledger.balance("bob", as_of=now - timedelta(days=2))).balance_minor == 0
    assert await has(acme, "bob") == 42


async def test_a_past_balance_is_final_once_open_transactions_have_ended(
    acme: Groundplane, shop: Shop, sweeps: Sweeps
) -> None:
    async def is_final(moment: datetime) -> bool:
        await sweeps.seal()
        await sweeps.seal()
        return (await acme.ledger.balance("ada", as_of=moment)).is_final

    async with acme.begin() as slow:
        await slow.ledger.transfer("ada", "bob", 1, code="slow")
        moment = (await acme.ledger.transfer("world", "fees", 1, code="fast")).recorded_at
        assert not await is_final(moment)
    assert await is_final(moment)
    assert (await acme.ledger.balance("ada", as_of=moment)).balance_minor == 4999
    assert not await is_final(datetime.now(UTC) + timedelta(hours=1))


async def test_time_never_goes_back_along_an_account(
    acme: Groundplane, shop: Shop, url: str
) -> None:
    await at(acme, "1 hour")
    ahead = await acme.ledger.transfer("ada", "bob", 1, code="x")
    await at(acme, "-1 hour")
    later = await acme.ledger.transfer("ada", "bob", 1, code="x")
    assert later.recorded_at >= ahead.recorded_at


async def test_a_statement_opens_lists_and_closes(acme: Groundplane, shop: Shop) -> None:
    start = (await acme.ledger.list(limit=1)).data[0].recorded_at
    for n in range(7):
        await acme.ledger.transfer("ada", "bob", n + 1, code=f"c{n}")
    hold = await acme.ledger.hold("ada", "bob", 50, code="h")
    await acme.ledger.post(hold, amount_minor=20)
    end = datetime.now(UTC) + timedelta(minutes=1)
    whole = await acme.ledger.statement("ada", start, end)
    assert (whole.opening.balance_minor, whole.closing.balance_minor) == (5000, 5000 - 28 - 20)
    moved = sum(line.posted_minor for line in whole.lines)
    assert whole.opening.balance_minor - moved == whole.closing.balance_minor
    assert [line.side for line in whole.lines] == ["debit"] * 9
    lines, after = [], None
    while True:
        part = await acme.ledger.statement("ada", start, end, after=after, limit=2)
        lines += part.lines
        after = part.next
        if after is None:
            break
    assert lines == whole.lines
    with pytest.raises(InvalidItem):
        await acme.ledger.statement("ada", end, start)
    with pytest.raises(BadCursor):
        await acme.ledger.entries("bob", after=part.next or "nonsense")


async def test_a_statement_adds_up_while_posting_goes_on(
    acme: Groundplane, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Books.entries

    async def while_somebody_posts(self: Books, *args: Any, **given: Any) -> Any:
        lines = await read(self, *args, **given)
        await acme.ledger.transfer("ada", "bob", 7, code="meanwhile")
        return lines

    monkeypatch.setattr(Books, "entries", while_somebody_posts)
    now = datetime.now(UTC)
    found = await acme.ledger.statement("ada", now - timedelta(hours=1), now + timedelta(hours=1))
    moved = sum(e.posted_minor * (1 if e.side == "credit" else -1) for e in found.lines)
    assert found.opening.balance_minor + moved == found.closing.balance_minor


async def test_joined_pages_are_the_whole_list(acme: Groundplane, shop: Shop) -> None:
    made = [(await acme.ledger.transfer("ada", "bob", 1, code=f"c{n % 2}")).id for n in range(7)]
    seen: list[UUID] = []
    after = None
    while True:
        page = await acme.ledger.list(account="bob", after=after, limit=3)
        seen += [each.id for each in page.data]
        after = page.meta.next
        if after is None:
            break
    assert seen == made[::-1]
    assert len((await acme.ledger.list(code="c0")).data) == 4
    assert len((await acme.ledger.list(correlation_id=acme.trace.correlation_id)).data) == 8
    names, after = [], None
    while True:
        accounts = await acme.ledger.accounts(after=after, limit=3)
        names += [each.name for each in accounts.data]
        after = accounts.meta.next
        if after is None:
            break
    assert names == sorted(shop)


async def test_a_chain_is_found_by_its_id(acme: Groundplane, shop: Shop) -> None:
    chain = uuid7()
    await acme.ledger.transfers(
        [Item(debit="ada", credit=name, amount_minor=1, code="x", chain=chain)
         for name in ("bob", "fees")]
    )  # fmt: skip
    found = await acme.ledger.list(chain_id=chain)
    assert {each.chain_id for each in found.data} == {chain}
    assert len(found.data) == 2


async def test_the_trial_balance_now_and_then(acme: Groundplane, shop: Shop) -> None:
    moment = (await acme.ledger.list(limit=1)).data[0].recorded_at
    await at(acme, "1 minute")
    await acme.ledger.transfer("ada", "bob", 100, code="x")
    await acme.ledger.open_account("unused", "CHF", "equity")
    now, then = await acme.ledger.trial_balance(), await acme.ledger.trial_balance(as_of=moment)
    assert {t.asset: t.debits_minor for t in now.totals} == {"CHF": 0, "EUR": 5100}
    assert [(t.asset, t.debits_minor, t.is_balanced) for t in then.totals] == [("EUR", 5000, True)]
    assert {line.name for line in now.lines} == {"ada", "bob", "world"}
    assert {line.name for line in then.lines} == {"ada", "world"}
    assert (await acme.ledger.trial_balance(book="other")).totals == []
    first = await acme.ledger.trial_balance(limit=2)
    rest = await acme.ledger.trial_balance(after=first.next, limit=2)
    assert [*first.lines, *rest.lines] == now.lines


async def test_a_clearing_account_that_did_not_return_to_zero(
    acme: Groundplane, shop: Shop
) -> None:
    await acme.ledger.open_account("psp", "EUR", "equity", is_clearing=True)
    await acme.ledger.transfer("ada", "psp", 10, code="x")
    await acme.ledger.transfer("psp", "bob", 10, code="x")
    assert await acme.ledger.clearing() == []
    await at(acme, "1 hour")
    await acme.ledger.transfer("ada", "psp", 10, code="x")
    await at(acme, "2 hours")
    await acme.ledger.transfer("psp", "bob", 4, code="x")
    [open_one] = await acme.ledger.clearing(older_than="90m")
    assert await acme.ledger.clearing(older_than="99999999d") == []  # before PostgreSQL has a time
    assert (open_one.name, open_one.balance_minor) == ("psp", -6)
    assert await acme.ledger.clearing(older_than="3h") == []
    with pytest.raises(InvalidItem):
        await acme.ledger.clearing(older_than="long")


async def test_a_clearing_account_has_one_stripe(
    acme: Groundplane, shop: Shop, admin_url: str
) -> None:
    with pytest.raises(InvalidItem, match="several clearing accounts"):
        await acme.ledger.open_account("psp", "EUR", "equity", stripes=2, is_clearing=True)
    await acme.ledger.open_account("psp", "EUR", "equity", is_clearing=True)
    with pytest.raises(InvalidItem, match="several clearing accounts"):
        await acme.ledger.change_account("psp", stripes=2)
    assert (await acme.ledger.change_account("psp", stripes=1)).stripes == 1
    with psycopg.connect(admin_url) as admin, pytest.raises(psycopg.errors.CheckViolation):
        admin.execute("update groundplane.ledger_accounts set stripes = 2 where is_clearing")


async def test_several_balances_come_in_their_order(acme: Groundplane, shop: Shop) -> None:
    found = await acme.ledger.balances(["bob", shop["ada"], shop["world"].id, "bob"])
    assert [each.name for each in found] == ["bob", "ada", "world", "bob"]
    with pytest.raises(AccountNotFound, match="nobody"):
        await acme.ledger.balances(["ada", "nobody"])


async def test_a_key_posts_once_on_both_sides_of_a_partition_boundary(
    acme: Groundplane, gp: Groundplane, shop: Shop, admin_url: str, sweeps: Sweeps
) -> None:
    now = datetime.now(UTC)
    first = await acme.ledger.transfer("ada", "bob", 1, code="x", key="o/1", id=id_at(now))
    await at(acme, "33 days")
    await gp.database.maintain_partitions()
    later = now + timedelta(days=33)
    for id in (id_at(later), id_at(later)):
        again = await acme.ledger.transfer("ada", "bob", 1, code="x", key="o/1", id=id)
        assert (again.id, again.is_repeat) == (first.id, True)
    with pytest.raises(IdReused):
        await acme.ledger.transfer("ada", "bob", 2, code="x", key="o/1", id=id_at(later))
    # An id of before the boundary is known by its own name, and not to be used anew.
    assert (await acme.ledger.transfer("ada", "bob", 1, code="x", key="o/1", id=first.id)).is_repeat
    second = await acme.ledger.transfer("ada", "bob", 5, code="y", id=id_at(later))
    with psycopg.connect(admin_url) as admin:
        rows = admin.execute(
            "select cast(tableoid as regclass)::text from groundplane.ledger_transfers"
            " where id = any(%s)", ([first.id, second.id],),
        ).fetchall()  # fmt: skip
    assert len(set(rows)) == 2
    assert (await acme.ledger.balance("bob", as_of=now + timedelta(days=1))).balance_minor == 1
    assert await has(acme, "bob") == 6
    await sweeps.seal()
    assert (await acme.ledger.verify()).findings == []


async def test_old_refusals_and_resolved_holds_are_deleted(
    acme: Groundplane, gp: Groundplane, shop: Shop, sweeps: Sweeps
) -> None:
    from groundplane.rooms.ledger import InsufficientFunds

    with pytest.raises(InsufficientFunds):
        await acme.ledger.transfer("bob", "ada", 1, code="x", key="no")
    await acme.ledger.void(await acme.ledger.hold("ada", "bob", 1, code="x"))
    kept = await acme.ledger.hold("ada", "bob", 2, code="x")
    assert await sweeps.clean_up() == {"refusals": 0, "holds": 0}
    await at(acme, "401 days")
    assert await sweeps.clean_up() == {"refusals": 1, "holds": 1}
    assert (await acme.ledger.balance("ada")).debits_pending_minor == 2
    found = await acme.ledger.find(kept.id)
    assert found.transfer is not None
    assert found.transfer.hold_state == "open"
