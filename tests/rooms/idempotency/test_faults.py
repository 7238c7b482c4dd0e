"""Killed processes, lost connections, slow owners: one effect, one answer."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest

from groundplane import Groundplane
from groundplane.core.links import Row
from groundplane.core.problems import NoTransaction, PoolExhausted, Retryable
from groundplane.rooms.idempotency import Claim, LeaseLost, OutcomeUnknown, Replay
from groundplane.rooms.idempotency.claims import Ask, Claims
from groundplane.testing import at

# One attempt in a process of its own. The faults are armed as a test database allows it.
ATTEMPT = """
import asyncio, sys
from groundplane import Groundplane
from groundplane.core import faults
from groundplane.roof import fault_plan

async def main(url, mode, plan):
    fault_plan.arm(plan, is_test_database=True)
    gp = Groundplane(url).tenant("acme")
    if mode == "once":
        async with gp.idempotency.once("pay", "k1", 1) as work:
            if not work.replay:
                await work.tx.audit.record("order.paid", ("order", "1"))
                faults.fault("test.work.mid_batch")
                work.answer = "done"
    else:
        room = gp.idempotency
        claim = await room.claim("pay", "k1", 1)
        await room.intend(claim, "charge")
        faults.fault("test.work.before_send")
        await room.record(claim, "charge", 1)
        async with gp.begin() as tx:
            await tx.idempotency.guard(claim)
            await tx.audit.record("order.paid", ("order", "1"))
            await tx.idempotency.complete(claim, body=b"1")
            faults.fault("test.work.mid_batch")
asyncio.run(main(*sys.argv[1:]))
"""


def attempt(url: str, mode: str, plan: str) -> int:
    """Its exit code: -9 when the fault killed it."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", ATTEMPT, url, mode, plan]
    return subprocess.run(command, env=environment, check=False, capture_output=True).returncode


async def effects(gp: Groundplane) -> int:
    return len((await gp.audit.list(action="order.paid")).data)


async def pay(gp: Groundplane) -> object:
    async with gp.idempotency.once("pay", "k1", 1) as work:
        if not work.replay:
            await work.tx.audit.record("order.paid", ("order", "1"))
            work.answer = "done"
    return work.answer


async def settled(gp: Groundplane) -> object:
    """Ask until the killed server process has noticed and let go of its lock."""
    from groundplane.rooms.idempotency import StillRunning

    for _ in range(500):
        try:
            return await pay(gp)
        except StillRunning:
            await asyncio.sleep(0.01)
    raise AssertionError("still running after 5 s")


@pytest.mark.parametrize(
    ("point", "stood"),
    [
        ("idempotency.once.after_claim", 0),
        ("test.work.mid_batch", 0),
        ("idempotency.once.before_commit", 0),
        ("scope.begin.before_commit", 0),
        ("scope.begin.after_commit", 1),
    ],
)
async def test_a_kill_at_every_boundary_of_a_transaction_leaves_one_effect_and_one_answer(
    acme: Groundplane, url: str, point: str, stood: int
) -> None:
    assert attempt(url, "once", f"{point}=kill:1") == -signal.SIGKILL
    assert await effects(acme) == stood
    assert [await settled(acme) for _ in range(2)] == ["done", "done"]
    assert await effects(acme) == 1


@pytest.mark.parametrize(
    ("plan", "end"),
    [
        ("idempotency.claim.after_claim=kill:1", "runs"),
        ("test.work.before_send=kill:1", "unknown"),
        ("test.work.mid_batch=kill:1", "runs"),
        ("scope.begin.after_commit=kill:1+2", "replays"),  # after intend and record
    ],
)
async def test_a_kill_at_every_boundary_of_a_lease(
    acme: Groundplane, url: str, plan: str, end: str
) -> None:
    assert attempt(url, "lease", plan) == -signal.SIGKILL
    await at(acme, "301 seconds")
    if end == "unknown":
        with pytest.raises(OutcomeUnknown):
            await acme.idempotency.claim("pay", "k1", 1)
        return
    found = await acme.idempotency.claim("pay", "k1", 1)
    assert isinstance(found, Claim if end == "runs" else Replay)
    assert await effects(acme) == (0 if end == "runs" else 1)
    if isinstance(found, Claim):
        async with acme.begin() as tx:
            await tx.idempotency.guard(found)
            await tx.audit.record("order.paid", ("order", "1"))
            await tx.idempotency.complete(found, body=b"1")
    assert await effects(acme) == 1


