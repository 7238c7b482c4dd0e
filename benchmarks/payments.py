"""What a capture costs, over its transfer, event and audit entry by hand in SQL.

By hand are the same statements in one transaction on the bare driver: whoever writes them also
knows every parameter beforehand, so it is a floor.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from typing import Any
from uuid import UUID

import asyncpg
import psycopg

from benchmarks.figures import Figure, durable_postgresql, note
from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.core.sql import load

COUNT, CALLERS, ROUNDS = int(os.environ.get("GROUNDPLANE_BENCH_COUNT", "1200")), 8, 3
LEDGER, EVENTS = load("groundplane.rooms.ledger"), load("groundplane.rooms.events")
AUDIT, PAYMENTS = load("groundplane.rooms.audit"), load("groundplane.rooms.payments")
CLOCK = """
create or replace function groundplane.now() returns timestamptz language sql stable parallel safe
return statement_timestamp();  -- an installation's clock; the tests' movable one reads a table
"""
FACT = '{"payment_id":"%s","state":"captured","asset":"EUR","amount_minor":5,"provider":"psp"}'


class Bench:
    """Both sides on one server, with payments that wait to be captured."""

    def __init__(self, url: str) -> None:
        self.url, self.gp = url, Groundplane(url).tenant("acme")
        self.waiting: list[UUID] = []

    async def open(self) -> None:
        self.pool = await asyncpg.create_pool(self.url, min_size=CALLERS, max_size=CALLERS)
        opened = [await self.gp.ledger.open_account(n, "EUR", "equity") for n in ("ada", "shop")]
        self.debit, self.credit = (account.id for account in opened)

    async def close(self) -> None:
        self.pool.terminate()
        await self.gp.close()

    async def prepare(self) -> None:
        async with self.gp.begin() as tx:
            for _ in range(COUNT):
                made = await tx.payments.create(5, "EUR", debit="ada", credit="shop")
                self.waiting.append(made.id)

    async def ours(self) -> None:
        await self.gp.payments.capture(self.waiting.pop())

    async def by_hand(self) -> None:
        id, transfer = self.waiting.pop(), uuid7()
        async with self.pool.acquire() as link, link.transaction():
            await link.execute(
                "set local groundplane.tenant = 'acme';"
                " set local groundplane.actor = 'system:x';"
                " set local groundplane.origin = 'library';"
                " set local groundplane.correlation = 'c'"
            )
            await _run(link, PAYMENTS["locked"], id=id)
            await _run(link, LEDGER["post_one"], tenant="acme", id=transfer, kind="transfer",
                       debit=self.debit, credit=self.credit, asset="EUR", amount=5,
                       code="payment.captured", metadata="{}", actor="system:x",
                       correlation_id="c")  # fmt: skip
            await _run(link, PAYMENTS["change"], id=id, version=1, state="captured", authorized=0,
                       captured=5, refunded=0, transfer_id=transfer)  # fmt: skip
            await _run(link, EVENTS["append"], tenant="acme", stream=f"payment/{id}", expected=1,
                       ids=[uuid7()], types=["payment.captured"], schema_versions=[1],
                       sources=["groundplane"], subjects=[None], times=[None],
                       bodies=[FACT % id], metadatas=["{}"], hashes=[b"x" * 32], own_ids=False,
                       actor="system:x", correlation_id="c")  # fmt: skip
            await _run(link, AUDIT["record"], id=uuid7(), actor="system:x", origin="library",
                       action="payments.captured", subject_kind="payment", subject_id=str(id),
                       before="{}", after=FACT % id, correlation_id="c")  # fmt: skip

    async def rate(self, work: Any) -> float:
        await self.prepare()
        begun = time.perf_counter()

        async def one() -> None:
            while self.waiting:
                await work()

        await asyncio.gather(*(one() for _ in range(CALLERS)))
        return COUNT / (time.perf_counter() - begun)


async def _run(link: Any, query: Any, **given: Any) -> None:
    values = query.values({name: given.get(name) for name in query.parameters})
    await link.fetch(query.text, *values)


async def whole(url: str) -> None:
    bench, ratios = Bench(url), []
    await bench.open()
    for _ in range(ROUNDS + 1):
        hand, ours = await bench.rate(bench.by_hand), await bench.rate(bench.ours)
        note(f"captures: by hand {hand:.0f}/s, ours {ours:.0f}/s")
        ratios.append(ours / hand)
    await bench.close()
    Figure("payments.capture / its statements by hand, 8 callers",
           statistics.median(ratios[1:]), "ratio", ">= 0.6").tell()  # fmt: skip


def main() -> None:
    with durable_postgresql() as (url, admin):
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(CLOCK.encode())
        asyncio.run(whole(url))


if __name__ == "__main__":
    main()
