"""What an installation may set: `GROUNDPLANE_JOBS__<KNOB>`."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from annotated_types import Ge
from pydantic import BaseModel, ConfigDict, Field

from groundplane.core.clock import Duration, duration

KeptRuns = Annotated[Duration, Ge(timedelta(days=1))]


class JobsSettings(BaseModel):
    """How jobs are leased, fetched and kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    lease: Duration = Field(
        default=duration("30s"),
        description="A worker that was not heard of for so long has lost its jobs to others.",
    )
    poll_min: Duration = Field(
        default=duration("50ms"),
        description="How soon a worker looks again after it found something.",
    )
    poll_max: Duration = Field(
        default=duration("2s"),
        description="How long it waits at most where nothing is due and no hint arrives.",
    )
    claim_batch: int = Field(default=200, ge=1, le=500, description="Jobs of one claim, at most.")
    per_tenant: int = Field(
        default=25, ge=1, le=500, description="Of a claim, so many of one tenant while others wait."
    )
    finish_batch: int = Field(
        default=200, ge=1, le=1000, description="Ends of jobs that share a statement."
    )
    concurrency: int = Field(
        default=16, ge=1, le=1000, description="Jobs that a worker does at once."
    )
    drain: Duration = Field(
        default=duration("25s"),
        description="After SIGTERM a worker waits so long for its jobs, then gives them back.",
    )
    payload_max: int = Field(
        default=64 * 1024, ge=1, le=64 * 1024, description="Bytes of JSON that a job may carry."
    )
    keep_runs: KeptRuns = Field(
        default=duration("14d"),
        description="How long runs that ended are kept, at least; they go by the week.",
    )
    release: str | None = Field(
        default=None,
        description="Orders deployments: the schedules that the newest one declares win. Left out,"
        " the version that is installed.",
    )
