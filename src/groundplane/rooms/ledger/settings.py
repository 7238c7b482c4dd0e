"""What an installation may set: `GROUNDPLANE_LEDGER__<KNOB>`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from groundplane.core.clock import Duration, duration


class LedgerSettings(BaseModel):
    """How transfers are gathered, how long a caller waits, and which days are closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    batch_max: int = Field(
        default=8190, ge=1, le=8190, description="Items of one `transfers` call."
    )
    coalesce: bool = Field(
        default=True, description="Post stand-alone transfers that arrive together as one batch."
    )
    coalesce_max: int = Field(default=1000, ge=1, le=8190, description="Items of one such batch.")
    deadline: Duration = Field(
        default=duration("10s"), description="After it a stand-alone call is not tried again."
    )
    closed_through: date | None = Field(
        default=None, description="The last day of the books that takes no entries any more."
    )
    publish: Literal["off", "call"] = Field(
        default="off",
        description="`call`: what a call posts is also an event, `ledger.transfers_posted`.",
    )
