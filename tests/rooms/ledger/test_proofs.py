"""Seals, and a superuser who tampers: the row and its seal are named."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.rooms.ledger import Item, metrics
from groundplane.rooms.ledger.sweeps import SQL, Sweeps
from groundplane.testing import at
from tests.rooms.ledger.conftest import Shop, id_at

Sound = Callable[[], Awaitable[None]]
SEALED = """
select count(*), count(distinct u.id) from groundplane.ledger_seals as s
 cross join unnest(s.transfer_ids) as u (id)
"""


def tamper(admin_url: str, *statements: str) -> None:
    """As a superuser who also switches the triggers off."""
    with psycopg.connect(admin_url) as admin:
        admin.execute("set session_replication_role = replica")
        for statement in statements:
            assert admin.execute(statement.encode()).rowcount != 0, statement


def sealed(admin_url: str) -> tuple[int, int]:
    with psycopg.connect(admin_url) as admin:
        row = admin.execute(SEALED).fetchone()
        assert row is not None
        return row[0], row[1]


async def test_every_transfer_is_in_exactly_one_seal(
    acme: Groundplane, globex: Groundplane, shop: Shop, sweeps: Sweeps, admin_url: str, sound: Sound
) -> None:
    """Also those of a transaction that commits long after a later one: no window misses it."""
    ended = asyncio.Event()

    async def sealing() -> None:
        while not ended.is_set():
            await sweeps.seal()
            await asyncio.sleep(0.005)

    async def writing(slow: bool) -> None:
        for _ in range(20):
            async with acme.begin() as tx:
                await tx.ledger.transfer("world", "fees", 1, code="x")
                if slow:
                    await asyncio.sleep(0.01)

    sealers = [asyncio.create_task(sealing()) for _ in range(2)]
    await asyncio.gather(*(writing(n % 2 == 0) for n in range(4)))
    for name in ("a", "b"):
        await globex.ledger.open_account(name, "EUR", "equity")
    await globex.ledger.transfer("a", "b", 1, code="x")
    ended.set()
    await asyncio.gather(*sealers)
    await sweeps.seal()
    assert sealed(admin_url) == (82, 82)
    await at(acme, "2 hours")
    await sound()
    head, other = (await acme.ledger.heads())[0], (await globex.ledger.heads())[0]
    assert head.number > 1
    assert (other.number, len(other.head)) == (1, 64)
    assert (await acme.ledger.verify()).head == head.head


async def test_a_seal_holds_a_thousand_and_a_backlog_is_walked(
    acme: Groundplane, shop: Shop, sweeps: Sweeps, admin_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from groundplane.rooms.ledger import sweeps as module

    monkeypatch.setattr(module, "SEALED_AT_ONCE", 700)
    monkeypatch.setattr(module, "LARGEST_SEALING", 1500)
    item = Item(debit="world", credit="fees", amount_minor=1, code="x")
    await acme.ledger.transfers([item] * 4000)
    assert await sweeps.seal() == 4001
    assert sealed(admin_url) == (4001, 4001)
    with psycopg.connect(admin_url) as admin:
        rows = admin.execute("select cardinality(hashes) from groundplane.ledger_seals").fetchall()
    assert max(rows) <= (1000,)
    assert (await acme.ledger.verify()).is_sound


READ = """
select sum(seq_tup_read), sum(idx_tup_fetch) from pg_stat_xact_user_tables
 where relname ~ '^ledger_(transfers|entries)'
