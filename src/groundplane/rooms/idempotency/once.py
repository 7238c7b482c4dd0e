"""Transactional mode: one block of work, its record and its answer, in one transaction."""

from __future__ import annotations

import time
from contextlib import AbstractAsyncContextManager
from types import TracebackType

from groundplane.core.faults import fault
from groundplane.core.log import logger
from groundplane.core.models import to_json
from groundplane.core.problems import NoTransaction, Problem
from groundplane.core.problems import OutcomeUnknown as CommitLost
from groundplane.core.retry import sqlstate
from groundplane.core.scope import Scope
from groundplane.core.transaction import Begun
from groundplane.rooms.idempotency.claims import POLL_SECONDS, STORED, Ask, Claims
from groundplane.rooms.idempotency.failures import recalled, written
from groundplane.rooms.idempotency.messages import LOST, TAKEN, finishing, fresh, taking
from groundplane.rooms.idempotency.metrics import DURATION
from groundplane.rooms.idempotency.models import Claim, Once, Replay, State
from groundplane.rooms.idempotency.problems import OutcomeUnknown, StillRunning

log = logger("idempotency")


class OnceCall(AbstractAsyncContextManager[Once]):
    """One use of `once`: joins the open transaction, or opens one around claim and answer."""

    def __init__(
        self, scope: Scope, ask: Ask, remember: tuple[type[Problem], ...], wait_seconds: float
    ) -> None:
        self._scope, self._ask, self._remember = scope, ask, remember
        self._until = time.monotonic() + wait_seconds
        self._begun: Begun[Scope] | None = None
        self._mark: AbstractAsyncContextManager[Scope] | None = None
        self._work = Once(replay=None)

    # -- the door ----------------------------------------------------------------------------------

    async def __aenter__(self) -> Once:
        is_joined = self._scope.transaction is not None
        self._work = await (self._entered(self._scope) if is_joined else self._opened())
        return self._work

    async def _opened(self) -> Once:
        """A transaction of our own; nothing is held while another call runs under the key."""
        while True:
            try:
                return await self._known() or await self._claimed()
            except StillRunning:
                if time.monotonic() >= self._until:
                    raise
            await self._scope.pause(POLL_SECONDS)

    async def _known(self) -> Once | None:
        """The stored answer in one message, where this process has seen it stored."""
        if (self._scope.tenant_id, self._ask.operation, self._ask.key) not in STORED:
            return None
        try:
            replay = await Claims(self._scope).look(self._ask)
        except (StillRunning, OutcomeUnknown):
            return None  # the claim says so itself, and may wait or resolve
        return replayed(replay) if replay else None

    async def _claimed(self) -> Once:
        """BEGIN and the claim of a new key are one message; any other key is asked for in it."""
        hoped, asked = fresh(self._ask), time.monotonic()
        begun = self._scope.begin(then=taking(self._scope, self._ask, hoped))
        tx = await begun.__aenter__()
        try:
            work = await self._entered(tx, hoped)
        except BaseException as error:
            await begun.__aexit__(type(error), error, error.__traceback__)
            raise
        if work.claim is None:
            await begun.__aexit__(None, None, None)
        else:
            self._begun = begun
        DURATION.observe(time.monotonic() - asked, phase="claim")
        return work

    async def _entered(self, tx: Scope, hoped: Claim | None = None) -> Once:
        assert tx.transaction is not None
        is_own = hoped is not None and tx.transaction.opened_with == TAKEN
        found = hoped if is_own and hoped else await Claims(tx).take(self._ask)
        if isinstance(found, Replay):
            return replayed(found)
        fault("idempotency.once.after_claim")
        if hoped is None or self._remember:  # a refusal keeps its key and none of its writes
            self._mark = tx.savepoint()
            await self._mark.__aenter__()
        return Once(replay=None, claim=found, tx=tx, is_own=is_own)

    # -- the end -----------------------------------------------------------------------------------

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._work.claim is None:
            return
        if self._begun is None:
            await self._left(self._work.claim, error)
        else:
            await self._closed(self._begun, self._work.claim, error)

    async def _left(self, claim: Claim, error: BaseException | None) -> None:
        """The caller commits, and may go on after an error: then the key must not stay taken."""
        try:
            is_stored = await self._answered(claim, error)
        except BaseException:
            await self._let_go(claim)
            raise
        if not is_stored:
            await self._let_go(claim)

    async def _closed(self, begun: Begun[Scope], claim: Claim, error: BaseException | None) -> None:
        """Our own transaction: committed with its answer, or as if nothing had been."""
        ended = time.monotonic()
        try:
            is_stored = await self._answered(claim, error)
        except BaseException as failed:
            await begun.__aexit__(type(failed), failed, failed.__traceback__)
            raise
        if not is_stored:
            await begun.__aexit__(type(error) if error else None, error, None)
            return
        try:
            await begun.__aexit__(None, None, None)
        except Exception as failed:
            await self._not_committed(claim, failed)
        DURATION.observe(time.monotonic() - ended, phase="complete")
        if self._work.is_own:
            Claims(self._scope).told(claim, "completed" if error is None else "failed")

    async def _answered(self, claim: Claim, error: BaseException | None) -> bool:
        """Put the answer down, or a remembered refusal; False when the block failed otherwise."""
        if self._mark is not None:
            await self._mark.__aexit__(type(error) if error else None, error, None)
        if error is None:
            await self._put_down(claim, "completed", None, to_json(self._work.answer).encode())
        elif isinstance(error, self._remember):
            await self._put_down(claim, "failed", *written(error))
        else:
            return False
        fault("idempotency.once.before_commit")
        return True

    async def _put_down(self, claim: Claim, state: State, status: int | None, body: bytes) -> None:
        """With COMMIT, where the claim went with BEGIN; else in a message of its own."""
        tx: Scope = self._work.tx
        entity = self._work.entity if state == "completed" else None
        claims = Claims(tx)
        if not self._work.is_own:
            await claims.store(claim, state, status=status, body=body, entity=entity)
            return
        kept = claims.kept(body)
        text = finishing(tx, self._ask, claim, state, status=status, body=kept, entity=entity)
        assert tx.transaction is not None
        tx.transaction.ends_with(text)

    async def _not_committed(self, claim: Claim, error: Exception) -> None:
        """What an error of COMMIT means; returns where the work is committed after all."""
        if isinstance(error, CommitLost):
            await Claims(self._scope).landed(self._ask, claim, error)
        elif isinstance(error, NoTransaction) or sqlstate(error) == LOST:
            await Claims(self._scope).broken(self._ask, claim)
            raise NoTransaction("the work under a key committed by itself") from error
        else:
            raise error

    async def _let_go(self, claim: Claim) -> None:
        try:
            await Claims(self._scope).forget(claim)
        except Exception as error:  # the transaction is failed or gone: its claim goes with it
            log.debug("idempotency.not_let_go", error=error)


def replayed(replay: Replay) -> Once:
    """The first call's answer, or its refusal, raised again."""
    if replay.state == "failed":
        raise recalled(replay)
    return Once(replay=replay, answer=replay.value())
