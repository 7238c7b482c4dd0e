"""How an answer is put down under its claim, if the claim still holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, NoReturn
from uuid import UUID

from groundplane.core.models import to_json
from groundplane.core.problems import NoTransaction
from groundplane.core.scope import Scope
from groundplane.rooms.idempotency.claims import MOST_AT_ONCE, SQL, STORED
from groundplane.rooms.idempotency.metrics import REQUESTS
from groundplane.rooms.idempotency.models import Claim, Fence, Headers, State
from groundplane.rooms.idempotency.problems import KeyExpired, LeaseLost
from groundplane.rooms.idempotency.rules import kind_of
from groundplane.rooms.idempotency.settings import IdempotencySettings

MOST_SHARED_BYTES = 16 * 1024


class Done(NamedTuple):
    """An answer and the claim that it ends, in the order of the function's arguments."""

    operation: str
    key: str
    claim_id: UUID
    epoch: int
    state: State
    status: int | None
    headers: str | None
    body: bytes | None
    replayable: bool
    entity_type: str | None
    entity_id: str | None


class Answers:
    """What claims of one tenant end with, on one scope."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def store(
        self,
        claim: Fence,
        state: State,
        *,
        status: int | None = None,
        headers: Headers | None = None,
        body: bytes | None = b"",
        entity: tuple[str, str] | None = None,
    ) -> None:
        """Put the answer down, if the claim still holds. No body: it was streamed."""
        kept = self.kept(body)
        done = Done(
            claim.operation, claim.key, claim.claim_id, claim.epoch, state, status,
            spelled(headers), kept, kept is not None, *(entity or (None, None)),
        )  # fmt: skip
        if not await self._shared(claim, done):
            await self._alone(claim, done)
        self.told(claim, state)

    async def _shared(self, claim: Fence, done: Done) -> bool:
        """Owners that are ready at the same time share a statement; False: it goes alone."""
        gathering = self.scope.ground.kept.get("gathering")
        is_own = self.scope.transaction is None and claim.xid is None
        if not gathering or not is_own or len(done.body or b"") > MOST_SHARED_BYTES:
            return False
        lane, apart = ("idempotency.completes", self.scope.tenant_id), (done.operation, done.key)
        is_stored: bool = await self.scope.call(
            gathering.add, lane, done, self._completes, MOST_AT_ONCE, apart
        )
        return is_stored

    async def _completes(self, all_: Sequence[Done]) -> Sequence[bool]:
        """Which of them are stored; it waits for nobody, as all would wait with it."""
        columns = dict(zip(Done._fields, map(list, zip(*all_, strict=True)), strict=True))
        rows = await self.scope.all(SQL["completes"], **columns)
        stored = {row.claim_id for row in rows}
        return [done.claim_id in stored for done in all_]

    async def _alone(self, claim: Fence, done: Done) -> None:
        row = await self.scope.one(SQL["complete"], xid=claim.xid, **done._asdict())
        if row.outcome != "done":
            self._lost(claim, row.outcome)

    def kept(self, body: bytes | None) -> bytes | None:
        """The body, when it is not larger than what is kept."""
        most = self.scope.knobs(IdempotencySettings).max_body_bytes
        return body if body is not None and len(body) <= most else None

    def told(self, claim: Fence, state: State) -> None:
        """Count what became of a claim, and remember where to look for it."""
        outcome = "executed" if state == "completed" else "refused"
        REQUESTS.add(operation_kind=kind_of(claim.operation), outcome=outcome)
        STORED.add(self.scope.tenant_id, claim.operation, claim.key)

    def _lost(self, claim: Fence, outcome: str) -> NoReturn:
        REQUESTS.add(operation_kind=kind_of(claim.operation), outcome="lost")
        if outcome == "expired":
            raise KeyExpired()
        if outcome == "broken":
            raise NoTransaction("the work under a key committed or rolled back by itself")
        raise LeaseLost()

    async def forget(self, claim: Claim) -> None:
        """Take a claim of this transaction back, as if it had never been made."""
        await self.scope.execute(
            SQL["forget"],
            operation=claim.operation,
            key=claim.key,
            claim_id=claim.claim_id,
            epoch=claim.epoch,
        )


def spelled(headers: Headers | None) -> str | None:
    return to_json([list(pair) for pair in headers]) if headers else None
