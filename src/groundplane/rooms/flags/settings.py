"""What an installation may set: `GROUNDPLANE_FLAGS__<KNOB>`."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from groundplane.core.clock import Duration, duration


class FlagsSettings(BaseModel):
    """How fresh flags are, what is kept of their use."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    max_age: Duration = Field(
        default=duration("5m"), description="Without contact for so long, answers say STALE."
    )
    poll: Duration = Field(
        default=duration("5s"), description="While hints arrive; else every second."
    )
    save_to: Path | None = Field(
        default=None, description="The last known flags, for a start without."
    )
    tenants_held: int = Field(default=10_000, ge=1, le=1_000_000)
    streams: int = Field(default=1000, ge=1, description="Of a tenant at once, on one server.")
    log_sample: float = Field(default=0.01, ge=0, le=1)
    log_context: tuple[str, ...] = Field(
        default=(), description="Attributes that the log may keep."
    )
    count_flush: Duration = duration("10s")
    stale_after: Duration = duration("60d")
    purge_after: Duration = duration("30d")
