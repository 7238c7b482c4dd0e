"""A great many uses of few keys while owners are slow, killed, or lose their connection.

`python -m tests.chaos.keys --trials 100000 --seed 7` prints what it did and what is wrong. Each
trial asks for one of a few keys, transactionally or by lease; its effect is a row. Afterwards every
key has at most one effect, every answer given for a key is the same, another tenant sees nothing,
and no key is stuck once its lease is over.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import psycopg

from groundplane import Groundplane
from groundplane.core.problems import Problem
from groundplane.core.retry import is_connection_lost
from groundplane.core.sql import compiled
from groundplane.rooms.idempotency import Replay

PROCESSES, CALLERS, LEASE = 3, 8, "1s"
SET_UP = """
create table groundplane.trial_effects (
  tenant_id text collate "C" not null default groundplane.tenant(), id uuid not null,
  key text not null, constraint trial_effects_key primary key (tenant_id, id));
select groundplane.declare('groundplane.trial_effects', 'trials', 'tenant');
select groundplane.protect('groundplane.trial_effects');
"""
EFFECT = compiled(
    "trial.effect",
    "insert into groundplane.trial_effects (id, key)"
    " values (cast(:id as uuid), cast(:key as text))",
)


class Caller:
    """One of a process's callers: tries until its share is done, and notes every answer."""

    def __init__(self, gp: Groundplane, dice: random.Random, keys: int, notes: int) -> None:
        self.gp, self.dice, self.keys, self.notes = gp, dice, keys, notes

    async def run(self) -> None:
        parent = os.getppid()
        while os.getppid() == parent:
            key = f"k{self.dice.randrange(self.keys)}"
            is_leased = key[-1] in "02468"
            try:
                answer = await (self.leased(key) if is_leased else self.once(key))
                self.note({"key": key, "answer": answer})
            except Exception as error:
                if not isinstance(error, Problem) and not is_connection_lost(error):
                    self.note({"key": key, "unexpected": repr(error)})
                self.note({"key": key, "refused": type(error).__name__})

    async def once(self, key: str) -> Any:
        async with self.gp.idempotency.once("trial", key, {"key": key}) as work:
            if not work.replay:
                work.answer = await self.effect(work.tx, key)
                await self.slow()
        return work.answer

    async def leased(self, key: str) -> Any:
        found = await self.gp.idempotency.claim("trial", key, {"key": key}, lease=LEASE)
        if isinstance(found, Replay):
            return found.value()
        await self.slow()
        async with self.gp.begin() as tx:
            await tx.idempotency.guard(found)
            id = await self.effect(tx, key)
            await tx.idempotency.complete(found, body=json.dumps(id).encode())
        return id

    async def effect(self, tx: Groundplane, key: str) -> str:
        id = str(uuid4())
        await tx.execute(EFFECT, id=id, key=key)
        return id

    async def slow(self) -> None:
        """Now and then an owner outlives its lease."""
        if self.dice.random() < 0.002:
            await asyncio.sleep(1.5)

    def note(self, what: dict[str, Any]) -> None:
        os.write(self.notes, json.dumps(what).encode() + b"\n")


async def calling(url: str, seed: str, keys: int, notes: Path) -> None:
    gp, dice = Groundplane(url).tenant("acme"), random.Random(seed)
    file = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    callers = [Caller(gp, random.Random(dice.random()), keys, file) for _ in range(CALLERS)]
    await asyncio.gather(*(caller.run() for caller in callers))


