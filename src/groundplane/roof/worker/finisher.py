"""How attempts ended, written many at a time."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from groundplane.core.log import logger
from groundplane.core.problems import Unstorable
from groundplane.core.retry import is_connection_lost, jittered, sqlstate
from groundplane.rooms.jobs import Leases, Settled, error_entry
from groundplane.rooms.jobs.metrics import ATTEMPTS, BURIED, STALE

FLUSH_SECONDS = 0.005
BUSY_SECONDS = 0.05
OF_VALUES = {"22", "23", "54"}  # data exceptions, violated constraints, limits of the program
log = logger("worker")


class Finisher:
    """Flushes every 5 ms or at a full batch; keeps what it could not write until it can."""

    def __init__(self, leases: Leases, batch: int) -> None:
        self._leases, self._batch = leases, batch
        self._pending: list[Settled] = []
        self._writing: list[Settled] = []
        self._due = asyncio.Event()
        self._armed: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._run())

    def add(self, ended: Settled) -> None:
        self._pending.append(ended)
        if len(self._pending) >= self._batch:
            self._due.set()
        elif self._armed is None:
            self._arm(FLUSH_SECONDS)

    def held(self) -> set[UUID]:
        return {each.run.id for each in (*self._pending, *self._writing)}

    @property
    def is_empty(self) -> bool:
        return not self._pending and not self._writing

    async def close(self, seconds: float) -> None:
        """Write what is left, for at most so long; the rest is run again after the lease."""
        try:
            async with asyncio.timeout(seconds):
                while not self.is_empty:
                    self._due.set()
                    await asyncio.sleep(FLUSH_SECONDS)
        except TimeoutError:
            log.warning("worker.finishes_lost", count=len(self.held()))
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _arm(self, seconds: float) -> None:
        self._armed = asyncio.get_running_loop().call_later(seconds, self._due.set)

    async def _run(self) -> None:
        while True:
            await self._due.wait()
            self._due.clear()
            if self._armed is not None:
                self._armed.cancel()
                self._armed = None
            while self._pending:
                self._writing, self._pending = (
                    self._pending[: self._batch],
                    self._pending[self._batch :],
                )
                await self._write()
                self._writing = []

    async def _write(self) -> None:
        groups: dict[tuple[UUID, bool], list[Settled]] = {}
        for each in self._writing:  # those that are done have a fast path of their own
            groups.setdefault((each.run.worker, each.outcome == "done"), []).append(each)
        for (worker, _), mine in groups.items():
            refused = await self._settled(worker, mine)
            self._refuse([(each, refused[each.run.id]) for each in mine if each.run.id in refused])
            self._count([each for each in mine if each.run.id not in refused])

    async def _settled(self, worker: UUID, ended: list[Settled]) -> dict[UUID, str]:
        """Try until it is written: each carries its own id, so a repeated write does nothing."""
        failures = 0
        while True:
            try:
                return await self._leases.settle(worker, ended)
            except Exception as error:
                failures += 1
                log.warning("worker.finish_failed", error=error, count=len(ended))
                refused = await self._apart(worker, ended, error) if lies_in_it(error) else None
                if refused is not None:
                    return refused
                await asyncio.sleep(jittered(failures, first=0.1, most=5))

    async def _apart(
        self, worker: UUID, ended: list[Settled], error: Exception
    ) -> dict[UUID, str] | None:
        """Alone, so that who can never be written holds up nobody; that one is given up."""
        if len(ended) > 1:
            parts = [await self._settled(worker, [each]) for each in ended]
            return {id: code for part in parts for id, code in part.items()}
        run, entry = ended[0].run, error_entry(error, ended[0].run.attempt)
        dead = replace(
            ended[0], outcome="dead", delay_seconds=0.0, reason="permanent", error=entry,
            result=None, run_ms=None,
        )  # fmt: skip
        try:
            await self._leases.rehearse(worker, [dead])
            with suppress(Exception):  # what failed for everybody may be over by now
                return await self._leases.settle(worker, ended)
            refused = await self._leases.settle(worker, [dead])
        except Exception:  # then it does not lie in it: the whole once more
            return None
        BURIED.add(queue=run.queue)
        log.error("worker.unwritable", job=run.id, attempt=run.attempt, error=error)
        return refused

    def _refuse(self, refused: list[tuple[Settled, str]]) -> None:
        for each, code in refused:
            if code == "busy":  # locked by somebody who is about to commit
                self._pending.append(each)
                self._armed = self._armed or asyncio.get_running_loop().call_later(
                    BUSY_SECONDS, self._due.set
                )
            elif not each.run.is_unsure:
                STALE.add()
                log.warning("jobs.stale_attempt", job=each.run.id, attempt=each.run.attempt)

    def _count(self, ended: list[Settled]) -> None:
        for (queue, outcome), count in Counter((e.run.queue, e.outcome) for e in ended).items():
            ATTEMPTS.add(count, queue=queue, outcome=outcome)


def lies_in_it(error: Exception) -> bool:
    """Does this lie in what is written, and neither in the database nor on the way to it?"""
    if is_connection_lost(error):
        return False
    state = sqlstate(error)
    if state is not None:
        return state[:2] in OF_VALUES
    return isinstance(error, (Unstorable, ValueError, TypeError, ArithmeticError))
