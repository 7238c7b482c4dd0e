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
    keep: Annotated[Duration, Ge(SHORTEST_KEEP), Le(LONGEST_KEEP)] = Field(
        default=duration("24h"), description="How long an answer is kept for its key: 1h to 31d."
    )
    lease: Annotated[Duration, Ge(timedelta(seconds=1)), Le(LONGEST_LEASE)] = Field(
        default=duration("5m"),
        description="A call in lease mode that was not heard of for so long may be taken over: 1s"
        " to 1h.",
    )
    wait: Annotated[Duration, Le(LONGEST_WAIT)] = Field(
        default=duration("0s"),
        description="How long a second caller waits for the first one to end, before 409: up to"
        " 30s.",
    )
    key_policy: Literal["any", "uuid"] = Field(default="any", description="What a key may be.")
    required_routes: tuple[str, ...] = Field(
        default=(),
        description="Route templates that refuse requests without a key, as `POST /payments`.",
    )
    max_request_bytes: int = Field(
        default=10 * 1024 * 1024, ge=1024, description="Bytes that a request with a key may have."
    )
    max_body_bytes: int = Field(
        default=256 * 1024,
        ge=0,
        le=16 * 1024 * 1024,
        description="Bytes of an answer that are kept; a larger one is not given again.",
    )
    headers: tuple[str, ...] = Field(
        default=(), description="Headers of an answer that are kept beside the usual ones."
    )
    cleanup_batch: int = Field(
        default=5000, ge=1, le=10_000, description="Expired keys that one statement deletes."
    )