async def test_a_worker_stopped_past_its_lease_and_continued_writes_nothing(
    acme: Groundplane, url: str
) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    plan = "test.work.before_send=pause:1"
    worker = subprocess.Popen(
        [sys.executable, "-c", ATTEMPT, url, "lease", plan],
        env=environment,
        stderr=subprocess.PIPE,
    )
    try:
        await asyncio.to_thread(os.waitpid, worker.pid, os.WUNTRACED)
        await at(acme, "301 seconds")
        await acme.idempotency.settle("pay", "k1", run_again=True, reason="it hangs")
        claim = await acme.idempotency.claim("pay", "k1", 1)
        assert isinstance(claim, Claim)
        os.kill(worker.pid, signal.SIGCONT)
        told = await asyncio.to_thread(worker.communicate)
    finally:
        worker.kill()
    assert LeaseLost.__name__ in told[1].decode()
    assert await effects(acme) == 0
    await acme.idempotency.complete(claim, body=b"second")


@asynccontextmanager
async def cutting(url: str, *, after: bool) -> AsyncIterator[tuple[str, asyncio.Event]]:
    """A proxy before PostgreSQL that cuts a connection at its COMMIT: before the server gets it,
    or, once the server has answered, before the client gets the answer."""
    host, _, _ = url.rpartition("@")[2].partition("/")
    name, _, port = host.partition(":")
    armed = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(name, int(port))
        cut = asyncio.Event()

        async def up() -> None:
            while data := await reader.read(65536):
                if armed.is_set() and data.endswith(b"commit\0"):
                    armed.clear()
                    cut.set()
                    if not after:
                        break
                back.write(data)
            back.close()

        async def down() -> None:
            while data := await there.read(65536):
                if cut.is_set():
                    break
                writer.write(data)
            writer.close()

        await asyncio.gather(up(), down(), return_exceptions=True)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    near = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield url.replace(host, near, 1), armed
    server.close()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_a_connection_cut_around_commit_gets_the_truth(
    acme: Groundplane, url: str, after: bool
) -> None:
    async with cutting(url, after=after) as (near, armed):
        gp = Groundplane(near).tenant("acme")
        await gp.audit.list()  # connects
        armed.set()
        if after:
            assert await pay(gp) == "done"  # it took effect, and the caller need not know of it
        else:
            with pytest.raises(Retryable):
                await pay(gp)
        assert await effects(acme) == (1 if after else 0)
        assert await pay(gp) == "done"
        assert await effects(acme) == 1
        await gp.close()


async def test_the_truth_is_asked_for_again_while_every_connection_is_in_use(
    acme: Groundplane, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, row = [], Claims._row

    async def crowded(self: Claims, ask: Ask, keep: timedelta | None, version: int) -> Row:
        tries.append(keep)
        if len(tries) < 3:
            raise PoolExhausted()
        return await row(self, ask, keep, version)

    async with cutting(url, after=True) as (near, armed):
        gp = Groundplane(near).tenant("acme")
        await gp.audit.list()  # connects
        armed.set()
        monkeypatch.setattr(Claims, "_row", crowded)
        assert await pay(gp) == "done"
        await gp.close()
    assert len(tries) == 3 and await effects(acme) == 1


async def test_a_backend_that_is_terminated_in_the_block_leaves_nothing(
    acme: Groundplane, admin_url: str
) -> None:
    admin = await asyncpg.connect(admin_url)
    lost = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
    with pytest.raises((*lost, OSError, NoTransaction)):
        async with acme.idempotency.once("pay", "k1", 1) as work:
            await work.tx.audit.record("order.paid", ("order", "1"))
            pid = await work.tx.connection.fetchval("select pg_backend_pid()")
            await admin.execute("select pg_terminate_backend($1)", pid)
            await work.tx.audit.list()
    await admin.close()
    assert await settled(acme) == "done"
    assert await effects(acme) == 1


async def test_clean_up_under_load_never_takes_a_key_that_is_in_use(
    gp: Groundplane, acme: Groundplane
) -> None:
    answers: dict[str, object] = {}

    async def one(number: int) -> None:
        async with acme.idempotency.once("pay", f"k{number % 50}", 1, keep="1h") as work:
            if not work.replay:
                await work.tx.audit.record("order.paid", ("order", str(number)))
                work.answer = number
        known = answers.setdefault(f"k{number % 50}", work.answer)
        assert known == work.answer

    async def cleaning() -> None:
        for _ in range(30):
            await gp.idempotency.cleanup()

    await asyncio.gather(cleaning(), *(one(number) for number in range(50)))
    await asyncio.gather(cleaning(), *(one(number) for number in range(200)))
    assert await effects(acme) == 20  # a page of them: 50 keys, each once
    page = await acme.audit.list(action="order.paid", limit=200)
    assert len(page.data) == 50
