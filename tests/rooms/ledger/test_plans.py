"""The statements keep their indexes on large tables, as the application and under row security."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.ledger import Item
from groundplane.testing.server import Server
from tests.fixtures.plans import plan
from tests.rooms.ledger.conftest import Shop

ROOM = "groundplane.rooms.ledger"
FILL = """
set session_replication_role = replica;
insert into groundplane.ledger_accounts (tenant_id, id, name, asset, kind, rule)
select 'tenant-' || n % 10, cast(md5('a' || n) as uuid), 'account/' || n, 'EUR', 'equity', 'none'
  from generate_series(0, 1999) as n;
insert into groundplane.ledger_balances (tenant_id, account_id, stripe, stripes, book, asset, rule)
select tenant_id, id, 0, 1, 'main', 'EUR', 'none' from groundplane.ledger_accounts;
create temporary table made as
select n, 'tenant-' || n % 10 as tenant_id, groundplane.uuid7() as id,
       cast(md5('a' || n % 2000) as uuid) as debit,
       cast(md5('a' || (n + 10) % 2000) as uuid) as credit
  from generate_series(1, 40000) as n;
insert into groundplane.ledger_transfers
       (tenant_id, id, book, kind, debit_account_id, credit_account_id, asset, amount_minor, code,
        effective_at, recorded_at, body_hash, actor, correlation_id, posted_minor, pending_minor,
        debit_stripe, debit_version, debit_debits_posted_minor, debit_credits_posted_minor,
        debit_debits_pending_minor, debit_credits_pending_minor, credit_stripe, credit_version,
        credit_debits_posted_minor, credit_credits_posted_minor, credit_debits_pending_minor,
        credit_credits_pending_minor)
select tenant_id, id, 'main', 'transfer', debit, credit, 'EUR', 1, 'x',
       now() + make_interval(secs => n - 50000), now() + make_interval(secs => n - 50000), '\\x00',
       'a', 'c' || n, 1, 0, 0, n, n, n, 0, 0, 0, n, n, n, 0, 0
  from made;
insert into groundplane.ledger_holds
       (tenant_id, id, debit_account_id, debit_stripe, credit_account_id, credit_stripe,
        amount_minor, state, resolved_by, resolved_at, expires_at)
select tenant_id, id, debit, 0, credit, 0, 1, 'posted', id, now(), now() from made;
insert into groundplane.ledger_refusals (tenant_id, id, code, body_hash)
select tenant_id, id, 'x', '\\x00' from made;
insert into groundplane.ledger_keys (tenant_id, key, transfer_id)
select tenant_id, 'k' || n, id from made;
analyze;
"""


@pytest.fixture(scope="module")
def large(server: Server) -> Iterator[str]:
    from groundplane.testing.server import TEMPLATE

    name = "gp_ledger_plans"
    server.run(f"drop database if exists {name} with (force)")
    server.run(f"create database {name} template {TEMPLATE} strategy file_copy")
    with psycopg.connect(server.admin_url(name), autocommit=True) as admin:
        admin.execute(FILL.encode())
    yield name
    server.run(f"drop database {name} with (force)")


BATCH = """
select count(*) from groundplane.ledger_post_v1(
       {tenant}, array[groundplane.uuid7(), groundplane.uuid7()], array['transfer', 'transfer'],
       array[{debit}, {debit}], array[{credit}, {credit}], null, array[1, 1]::numeric[], null, null,
       array['x', 'x'], null, null, null, null, array['a', 'a'], array['c', 'c'], {is_new})
"""
SINGLE = """
select count(*) from groundplane.ledger_post_v1(
       {tenant}, groundplane.uuid7(), 'transfer', {debit}, {credit}, null, 1, null, 'x', null, null,
       null, null, 'a', 'c', {is_new})
"""
TOUCHED = """
select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))
  from pg_stat_xact_user_tables where relname ~ %s
