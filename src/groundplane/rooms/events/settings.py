"""What an installation may set: `GROUNDPLANE_EVENTS__<KNOB>`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from groundplane.core.clock import Duration, duration


class EventsSettings(BaseModel):
    """How events are checked, logged, followed and kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    tick: Duration = Field(
        default=duration("50ms"),
        description="How often committed events are given their place in the log.",
    )
    batch: int = Field(
        default=500, ge=1, le=5000, description="Positions that a follower reads at once."
    )
    lease: Duration = Field(
        default=duration("30s"),
        description="A follower that was not heard of for so long is replaced.",
    )
    data_max: int = Field(
        default=256 * 1024, ge=1, le=256 * 1024, description="Bytes of JSON that an event may have."
    )
    keep: Duration | None = Field(
        default=None, description="How long events are kept, at least; left out, for ever."
    )
    unknown_types: Literal["refuse", "allow"] = Field(
        default="refuse", description="What happens to events whose type no code declares."
    )
    source: str = Field(
        default="groundplane", max_length=200, description="The `source` of events as CloudEvents."
    )
    retry_first: Duration = Field(
        default=duration("200ms"), description="The first pause after an event that failed."
    )
    kafka_url: SecretStr | None = Field(
        default=None, description="The brokers: `host:port`, several with commas."
    )
    nats_url: SecretStr | None = Field(
        default=None, description="The servers: `nats://...`, several with commas."
    )
    relay_in_flight: int = Field(
        default=1000,
        ge=1,
        le=10_000,
        description="Messages that a relay has sent and no broker has acknowledged yet.",
    )
    kafka_idempotence: bool = Field(
        default=True, description="Off for brokers that know no idempotent producers."
    )
