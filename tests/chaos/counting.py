"""Jobs that count, while their workers are killed and their PostgreSQL is restarted.

    python -m tests.chaos.counting --jobs 20000 --restarts 2

Each job adds one to a sum in the transaction that completes it, so the sum is exact or it is not.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from groundplane import Groundplane
from groundplane.core.sql import load
from groundplane.core.tasks import Run, job
from groundplane.roof.embedded import Cluster
from groundplane.testing.server import TEMPLATE, Server, prepare

WORKERS = 3
TABLE = """
create table counted (n bigint not null, worker text not null);
insert into counted select 0, n::text from generate_series(0, 99) as n;
grant select, update on counted to public
"""
PROGRAM = """
import asyncio, os, signal
from groundplane import Groundplane
from groundplane.core import log
from groundplane.core.clock import duration
from groundplane.roof.worker import Worker
from groundplane.rooms.jobs import JobsSettings
import tests.chaos.counting
log.configure(format="console", level="error")
async def main():
    gp = Groundplane(os.environ["GROUNDPLANE_DATABASE_URL"])
    gp.ground.settings = {**gp.ground.settings, JobsSettings: JobsSettings(lease=duration("3s"))}
    worker = Worker(gp, schedules=False, events=False)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, worker.stop)
    await worker.run()
    await gp.close()
asyncio.run(main())
"""


@job("chaos.count", queue="chaos", max_attempts=50)
async def count(run: Run, payload: dict[str, int]) -> None:
    async with run.finish() as tx:
        await tx.connection.execute(
            "update counted set n = n + 1 where worker = $1", str(payload["n"] % 100)
        )


@contextmanager
def _worker(url: str) -> Iterator[subprocess.Popen[bytes]]:
    running = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": "src:.", "GROUNDPLANE_DATABASE_URL": url},
    )
    try:
        yield running
    finally:
        if running.poll() is None:
            running.kill()
        running.wait()


def _answer(admin: str, statement: str) -> int:
    """Once PostgreSQL answers again."""
    until = time.monotonic() + 60
    while True:
        try:
            with psycopg.connect(admin, connect_timeout=5) as connection:
                row = connection.execute(statement.encode()).fetchone()
                assert row is not None
                return int(row[0])
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def counted(jobs: int, *, restarts: int, kill_seconds: float, seed: int) -> list[str]:
    """What is wrong at the end: nothing."""
    with TemporaryDirectory(prefix="groundplane-counting-") as folder:
        Path(folder).chmod(0o755)
        with Cluster(Path(folder) / "data", follow_parent=True) as cluster:
            server = Server(cluster.admin_url())
            prepare(server)
            url, admin = server.url(TEMPLATE), server.admin_url(TEMPLATE)
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute(TABLE.encode())
            return _killing(cluster, url, admin, jobs, restarts, kill_seconds, random.Random(seed))


async def _enqueue(url: str, start: int, end: int) -> None:
    gp = Groundplane(url)
    for first in range(start, end, 5000):
        numbers = range(first, min(first + 5000, end))
        await gp.tenant(f"t{first}").jobs.enqueue_many(count, [{"n": n} for n in numbers])
    await gp.close()


def _killing(
    cluster: Cluster, url: str, admin: str, jobs: int, restarts: int, seconds: float,
    dice: random.Random,
) -> list[str]:  # fmt: skip
    until, kills, before = time.monotonic() + 60 + jobs / 20, 0, -1
    # A part of the jobs before each restart, so that every restart finds work under way.
    ends = [jobs * part // (restarts + 1) for part in range(1, restarts + 2)]
    asyncio.run(_enqueue(url, 0, ends[0]))
    with ExitStack() as stack:
        fleet = [stack.enter_context(_worker(url)) for _ in range(WORKERS)]
        while (done := _answer(admin, "select sum(n) from counted")) < jobs:
            if time.monotonic() > until:
                break
            time.sleep(seconds * dice.uniform(0.5, 1.5))
            if len(ends) > 1 and done >= ends[0] // 2:
                asyncio.run(_enqueue(url, ends.pop(0), ends[0]))
                cluster.kill() if len(ends) % 2 else cluster.stop()
                cluster.start()
                continue
            if done <= before:  # a process needs a moment to begin: kill it at its work
                continue
            before = done
            print(f"{done} of {jobs} done, {kills} workers killed", file=sys.stderr, flush=True)
            at = dice.randrange(WORKERS)
            fleet[at].kill()
            fleet[at] = stack.enter_context(_worker(url))
            kills += 1
        time.sleep(4)  # whoever lost a lease learns of it, and would count twice now
        wrong = [f"worker {w.pid} ended with {w.poll()}" for w in fleet if w.poll() is not None]
        total = _answer(admin, "select sum(n) from counted")
    if len(ends) > 1:
        wrong.append(f"{len(ends) - 1} restarts did not happen in time")
    if total != jobs:
        wrong.append(f"the sum is {total}, not {jobs}")
    return wrong + asyncio.run(_verified(url))


async def _verified(url: str) -> list[str]:
    gp = Groundplane(url)
    found = [
        f"{name}: {row.subject} {row.detail}"
        for name, query in load("groundplane.rooms.jobs", "verify.sql").items()
        for row in await gp.taking("maintenance").all(query)
    ]
    await gp.close()
    return found


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--jobs", type=int, default=20_000)
    options.add_argument("--restarts", type=int, default=2)
    options.add_argument("--kill-seconds", type=float, default=2.0)
    options.add_argument("--seed", type=int, default=random.randrange(2**31))
    asked = options.parse_args()
    print(f"seed {asked.seed}", flush=True)
    wrong = counted(
        asked.jobs, restarts=asked.restarts, kill_seconds=asked.kill_seconds, seed=asked.seed
    )
    for line in wrong:
        print("WRONG:", line)
    if not wrong:
        print(f"{asked.jobs} jobs counted once each, the workers alive; seed {asked.seed}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
