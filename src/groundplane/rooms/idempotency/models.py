"""A claim, what was stored, and the record as people see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

import orjson
from pydantic import BeforeValidator

from groundplane.core.clock import Moment
from groundplane.core.models import Model
from groundplane.rooms.idempotency.rules import downstream_key

State = Literal["claimed", "completed", "failed", "released", "unknown"]
Mode = Literal["transactional", "lease"]
Headers = Sequence[tuple[str, str]]


class Entity(NamedTuple):
    """What the work made: `Entity("order", "42")`."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """What proves a claim at every later verb: the row's epoch, and which row it was."""

    operation: str
    key: str
    claim_id: UUID
    epoch: int
    leased_until: datetime | None = None
    xid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Fence):
    """The right to do the work, until somebody else takes it over."""

    id: UUID
    attempts: int
    mode: Mode = "lease"
    expires_at: datetime | None = None

    def downstream_key(self, step: str = "") -> str:
        """The idempotency key to send to a provider for that step."""
        return downstream_key(self.id, step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What the first call was answered; its body is the first one's, byte by byte."""

    operation: str
    key: str
    id: UUID
    claim_id: UUID
    state: State
    status: int | None = None
    headers: Headers = ()
    body: bytes = b""
    is_replayable: bool = True
    entity_type: str | None = None
    entity_id: str | None = None
    request_id: str | None = None
    completed_at: datetime | None = None

    @property
    def entity(self) -> Entity | None:
        return Entity(self.entity_type, self.entity_id or "") if self.entity_type else None

    def value(self) -> Any:
        """The body as JSON; one that is none, as its bytes."""
        try:
            return orjson.loads(self.body) if self.body else None
        except orjson.JSONDecodeError:
            return self.body


class Record(Model):
    """One key as operators see it: never the body."""

    operation: str
    key: str
    id: UUID
    state: State
    mode: Mode
    epoch: int
    owner: str | None = None
    attempts: int
    last_error: str | None = None
    claimed_at: Moment
    leased_until: Moment | None = None
    entity_type: str | None = None
    entity_id: str | None = None
    method: str | None = None
    route: str | None = None
    request_id: str | None = None
    response_status: int | None = None
    is_replayable: bool = True
    created_at: Moment
    completed_at: Moment | None = None
    expires_at: Moment


def _loaded(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str | bytes) else value


class Step(Model):
    """An effect outside: begun, and perhaps known to be done."""

    name: str
    state: Literal["intended", "done"]
    epoch: int
    output: Annotated[Any, BeforeValidator(_loaded)] = None
    created_at: Moment
    done_at: Moment | None = None


class Answer(Model):
    """What an operator or a resolver says the work's answer was."""

    status: int | None = None
    body: bytes = b"null"


@dataclass(slots=True)
class Once:
    """One call of `once`: whether it is a replay, and its answer either way."""

    replay: Replay | None
    claim: Claim | None = None
    tx: Any = None
    answer: Any = None
    entity: tuple[str, str] | None = None
