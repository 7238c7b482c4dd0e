"""What an installation may set: `GROUNDPLANE_PAYMENTS__<KNOB>`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from groundplane.core.clock import Duration, duration


class PaymentsSettings(BaseModel):
    """How long an authorisation holds, and how long a report waits for its payment."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    expires: Duration = Field(
        default=duration("7d"), description="Of an authorisation without a time."
    )
    report_wait: Duration = Field(
        default=duration("24h"), description="For the payment that a report is about."
    )
