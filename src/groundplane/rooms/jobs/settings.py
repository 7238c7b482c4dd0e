"""What an installation may set: `GROUNDPLANE_JOBS__<KNOB>`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from groundplane.core.clock import Duration, duration


class JobsSettings(BaseModel):
    """How jobs are leased, fetched and kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    lease: Duration = duration("30s")
    poll_min: Duration = duration("50ms")
    poll_max: Duration = duration("2s")
    claim_batch: int = Field(default=200, ge=1, le=500)
    per_tenant: int = Field(default=25, ge=1, le=500)
    finish_batch: int = Field(default=200, ge=1, le=1000)
    concurrency: int = Field(default=16, ge=1, le=1000)
    drain: Duration = duration("25s")
    payload_max: int = Field(default=64 * 1024, ge=1, le=64 * 1024, description="Bytes of JSON.")
    release: str | None = Field(
        default=None, description="Orders deployments: the newest one's declared schedules win."
    )
