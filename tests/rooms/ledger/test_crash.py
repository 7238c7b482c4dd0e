"""kill -9 of the process that posts and of PostgreSQL: nothing acknowledged is lost or doubled."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest

from groundplane import Groundplane
from groundplane.core.ids import uuid7
from groundplane.rooms.ledger import InsufficientFunds
from groundplane.rooms.ledger.sweeps import Sweeps
from tests.rooms.ledger.conftest import Shop, has

POSTER = """
import asyncio, sys
from uuid import UUID
from groundplane import Groundplane
from groundplane.core import faults
from groundplane.roof import fault_plan
from groundplane.rooms.ledger import Item

async def main(url, how, id, plan):
    gp = Groundplane(url).tenant("acme")
    fault_plan.arm(plan, is_test_database=True)
    body = dict(debit="ada", credit="bob", amount_minor=100, code="x", id=UUID(id))
    if how == "alone":
        await gp.ledger.transfer(**body)
    elif how == "batch":
        await gp.ledger.transfers([Item(debit="ada", credit="bob", amount_minor=1, code="y"),
                                   Item(**body)])
    else:
        async with gp.begin() as tx:
            await tx.ledger.transfer(**body)
            await tx.audit.record("order.paid", ("order", "1"))
            faults.fault("test.work.mid_batch")
asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("how", "point", "stood"),
    [
        ("alone", "ledger.post.before_send", False),
        ("alone", "ledger.post.after_commit", True),
        ("batch", "ledger.post.before_send", False),
        ("batch", "ledger.post.after_commit", True),
        ("begin", "ledger.post.after_commit", False),  # sent, but the caller has not committed
        ("begin", "test.work.mid_batch", False),
        ("begin", "scope.begin.before_commit", False),
        ("begin", "scope.begin.after_commit", True),
    ],
)
async def test_a_killed_process_loses_and_doubles_nothing(
    how: str, point: str, stood: bool, acme: Groundplane, shop: Shop, url: str
) -> None:
    id = uuid7()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", POSTER, url, how, str(id), f"{point}=kill:1"]
    done = subprocess.run(command, env=environment, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    for _ in range(500):  # until PostgreSQL has noticed
        found = await acme.ledger.find(id)
        if (found.state == "posted") == stood:
            break
        await asyncio.sleep(0.01)
    assert found.state == ("posted" if stood else "unknown")
    again = await acme.ledger.transfer("ada", "bob", 100, code="x", id=id)
    assert again.is_repeat == stood
    assert await has(acme, "bob") in (100, 101)
    trail = await acme.audit.list(action="order.paid")
    assert len(trail.data) == (how == "begin" and stood)


@dataclass
class Ledgered:
    """What the callers were told."""

    posted: list[UUID] = field(default_factory=list)
    refused: list[UUID] = field(default_factory=list)
    unknown: list[tuple[UUID, str, str]] = field(default_factory=list)


async def _calling(gp: Groundplane, dice: Random, told: Ledgered, ended: asyncio.Event) -> None:
    while not ended.is_set():
        id = uuid7()
        debit, credit = dice.choice([("world", "ada"), ("ada", "bob"), ("bob", "ada")])
        try:
            if dice.random() < 0.5:
                await gp.ledger.transfer(debit, credit, 3, code="x", id=id)
            else:
                async with gp.begin() as tx:
                    await tx.ledger.transfer(debit, credit, 3, code="x", id=id)
            told.posted.append(id)
        except InsufficientFunds:
            if gp.transaction is None and (await _patiently(gp, id)) == "refused":
                told.refused.append(id)
        except Exception:
            told.unknown.append((id, debit, credit))
            await asyncio.sleep(0.05)


async def _patiently(gp: Groundplane, id: UUID) -> str:
    for _ in range(100):
        with suppress(Exception):
            return (await gp.ledger.find(id)).state
        await asyncio.sleep(0.1)
    raise AssertionError("the database did not come back")


async def test_a_killed_postgresql_loses_and_doubles_nothing() -> None:
    from groundplane.roof.embedded import Cluster
    from groundplane.testing.server import TEMPLATE, Server, prepare

    with TemporaryDirectory(prefix="groundplane-ledger-") as folder:
        Path(folder).chmod(0o755)
        with Cluster(Path(folder) / "data", durable=True, follow_parent=True) as cluster:
            server = Server(cluster.admin_url())
            await asyncio.to_thread(prepare, server)
            url = server.url(TEMPLATE)
            told = await _killed_while_calling(url, cluster)
            await _verdict(url, told)


async def _killed_while_calling(url: str, cluster: object) -> Ledgered:
    gp, told, ended = Groundplane(url).tenant("acme"), Ledgered(), asyncio.Event()
    for name, kind in (("world", "equity"), ("ada", "liability"), ("bob", "liability")):
        await gp.ledger.open_account(name, "EUR", kind)  # type: ignore[arg-type]

    async def sealing() -> None:
        while not ended.is_set():
            with suppress(Exception):
                await Sweeps(gp).seal()
            await asyncio.sleep(0.02)

    tasks = [asyncio.create_task(_calling(gp, Random(n), told, ended)) for n in range(8)]
    tasks.append(asyncio.create_task(sealing()))
    for _ in range(3):
        await _more(told, 40)
        cluster.kill()  # type: ignore[attr-defined]
        await asyncio.to_thread(cluster.start)  # type: ignore[attr-defined]
    await _more(told, 40)
    ended.set()
    await asyncio.wait_for(asyncio.gather(*tasks), 60)
    await gp.close()
    return told


async def _more(told: Ledgered, count: int) -> None:
    """However slow the machine is: so many answers after the last kill."""
    wanted = len(told.posted) + count
    async with asyncio.timeout(60):
        while len(told.posted) < wanted:
            await asyncio.sleep(0.01)


async def _verdict(url: str, told: Ledgered) -> None:
    gp = Groundplane(url).tenant("acme")
    assert len(told.posted) >= 160
    assert told.unknown, "no kill met a caller"
    for id in told.posted:
        assert (await gp.ledger.find(id)).state == "posted"
    for id in told.refused:
        assert (await gp.ledger.find(id)).state == "refused"
    for id, debit, credit in told.unknown:  # each settles to exactly one
        before = (await gp.ledger.find(id)).state
        for _ in range(2):
            with suppress(InsufficientFunds):
                again = await gp.ledger.transfer(debit, credit, 3, code="x", id=id)
                assert again.is_repeat == (before == "posted")
            before = (await gp.ledger.find(id)).state
            assert before != "unknown"
    await Sweeps(gp).seal()
    assert (await gp.ledger.verify()).findings == []
    assert all(total.is_balanced for total in (await gp.ledger.trial_balance()).totals)
    await gp.close()
