"""What posting costs: against a plain row-locking function, and against `pgbench` simple-update."""

from __future__ import annotations

import asyncio
import itertools
import random
import statistics
import sys
import time
from typing import Any

import psycopg
import uvloop

from benchmarks.figures import ROUNDS, Figure, durable_postgresql, note
from benchmarks.ledger_floor import CALLERS, PLAIN, Bench, plain_rate, rate, simple_update
from groundplane.core.ids import uuid7
from groundplane.core.sql import compiled
from groundplane.rooms.ledger import Item

SEAL = compiled(
    "bench.seal",
    "-- scope: maintenance\nselect sealed, is_behind from groundplane.ledger_seal_v1()",
)


async def hot_account(bench: Bench) -> None:
    """32 stand-alone callers of the ordinary verb."""
    hot, uniform, late, alone, batch = [], [], [], [], []

    async def bare(link: Any) -> None:
        await link.execute("insert into plain.bare values ($1)", uuid7())

    for _ in range(ROUNDS):
        plain, _ = await plain_rate(bench, CALLERS, lambda link: bench.plain(bench.hot(), link))
        ours, p99 = await rate(CALLERS, lambda: lambda: bench.ours(bench.hot()))
        spread, _ = await plain_rate(bench, CALLERS, lambda link: bench.plain(bench.any(), link))
        ours_spread, _ = await rate(CALLERS, lambda: lambda: bench.ours(bench.any()))
        _, commit = await plain_rate(bench, CALLERS, bare)
        _, commit_alone = await plain_rate(bench, 1, bare)
        thousand, _ = await rate(2, lambda: lambda: many(bench, 1000), each=1000)
        note(f"hot: plain {plain:.0f}/s, ours {ours:.0f}/s, p99 {p99 * 1e3:.1f} ms;"
             f" uniform {spread:.0f}/s, {ours_spread:.0f}/s; batches {thousand:.0f}/s;"
             f" a bare commit's p99 {commit * 1e3:.1f} ms, of one caller"
             f" {commit_alone * 1e3:.1f} ms")  # fmt: skip
        hot.append(ours / plain)
        uniform.append(ours_spread / spread)
        late.append(p99 / commit)
        alone.append(p99 / commit_alone)
        batch.append((thousand / plain, thousand))
    updates = simple_update(bench.admin)
    middle = statistics.median
    told("32 callers on one hot account / the plain function", middle(hot), ">= 6")
    told("32 callers on 1,000 accounts / the plain function", middle(uniform), ">= 1.2")
    told("p99 of 32 callers on a hot account / of as many bare commits", middle(late), "<= 6")
    told("p99 of 32 callers on a hot account / of one caller's bare commits", middle(alone), "<= 6")
    told("batches of 1,000 on a hot account / the plain function",
         middle([b for b, _ in batch]), ">= 15")  # fmt: skip
    if updates:
        note(f"pgbench simple-update {updates:.0f}/s")
        told("batches of 1,000 on a hot account / pgbench simple-update",
             middle([t for _, t in batch]) / updates, ">= 3")  # fmt: skip


async def many(bench: Bench, size: int, **more: Any) -> None:
    items = [
        Item(debit=debit, credit=credit, amount_minor=5, code="bench", **more)
        for debit, credit in (bench.hot() for _ in range(size))
    ]
    await bench.gp.ledger.transfers(items)


async def in_a_transaction(bench: Bench) -> None:
    """One transfer inside the caller's own transaction, and the striped fee account."""
    single, holds, stripes = [], [], []
    for _ in range(ROUNDS):
        plain, _ = await plain_rate(bench, 16, lambda link: _by_hand(bench, link))
        ours, _ = await plain_rate(bench, 16, lambda link: _borrowed(bench, link))
        single.append(ours / plain)
        two, _ = await rate(8, lambda: lambda: _twice(bench))
        held, _ = await rate(8, lambda: lambda: _held(bench))
        holds.append(held / two)
        one, _ = await rate(16, lambda: lambda: _slow_sale(bench, bench.accounts[0]))
        sixteen, _ = await rate(16, lambda: lambda: _slow_sale(bench, bench.striped))
        stripes.append(sixteen / one)
        note(f"in a transaction: plain {plain:.0f}/s, ours {ours:.0f}/s;"
             f" fee account in 5 ms transactions {one:.0f}/s, striped {sixteen:.0f}/s")  # fmt: skip
    middle = statistics.median
    told("one transfer in the caller's transaction / the plain function in one",
         middle(single), ">= 0.5")  # fmt: skip
    told("hold plus post / two transfers", middle(holds), ">= 0.8")
    told("hot fee account in long transactions, 16 stripes / 1 stripe", middle(stripes), ">= 4")


async def _by_hand(bench: Bench, link: Any) -> None:
    async with link.transaction():
        await bench.plain(bench.any(), link)


async def _borrowed(bench: Bench, link: Any) -> None:
    debit, credit = bench.any()
    async with link.transaction():
        tx = await bench.gp.on(link)
        await tx.ledger.transfer(debit, credit, 5, code="bench")


async def _twice(bench: Bench) -> None:
    async with bench.gp.begin() as tx:
        debit, credit = bench.any()
        await tx.ledger.transfer(debit, credit, 5, code="bench")
        await tx.ledger.transfer(debit, credit, 5, code="bench")


async def _held(bench: Bench) -> None:
    async with bench.gp.begin() as tx:
        debit, credit = bench.any()
        hold = await tx.ledger.hold(debit, credit, 5, code="bench")
        await tx.ledger.post(hold)