"""


async def test_a_seal_reads_what_it_seals_and_no_more(
    acme: Groundplane, shop: Shop, sweeps: Sweeps
) -> None:
    item = Item(debit="world", credit="fees", amount_minor=1, code="x")
    await acme.ledger.transfers([item] * 3000)
    await sweeps.seal()
    await acme.ledger.transfers([item] * 5)
    async with sweeps.across.begin() as tx:
        before = await tx.connection.fetchrow(READ)
        assert (await tx.one(SQL["seal"], most=1000)).sealed == 5
        after = await tx.connection.fetchrow(READ)
    in_order, by_key = (int(a - b) for a, b in zip(after, before, strict=True))
    assert (in_order, by_key) == (0, 5 + 5)  # found, and hashed


TAMPERED = {
    "an amount": ("update groundplane.ledger_transfers set amount_minor = amount_minor + 1"
                  " where code = 'sale'", "ledger.seals", "changed"),
    "metadata": ("update groundplane.ledger_transfers set metadata = '{\"a\": 1}'"
                 " where code = 'sale'", "ledger.seals", "changed"),
    "what it moved": ("update groundplane.ledger_transfers set posted_minor = 7"
                      " where code = 'sale'", "ledger.two_sides", "that posted 7"),
    "a counter after it": ("update groundplane.ledger_transfers set debit_version = 40"
                           " where code = 'sale'", "ledger.running", "do not follow"),
    "a side": ("update groundplane.ledger_transfers set credit_account_id = gen_random_uuid()"
               " where code = 'sale'", "ledger.lost_accounts", "not one of book main"),
    "a removed transfer": ("delete from groundplane.ledger_transfers where code = 'sale'",
                           "ledger.seals", "removed"),
    "a balance": ("update groundplane.ledger_balances set debits_posted_minor ="
                  " debits_posted_minor + 1 where version = 1", "ledger.balances", "stored"),
    "a hash": ("update groundplane.ledger_seals set hashes[1] = '\\x00' where number = 1",
               "ledger.seal_chain", "root"),
    "a root": ("update groundplane.ledger_seals set root = '\\x00' where number = 1",
               "ledger.seal_chain", "root"),
    "a head": ("update groundplane.ledger_seals set head = '\\x00' where number = 1",
               "ledger.seal_chain", "head"),
    "a removed seal": ("delete from groundplane.ledger_seals where number = 1",
                       "ledger.seal_chain", "follow"),
    "a hold": ("update groundplane.ledger_holds set amount_minor = 1", "ledger.holds", "pending"),
    "a hold's time": ("update groundplane.ledger_holds set expires_at = '2999-01-01'",
                      "ledger.hold_terms", "until 2999"),
    "another hold": ("update groundplane.ledger_holds set id = groundplane.uuid7()",
                     "ledger.hold_terms", "a hold that is open"),
    "who resolved it": ("update groundplane.ledger_holds set state = 'voided', resolved_by = id",
                        "ledger.hold_terms", "resolved by a hold"),
    "a limit": ("update groundplane.ledger_balances set rule = 'none'", "ledger.accounts",
                "rule debits_within_credits"),
    "a closed account": ("update groundplane.ledger_balances set is_closed = version = 1",
                         "ledger.accounts", "closed at ;"),
    "a removed balance": ("delete from groundplane.ledger_balances where version = 0",
                          "ledger.accounts", "balance rows differ"),
    "a removed key": ("delete from groundplane.ledger_keys", "ledger.keys", "leads to nothing"),
    "a key's transfer": ("update groundplane.ledger_keys set transfer_id = gen_random_uuid()",
                         "ledger.keys", "its key till/1 leads to"),
    "a removed reversal": ("delete from groundplane.ledger_reversals",
                           "ledger.reversals", "0 reversed of 100; the reversals sum to 30"),
    "a reversal of nothing": ("update groundplane.ledger_reversals set transfer_id ="
                              " gen_random_uuid()", "ledger.reversals", "30 reversed of"),
    "a reversal": ("update groundplane.ledger_reversals set reversed_minor = 1",
                   "ledger.reversals", "reversed"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
async def test_verify_names_what_was_tampered_with(
    name: str, acme: Groundplane, globex: Groundplane, shop: Shop, sweeps: Sweeps, admin_url: str
) -> None:
    statement, invariant, words = TAMPERED[name]
    sold = await acme.ledger.transfer("ada", "bob", 100, code="sale", key="till/1")
    await acme.ledger.hold("ada", "bob", 5, code="booking")
    await acme.ledger.reverse(sold, amount_minor=30, code="refund")
    await sweeps.seal()
    await acme.ledger.transfer("ada", "bob", 1, code="next")
    await sweeps.seal()
    assert (await acme.ledger.verify()).is_sound
    tamper(admin_url, statement)
    found = await acme.ledger.verify()
    assert not found.is_sound
    told = [each for each in found.findings if each.invariant == invariant]
    assert any(words in each.detail for each in told), found.findings
    if invariant == "ledger.seals":
        assert (told[0].subject, told[0].detail[:6]) == (str(sold.id), "seal 1")
    assert (await globex.ledger.verify()).findings == []
    assert await sweeps.verify() >= 1
    assert metrics.FINDINGS.value() >= 1


async def test_a_transfer_added_behind_the_functions_is_found(
    acme: Groundplane, shop: Shop, sweeps: Sweeps, admin_url: str
) -> None:
    await sweeps.seal()
    tamper(
        admin_url,
        "create temporary table forged as select * from groundplane.ledger_transfers",
        "update forged set id = groundplane.uuid7(), amount_minor = 1, posted_minor = 1,"
        " code = 'forged'",
        "insert into groundplane.ledger_transfers select * from forged",
    )
    names = {each.invariant for each in (await acme.ledger.verify()).findings}
    assert names >= {"ledger.balances", "ledger.running"}
    # Dated back before what was sealed, it is also in no seal.
    tamper(admin_url, "update groundplane.ledger_transfers set xid = '3' where code = 'forged'")
    await sweeps.seal()
    await at(acme, "2 hours")
    names = {each.invariant for each in (await acme.ledger.verify()).findings}
    assert "ledger.unsealed" in names


async def test_a_cut_tail_shows_against_a_kept_head(
    acme: Groundplane, shop: Shop, sweeps: Sweeps, admin_url: str
) -> None:
    await sweeps.seal()
    await acme.ledger.transfer("ada", "bob", 1, code="x")
    await sweeps.seal()
    [kept] = await acme.ledger.heads()
    tamper(admin_url, "delete from groundplane.ledger_seals where number = 2")
    assert [head.number for head in await acme.ledger.heads(limit=5)] == [1]
    assert kept not in await acme.ledger.heads(limit=5)


async def test_a_restored_dump_is_sealed_on(
    acme: Groundplane, shop: Shop, sweeps: Sweeps, admin_url: str, sound: Sound
) -> None:
    """On another cluster transaction numbers mean nothing: what no seal lists is sealed first."""
    await sweeps.seal()
    await acme.ledger.transfer("ada", "bob", 1, code="x")
    tamper(
        admin_url,
        "update groundplane.ledger_windows set cluster_id = 'another', seen = '1000000:1000000:'",
    )
    assert await sweeps.seal() == 1
    await acme.ledger.transfer("ada", "bob", 1, code="x")
    assert await sweeps.seal() == 1
    assert sealed(admin_url) == (3, 3)
    await sound()


SEALER = """
import asyncio, sys
from groundplane import Groundplane
from groundplane.roof import fault_plan
from groundplane.rooms.ledger.sweeps import Sweeps

