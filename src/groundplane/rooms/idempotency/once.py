"""Transactional mode: one block of work, its record and its answer, in one transaction."""

from __future__ import annotations

import time
from contextlib import AbstractAsyncContextManager
from types import TracebackType

from groundplane.core.faults import fault
from groundplane.core.log import logger
from groundplane.core.models import to_json
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.core.transaction import Begun
from groundplane.rooms.idempotency.answers import Answers
from groundplane.rooms.idempotency.bracket import Bracket
from groundplane.rooms.idempotency.claims import POLL_SECONDS, Ask, Claims
from groundplane.rooms.idempotency.failures import recalled, written
from groundplane.rooms.idempotency.metrics import DURATION
from groundplane.rooms.idempotency.models import Claim, Once, Replay, State
from groundplane.rooms.idempotency.problems import StillRunning

log = logger("idempotency")


class OnceCall(AbstractAsyncContextManager[Once]):
    """One use of `once`: joins the open transaction, or opens one around claim and answer."""

    def __init__(
        self, scope: Scope, ask: Ask, remember: tuple[type[Problem], ...], wait_seconds: float
    ) -> None:
        self._scope, self._ask, self._remember = scope, ask, remember
        self._until = time.monotonic() + wait_seconds
        self._begun: Begun[Scope] | None = None
        self._bracket: Bracket | None = None
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
                known = await Claims(self._scope).known(self._ask)
                return replayed(known) if known else await self._claimed()
            except StillRunning:
                if time.monotonic() >= self._until:
                    raise
            await self._scope.pause(POLL_SECONDS)

    async def _claimed(self) -> Once:
        """BEGIN and the claim of a new key are one message; any other key is asked for in it."""
        asked = time.monotonic()
        bracket = Bracket(self._ask, self._scope, marked=bool(self._remember))
        begun = self._scope.begin(then=bracket.opening)
        try:
            work = await self._entered(await begun.__aenter__(), bracket)
        except BaseException as error:
            bracket.failed(error)
            await begun.__aexit__(type(error), error, error.__traceback__)
            raise
        if work.claim is None:
            await begun.__aexit__(None, None, None)
        else:
            self._begun = begun
        DURATION.observe(time.monotonic() - asked, phase="claim")
        return work

    async def _entered(self, tx: Scope, bracket: Bracket | None = None) -> Once:
        if bracket is not None and bracket.is_around(tx):
            self._bracket = bracket
            fault("idempotency.once.after_claim")
            return Once(replay=None, claim=bracket.claim, tx=tx)
        found = await Claims(tx).take(self._ask)
        if isinstance(found, Replay):
            return replayed(found)
        fault("idempotency.once.after_claim")
        if bracket is None or self._remember:  # a refusal keeps its key and none of its writes
            self._mark = tx.savepoint()
            await self._mark.__aenter__()
        return Once(replay=None, claim=found, tx=tx)

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
            if self._bracket is not None:
                self._bracket.failed(failed)
            await Claims(self._scope).not_committed(self._ask, claim, failed)
        DURATION.observe(time.monotonic() - ended, phase="complete")
        if self._bracket is not None:
            Answers(self._scope).told(claim, "completed" if error is None else "failed")

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
        tx: Scope = self._work.tx
        entity = self._work.entity if state == "completed" else None
        if self._bracket is not None:
            self._bracket.close(tx, state, status=status, body=body, entity=entity)
        else:
            await Answers(tx).store(claim, state, status=status, body=body, entity=entity)

    async def _let_go(self, claim: Claim) -> None:
        try:
            await Answers(self._scope).forget(claim)
        except Exception as error:  # the transaction is failed or gone: its claim goes with it
            log.debug("idempotency.not_let_go", error=error)


def replayed(replay: Replay) -> Once:
    """The first call's answer, or its refusal, raised again."""
    if replay.state == "failed":
        raise recalled(replay)
    return Once(replay=replay, answer=replay.value())