async def _slow_sale(bench: Bench, fees: Any) -> None:
    """A sale that posts its fee and goes on working before it commits."""
    async with bench.gp.begin() as tx:
        buyer = random.choice(bench.accounts[1:])
        await tx.ledger.transfer(buyer, fees, 5, code="fee")
        await asyncio.sleep(0.005)


async def reading(bench: Bench, admin: str) -> None:
    """Balances, now and then, against a look-up by primary key."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("vacuum analyze")
    account = bench.accounts[0]
    moment = (await bench.gp.ledger.list(limit=1)).data[0].recorded_at
    key = compiled(
        "bench.key",
        "select version from groundplane.ledger_balances where tenant_id = groundplane.tenant()"
        " and account_id = cast(:id as uuid) and stripe = 0",
    )

    async def look_up() -> None:
        async with bench.gp.begin(read_only=True) as tx:
            await tx.one(key, id=account.id)

    plain, now, then = [], [], []
    for _ in range(ROUNDS):
        plain.append((await rate(1, lambda: look_up))[0])
        now.append((await rate(1, lambda: lambda: bench.gp.ledger.balance(account)))[0])
        then.append(
            (await rate(1, lambda: lambda: bench.gp.ledger.balance(account, as_of=moment)))[0]
        )
    told("a balance now / a look-up by primary key, time",
         statistics.median(p / n for p, n in zip(plain, now, strict=True)), "<= 1.5")  # fmt: skip
    told("a balance as of a recorded time / a look-up by primary key, time",
         statistics.median(p / t for p, t in zip(plain, then, strict=True)), "<= 3")  # fmt: skip


async def sealing(bench: Bench) -> None:
    """Posting while the sealer runs, and without; everything is sealed in between."""
    across, ratios = bench.gp.taking("maintenance"), []

    async def caught_up() -> None:
        while (await across.one(SEAL)).is_behind:
            pass

    for _ in range(ROUNDS):
        await caught_up()
        alone, _ = await rate(CALLERS, lambda: lambda: bench.ours(bench.any()))
        await caught_up()
        ended = asyncio.Event()

        async def sealer(ended: asyncio.Event = ended) -> None:
            while not ended.is_set():
                await across.one(SEAL)
                await asyncio.sleep(1)

        task = asyncio.create_task(sealer())
        beside, _ = await rate(CALLERS, lambda: lambda: bench.ours(bench.any()))
        ended.set()
        await task
        ratios.append(beside / alone)
    told("posting while sealing / posting alone", statistics.median(ratios), ">= 0.9")


async def line_by_line(bench: Bench) -> None:
    """What each part of a batch of 1,000 costs a transfer."""
    keys = itertools.count()

    async def keyed() -> None:
        await bench.gp.ledger.transfers(
            [Item(debit=d, credit=c, amount_minor=5, code="bench", key=f"bench-{next(keys)}")
             for d, c in (bench.hot() for _ in range(1000))]
        )  # fmt: skip

    plain, _ = await rate(1, lambda: lambda: many(bench, 1000), each=1000)
    with_keys, _ = await rate(1, lambda: keyed, each=1000)
    told("a key on every transfer of a batch / without keys, rate", with_keys / plain, ">= 0.5")
    begun = time.perf_counter()
    sealed = (await bench.gp.taking("maintenance").one(SEAL)).sealed
    each = (time.perf_counter() - begun) / max(sealed, 1)
    note(f"1,000 in a batch {1e6 / plain:.0f} us each, with keys {1e6 / with_keys:.0f} us;"
         f" sealing {1e6 * each:.0f} us each")  # fmt: skip


def sizes(admin: str) -> None:
    count = "select count(*) from {}"
    size = ("select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n"
            " on n.oid = c.relnamespace where n.nspname = %s and c.relkind = 'r'"
            " and c.relname ~ %s")  # fmt: skip
    with psycopg.connect(admin) as connection:

        def one(sql: str, *values: str) -> float:
            row = connection.execute(sql.encode(), values or None).fetchone()
            return float(row[0]) if row else 0.0

        ours = one(size, "groundplane", "^ledger_(transfers|entries)")
        theirs = one(size, "plain", "^(transfers|entries)$")
        per = (ours / one(count.format("groundplane.ledger_transfers")),
               theirs / one(count.format("plain.transfers")))  # fmt: skip
    note(
        f"{per[0]:.0f} bytes a transfer with entries and indexes, the plain function's {per[1]:.0f}"
    )


def told(figure: str, value: float, goal: str) -> None:
    Figure(figure, value, "ratio", goal).tell()


async def whole(url: str, admin: str) -> None:
    bench = Bench(url, admin)
    await bench.open()
    parts = set(sys.argv[1:]) - {"--json"}
    try:
        if not parts or "hot" in parts:
            await hot_account(bench)
        if not parts or "transaction" in parts:
            await in_a_transaction(bench)
        if not parts or "reading" in parts:
            await reading(bench, admin)
        if not parts or "sealing" in parts:
            await sealing(bench)
        if not parts or "lines" in parts:
            await line_by_line(bench)
        sizes(admin)
    finally:
        await bench.close()


def main() -> None:
    with durable_postgresql() as (url, admin):
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(PLAIN.encode())
        uvloop.run(whole(url, admin))  # the loop of the server, for all contenders


if __name__ == "__main__":
    main()