class Trials:
    """Processes of callers, and somebody who kills them and their connections."""

    def __init__(self, url: str, admin: str, folder: Path, trials: int, seed: int) -> None:
        self.url, self.trials, self.seed = url, trials, seed
        self.notes, self.dice, self.kills = folder / "notes", random.Random(seed), 0
        self.keys, self.cuts = max(trials // 20, 10), 0
        self.admin = psycopg.connect(admin, autocommit=True)
        self.notes.touch()

    def started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.chaos.keys", "--call", self.url]
        command += [f"--seed={self.seed}{self.kills}", f"--keys={self.keys}"]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.Popen([*command, f"--notes={self.notes}"], env=environment)

    def run(self) -> None:
        processes = [self.started() for _ in range(PROCESSES)]
        try:
            self.disturb(processes)
        finally:
            for process in processes:
                process.kill()
                process.wait()

    def disturb(self, processes: list[subprocess.Popen[bytes]]) -> None:
        while self.notes.read_bytes().count(b"\n") < self.trials:
            time.sleep(self.dice.uniform(0.5, 1.5))
            if self.dice.random() < 0.5:
                at = self.dice.randrange(PROCESSES)
                processes[at].send_signal(signal.SIGKILL)
                processes[at].wait()
                self.kills += 1
                processes[at] = self.started()
            else:
                self.cuts += self.cut()

    def cut(self) -> int:
        """End some connections at the server, in whatever state they are."""
        row = self.admin.execute(
            "select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity"
            " where application_name like 'groundplane app%' order by random() limit 4) as chosen"
        ).fetchone()
        return int(row[0]) if row else 0

    def verdict(self) -> list[str]:
        answers: dict[str, set[str]] = defaultdict(set)
        wrong: list[str] = []
        for line in self.notes.read_text().splitlines():
            said = json.loads(line)
            if "answer" in said:
                answers[said["key"]].add(said["answer"])
            if "unexpected" in said:
                wrong.append(f"unexpected: {said}")
        effects: dict[str, set[str]] = defaultdict(set)
        for key, id in self.admin.execute("select key, id from groundplane.trial_effects"):
            effects[key].add(str(id))
        wrong += [f"{key}: {len(ids)} effects" for key, ids in effects.items() if len(ids) > 1]
        wrong += [f"{key}: {ids} told" for key, ids in answers.items() if ids != effects[key]]
        return wrong + asyncio.run(self._after())

    async def _after(self) -> list[str]:
        """After the leases are over every key answers, and another tenant's are all free."""
        await asyncio.sleep(2)
        gp, wrong = Groundplane(self.url), []
        caller = Caller(gp.tenant("acme"), random.Random(0), self.keys, 2)
        caller.slow = _at_once  # type: ignore[method-assign]
        for number in range(self.keys):
            key = f"k{number}"
            try:
                await (caller.leased(key) if key[-1] in "02468" else caller.once(key))
            except Problem as stuck:
                wrong.append(f"{key} is stuck: {stuck!r}")
            if await gp.tenant("globex").idempotency.check("trial", key) is not None:
                wrong.append(f"{key} is visible to another tenant")
        await gp.close()
        return wrong


async def _at_once() -> None:
    return None


def tried(trials: int, seed: int) -> tuple[Trials, list[str]]:
    """On a PostgreSQL of its own."""
    from groundplane.roof.embedded import Cluster
    from groundplane.testing.server import TEMPLATE, Server, prepare

    with TemporaryDirectory(prefix="groundplane-keys-") as folder:
        Path(folder).chmod(0o755)
        with Cluster(Path(folder) / "data", durable=True, follow_parent=True) as cluster:
            server = Server(cluster.admin_url())
            prepare(server)
            admin = server.admin_url(TEMPLATE)
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute(SET_UP.encode())
            done = Trials(server.url(TEMPLATE), admin, Path(folder), trials, seed)
            done.run()
            wrong = done.verdict()
            done.admin.close()
            return done, wrong


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--trials", type=int, default=100_000)
    options.add_argument("--seed", default=str(random.randrange(2**31)))
    options.add_argument("--call")
    options.add_argument("--keys", type=int)
    options.add_argument("--notes", type=Path)
    asked = options.parse_args()
    if asked.call:
        with suppress(KeyboardInterrupt):
            asyncio.run(calling(asked.call, asked.seed, asked.keys, asked.notes))
        return 0
    done, wrong = tried(asked.trials, int(asked.seed))
    for line in wrong[:50]:
        print("WRONG:", line)
    said = "one effect and one answer a key" if not wrong else f"{len(wrong)} things are wrong"
    print(f"{asked.trials} trials over {done.keys} keys, {done.kills} processes killed,"
          f" {done.cuts} connections cut: {said}; seed {asked.seed}")  # fmt: skip
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