"""


def touched(connection: psycopg.Connection[Any], tables: str, statement: str) -> int:
    """How many rows of those tables a statement reads."""

    def counted() -> int:
        row = connection.execute(TOUCHED, [tables]).fetchone()
        return int(row[0] or 0) if row else 0

    before = counted()
    connection.execute(statement.encode())
    return counted() - before


def test_a_batch_reads_the_balances_that_it_touches(large: str, server: Server) -> None:
    """And not all two hundred of its tenant, as a join of its own choice would."""
    debit, credit = (f"cast(md5('a{n}') as uuid)" for n in (0, 10))
    posting = BATCH.format(tenant="'tenant-0'", debit=debit, credit=credit, is_new=False)
    with psycopg.connect(server.url(large)) as connection:
        for _ in range(3):
            assert touched(connection, "^ledger_balances$", posting) <= 12
        connection.rollback()


@pytest.mark.parametrize("is_new", [True, False])
@pytest.mark.parametrize("posting", [BATCH, SINGLE])
async def test_a_plan_without_statistics_reads_no_other_transfers(
    posting: str, is_new: bool, acme: Groundplane, shop: Shop, url: str
) -> None:
    """All indexes look alike then, and a plan is kept for as long as its connection."""
    others = [Item(debit="world", credit="ada", amount_minor=1, code="x")] * 2000
    await acme.ledger.transfers(others)
    posting = posting.format(
        tenant="'acme'",
        debit=f"cast('{shop['world'].id}' as uuid)",
        credit=f"cast('{shop['ada'].id}' as uuid)",
        is_new=is_new,
    )
    with psycopg.connect(url) as connection:
        for _ in range(7):  # from the sixth on, a plan is kept
            assert touched(connection, "^ledger_transfers", posting) == 0


def test_a_balance_reads_its_own_rows(large: str, server: Server) -> None:
    """Of the past, the last entry of each side: of some twenty, and of no other account."""
    asked = "select count(*) from groundplane.ledger_balance"
    now = asked + "s_v1('tenant-0', array[cast(md5('a0') as uuid)])"
    then = asked + "_v1('tenant-0', cast(md5('a0') as uuid), '2100-01-01Z')"
    with psycopg.connect(server.url(large)) as connection:
        for _ in range(7):
            assert touched(connection, "^ledger_(accounts|balances)$", now) == 2
            assert touched(connection, "^ledger_transfers", then) == 2


WHOLE, COSTLY = "Seq Scan", r"\(cost=0\.00\.\.(?!0\.00)"  # a partition ahead of time is empty
ACCOUNT = "e5e14e60-9ac5-4d48-9ee9-b0f1cbf4a3a7"
TIMES = {"start": "2020-01-01Z", "end": "2100-01-01Z", "after_at": "2020-01-01Z",
         "after_stripe": -1, "after_version": -1, "as_of": "2100-01-01Z"}  # fmt: skip
READS = {
    "account": {"id": ACCOUNT},
    "resolve": {"book": "main", "names": "{account/7}"},
    "entries": {"id": ACCOUNT, "fetch": 21} | TIMES,
    "find": {"id": uuid7()},  # of this month
    "keyed": {"key": "k7"},
    "refused": {"id": ACCOUNT},
    "list": {"account": ACCOUNT, "fetch": 21},
}


@pytest.mark.parametrize("name", READS)
def test_a_read_walks_no_table(name: str, large: str, server: Server) -> None:
    found = plan(server.url(large), ROOM, "queries.sql", name, "groundplane_app", **READS[name])
    scanned = re.findall(rf"{WHOLE} on (ledger_(?!assets)\w+)[^(]*{COSTLY}", found)
    assert scanned == [], found
    assert re.search(r"Index Cond: .*(tenant_id|account_id)", found)


@pytest.mark.parametrize("name", ["due_holds", "clean_refusals", "clean_holds"])
def test_a_sweep_finds_what_is_due_by_its_index(name: str, large: str, server: Server) -> None:
    found = plan(
        server.url(large), ROOM, "work.sql", name, "groundplane_maintenance", most=500, batch=5000
    )
    assert "Seq Scan" not in found, found
