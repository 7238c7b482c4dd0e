"""What an installation may set: `GROUNDPLANE_PAYMENTS__<KNOB>`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from groundplane.core.clock import Duration, duration


class PaymentsSettings(BaseModel):
    """How long an authorisation holds, and how long a report waits for its payment."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    expires: Duration = Field(
        default=duration("7d"), description="When an authorisation ends that names no time itself."
    )
    report_wait: Duration = Field(
        default=duration("24h"),
        description="How long a report of a provider waits for the payment that it is about.",
    )