async def main(url):
    fault_plan.arm("ledger.seal.after_commit=kill:1", is_test_database=True)
    await Sweeps(Groundplane(url)).seal()
asyncio.run(main(sys.argv[1]))
"""


async def test_a_killed_sealer_seals_nothing_twice(
    acme: Groundplane, shop: Shop, sweeps: Sweeps, url: str, admin_url: str
) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", SEALER, url]
    for _ in range(2):
        await acme.ledger.transfer("ada", "bob", 1, code="x")
        done = subprocess.run(command, env=environment, check=False, capture_output=True)
        assert done.returncode == -signal.SIGKILL, done.stderr
    await sweeps.seal()
    assert sealed(admin_url) == (3, 3)


async def test_a_clearing_account_that_moves_all_the_time_is_open_too(
    acme: Groundplane, shop: Shop, sweeps: Sweeps
) -> None:
    async def seen(code: str, debit: str, credit: str, amount: int) -> float | None:
        now = (await sweeps.across.one(SQL["clock"])).now
        await acme.ledger.transfer(debit, credit, amount, code=code, id=id_at(now))
        await sweeps.measure()
        return metrics.CLEARING_OPEN.value(book="main")

    await acme.ledger.open_account("psp", "EUR", "equity", is_clearing=True)
    assert await seen("in", "ada", "psp", 10) == 0
    await at(acme, "3 days")
    assert await seen("out", "psp", "bob", 9) == 0
    await at(acme, "5 days")
    assert await seen("more", "ada", "psp", 1) == 1
    assert await seen("all", "psp", "bob", 2) == 0
    assert await seen("again", "ada", "psp", 1) == 0
    await at(acme, "9 days 1 hour")
    assert await seen("more", "ada", "psp", 1) == 1


async def test_the_gauges(acme: Groundplane, shop: Shop, sweeps: Sweeps, admin_url: str) -> None:
    await acme.ledger.open_account("psp", "EUR", "equity", is_clearing=True)
    await acme.ledger.transfer("ada", "psp", 10, code="x")
    await acme.ledger.hold("ada", "bob", 5, code="x")
    await sweeps.seal()
    await sweeps.measure()
    assert metrics.HOLDS_OPEN.value() == 1
    assert metrics.IMBALANCE.value() == 0
    assert metrics.CLEARING_OPEN.value(book="main") == 0
    await at(acme, "5 days")
    tamper(admin_url, "update groundplane.ledger_balances set credits_posted_minor = 11"
           " where credits_posted_minor = 10")  # fmt: skip
    await sweeps.measure()
    assert metrics.IMBALANCE.value() == 1
    assert metrics.CLEARING_OPEN.value(book="main") == 1
    assert metrics.UNSEALED_SECONDS.value() > 4 * 86_400
