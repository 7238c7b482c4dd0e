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

    name: Name = Field(description="Which job: `send_receipt`.")
    payload: Any = Field(
        default_factory=dict,
        examples=[{"order_id": "o-1"}],
        description="What its handler is told.",
    )
    queue: Name | None = Field(
        default=None, description="Needed for a job the server does not declare."
    )
    lane: Name | None = Field(
        default=None, description="A part of the queue; the job's own without."
    )
    priority: Annotated[int, Field(ge=0, le=3)] | None = Field(
        default=None, description="0 low, 1 normal, 2 high, 3 urgent; normal without."
    )
    run_at: Instant | None = Field(default=None, description="Not before this time.")
    delay_seconds: Annotated[float, Field(ge=0)] | None = Field(
        default=None, description="Not before so long from now; instead of `run_at`."
    )
    deadline_at: Instant | None = Field(default=None, description="Past this time it is given up.")
    dedupe_key: Key | None = Field(default=None, description="Of jobs with one key, one exists.")
    dedupe_seconds: Annotated[float, Field(gt=0)] | None = Field(
        default=None, description="How long the key holds; else until the job has left."
    )
    gate: Gate | None = Field(default=None, description="Of one key only so many run at once.")


class NewJobs(NewJob):
    """Many jobs of one kind."""

    payload: None = Field(default=None, description="Of one job only; here `payloads`.")
    dedupe_key: None = Field(default=None, description="Of one job only; here `dedupe_keys`.")
    dedupe_keys: Annotated[list[Key | None], Field(max_length=10_000)] | None = Field(
        default=None, description="One for each payload; null for those without."
    )
    payloads: Annotated[list[Any], Field(min_length=1, max_length=10_000)] = Field(
        description="Each becomes a job."
    )


class At(Input):
    """When instead."""

    run_at: Instant = Field(description="Not before this time.")


class Chosen(Input):
    """Which dead letters: by id, or all that fit."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=1000)] | None = Field(
        default=None, description="These; without them all that fit the others."
    )
    queue: Name | None = Field(default=None, description="Those of this queue.")
    name: Name | None = Field(default=None, description="Those of this kind.")
    reason: Reason | None = Field(default=None, description="Those that were given up for this.")
    limit: Annotated[int, Field(ge=1, le=1000)] = Field(
        default=1000, description="So many at most."
    )


class ChosenIds(Input):
    """Which dead letters."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=1000)] = Field(
        description="Ids of dead letters."
    )


class Discarded(Model):
    """How many were dropped."""

    discarded: int


class NewSchedule(Input):
    """Recurring work."""

    name: Name = Field(description="The schedule's own; the same again changes it.")
    cron: Annotated[str, Field(max_length=200, examples=["0 3 * * *", "6h"])] = Field(
        description="`6h`, or five cron fields."
    )
    job: Name = Field(description="Which job.")
    payload: Any = Field(default_factory=dict, description="What its handler is told.")
    queue: Name | None = Field(
        default=None, description="Needed for a job the server does not declare."
    )
    zone: Annotated[str, Field(max_length=100)] = Field(
        default="UTC", description="The IANA time zone of cron fields."
    )
    missed: Literal["skip", "one", "all"] = Field(
        default="one",
        description="What becomes of missed ticks: none is fired, one, or the last 100.",
    )


class Held(Input):
    """How much may run at once and start a second; what is not given has no limit."""

    lane: Name | None = Field(default=None, description="One lane; without it all lanes together.")
    concurrency: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = Field(
        default=None, description="How many run at once."
    )
    rate_per_second: Annotated[float, Field(ge=1e-5, le=1e6)] | None = Field(
        default=None, description="How many start a second."
    )
    burst: Annotated[int, Field(ge=1, le=1_000_000)] | None = Field(
        default=None, description="How many of them may start at one moment; with a rate."
    )
    weight: Annotated[int, Field(ge=1, le=100)] | None = Field(
        default=None, description="How many turns you take beside other tenants; 1 without."
    )


class Where(Input):
    """Which lane; without one, all."""

    lane: Name | None = Field(default=None, description="One lane; without it all lanes together.")


class Wanted(Input):
    """What a worker asks for; the first time without an id."""

    queues: Annotated[list[Name], Field(min_length=1, max_length=100)] | None = Field(
        default=None, description="Of these; without them of every queue."
    )
    worker: UUID | None = Field(default=None, description="As the first answer named it.")
    limit: Annotated[int, Field(ge=1, le=500)] = Field(default=1, description="Jobs at most.")


class Taken(Model):
    """The jobs, and the id under which the worker holds them: it beats every ten seconds."""

    worker: UUID | None
    jobs: list[Claimed]


class Beating(Input):
    """A worker that lives."""

    worker: UUID = Field(description="As its claims name it.")


class Stop(Model):
    """An attempt that should end: its job was cancelled, or its deadline has passed."""

    id: UUID
    attempt: int


class Beat(Model):
    """What the worker should stop."""

    stop: list[Stop]


class Finished(Input):
    """What is done."""

    worker: UUID = Field(description="Who did them.")
    jobs: Annotated[list[Attempt], Field(min_length=1, max_length=1000)] = Field(
        description="Each by `id` and `attempt`, as the claim answered them."
    )


class Failed(Finished):
    """What went wrong."""

    error: Annotated[str, Field(max_length=500)] = Field(
        default="failed", description="What is kept with the run."
    )
    delay_seconds: Annotated[float, Field(ge=0, le=366 * 86400)] | None = Field(
        default=None, description="Without it the usual back-off."
    )
    is_permanent: bool = Field(default=False, description="No other try: dead letters at once.")


class Refused(Model):
    """Attempts that are not this worker's any more: nothing was written for them."""

    refused: list[UUID]
