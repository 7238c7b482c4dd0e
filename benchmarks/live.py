"""What a thousand open bells cost a server, and how long after the commit they ring."""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import orjson
from tests.roof.serving import free_port
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.figures import ROUNDS, Figure, durable_postgresql, note
from groundplane import Groundplane

SOCKETS = 1000
SENDS, PER_SECOND = 240, 60
SETTLE_SECONDS = 12.0  # an idle connection tells its counts after ten seconds
AT_ONCE = 50
WINDOW = "select xact_commit from pg_stat_database where datname = current_database()"


@dataclass
class Bell:
    """One person's browser."""

    user_id: str
    wire: ClientConnection
    unread: int = -1
    cursor: str = ""
    kinds: list[str] = field(default_factory=list)
    heard_at: float = 0.0
    rang: asyncio.Event = field(default_factory=asyncio.Event)
    is_ready: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> None:
        async for text in self.wire:
            frame: dict[str, Any] = orjson.loads(text)
            self.kinds.append(frame["frame"])
            self.unread, self.cursor = frame["data"]["unread"], frame["cursor"]
            self.heard_at = time.perf_counter()
            self.rang.set()
            if frame["frame"] == "ready":
                self.is_ready.set()

    async def shows(self, count: int) -> float:
        """When it heard of so many unread."""
        while self.unread < count:
            self.rang.clear()
            await self.rang.wait()
        return self.heard_at


@contextmanager
def server(url: str) -> Iterator[tuple[int, int]]:
    """(port, process id) of `groundplane server`, as anybody would start it."""
    port = free_port()
    environment = {**os.environ, "GROUNDPLANE_DATABASE_URL": url, "GROUNDPLANE_LOG_LEVEL": "error"}
    command = [sys.executable, "-m", "groundplane", "server", "--port", str(port)]
    running = subprocess.Popen(command, env=environment)
    try:
        for _ in range(300):
            with suppress(httpx.HTTPError):
                if httpx.get(f"http://127.0.0.1:{port}/livez").status_code == 200:
                    break
            time.sleep(0.1)
        yield port, running.pid
    finally:
        running.terminate()
        running.wait()


