"""What the verbs of events take and answer."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from groundplane.core.clock import Instant, Moment
from groundplane.core.models import Input, JsonDict, Model

ANY = None
"""Append whatever the stream's version is."""
NEW = 0
"""Append only if the stream has no event yet."""

Kind = Literal["handler", "projection", "relay", "pull"]
State = Literal["running", "paused", "stopped", "rebuilding"]
LetterState = Literal["parked", "replayed", "discarded"]
Type = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,99}$")]
Text = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*$")]
Stream = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*$")]


class NewEvent(Input):
    """One event to be written; models declared with `@event` can be given directly as well."""

    type: Type
    data: dict[str, Any] = Field(default_factory=dict)
    id: UUID | None = Field(default=None, description="UUIDv7; sent again it has no second effect.")
    schema_version: Annotated[int, Field(ge=1, le=10_000)] | None = None
    source: Text | None = None
    subject: Text | None = None
    occurred_at: Instant | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)


Given = NewEvent | BaseModel


class Appended(Model):
    """Where the events are: versions are of the stream, without holes."""

    stream: str
    first_version: int
    last_version: int
    ids: list[UUID]
    is_duplicate: bool = False


class Event(Model):
    """A fact, as the newest declared version of its type reads it."""

    id: UUID
    stream: str | None
    version: int | None
    type: str
    schema_version: int
    source: str
    subject: str | None
    occurred_at: Moment
    recorded_at: Moment
    data: JsonDict
    metadata: JsonDict
    actor: str
    correlation_id: str
    causation_id: str | None
    trace_parent: str | None
    log_pos: int | None = None
    is_erased: bool = False

    def body(self) -> Any:
        """The data as the model that `@event` declares for its type; the dict without one."""
        from groundplane.rooms.events.declared import newest

        found = newest(self.type)
        if found is None:
            return self.data
        # What was erased is None, whatever its field says.
        return (
            found.model.model_construct(**self.data)
            if self.is_erased
            else found.model.model_validate(self.data)
        )


class LogPage(Model):
    """A part of the log: go on after `position`, whatever was filtered out."""

    events: list[Event]
    position: int


class Subscription(Model):
    """Somebody who follows the log; `lag` is in positions."""

    name: str
    shard: int
    shards: int
    kind: Kind
    types: list[str]
    stream_prefix: str | None
    position: int
    lag: int
    version: int
    state: State
    attempt: int
    last_error: JsonDict | None
    moved_at: Moment


class Batch(Model):
    """Events to be worked on under a lease, in order."""

    name: str
    token: int
    position: int
    events: list[Event]


class DeadLetter(Model):
    """An event or message that could not be worked on."""

    id: UUID
    origin: Literal["subscription", "consumer"]
    name: str
    log_pos: int | None
    event_id: UUID | None
    stream: str | None
    headers: JsonDict
    attempts: int
    error: JsonDict
    state: LetterState
    parked_at: Moment
    settled_at: Moment | None


class Erased(Model):
    """Whose personal data can never be read again."""

    subject: str
    erased_at: Moment
