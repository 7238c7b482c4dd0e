"""Transactional mode: one block of work, its record and its answer, in one transaction."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from groundplane.core.faults import fault
from groundplane.core.log import logger
from groundplane.core.models import to_json
from groundplane.core.problems import NoTransaction, Problem
from groundplane.core.problems import OutcomeUnknown as CommitLost
from groundplane.core.retry import sqlstate
from groundplane.core.scope import Scope
from groundplane.rooms.idempotency.claims import POLL_SECONDS, STORED, Ask, Claims
from groundplane.rooms.idempotency.failures import recalled, written
from groundplane.rooms.idempotency.messages import LOST, TAKEN, finishing, fresh, taking
from groundplane.rooms.idempotency.metrics import DURATION
from groundplane.rooms.idempotency.models import Claim, Once, Replay, State
from groundplane.rooms.idempotency.problems import OutcomeUnknown, StillRunning

log = logger("idempotency")


@dataclass(frozen=True, slots=True)
class OnceCall:
    """One use of `once`."""

    scope: Scope
    ask: Ask
    remember: tuple[type[Problem], ...]
    wait_seconds: float

    @asynccontextmanager
    async def run(self) -> AsyncIterator[Once]:
        """Join the open transaction, or open one for each try."""
        if self.scope.transaction is not None:
            async with self._joined() as joined:
                yield joined
            return
        until = time.monotonic() + self.wait_seconds
        while True:
            async with self._opened(until) as opened:
                if opened is not None:
                    yield opened
                    return
            await self.scope.pause(POLL_SECONDS)

    @asynccontextmanager
    async def _opened(self, until: float) -> AsyncIterator[Once | None]:
        """A transaction of our own around claim, block and answer; None: running, ask again."""
        known = await self._known()
        if known is not None:
            yield known
            return
        work = None
        try:
            hoped, asked = fresh(self.ask), time.monotonic()
            then = taking(self.scope, self.ask, hoped)
            async with self.scope.begin(then=then) as tx:
                work = await self._entered(tx, until, hoped)
                DURATION.observe(time.monotonic() - asked, phase="claim")
                async with self._working(tx, work, marked=bool(self.remember)):
                    yield work
                ended = time.monotonic()
            DURATION.observe(time.monotonic() - ended, phase="complete")
        except Exception as error:
            await self._not_committed(work, error)
        if work is not None and work.is_own and work.claim is not None and work.is_stored:
            Claims(self.scope).told(work.claim, "failed" if work.failure else "completed")
        if work is not None and work.failure is not None:
            raise work.failure

    async def _known(self) -> Once | None:
        """The stored answer in one message, where this process has seen it stored."""
        if (self.scope.tenant_id, self.ask.operation, self.ask.key) not in STORED:
            return None
        try:
            replay = await Claims(self.scope).look(self.ask)
        except (StillRunning, OutcomeUnknown):
            return None  # the claim says so itself, and may wait or resolve
        return replayed(replay) if replay else None

    @asynccontextmanager
    async def _joined(self) -> AsyncIterator[Once]:
        """The caller's transaction: he commits it, and may go on after an error of the block."""
        work = await self._entered(self.scope, until=0)
        assert work is not None
        try:
            async with self._working(self.scope, work, marked=True):
                yield work
        except BaseException:
            await self._let_go(work)
            raise
        if work.failure is not None:
            raise work.failure

    async def _entered(self, tx: Scope, until: float, hoped: Claim | None = None) -> Once | None:
        assert tx.transaction is not None
        if hoped is not None and tx.transaction.opened_with == TAKEN:
            fault("idempotency.once.after_claim")
            return Once(replay=None, claim=hoped, tx=tx, is_own=True)
        try:
            found = await Claims(tx).take(self.ask)
        except StillRunning:
            if time.monotonic() < until:
                return None
            raise
        if isinstance(found, Replay):
            return replayed(found)
        fault("idempotency.once.after_claim")
        return Once(replay=None, claim=found, tx=tx)

    @asynccontextmanager
    async def _working(self, tx: Scope, work: Once | None, *, marked: bool) -> AsyncIterator[None]:
        """The block, and its answer or remembered refusal put down; the refusal stays in `work`."""
        if work is None or work.claim is None:
            yield
            return
        try:
            if marked:
                async with tx.savepoint():
                    yield
            else:
                yield
        except self.remember as refusal:
            work.failure = refusal
            status, body = written(refusal)
            await self._put_down(tx, work, "failed", status, body)
        else:
            await self._put_down(tx, work, "completed", None, to_json(work.answer).encode())
        work.is_stored = True
        fault("idempotency.once.before_commit")

    async def _put_down(
        self, tx: Scope, work: Once, state: State, status: int | None, body: bytes
    ) -> None:
        """With COMMIT, where the claim went with BEGIN; else in a message of its own."""
        claim = work.claim
        assert claim is not None
        assert tx.transaction is not None
        entity = work.entity if state == "completed" else None
        if not work.is_own:
            await Claims(tx).store(claim, state, status=status, body=body, entity=entity)
            return
        kept = Claims(tx).kept(body)
        tx.transaction.ends_with(
            finishing(tx, self.ask, claim, state, status=status, body=kept, entity=entity)
        )

    async def _not_committed(self, work: Once | None, error: Exception) -> None:
        """What an error around the block means; one of the block itself is only passed on."""
        if work is None or work.claim is None or not work.is_stored:
            raise error
        if isinstance(error, CommitLost):
            await Claims(self.scope).landed(self.ask, work.claim, error)
        elif isinstance(error, NoTransaction) or sqlstate(error) == LOST:
            await Claims(self.scope).broken(self.ask, work.claim)
            raise NoTransaction("the work under a key committed by itself") from error
        else:
            raise error

    async def _let_go(self, work: Once) -> None:
        """The block failed, and its caller may commit all the same: the key must not stay taken."""
        if work.claim is None or work.is_stored:
            return
        try:
            await Claims(self.scope).forget(work.claim)
        except Exception as error:  # the transaction is failed or gone: its claim goes with it
            log.debug("idempotency.not_let_go", error=error)


def replayed(replay: Replay) -> Once:
    """The first call's answer, or its refusal, raised again."""
    if replay.state == "failed":
        raise recalled(replay)
    return Once(replay=replay, answer=replay.value())
