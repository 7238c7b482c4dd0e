"""What callers of the REST routes send, and the answers that only they get."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from groundplane.core.clock import Instant
from groundplane.core.models import Input, Model
from groundplane.core.tasks import NAME
from groundplane.rooms.jobs.models import Attempt, Claimed, Gate, Key, Reason

Name = Annotated[str, Field(pattern=f"^{NAME.pattern}$")]


class NewJob(Input):
    """What is to be done, and when."""

    name: Name
    payload: Any = Field(default_factory=dict, examples=[{"order_id": "o-1"}])
    queue: Name | None = Field(None, description="Needed for a job the server does not declare.")
    lane: Name | None = None
    priority: Annotated[int, Field(ge=0, le=3)] | None = None
    run_at: Instant | None = None
    delay_seconds: Annotated[float, Field(ge=0)] | None = None
    deadline_at: Instant | None = None
    dedupe_key: Key | None = Field(None, description="Of jobs with one key, one exists.")
    dedupe_seconds: Annotated[float, Field(gt=0)] | None = Field(
        None, description="How long the key holds; else until the job has left."
    )
    gate: Gate | None = None


class NewJobs(NewJob):
    """Many jobs of one kind."""

    payload: None = None
    dedupe_key: None = None
    dedupe_keys: Annotated[list[Key | None], Field(max_length=10_000)] | None = None
    payloads: Annotated[list[Any], Field(min_length=1, max_length=10_000)]


class At(Input):
    """When instead."""

    run_at: Instant


class Chosen(Input):
    """Which dead letters: by id, or all that fit."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=1000)] | None = None
    queue: Name | None = None
    name: Name | None = None
    reason: Reason | None = None
    limit: Annotated[int, Field(ge=1, le=1000)] = 1000


class ChosenIds(Input):
    """Which dead letters."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=1000)]


class Discarded(Model):
    """How many were dropped."""

    discarded: int


class NewSchedule(Input):
    """Recurring work."""

    name: Name
    cron: Annotated[str, Field(max_length=200, examples=["0 3 * * *", "6h"])]
    job: Name
    payload: Any = Field(default_factory=dict)
    queue: Name | None = None
    zone: Annotated[str, Field(max_length=100)] = "UTC"
    missed: Literal["skip", "one", "all"] = "one"


class Held(Input):
    """How much may run at once and start a second; what is not given has no limit."""

    lane: Name | None = Field(None, description="One lane; without it all lanes together.")
    concurrency: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    rate_per_second: Annotated[float, Field(ge=1e-5, le=1e6)] | None = None
    burst: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    weight: Annotated[int, Field(ge=1, le=100)] | None = None


class Where(Input):
    """Which lane; without one, all."""

    lane: Name | None = None


class Wanted(Input):
    """What a worker asks for; the first time without an id."""

    queues: Annotated[list[Name], Field(min_length=1, max_length=100)] | None = None
    worker: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 1


class Taken(Model):
    """The jobs, and the id under which the worker holds them: it beats every ten seconds."""

    worker: UUID | None
    jobs: list[Claimed]


class Beating(Input):
    """A worker that lives."""

    worker: UUID


class Stop(Model):
    """An attempt that should end: its job was cancelled, or its deadline has passed."""

    id: UUID
    attempt: int


class Beat(Model):
    """What the worker should stop."""

    stop: list[Stop]


class Finished(Input):
    """What is done."""

    worker: UUID
    jobs: Annotated[list[Attempt], Field(min_length=1, max_length=1000)]


class Failed(Finished):
    """What went wrong."""

    error: Annotated[str, Field(max_length=500)] = "failed"
    delay_seconds: Annotated[float, Field(ge=0, le=366 * 86400)] | None = Field(
        None, description="Without it the usual back-off."
    )
    is_permanent: bool = False


class Refused(Model):
    """Attempts that are not this worker's any more: nothing was written for them."""

    refused: list[UUID]
