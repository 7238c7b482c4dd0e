"""The verbs of the room: once per key, and the same answer ever after."""

from __future__ import annotations

import time
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from groundplane.core.clock import duration
from groundplane.core.faults import fault
from groundplane.core.log import logger
from groundplane.core.models import to_json
from groundplane.core.paging import Page
from groundplane.core.problems import Problem
from groundplane.core.scope import Scope
from groundplane.rooms.audit import Audit
from groundplane.rooms.idempotency.answers import Answers
from groundplane.rooms.idempotency.claims import POLL_SECONDS, SQL, Ask, Claims
from groundplane.rooms.idempotency.fingerprints import VERSIONS, fingerprint
from groundplane.rooms.idempotency.metrics import (
    DELETED,
    EXPIRED_SECONDS,
    RECORDS,
    STUCK,
    UNKNOWN_SECONDS,
)
from groundplane.rooms.idempotency.models import (
    Answer,
    Claim,
    Fence,
    Headers,
    Mode,
    Once,
    Record,
    Replay,
    State,
    Step,
)
from groundplane.rooms.idempotency.once import OnceCall
from groundplane.rooms.idempotency.problems import (
    AlreadySettled,
    KeyExpired,
    KeyReused,
    LeaseLost,
    NotFound,
    OutcomeUnknown,
    StillRunning,
    TooManySteps,
)
from groundplane.rooms.idempotency.resolvers import RESOLVERS
from groundplane.rooms.idempotency.rules import (
    MOST_OUTPUT_BYTES,
    MOST_STEPS,
    checked_operation,
    checked_step,
    downstream_key,
    parsed_key,
)
from groundplane.rooms.idempotency.settings import (
    LONGEST_KEEP,
    LONGEST_LEASE,
    SHORTEST_KEEP,
    IdempotencySettings,
)

FULL_STATEMENT_SECONDS = 0.025
RESTS = 30

Span = str | timedelta | None
Held = TypeVar("Held", bound=Fence)
log = logger("idempotency")


