"""What an installation may set: `GROUNDPLANE_EVENTS__<KNOB>`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from groundplane.core.clock import Duration, duration


class EventsSettings(BaseModel):
    """How events are checked, logged, followed and kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    tick: Duration = duration("50ms")
    batch: int = Field(
        default=500, ge=1, le=5000, description="Positions a follower reads at once."
    )
    lease: Duration = duration("30s")
    data_max: int = Field(default=256 * 1024, ge=1, le=256 * 1024, description="Bytes of JSON.")
    keep: Duration | None = Field(
        default=None, description="How long events stay; without it for ever."
    )
    unknown_types: Literal["refuse", "allow"] = "refuse"
    source: str = Field(
        default="groundplane", max_length=200, description="CloudEvents source of events."
    )
    retry_first: Duration = Field(
        default=duration("200ms"), description="First pause of a failing event."
    )
    kafka_url: SecretStr | None = Field(default=None, description="host:port, several with commas.")
    nats_url: SecretStr | None = Field(default=None, description="nats://..., several with commas.")
    relay_in_flight: int = Field(default=1000, ge=1, le=10_000)
    kafka_idempotence: bool = Field(default=True, description="Off for brokers that cannot.")
