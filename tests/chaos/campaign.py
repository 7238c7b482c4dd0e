"""Random orders against a running installation while its processes are killed at random."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg

CALLERS = 8
VICTIMS = ("server", "worker", "postgresql")
ANSWER_SECONDS = 60.0
ORDERS_A_ROUND = 6


@dataclass
class Installation:
    """`groundplane dev` in a folder of its own."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] = field(init=False)
    ready: dict[str, Any] = field(init=False)

    def __enter__(self) -> Installation:
        command = [sys.executable, "-m", "groundplane", "dev", "--json", "--no-browser"]
        command += ["--port", "0", "--data", str(self.data)]
        # An address in the environment would make it use somebody's own database.
        environment = {k: v for k, v in os.environ.items() if k != "GROUNDPLANE_DATABASE_URL"}
        environment |= {"PYTHONPATH": os.pathsep.join(sys.path)} | self.environment
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"groundplane dev ended with {self.process.wait()}"
        self.ready = json.loads(line)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(90)

    def pid_of(self, victim: str) -> int | None:
        file = self.data / f"{victim}.pid"
        if victim == "postgresql":
            file = self.data / "postgresql" / "cluster" / "postmaster.pid"
        with suppress(OSError, ValueError, IndexError):
            return int(file.read_text().split()[0])
        return None

    def kill(self, victim: str) -> bool:
        pid = self.pid_of(victim)
        if pid is None:
            return False
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            return True
        return False

    def verify(self) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {
            "GROUNDPLANE_DATABASE_URL": self.ready["database_url"],
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-m", "groundplane", "--json", "verify"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@dataclass
class Campaign:
    """What was asked for, what was acknowledged, and what turned out."""

    installation: Installation
    rounds: int
    seed: int
    acknowledged: dict[str, bytes] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    kills: list[str] = field(default_factory=list)
    over: bool = False

    def run(self) -> None:
        asyncio.run(self._run())

    async def _run(self) -> None:
        callers = [asyncio.create_task(self._caller(n)) for n in range(CALLERS)]
        dice = random.Random(self.seed)
        for number in range(self.rounds):
            await asyncio.sleep(dice.uniform(0.2, 1.2))
            await self._at_work(ORDERS_A_ROUND * (number + 1))
            victim = dice.choice(VICTIMS)
            if self.installation.kill(victim):
                self.kills.append(victim)
            print(
                f"round {number + 1}/{self.rounds}: killed {victim},"
                f" {len(self.acknowledged)} orders acknowledged",
                file=sys.stderr,
                flush=True,
            )
            await self._back()
        self.over = True
        await asyncio.gather(*callers)
        await self._replay()

    async def _at_work(self, orders: int) -> None:
        """However slow the machine is, each kill meets an installation that is taking orders."""
        async with asyncio.timeout(ANSWER_SECONDS):
            while len(self.acknowledged) < orders:
                await asyncio.sleep(0.02)

    async def _back(self) -> None:
        """Wait until the installation answers again."""
        async with httpx.AsyncClient(timeout=2) as client:
            for _ in range(600):
                with suppress(httpx.HTTPError):
                    if (await client.get(self.installation.ready["api"] + "/readyz")).is_success:
                        return
                await asyncio.sleep(0.1)
        raise AssertionError("the installation did not come back within a minute")

    def _headers(self, key: str) -> dict[str, str]:
        token = self.installation.ready["tokens"]["member"]
        return {"authorization": f"Bearer {token}", "idempotency-key": key}

    async def _caller(self, number: int) -> None:
        """Orders one thing after the other, each with its own key, until it is acknowledged."""
        dice = random.Random(f"{self.seed}-{number}")
        async with httpx.AsyncClient(timeout=10) as client:
            while not self.over:
                order = {"product_id": dice.choice(["tea", "coffee"]), "quantity": 1}
                await self._order(client, uuid4().hex, order)

    async def _order(self, client: httpx.AsyncClient, key: str, order: dict[str, Any]) -> None:
        self.asked.add(key)
        until, last = time.monotonic() + ANSWER_SECONDS, "nothing"
        while time.monotonic() < until:
            try:
                answer = await client.post(
                    self.installation.ready["shop"] + "/orders",
                    json=order,
                    headers=self._headers(key),
                )
            except httpx.HTTPError as error:
                last = repr(error)
                await asyncio.sleep(0.05)
                continue
            last = f"{answer.status_code} {answer.text}"
            if answer.status_code == 201:
                self._acknowledge(key, answer.content)
                return
            if answer.status_code not in {409, 429, 500, 502, 503, 504}:
                self.errors.append(f"{key}: {last}")
                return
            await asyncio.sleep(0.1)
        self.errors.append(f"{key}: no answer within {ANSWER_SECONDS} s, at last {last}")

    def _acknowledge(self, key: str, body: bytes) -> None:
        if self.acknowledged.setdefault(key, body) != body:
            self.errors.append(f"{key}: two different answers")

    async def _replay(self) -> None:
        """Some of the keys again: byte for byte the same answer."""
        async with httpx.AsyncClient(timeout=10) as client:
            for key, body in list(self.acknowledged.items())[:50]:
                product = json.loads(body)["product_id"]
                answer = await client.post(
                    self.installation.ready["shop"] + "/orders",
                    json={"quantity": 1, "product_id": product},
                    headers=self._headers(key),
                )
                if answer.content != body or "idempotent-replayed" not in answer.headers:
                    self.errors.append(f"{key}: replayed as {answer.status_code} {answer.text}")

    def verdict(self) -> list[str]:
        """Everything that is not as it must be; empty when all is well."""
        rows = self._settled()
        there = {str(row[0]) for row in rows}
        wanted = {json.loads(body)["id"] for body in self.acknowledged.values()}
        found = list(self.errors)
        found += [f"order {id} was acknowledged and is lost" for id in wanted - there]
        found += [f"order {id} was never acknowledged" for id in there - wanted]
        found += [f"order {row[0]} has {row[1]} parcels" for row in rows if row[1] != 1]
        found += self._stock_moved(len(rows))
        verified = self.installation.verify()
        if verified.returncode:
            found.append(f"verify: {verified.stdout} {verified.stderr}")
        return found

    def _settled(self) -> list[tuple[Any, ...]]:
        """The orders, once every job has run."""
        statement = "select id, parcels from shop.orders where tenant_id = groundplane.tenant()"
        for _ in range(300):
            with suppress(psycopg.OperationalError):
                rows = self._rows(statement)
                if all(row[1] for row in rows):
                    return rows
            time.sleep(0.2)
        return self._rows(statement)

    def _stock_moved(self, orders: int) -> list[str]:
        statement = (
            "select sum(100000 - stock) from shop.products"
            " where tenant_id = groundplane.tenant() and id in ('tea', 'coffee')"
        )
        moved = int(self._rows(statement)[0][0])
        return [] if moved == orders else [f"{orders} orders, but stock moved by {moved}"]

    def _rows(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.installation.ready["database_url"]) as connection:
            connection.execute("select set_config('groundplane.tenant', 'acme', true)")
            return connection.execute(statement.encode()).fetchall()