def megabytes(pid: int) -> float:
    """Resident memory."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


@asynccontextmanager
async def bells(
    acme: Groundplane, port: int, people: list[str], after: dict[str, str] | None = None
) -> AsyncIterator[list[Bell]]:
    """A socket for each of them, opened with a ticket, following `own`."""
    gate, found, tasks = asyncio.Semaphore(AT_ONCE), [], []

    async def one(user_id: str) -> None:
        async with gate:
            holder = {"tenant_id": "acme", "issuer": "https://bench", "subject": user_id,
                      "roles": ["member"], "scopes": [], "expires_at": time.time() + 3600,
                      "is_operator": False}  # fmt: skip
            given = await acme.tenants.give_ticket(holder, lifetime_seconds=30)
            address = f"ws://127.0.0.1:{port}/v1/live?ticket={given.ticket}"
            wire = await connect(address, proxy=None, compression=None, ping_interval=None)
            bell = Bell(user_id, wire)
            tasks.append(asyncio.create_task(bell.listen()))
            cursor = (after or {}).get(user_id)
            wanted = {"frame": "subscribe", "topic": "own", "after": cursor}
            await wire.send(orjson.dumps(wanted).decode())
            await bell.is_ready.wait()
            found.append(bell)

    try:
        await asyncio.gather(*(one(person) for person in people))
        yield found
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*(bell.wire.close() for bell in found), return_exceptions=True)


async def rings(acme: Groundplane, held: list[Bell]) -> float:
    """The 95th percentile of seconds from COMMIT to the frame, people drawn at random."""
    taken: list[float] = []
    waiting = []

    async def heard(bell: Bell, count: int, committed: float) -> None:
        # Heard before the caller had its answer: no time at all.
        taken.append(max(0.0, await bell.shows(count) - committed))

    drawn = random.Random(5).sample(held, SENDS)
    began = time.perf_counter()
    for number, bell in enumerate(drawn):
        count = bell.unread + 1
        await acme.notifications.send(bell.user_id, title="Hello")
        waiting.append(asyncio.create_task(heard(bell, count, time.perf_counter())))
        await asyncio.sleep(max(0.0, began + (number + 1) / PER_SECOND - time.perf_counter()))
    async with asyncio.timeout(30):
        await asyncio.gather(*waiting)
    return statistics.quantiles(taken, n=20)[18]


async def crowd(acme: Groundplane, held: list[Bell]) -> float:
    """Seconds from the COMMIT of one message to everybody until the last of them heard it."""
    counts = [bell.unread + 1 for bell in held]
    await acme.notifications.send([bell.user_id for bell in held], title="To all")
    committed = time.perf_counter()
    async with asyncio.timeout(30):
        last = await asyncio.gather(
            *(bell.shows(count) for bell, count in zip(held, counts, strict=True))
        )
    return max(last) - committed


async def transactions(admin: asyncpg.Connection[Any]) -> float:
    """A minute, of the whole database, while nothing happens."""
    await asyncio.sleep(SETTLE_SECONDS)
    before = await admin.fetchval(WINDOW)
    await asyncio.sleep(60)
    return float(await admin.fetchval(WINDOW) - before)


async def check(acme: Groundplane, held: list[Bell]) -> None:
    """Every bell shows what the database holds."""
    for bell in held[:: max(1, len(held) // 100)]:
        assert bell.unread == await acme.notifications.inbox.unread(bell.user_id), bell.user_id


async def measure(url: str, admin_url: str) -> None:
    gp = Groundplane(url)
    await gp.tenants.create("acme", name="Acme")
    acme = gp.tenant("acme")
    admin = await asyncpg.connect(admin_url)
    # Its workers' transactions are counted too, and come when many tickets were used up.
    await admin.execute("alter system set autovacuum = off")
    await admin.execute("select pg_reload_conf()")
    people = [f"user-{n}" for n in range(SOCKETS)]
    with server(url) as (port, pid):
        async with bells(acme, port, people[:1]) as held:
            empty, for_one = megabytes(pid), await transactions(admin)
        async with bells(acme, port, people) as held:
            for_all, full = await transactions(admin), megabytes(pid)
            p95 = [await rings(acme, held) for _ in range(ROUNDS)]
            last = [await crowd(acme, held) for _ in range(ROUNDS)]
            await check(acme, held)
            cursors = {bell.user_id: bell.cursor for bell in held}
            busy = megabytes(pid)
        await acme.notifications.send(people, title="While away")
        began = time.perf_counter()
        async with bells(acme, port, people, cursors) as held:
            back = time.perf_counter() - began
            assert all(bell.kinds == ["event", "ready"] for bell in held)
            await check(acme, held)
    await gp.close()
    await admin.close()
    each = (full - empty) * 1024 / SOCKETS
    note(f"{SOCKETS} idle sockets: {empty:.0f} -> {full:.0f} MB, {each:.0f} kB each;"
         f" after the traffic {busy:.0f} MB")  # fmt: skip
    note(f"idle transactions a minute: {for_one:.0f} with one socket,"
         f" {for_all:.0f} with {SOCKETS}")  # fmt: skip
    note(f"{SOCKETS} came back with a ticket and a cursor each in {back:.1f} s, none missed")
    Figure("commit to browser, p95 over 1,000 sockets", statistics.median(p95), "s", "<= 1").tell()
    Figure("one message to 1,000 people, commit to the last browser", statistics.median(last),
           "s", "<= 2").tell()  # fmt: skip
    Figure("a node that holds 1,000 idle sockets", full, "MB", "<= 150").tell()
    # Each is looked at again once a minute; all else is done once for everybody.
    Figure("transactions a minute for one more idle socket", (for_all - for_one) / SOCKETS,
           "1/min", "<= 1.2").tell()  # fmt: skip


def main() -> None:
    with durable_postgresql() as (url, admin):
        asyncio.run(measure(url, admin))


if __name__ == "__main__":
    main()
