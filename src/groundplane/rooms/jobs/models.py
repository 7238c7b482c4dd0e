"""What the verbs of jobs answer."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from groundplane.core.clock import Moment
from groundplane.core.models import Input, JsonDict, JsonList, Model


def _parsed(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str | bytes) else value


State = Literal["waiting", "ready", "gated", "leased", "done", "dead", "cancelled"]
Outcome = Literal["done", "retried", "dead", "lost", "released", "cancelled"]
Reason = Literal["exhausted", "permanent", "poison", "deadline", "unknown_name"]
JsonValue = Annotated[Any, BeforeValidator(_parsed)]
"""A jsonb column of any shape, read from its text."""

LOW, NORMAL, HIGH, URGENT = range(4)


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("a key holds no NUL")
    return text


Key = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_storable)]
"""A caller's own key, of at most 200 characters."""


class Gate(Input):
    """At most `limit` jobs of one key run at once, over all workers; ordered ones by their age."""

    key: Key = Field(description="Yours: `account 7`.")
    limit: Annotated[int, Field(ge=1, le=32767)] = Field(default=1, description="So many at once.")
    is_ordered: bool = Field(default=False, description="One after the other, by age.")


class Enqueued(Model):
    """The new job; or, for a duplicate, the one that its key has already."""

    id: UUID
    state: Literal["waiting", "ready"] | None = Field(description="Null for a duplicate.")
    is_duplicate: bool = False


class JobSummary(Model):
    """A job in a list."""

    id: UUID
    state: State
    queue: str
    lane: str
    name: str
    priority: int | None
    attempt: int
    max_attempts: int | None
    run_at: Moment
    deadline_at: Moment | None
    correlation_id: str
    causation_id: str | None
    created_at: Moment
    finished_at: Moment | None
    reason: Reason | None
    worker_id: UUID | None


class JobRun(Model):
    """One attempt that has ended."""

    id: UUID
    job_id: UUID
    queue: str
    lane: str
    name: str
    attempt: int
    outcome: Outcome
    started_at: Moment
    finished_at: Moment
    wait_ms: int
    run_ms: int
    worker_id: UUID | None
    result: JsonValue
    error: JsonDict | None
    correlation_id: str


class Job(JobSummary):
    """A job wherever it is now, with what it carries and its latest errors."""

    payload: JsonValue = None
    errors: JsonList = []
    lease_losses: int = 0
    actor: str | None = None
    trace_parent: str | None = None
    gate_key: str | None = None
    progress: JsonDict | None = None
    result: JsonValue = None
    replayed_as: UUID | None = None


class DeadLetter(Model):
    """A job that was given up, and why."""

    id: UUID
    queue: str
    lane: str
    name: str
    payload: JsonValue
    priority: int
    attempt: int
    lease_losses: int
    errors: JsonList
    reason: Reason
    died_at: Moment
    created_at: Moment
    correlation_id: str
    replayed_at: Moment | None
    replayed_as: UUID | None


class Replayed(Model):
    """A dead letter and the job it became."""

    dead_id: UUID
    id: UUID


class Schedule(Model):
    """Recurring work: when it comes next, and what it last became."""

    name: str
    cron: str
    zone: str
    job: str
    queue: str
    lane: str
    payload: JsonValue
    missed: Literal["skip", "one", "all"]
    next_at: Moment
    last_at: Moment | None
    last_job_id: UUID | None
    is_paused: bool
    is_declared: bool
    release: str


class Queue(Model):
    """How much of this tenant's work is in one lane of a queue."""

    queue: str
    lane: str
    ready: int
    leased: int
    waiting: int
    gated: int
    oldest_ready_seconds: float
    is_paused: bool
    concurrency_limit: int | None
    rate_per_second: float | None
    burst: int | None
    weight: int
    is_full: bool


class Lane(Model):
    """What holds back a lane of a queue; `*` stands for all lanes of this tenant."""

    queue: str
    lane: str
    is_paused: bool
    concurrency_limit: int | None
    rate_per_second: float | None
    burst: int | None
    weight: int


class WholeQueue(Model):
    """What holds back a queue of all tenants; the rate is that of each tenant's lane."""

    queue: str
    is_paused: bool
    concurrency_limit: int | None
    rate_per_second: float | None


class Attempt(Input):
    """One leased attempt, as a worker over HTTP names it."""

    id: UUID
    attempt: Annotated[int, Field(ge=1, le=2**31 - 1)] = Field(
        description="The fence: of an older one nothing is written."
    )
    result: Any = Field(default=None, description="Kept with the run, up to 8 KiB.")


class Claimed(Model):
    """One job for a worker over HTTP; `attempt` is the fence that ends it."""

    id: UUID
    attempt: int
    queue: str
    lane: str
    name: str
    payload: JsonValue = Field(description="As the enqueuer gave it.")
    priority: int
    max_attempts: int
    is_late: bool
    is_stopped: bool
    correlation_id: str
    causation_id: str | None
    trace_parent: str | None


class JobWorker(Model):
    """A process that does jobs."""

    id: UUID
    host: str
    pid: int
    release: str
    queues: list[str] | None
    started_at: Moment
    leased_until: Moment
    state: Literal["running", "draining", "lost", "gone"]
    leased: int


class Recovered(Model):
    """What was taken back from workers that are gone."""

    workers: int
    jobs: int
    dead: int
