"""What an installation may set: `GROUNDPLANE_NOTIFICATIONS__<KNOB>`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from groundplane.core.clock import Duration, duration


class NotificationsSettings(BaseModel):
    """How notifications are sent, bounded and kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    smtp_url: SecretStr | None = Field(
        default=None,
        description="Mail server of tenants without one: `smtp://user:password@host:587`"
        " (STARTTLS where offered), `smtps://` for TLS from the start.",
    )
    sender: str = Field(
        default="Groundplane <no-reply@localhost>", max_length=320, description="`Name <address>`."
    )
    capture: bool = Field(
        default=False, description="Nothing leaves: everything is caught instead."
    )
    direct_limit: int = Field(default=1000, ge=1, le=10_000, description="People of one `send`.")
    deliver_batch: int = Field(default=100, ge=1, le=100, description="Deliveries of one job.")
    call_timeout: Duration = duration("10s")
    smtp_connections: int = Field(default=4, ge=1, le=50, description="To one provider, a process.")
    private_servers: bool = Field(
        default=False, description="Tenants may name mail servers inside of your own network."
    )
    provider_pause: Duration = Field(
        default=duration("5m"), description="How long a provider that refused us is left alone."
    )
    unconfirmed_after: Duration = duration("72h")
    read_items: Duration = duration("90d")
    unread_items: Duration = duration("365d")
    deleted_items: Duration = duration("7d")
    items_per_recipient: int = Field(default=10_000, ge=100, le=100_000)
    metadata_limit: int = Field(default=16 * 1024, ge=0, le=64 * 1024, description="Bytes of JSON.")
    data_limit: int = Field(default=64 * 1024, ge=0, le=256 * 1024, description="Bytes of JSON.")
    unread_alert: int = Field(default=100, ge=1, le=100_000)