class Idempotency:
    """Do a piece of work once per key, and give the same answer ever after."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._claims = Claims(scope)

    # -- transactional mode ------------------------------------------------------------------------

    def once(
        self,
        operation: str,
        key: str,
        request: object,
        *,
        keep: Span = None,
        remember: tuple[type[Problem], ...] = (),
        method: str | None = None,
        route: str | None = None,
    ) -> AbstractAsyncContextManager[Once]:
        """The block runs once per key, in one transaction with its record and its answer.

            async with gp.idempotency.once("pay", key, payload) as work:
                if not work.replay:
                    work.answer = await pay(tx, order)
            return work.answer

        Inside an open transaction it joins; else the block's transaction is `work.tx`.
        A `remember`ed problem is kept as the answer and raised again by every replay; any other
        exception leaves the key free.
        """
        ask = self.ask(operation, key, request, mode="transactional", keep=keep)
        ask.method, ask.route = method, route
        return OnceCall(self.scope, ask, remember, self._knobs.wait.total_seconds())

    # -- lease mode --------------------------------------------------------------------------------

    async def claim(
        self,
        operation: str,
        key: str,
        request: object,
        *,
        lease: Span = None,
        keep: Span = None,
        owner: str | None = None,
    ) -> Claim | Replay:
        """Take the key for a while, or get the stored answer.

        For work that calls the outside world: no connection is held while it runs, and a claim
        whose lease has run out is taken over. Outside a transaction it may wait and resolve.
        """
        ask = self.ask(operation, key, request, keep=keep, lease=lease, owner=owner)
        if self.scope.transaction is not None:
            return await self._claims.take(ask)
        until = time.monotonic() + self._knobs.wait.total_seconds()
        while True:
            try:
                found = await self._claims.take(ask)
                fault("idempotency.claim.after_claim")
                return found
            except StillRunning:
                if time.monotonic() >= until:
                    raise
                await self.scope.pause(POLL_SECONDS)
            except OutcomeUnknown:
                if not await self._resolved(ask):
                    raise

    async def complete(
        self,
        claim: Fence,
        *,
        status: int | None = None,
        headers: Headers | None = None,
        body: bytes | None = b"",
        entity: tuple[str, str] | None = None,
        failed: bool = False,
    ) -> None:
        """Store the answer; refused when the claim was lost. `body=None`: it was streamed."""
        state: State = "failed" if failed else "completed"
        await Answers(self.scope).store(
            claim, state, status=status, headers=headers, body=body, entity=entity
        )

    async def extend(self, claim: Held, *, lease: Span = None) -> Held:
        """Go on holding the key; call it every third of the lease."""
        seconds = self._lease(lease).total_seconds()
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["extend"], lease=seconds, **_token(claim))
            if row is None:
                await Idempotency(tx).guard(claim)
                raise LeaseLost()
        return replace(claim, leased_until=row.leased_until)

    async def release(self, claim: Fence, *, error: str | None = None) -> None:
        """A failure that may be tried again: the next caller runs.

        With a step begun outside and not recorded, the outcome is unknown instead.
        """
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["release"], error=error, **_token(claim))
            if row is None:
                raise LeaseLost()

    async def guard(self, claim: Fence) -> None:
        """Before a write that matters, in its transaction: refuse when the claim was lost.

        The row stays locked, so that nobody takes the key over before the transaction has ended.
        """
        await self._held(claim)

    async def _held(self, claim: Fence) -> UUID:
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["guard"], **_token(claim))
        if row is None:
            raise LeaseLost()
        if row.is_expired:
            raise KeyExpired()
        return UUID(str(row.id))

    async def intend(self, claim: Fence, step: str) -> str:
        """Before an effect outside: say that it begins; the answer is the key to send along."""
        async with self.scope.begin() as tx:
            id = await Idempotency(tx)._held(claim)
            name, values = checked_step(step), _step_of(claim)
            if await tx.first(SQL["intend"], step=name, most=MOST_STEPS, **values) is None:
                raise TooManySteps(f"{MOST_STEPS} steps are the most")
        return downstream_key(id, step)

    async def record(self, claim: Fence, step: str, output: Any = None) -> None:
        """After an effect outside: keep its result."""
        text = to_json(output)
        if len(text.encode()) > MOST_OUTPUT_BYTES:
            raise TooManySteps(f"{len(text)} characters; a step keeps {MOST_OUTPUT_BYTES} bytes")
        async with self.scope.begin() as tx:
            await Idempotency(tx).guard(claim)
            name, values = checked_step(step), _step_of(claim)
            kept = await tx.first(SQL["record"], step=name, output=text, most=MOST_STEPS, **values)
            if kept is None:
                raise TooManySteps(f"{MOST_STEPS} steps are the most")

    async def steps(self, claim: Claim | Record) -> list[Step]:
        """What was begun and done outside under this key."""
        async with self.scope.begin() as tx:
            rows = await tx.all(SQL["steps"], operation=claim.operation, key=claim.key)
        return Step.of_all(rows)

    async def _resolved(self, ask: Ask) -> bool:
        """Ask the operation's resolver, outside any transaction: it may call the provider."""
        resolver = RESOLVERS.get(ask.operation)
        record = await self.check(ask.operation, ask.key) if resolver else None
        if resolver is None or record is None:
            return False
        finding = await self.scope.call(resolver, self.scope, record, await self.steps(record))
        if finding is None:
            return False
        answer = finding if isinstance(finding, Answer) else None
        try:
            await self.settle(
                ask.operation, ask.key, answer=answer, run_again=answer is None, reason="resolver"
            )
        except AlreadySettled:
            log.debug("idempotency.settled_meanwhile", operation=ask.operation)
        return True

    # -- for people --------------------------------------------------------------------------------

    async def check(self, operation: str, key: str, request: object = ...) -> Record | None:
        """The record, if there is one; with a request, refuse another request's key."""
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["find"], operation=operation, key=parsed_key(key))
        if row is None or row.is_expired:
            return None
        if request is not ... and row.fingerprint_version in VERSIONS:
            digest = fingerprint(request, row.fingerprint_version)
            if digest != bytes(row.fingerprint):
                raise KeyReused(first_seen=row.created_at.isoformat(), route=row.route)
        return Record.of(row)

    async def list(
        self,
        *,
        state: State | None = None,
        stuck: bool = False,
        entity: tuple[str, str] | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[Record]:
        """By operation and key; `stuck`: unknown, or its lease has run out."""
        page = self.scope.page("idempotency.list", after, limit)
        async with self.scope.begin(read_only=True) as tx:
            rows = await tx.all(
                SQL["list"],
                state=state,
                stuck=stuck,
                entity_type=entity[0] if entity else None,
                entity_id=entity[1] if entity else None,
                after_operation=page.after[0] if page.after else None,
                after_key=page.after[1] if page.after else None,
                fetch=page.fetch,
            )
        return page.of(Record.of_all(rows), key=lambda record: [record.operation, record.key])

    async def settle(
        self,
        operation: str,
        key: str,
        *,
        answer: Answer | None = None,
        run_again: bool = False,
        reason: str,
    ) -> Record:
        """Decide what became of work whose outcome is unknown: its answer, or that it may run."""
        if (answer is None) != run_again:
            raise TypeError("either an answer, or run_again=True")
        identity = {"operation": operation, "key": parsed_key(key)}
        state = "released" if answer is None else "completed"
        async with self.scope.begin() as tx:
            status, body = (answer.status, answer.body) if answer else (None, None)
            row = await tx.first(SQL["settle"], state=state, status=status, body=body, **identity)
            if row is None:
                await Idempotency(tx)._unsettled(operation, key)
                raise AlreadySettled()
            await tx.execute(SQL["forget_intentions"], **identity)
            await Audit(tx).record(
                "idempotency.settled",
                ("idempotency_key", f"{operation}/{identity['key']}"),
                before={"state": row.before},
                after={"state": state},
                reason=reason,
            )
            return Record.of(await tx.one(SQL["find"], **identity))

    async def _unsettled(self, operation: str, key: str) -> None:
        if await self.check(operation, key) is None:
            raise NotFound(f"{operation}/{key}")

    async def cleanup(self, *, batch: int | None = None, lasting: str = "2m") -> int:
        """Delete what has expired, of all tenants, in short statements; how many records.

        It takes half as many rows after a statement that took too long, rests thirty times as long
        as it worked, so that the calls it meets are too few to be seen, and ends after a while:
        the next run goes on.
        """
        most = batch or self._knobs.cleanup_batch
        size, deleted = min(1000, most), 0
        started = time.monotonic()
        until = started + duration(lasting).total_seconds()
        maintenance = self.scope.taking("maintenance")
        while time.monotonic() < until:
            begun = time.monotonic()
            gone = await maintenance.execute(SQL["cleanup"], batch=size)
            DELETED.add(gone)
            deleted += gone
            if gone < size:
                break
            taken = time.monotonic() - begun
            is_slow = taken > FULL_STATEMENT_SECONDS
            size = max(size // 2, 1) if is_slow else min(size + size // 4, most)
            await self.scope.pause(taken * RESTS)
        seconds = round(time.monotonic() - started, 3)
        log.info("idempotency.cleaned_up", deleted=deleted, seconds=seconds)
        return deleted

    async def measure(self) -> dict[str, int]:
        """Count the records of all tenants by state, and set the room's gauges."""
        rows = await self.scope.taking("maintenance").all(SQL["measure"])
        found = {row.state: row.records for row in rows}
        for state in ("claimed", "completed", "failed", "released", "unknown"):
            RECORDS.set(found.get(state, 0), state=state)
        STUCK.set(sum(row.stuck for row in rows))
        UNKNOWN_SECONDS.set(max((row.unknown_seconds for row in rows), default=0))
        EXPIRED_SECONDS.set(max((row.expired_seconds for row in rows), default=0))
        return found

    # -- asking ------------------------------------------------------------------------------------

    @property
    def _knobs(self) -> IdempotencySettings:
        return self.scope.knobs(IdempotencySettings)

    def ask(
        self,
        operation: str,
        key: str,
        request: object,
        *,
        mode: Mode = "lease",
        keep: Span = None,
        lease: Span = None,
        owner: str | None = None,
    ) -> Ask:
        """One question for a key, its parts checked; `Claims` puts it."""
        span = duration(keep) if keep is not None else self._knobs.keep
        if not SHORTEST_KEEP <= span <= LONGEST_KEEP:
            raise ValueError(f"a key is kept for 1 hour to 31 days, not {span}")
        held = self._lease(lease) if mode == "lease" else None
        identity = checked_operation(operation), parsed_key(key)
        return Ask(*identity, request, mode, span, lease=held, owner=owner)

    def _lease(self, lease: Span) -> timedelta:
        span = duration(lease) if lease is not None else self._knobs.lease
        if not timedelta(0) < span <= LONGEST_LEASE:
            raise ValueError(f"a lease lasts up to 1 hour, not {span}")
        return span


def _token(claim: Fence) -> dict[str, Any]:
    return _step_of(claim) | {"claim_id": claim.claim_id}


def _step_of(claim: Fence) -> dict[str, Any]:
    return {"operation": claim.operation, "key": claim.key, "epoch": claim.epoch}
