"""Keys over HTTP, for services that are not written in Python."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Path, Query
from pydantic import Base64Bytes, Field, model_validator

from groundplane.core.clock import Duration, Moment
from groundplane.core.models import Input, Model
from groundplane.core.paging import BadCursor, Page
from groundplane.faces.http import After, Allowed, Limit, built, problems, room_router
from groundplane.rooms.idempotency.models import Answer, Claim, Fence, Record, Replay, State
from groundplane.rooms.idempotency.problems import (
    AlreadySettled,
    KeyExpired,
    KeyMalformed,
    KeyReused,
    LeaseLost,
    NotFound,
    NotReplayable,
    OutcomeUnknown,
    StillRunning,
    TooManySteps,
)
from groundplane.rooms.idempotency.service import Idempotency
from groundplane.rooms.idempotency.settings import LONGEST_KEEP, LONGEST_LEASE, SHORTEST_KEEP

router = room_router("idempotency")
Room = Annotated[Idempotency, built(Idempotency)]
VISIBLE = r"^[!-~]+$"
Operation = Annotated[
    str, Path(min_length=1, max_length=200, pattern=VISIBLE, description="What is done: `charge`.")
]
Key = Annotated[
    str, Path(min_length=1, max_length=255, pattern=VISIBLE, description="Once per key.")
]
StepName = Annotated[
    str, Path(min_length=1, max_length=100, pattern=VISIBLE, description="Your name of the effect.")
]
Text = Annotated[str, Field(max_length=1_000_000, pattern=r"^[^\x00]*$")]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
Lease = Annotated[Duration, Field(ge=timedelta(seconds=1), le=LONGEST_LEASE)]
Keep = Annotated[Duration, Field(ge=SHORTEST_KEEP, le=LONGEST_KEEP)]


class Asking(Input):
    """The request behind the key: compared as JSON when it is, else as its bytes."""

    request: Text
    lease: Lease | None = None
    keep: Keep | None = None
    owner: Name | None = None


class Token(Input):
    """The claim, as it was answered: its fence."""

    claim_id: UUID
    epoch: int = Field(ge=1, le=2**62)

    def of(self, operation: str, key: str) -> Fence:
        return Fence(operation=operation, key=key, claim_id=self.claim_id, epoch=self.epoch)


class Extension(Token):
    """A claim, and for how much longer."""

    lease: Lease | None = None


class Failure(Token):
    """A claim, and the code of what went wrong."""

    error: Annotated[str, Field(max_length=100, pattern=r"^[a-z][a-z0-9_.]*$")] | None = None


class Completion(Token):
    """A claim and its answer: text, or bytes in base64."""

    status: int | None = Field(default=None, ge=100, le=599)
    headers: list[tuple[Name, Text]] = Field(default=[], max_length=50)
    body: Text = ""
    body_base64: Base64Bytes | None = None
    entity_type: Name | None = None
    entity_id: Name | None = None

    @model_validator(mode="after")
    def _whole(self) -> Completion:
        if (self.entity_type is None) != (self.entity_id is None):
            raise ValueError("entity_type and entity_id come together")
        return self

    @property
    def entity(self) -> tuple[str, str] | None:
        return (self.entity_type, self.entity_id) if self.entity_type and self.entity_id else None


class StepResult(Token):
    """A claim, and what an effect outside answered."""

    output: Any = None


class Settlement(Input):
    """What became of the work: its answer, or that it may run again."""

    reason: Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00]*$")]
    answer: Text | None = None
    status: int | None = Field(default=None, ge=100, le=599)
    run_again: bool = False

    @model_validator(mode="after")
    def _one(self) -> Settlement:
        if (self.answer is None) != self.run_again:
            raise ValueError("either an answer, or run_again")
        return self


class Claimed(Model):
    """The key is yours: do the work."""

    kind: Literal["claim"] = "claim"
    id: UUID
    claim_id: UUID
    epoch: int
    attempts: int
    leased_until: Moment | None
    expires_at: Moment


class Replayed(Model):
    """The work was done: this was its answer, the body in base64."""

    kind: Literal["replay"] = "replay"
    id: UUID
    state: State
    status: int | None
    headers: list[tuple[str, str]]
    body_base64: Base64Bytes
    entity_type: str | None
    entity_id: str | None
    request_id: str | None


class Extended(Model):
    """Until when the claim holds."""

    leased_until: Moment | None


class Intended(Model):
    """The idempotency key to send to the provider."""

    downstream_key: str


class Deleted(Model):
    """How many records the clean-up deleted."""

    deleted: int


@router.post(
    "/cleanup",
    dependencies=[Allowed("idempotency.settle")],
    summary="Delete expired records",
)
async def cleanup(idempotency: Room) -> Deleted:
    """Of all tenants, in short statements; never an unexpired one."""
    return Deleted(deleted=await idempotency.cleanup())


@router.get(
    "",
    name="list",
    dependencies=[Allowed("idempotency.read")],
    responses=problems(BadCursor),
    summary="List records",
)
async def list_(
    idempotency: Room,
    state: Annotated[State | None, Query(description="Only those in this state.")] = None,
    stuck: Annotated[bool, Query(description="Only what waits for a person.")] = False,
    entity_type: Annotated[str | None, Query(description="What the work made: `charge`.")] = None,
    entity_id: Annotated[str | None, Query(description="Which one, with its type.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Record]:
    """By operation and key. `stuck`: the outcome is unknown, or the lease has run out."""
    entity = (entity_type, entity_id) if entity_type and entity_id else None
    return await idempotency.list(state=state, stuck=stuck, entity=entity, after=after, limit=limit)


@router.get(
    "/{operation}/{key:path}",
    dependencies=[Allowed("idempotency.read")],
    responses=problems(NotFound, KeyMalformed),
    summary="One record",
)
async def check(idempotency: Room, operation: Operation, key: Key) -> Record:
    """What is known of one key; never what was answered."""
    found = await idempotency.check(operation, key)
    if found is None:
        raise NotFound(f"{operation}/{key}")
    return found


@router.post(
    "/{operation}/{key:path}/claim",
    dependencies=[Allowed("idempotency.use")],
    responses=problems(KeyReused, StillRunning, OutcomeUnknown, NotReplayable, KeyMalformed),
    summary="Take a key, or get the stored answer",
)
async def claim(
    idempotency: Room, operation: Operation, key: Key, asking: Asking
) -> Claimed | Replayed:
    """Lease mode: complete, extend or release the claim before its lease runs out."""
    if operation.startswith("http:"):
        raise KeyMalformed("keys of `http:` operations belong to who sends them with a request")
    found = await idempotency.claim(
        operation, key, asking.request, lease=asking.lease, keep=asking.keep, owner=asking.owner
    )
    if isinstance(found, Claim):
        return Claimed.model_validate(found)
    return _replayed(found)


@router.post(
    "/{operation}/{key:path}/complete",
    status_code=204,
    dependencies=[Allowed("idempotency.use")],
    responses=problems(LeaseLost, KeyExpired),
    summary="Store the answer",
)
async def complete(
    idempotency: Room, operation: Operation, key: Key, completion: Completion
) -> None:
    """Refused when somebody else has taken the key over."""
    body = completion.body_base64
    await idempotency.complete(
        completion.of(operation, key),
        status=completion.status,
        headers=completion.headers,
        body=completion.body.encode() if body is None else body,
        entity=completion.entity,
    )


@router.post(
    "/{operation}/{key:path}/extend",
    dependencies=[Allowed("idempotency.use")],
    responses=problems(LeaseLost, KeyExpired),
    summary="Go on holding a key",
)
async def extend(
    idempotency: Room, operation: Operation, key: Key, extension: Extension
) -> Extended:
    """Call it every third of the lease."""
    claim = await idempotency.extend(extension.of(operation, key), lease=extension.lease)
    return Extended(leased_until=claim.leased_until)


@router.post(
    "/{operation}/{key:path}/release",
    status_code=204,
    dependencies=[Allowed("idempotency.use")],
    responses=problems(LeaseLost),
    summary="Give a key back after a failure",
)
async def release(idempotency: Room, operation: Operation, key: Key, failure: Failure) -> None:
    """The next caller may run, unless an effect outside was begun and not recorded."""
    await idempotency.release(failure.of(operation, key), error=failure.error)


@router.post(
    "/{operation}/{key:path}/steps/{step}/intend",
    dependencies=[Allowed("idempotency.use")],
    responses=problems(LeaseLost, KeyExpired, TooManySteps),
    summary="Say that an effect outside begins",
)
async def intend(
    idempotency: Room, operation: Operation, key: Key, step: StepName, token: Token
) -> Intended:
    """Send the answered key to the provider: it is the same at every attempt."""
    key_to_send = await idempotency.intend(token.of(operation, key), step)
    return Intended(downstream_key=key_to_send)


@router.post(
    "/{operation}/{key:path}/steps/{step}/record",
    status_code=204,
    dependencies=[Allowed("idempotency.use")],
    responses=problems(LeaseLost, KeyExpired, TooManySteps),
    summary="Keep the result of an effect outside",
)
async def record(
    idempotency: Room, operation: Operation, key: Key, step: StepName, result: StepResult
) -> None:
    """At most 64 KiB."""
    await idempotency.record(result.of(operation, key), step, result.output)


@router.post(
    "/{operation}/{key:path}/settle",
    dependencies=[Allowed("idempotency.settle")],
    responses=problems(NotFound, AlreadySettled),
    summary="Decide what became of the work",
)
async def settle(
    idempotency: Room, operation: Operation, key: Key, settlement: Settlement
) -> Record:
    """For a record whose outcome is unknown; audited."""
    answer = None
    if settlement.answer is not None:
        answer = Answer(status=settlement.status, body=settlement.answer.encode())
    return await idempotency.settle(
        operation, key, answer=answer, run_again=settlement.run_again, reason=settlement.reason
    )


def _replayed(found: Replay) -> Replayed:
    return Replayed.model_construct(
        id=found.id,
        state=found.state,
        status=found.status,
        headers=list(found.headers),
        body_base64=found.body,
        entity_type=found.entity_type,
        entity_id=found.entity_id,
        request_id=found.request_id,
    )
