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
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.figures import ROUNDS, Figure, durable_postgresql, note
from groundplane import Groundplane
from tests.roof.serving import free_port

SOCKETS = 1000
SENDS, PER_SECOND = 240, 60
IDLE_SECONDS = 10.0
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

    async def listen(self) -> None:
        async for text in self.wire:
            frame: dict[str, Any] = orjson.loads(text)
            self.kinds.append(frame["frame"])
            self.unread, self.cursor = frame["data"]["unread"], frame["cursor"]
            self.heard_at = time.perf_counter()
            self.rang.set()

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
            await bell.rang.wait()
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
    """A second, of the whole database, while nothing happens."""
    await asyncio.sleep(2)
    before = await admin.fetchval(WINDOW)
    await asyncio.sleep(IDLE_SECONDS)
    return float(await admin.fetchval(WINDOW) - before) / IDLE_SECONDS


async def check(acme: Groundplane, held: list[Bell]) -> None:
    """Every bell shows what the database holds."""
    for bell in held[:: max(1, len(held) // 100)]:
        assert bell.unread == await acme.notifications.inbox.unread(bell.user_id), bell.user_id


async def measure(url: str, admin_url: str) -> None:
    gp = Groundplane(url)
    await gp.tenants.create("acme", name="Acme")
    acme = gp.tenant("acme")
    admin = await asyncpg.connect(admin_url)
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
            async with asyncio.timeout(60):
                while any(bell.kinds[:2] != ["event", "ready"] for bell in held):
                    await asyncio.sleep(0.05)
            back = time.perf_counter() - began
            await check(acme, held)
    await gp.close()
    await admin.close()
    note(f"{SOCKETS} idle sockets: {empty:.0f} -> {full:.0f} MB,"
         f" {(full - empty) * 1024 / SOCKETS:.0f} kB each; after the traffic {busy:.0f} MB")  # fmt: skip
    note(f"idle transactions a second: {for_one:.1f} with one socket, {for_all:.1f} with {SOCKETS}")
    note(f"{SOCKETS} came back with a ticket and a cursor each in {back:.1f} s, none missed")
    Figure("commit to browser, p95 over 1,000 sockets", statistics.median(p95), "s", "<= 1").tell()
    Figure("one message to 1,000 people, commit to the last browser", statistics.median(last),
           "s", "<= 2").tell()  # fmt: skip
    Figure("a node that holds 1,000 idle sockets", full, "MB", "<= 150").tell()
    Figure("idle transactions with 1,000 sockets / with one", for_all / for_one, "ratio",
           "<= 1.5").tell()  # fmt: skip


def main() -> None:
    with durable_postgresql() as (url, admin):
        asyncio.run(measure(url, admin))


if __name__ == "__main__":
    main()
