"""What an installation may set: `GROUNDPLANE_IDEMPOTENCY__<KNOB>`."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict, Field

from groundplane.core.clock import Duration, duration

SHORTEST_KEEP, LONGEST_KEEP = timedelta(hours=1), timedelta(days=31)
LONGEST_LEASE = timedelta(hours=1)
LONGEST_WAIT = timedelta(seconds=30)


class IdempotencySettings(BaseModel):
    """How long keys and leases last, and what of an answer is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    keep: Annotated[Duration, Ge(SHORTEST_KEEP), Le(LONGEST_KEEP)] = duration("24h")
    lease: Annotated[Duration, Ge(timedelta(seconds=1)), Le(LONGEST_LEASE)] = duration("5m")
    wait: Annotated[Duration, Le(LONGEST_WAIT)] = duration("0s")
    key_policy: Literal["any", "uuid"] = "any"
    required_routes: tuple[str, ...] = Field(
        default=(),
        description="Route templates that refuse requests without a key, `POST /payments`.",
    )
    max_request_bytes: int = Field(default=10 * 1024 * 1024, ge=1024)
    max_body_bytes: int = Field(default=256 * 1024, ge=0, le=16 * 1024 * 1024)
    headers: tuple[str, ...] = Field(
        default=(), description="Further answer headers that are kept."
    )
    cleanup_batch: int = Field(default=5000, ge=1, le=10_000)
