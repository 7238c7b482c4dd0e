"""The floor that posting is measured against, and the callers that drive both sides.

The plain function is what small ledgers write: two updates and two entries, one transfer in each
transaction, no tenant, no ids that are safe to retry, no limits, no holds, no verdicts.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import statistics
import subprocess
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.ledger import Account
from groundplane.settings import Settings

SECONDS = float(os.environ.get("GROUNDPLANE_BENCH_SECONDS", "4"))
ACCOUNTS, CALLERS = 1000, 32
PLAIN = """
create schema plain;
create table plain.accounts (
  id uuid primary key, balance bigint not null default 0, version bigint not null default 0
) with (fillfactor = 50);
create table plain.transfers (
  id uuid primary key, debit uuid not null, credit uuid not null, amount bigint not null,
  at timestamptz not null default now());
create table plain.entries (
  transfer_id uuid not null, account_id uuid not null, amount bigint not null,
  balance bigint not null, version bigint not null, primary key (transfer_id, account_id));
create index entries_by_account on plain.entries (account_id, version);
create function plain.transfer(new uuid, d uuid, c uuid, n bigint) returns void
language plpgsql as $$
declare
  a record;
  b record;
begin
  if d < c then
    update plain.accounts set balance = balance - n, version = version + 1 where id = d
      returning balance, version into a;
    update plain.accounts set balance = balance + n, version = version + 1 where id = c
      returning balance, version into b;
  else
    update plain.accounts set balance = balance + n, version = version + 1 where id = c
      returning balance, version into b;
    update plain.accounts set balance = balance - n, version = version + 1 where id = d
      returning balance, version into a;
  end if;
  insert into plain.transfers values (new, d, c, n);
  insert into plain.entries values (new, d, -n, a.balance, a.version),
                                   (new, c, n, b.balance, b.version);
end $$;
create table plain.bare (id uuid primary key);
grant usage on schema plain to public;
grant all on all tables in schema plain to public;
create or replace function groundplane.now() returns timestamptz language sql stable parallel safe
return statement_timestamp();  -- an installation's clock; the tests' movable one reads a table
"""
CALL = "select plain.transfer($1, $2, $3, $4)"
Work = Callable[[], Awaitable[Any]]
Pair = tuple[Any, Any]


class Bench:
    """Both sides on one server, with the same accounts and callers."""

    def __init__(self, url: str, admin: str) -> None:
        self.url, self.admin = url, admin
        self.gp = Groundplane(url, settings=_settings(url)).tenant("acme")
        self.accounts: list[Account] = []

    async def open(self) -> None:
        self.pool = await asyncpg.create_pool(
            self.url, min_size=CALLERS, max_size=CALLERS, reset=_nothing, statement_cache_size=1000
        )
        async with self.gp.begin() as tx:
            for n in range(ACCOUNTS):
                self.accounts.append(
                    await tx.ledger.open_account(f"accounts/{n:05}", "EUR", "equity")
                )
            self.striped = await tx.ledger.open_account("fees", "EUR", "income", stripes=16)
        rows = [(account.id,) for account in self.accounts]
        await self.pool.executemany("insert into plain.accounts values ($1)", rows)

    async def close(self) -> None:
        self.pool.terminate()
        await self.gp.close()

    def hot(self) -> Pair:
        return self.accounts[0], random.choice(self.accounts[1:])

    def any(self) -> Pair:
        first, second = random.sample(self.accounts, 2)
        return first, second

    async def plain(self, pair: Pair, link: Any) -> None:
        await link.execute(CALL, uuid7(), pair[0].id, pair[1].id, 5)

    async def ours(self, pair: Pair) -> None:
        await self.gp.ledger.transfer(pair[0], pair[1], 5, code="bench")


def _settings(url: str) -> Settings:
    known = Settings()
    return known.model_copy(
        update={"database": known.database.model_copy(update={"pool_size": CALLERS})}
    )


async def _nothing(connection: Any) -> None:
    """No reset: it would be a message of its own."""


async def rate(callers: int, work: Callable[[], Work], *, each: int = 1) -> tuple[float, float]:
    """(transfers a second, p99 of a call in seconds) of so many callers."""
    taken: list[float] = []
    until = time.perf_counter() + SECONDS

    async def one() -> None:
        do = work()
        while (begun := time.perf_counter()) < until:
            await do()
            taken.append(time.perf_counter() - begun)

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(callers)))
    whole = time.perf_counter() - begun
    return len(taken) * each / whole, statistics.quantiles(taken, n=100)[98]


def on_link(bench: Bench, do: Callable[[Any], Awaitable[Any]]) -> Callable[[], Work]:
    """A caller with a connection of its own, as the plain side has it."""

    def work() -> Work:
        held: list[Any] = []

        async def call() -> None:
            if not held:
                held.append(await bench.pool.acquire())
            await do(held[0])

        return call

    return work


async def released(bench: Bench) -> None:
    """Give back what the callers of a round held."""
    bench.pool.terminate()
    bench.pool = await asyncpg.create_pool(
        bench.url, min_size=CALLERS, max_size=CALLERS, reset=_nothing, statement_cache_size=1000
    )


async def plain_rate(
    bench: Bench, callers: int, do: Callable[[Any], Awaitable[Any]]
) -> tuple[float, float]:
    measured = await rate(callers, on_link(bench, do))
    await released(bench)
    return measured


def simple_update(url: str) -> float:
    """Transactions a second of `pgbench -N` with as many clients; 0 where there is none."""
    from groundplane.roof.embedded import find_binaries

    program = find_binaries().bin / "pgbench"  # beside the server's own programs
    if not program.exists():
        return 0.0
    parts = urlsplit(url)
    base = [
        str(program),
        "-h",
        str(parts.hostname),
        "-p",
        str(parts.port),
        "-U",
        str(parts.username),
    ]
    name = parts.path.lstrip("/")
    env = {**os.environ, "PGPASSWORD": str(parts.password or "")}
    subprocess.run([*base, "-i", "-q", name], env=env, check=True, capture_output=True)
    clients = ["-N", "-c", str(CALLERS), "-j", "2", "-T", str(max(int(SECONDS), 1))]
    done = subprocess.run(
        [*base, *clients, name], env=env, check=True, capture_output=True, text=True
    )
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    return float(found[1]) if found else 0.0
