"""Eight writers, fifty accounts, and nobody may ever see money appear or go.

    python -m tests.chaos.bank --transfers 1000000

Mixed operations: batches, singles, transfers inside a caller's transaction, holds that are posted
in part, voided or left to expire, chains, reversals. A reader takes one snapshot after another all
the time. At the end the books are proved, then a superuser changes a row, and the proof names it.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.ledger import (
    AlreadyReversed,
    HoldExpired,
    HoldResolved,
    InsufficientFunds,
    Item,
    Ledger,
)
from groundplane.rooms.ledger.sweeps import Sweeps

WRITERS, ACCOUNTS, OPENING, BATCH = 8, 50, 100_000, 400
NAMES = [f"wallets/{n:02}" for n in range(ACCOUNTS)]
TOTAL = """
select sum(credits_posted_minor - debits_posted_minor),
       sum(credits_pending_minor - debits_pending_minor),
       sum(debits_posted_minor)
  from groundplane.ledger_balances where tenant_id = 'acme'
"""
MONEY = """
select sum(credits_posted_minor - debits_posted_minor)
  from groundplane.ledger_account_balances
 where tenant_id = 'acme' and (name like 'wallets/%' or name = 'fees')
"""


@dataclass
class Bank:
    gp: Groundplane
    admin_url: str
    wanted: int
    seed: int
    posted: int = 0
    refused: int = 0
    snapshots: int = 0
    wrong: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    async def open(self) -> None:
        ledger: Ledger = self.gp.ledger
        await ledger.open_account("world", "EUR", "equity", rule="none")
        await ledger.open_account("fees", "EUR", "income")
        for name in NAMES:
            await ledger.open_account(name, "EUR", "liability")
        await ledger.transfers(
            [Item(debit="world", credit=n, amount_minor=OPENING, code="open") for n in NAMES]
        )

    async def run(self) -> None:
        reading = asyncio.create_task(self._read())
        sealing = asyncio.create_task(self._seal())
        await asyncio.gather(*(self._write(random.Random(self.seed + n)) for n in range(WRITERS)))
        for task in (reading, sealing):
            task.cancel()
        await asyncio.gather(reading, sealing, return_exceptions=True)
        await self._prove()

    # -- writing -----------------------------------------------------------------------------------

    async def _write(self, dice: random.Random) -> None:
        kinds = [self._batch, self._single, self._inside, self._hold, self._chain, self._reverse]
        while self.posted < self.wanted:
            do = dice.choices(kinds, weights=[6, 2, 2, 2, 2, 1])[0]
            try:
                self.posted += await do(dice)
            except (InsufficientFunds, HoldExpired, HoldResolved, AlreadyReversed):
                self.refused += 1

    def _item(self, dice: random.Random, **more: Any) -> Item:
        debit, credit = dice.sample(NAMES, 2)
        amount = dice.randint(1, 2000)
        return Item(debit=debit, credit=credit, amount_minor=amount, code="x", **more)

    async def _batch(self, dice: random.Random) -> int:
        said = await self.gp.ledger.transfers(
            [self._item(dice) for _ in range(BATCH)], on_error="return"
        )
        done = sum(each.is_posted for each in said)
        self.refused += len(said) - done
        return done

    async def _single(self, dice: random.Random) -> int:
        debit, credit = dice.sample(NAMES, 2)
        await self.gp.ledger.transfer(debit, credit, dice.randint(1, 2000), code="x")
        return 1

    async def _inside(self, dice: random.Random) -> int:
        """A sale with its fee; some callers change their mind."""
        debit, credit = dice.sample(NAMES, 2)
        with suppress(ZeroDivisionError):
            async with self.gp.begin() as tx:
                await tx.ledger.lock([debit, credit, "fees"])  # in the order of all others
                await tx.ledger.transfer(debit, credit, 500, code="sale")
                await tx.ledger.transfer(credit, "fees", 10, code="fee")
                assert dice.random() < 0.8 or 1 // 0
            return 2
        return 0

    async def _hold(self, dice: random.Random) -> int:
        debit, credit = dice.sample(NAMES, 2)
        until = datetime.now(UTC) + timedelta(seconds=dice.choice([1, 600]))
        hold = await self.gp.ledger.hold(debit, credit, 700, code="x", expires_at=until)
        end = dice.randrange(3)
        if end == 0:
            await self.gp.ledger.post(hold, amount_minor=dice.randint(1, 700))
        elif end == 1:
            await self.gp.ledger.void(hold)
        return 2 if end < 2 else 1

    async def _chain(self, dice: random.Random) -> int:
        chain = uuid7()
        await self.gp.ledger.transfers([self._item(dice, chain=chain) for _ in range(3)])
        return 3

    async def _reverse(self, dice: random.Random) -> int:
        debit, credit = dice.sample(NAMES, 2)
        made = await self.gp.ledger.transfer(debit, credit, 300, code="x")
        await self.gp.ledger.reverse(made.id, amount_minor=dice.randint(1, 300), code="back")
        return 2

    # -- reading and proving -----------------------------------------------------------------------

    async def _read(self) -> None:
        """Each statement is a snapshot; what one sees must add up."""
        link = await psycopg.AsyncConnection.connect(self.admin_url, autocommit=True)
        async with link:
            while True:
                (total, pending, _) = await _one(link, TOTAL)
                (money,) = await _one(link, MONEY)
                if (total, pending, money) != (0, 0, OPENING * ACCOUNTS):
                    self.wrong.append(f"a snapshot sees {total}, {pending}, {money}")
                self.snapshots += 1
                if self.snapshots % 500 == 0:
                    self._tell(f"{self.posted} of {self.wanted}")
                await asyncio.sleep(0.02)

    async def _seal(self) -> None:
        """What the worker does all the time: seals, and holds whose time is over."""
        while True:
            await Sweeps(self.gp.tenant("_platform")).seal()
            await Sweeps(self.gp.tenant("_platform")).expire_holds()
            await asyncio.sleep(1)

    async def _prove(self) -> None:
        await Sweeps(self.gp.tenant("_platform")).expire_holds()
        self._tell("posted; sealing the rest")
        while await Sweeps(self.gp.tenant("_platform")).seal():
            pass
        self._tell("sealed; checking the invariants")
        broken = await self.gp.tenant("_platform").database.verify(["ledger"])
        self.wrong += [f"{each.invariant} {each.subject}: {each.detail}" for each in broken]
        self._tell("checked; proving every block")
        self.wrong += [str(each) for each in (await self.gp.ledger.verify()).findings]
        self._tell("proved; changing a row")
        with psycopg.connect(self.admin_url) as admin:
            admin.execute("set session_replication_role = replica")
            admin.execute(
                "update groundplane.ledger_transfers set amount_minor = amount_minor + 1"
                " where id = (select id from groundplane.ledger_transfers order by id limit 1)"
            )
        found = (await self.gp.ledger.verify()).findings
        if not any(each.invariant == "ledger.seals" for each in found):
            self.wrong.append("a row was changed and no seal is named")
        for each in found[:5]:
            self._tell(f"after a row was changed: {each.invariant} {each.subject}: {each.detail}")

    def _tell(self, said: str) -> None:
        minutes = (time.monotonic() - self.began) / 60
        print(f"{minutes:.1f} min: {said}", file=sys.stderr)


async def _one(link: psycopg.AsyncConnection[Any], statement: str) -> tuple[Any, ...]:
    row = await (await link.execute(statement.encode())).fetchone()
    assert row is not None
    return tuple(row)


async def banked(url: str, admin_url: str, transfers: int, seed: int) -> Bank:
    gp = Groundplane(url)
    bank = Bank(gp.tenant("acme"), admin_url, transfers, seed)
    await bank.open()
    await bank.run()
    await gp.close()
    return bank


def main() -> int:
    from groundplane.roof.embedded import Cluster
    from groundplane.testing.server import TEMPLATE, Server, prepare

    options = argparse.ArgumentParser()
    options.add_argument("--transfers", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=random.randrange(2**31))
    asked = options.parse_args()
    with TemporaryDirectory(prefix="groundplane-bank-") as folder:
        Path(folder).chmod(0o755)
        with Cluster(Path(folder) / "data", durable=True, follow_parent=True) as cluster:
            server = Server(cluster.admin_url())
            prepare(server)
            url, admin = server.url(TEMPLATE), server.admin_url(TEMPLATE)
            bank = asyncio.run(banked(url, admin, asked.transfers, asked.seed))
    for line in bank.wrong[:50]:
        print("WRONG:", line)
    said = "every snapshot adds up" if not bank.wrong else f"{len(bank.wrong)} things are wrong"
    print(f"{bank.posted} transfers, {bank.refused} refused, {bank.snapshots} snapshots: {said};"
          f" seed {asked.seed}")  # fmt: skip
    return bool(bank.wrong)


if __name__ == "__main__":
    sys.exit(main())
