"""What callers send, and what only a router answers."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query
from pydantic import Field

from groundplane.core.models import Input, Model
from groundplane.core.tasks import NAME
from groundplane.rooms.events.models import NewEvent, Stream

Name = Annotated[str, Field(pattern=f"^{NAME.pattern}$")]
Pattern = Annotated[str, Field(max_length=101, pattern=r"^[A-Za-z0-9_.:-]*\*?$", min_length=1)]
Position = Annotated[int, Field(ge=0, le=2**62)]
StreamName = Annotated[str, Path(description="The stream's name: `order-1001`.")]
SubscriptionName = Annotated[str, Path(description="The subscription's name.")]
EventId = Annotated[UUID, Path(description="The event's id.")]
Most = Annotated[int, Query(ge=1, le=500, description="At most so many.")]
AfterPosition = Annotated[
    int, Query(ge=0, le=2**62, description="The `position` of the page before.")
]
AfterVersion = Annotated[
    int, Query(ge=0, le=2**62, description="The version of the last event that is known.")
]
Types = Annotated[
    list[Pattern],
    Query(max_length=100, description="`order.placed`, `order.*`; repeat it for more."),
]
Prefix = Annotated[str | None, Query(description="Only streams that begin so: `order-`.")]
WaitedFor = Annotated[UUID, Query(description="The event that one has just written.")]
Patience = Annotated[float, Query(ge=0, le=25, description="Then `events.not_there`.")]


class NewEvents(Input):
    """What is to be appended, and to which version."""

    events: Annotated[list[NewEvent], Field(min_length=1, max_length=1000)]
    expected: Annotated[int, Field(ge=0, le=2**62)] | None = Field(
        default=None, description="The stream's version; 0 for a new one; without it, any."
    )


class StreamEvents(NewEvents):
    """The same with the stream's name, where there are several."""

    stream: Stream


class Appends(Input):
    """Several streams at once."""

    appends: Annotated[list[StreamEvents], Field(min_length=1, max_length=100)]


class Ids(Model):
    """Of what it was done to."""

    ids: list[UUID]


class NewSubscription(Input):
    """What a pull subscription wants."""

    name: Name
    types: Annotated[list[Pattern], Field(min_length=1, max_length=100)] = ["*"]
    stream_prefix: Stream | None = None
    position: Position = Field(default=0, description="Begin after this position of the log.")


class At(Input):
    """Where to go on."""

    position: Position


class Fetch(Input):
    """How much, and for how long."""

    limit: Annotated[int, Field(ge=1, le=500)] = 100
    lease_seconds: Annotated[float, Field(gt=0, le=3600)] = 30


class Token(Input):
    """The lease that `fetch` gave."""

    token: Annotated[int, Field(ge=0, le=2**62)]


class Rejection(Token):
    """The event that could not be worked on, and why."""

    event_id: UUID
    error: Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]


class Moved(Model):
    """The position after it."""

    position: int


class Chosen(Input):
    """These, or all of a name or stream."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=1000)] | None = None
    name: Name | None = None
    stream: Stream | None = None
    limit: Annotated[int, Field(ge=0, le=1000)] = 1000


class ChosenIds(Input):
    """These."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=1000)]


class Discarded(Model):
    """How many were given up."""

    discarded: int
