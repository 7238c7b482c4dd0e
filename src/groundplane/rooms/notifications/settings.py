"""What an installation may set: `GROUNDPLANE_NOTIFICATIONS__<KNOB>`."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from groundplane.core.clock import Duration, duration
from groundplane.rooms.notifications.rendering.pool import Bounds

# What is asked for waits for up to 150 days, and is kept meanwhile.
History = Annotated[Duration, Ge(timedelta(days=180))]
RenderTime = Annotated[Duration, Ge(timedelta(milliseconds=50)), Le(timedelta(minutes=1))]


class NotificationsSettings(BaseModel):
    """How notifications are sent, bounded and kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    smtp_url: SecretStr | None = Field(
        default=None,
        description="Mail server of tenants without one: `smtp://user:password@host:587` (STARTTLS"
        " where offered), `smtps://` for TLS from the start.",
    )
    sender: str = Field(
        default="Groundplane <no-reply@localhost>",
        max_length=320,
        description="Whom its mails are from: `Name <address>`.",
    )
    capture: bool = Field(
        default=False, description="Nothing leaves: everything is caught instead."
    )
    direct_limit: int = Field(default=1000, ge=1, le=10_000, description="People of one `send`.")
    deliver_batch: int = Field(default=100, ge=1, le=100, description="Deliveries of one job.")
    call_timeout: Duration = Field(
        default=duration("10s"),
        description="How long a provider may take to answer; then the outcome is unknown.",
    )
    smtp_connections: int = Field(
        default=4, ge=1, le=50, description="Connections of one process to one mail server."
    )
    private_servers: bool = Field(
        default=False, description="Tenants may name mail servers inside of your own network."
    )
    provider_pause: Duration = Field(
        default=duration("5m"), description="How long a provider that refused us is left alone."
    )
    unconfirmed_after: Duration = Field(
        default=duration("72h"),
        description="What a provider accepted and nobody confirmed counts as unknown after so"
        " long.",
    )
    history: History = Field(
        default=duration("180d"),
        description="How long notifications, deliveries and their events are kept, at least; they"
        " go by the month.",
    )
    read_items: Duration = Field(
        default=duration("90d"), description="Read items stay in an inbox for so long."
    )
    unread_items: Duration = Field(
        default=duration("365d"), description="Unread ones stay for so long."
    )
    deleted_items: Duration = Field(
        default=duration("7d"), description="Items that a person deleted are kept for so long."
    )
    items_per_recipient: int = Field(
        default=10_000,
        ge=100,
        le=100_000,
        description="Items of one inbox; beyond it the oldest go.",
    )
    metadata_limit: int = Field(
        default=16 * 1024, ge=0, le=64 * 1024, description="Bytes of JSON that `metadata` may have."
    )
    data_limit: int = Field(
        default=64 * 1024,
        ge=0,
        le=256 * 1024,
        description="Bytes of JSON that a template may be given.",
    )
    renderers: int = Field(default=2, ge=1, le=64, description="Processes that render templates.")
    render_memory: int = Field(
        default=256 * 1024 * 1024,
        ge=64 * 1024 * 1024,
        le=4 * 1024 * 1024 * 1024,
        description="Bytes of memory that each of them may take.",
    )
    render_time: RenderTime = Field(
        default=duration("1s"), description="How long one text may take to render."
    )
    unread_alert: int = Field(
        default=100,
        ge=1,
        le=100_000,
        description="Who has more unread items is counted and alerted about.",
    )

    def bounds(self) -> Bounds:
        """What one rendering may use."""
        return Bounds(self.renderers, self.render_memory, self.render_time.total_seconds())
