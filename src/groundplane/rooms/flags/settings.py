"""What an installation may set: `GROUNDPLANE_FLAGS__<KNOB>`."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from groundplane.core.clock import Duration, duration


class FlagsSettings(BaseModel):
    """How fresh flags are, what is kept of their use."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    max_age: Duration = Field(
        default=duration("5m"),
        description="Without contact to the database for so long, answers say STALE.",
    )
    poll: Duration = Field(
        default=duration("5s"),
        description="How often changes are looked for while hints arrive; else it is every second.",
    )
    save_to: Path | None = Field(
        default=None,
        description="A file for the last known flags: a process starts from it when the database"
        " is away.",
    )
    tenants_held: int = Field(
        default=10_000,
        ge=1,
        le=1_000_000,
        description="Tenants whose flags one process holds; beyond it the least used go.",
    )
    streams: int = Field(
        default=1000, ge=1, description="Open OpenFeature streams of one tenant on one server."
    )
    log_sample: float = Field(
        default=0.01,
        ge=0,
        le=1,
        description="The share of evaluations that is logged; errors always are.",
    )
    log_context: tuple[str, ...] = Field(
        default=(), description="Attributes of the context that the log may keep."
    )
    count_flush: Duration = Field(
        default=duration("10s"), description="How often a process writes its counts of evaluations."
    )
    stale_after: Duration = Field(
        default=duration("60d"),
        description="Flags of a release or an experiment that are older are stale.",
    )
    purge_after: Duration = Field(
        default=duration("30d"), description="Deleted flags can be restored for so long."
    )
