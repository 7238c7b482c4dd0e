"""Our own connections, and the upkeep of partitions: `GROUNDPLANE_DATABASE__...`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from groundplane.core.clock import Duration, duration
from groundplane.core.transaction import Limits


class DatabaseSettings(BaseModel):
    """Our own connections, and how long detached partitions are kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    pool_size: int = Field(default=18, ge=1, le=500)
    pool_wait: Duration = duration("5s")
    connect_timeout: Duration = duration("5s")
    start_wait: Duration = duration("30s")
    recycle: Duration = duration("30m")
    prepare: Literal["auto", "on", "off"] = "auto"
    statement_timeout: Duration = duration("30s")
    lock_timeout: Duration = duration("5s")
    idle_timeout: Duration = duration("15s")
    transaction_timeout: Duration = duration("60s")
    cursor_key: SecretStr | None = None
    detached_keep: Duration = duration("7d")

    def limits(self) -> Limits:
        spans = (
            self.statement_timeout,
            self.lock_timeout,
            self.idle_timeout,
            self.transaction_timeout,
        )
        return Limits(*(span.total_seconds() for span in spans))
