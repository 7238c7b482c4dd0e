"""Our own connections, and the upkeep of partitions: `GROUNDPLANE_DATABASE__...`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from groundplane.core.clock import Duration, duration
from groundplane.core.transaction import Limits


class DatabaseSettings(BaseModel):
    """Our own connections, and how long detached partitions are kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    pool_size: int = Field(
        default=18, ge=1, le=500, description="Connections of one process, at most."
    )
    pool_wait: Duration = Field(
        default=duration("5s"),
        description="A caller waits so long for a connection, then it is 503"
        " `database.pool_exhausted`.",
    )
    connect_timeout: Duration = Field(
        default=duration("5s"), description="How long a new connection may take."
    )
    start_wait: Duration = Field(
        default=duration("30s"),
        description="A server or worker waits so long for the database when it starts.",
    )
    recycle: Duration = Field(
        default=duration("30m"), description="A connection is replaced when it is so old."
    )
    prepare: Literal["auto", "on", "off"] = Field(
        default="auto",
        description="Prepared statements: `auto` does without behind a pooler that loses them.",
    )
    statement_timeout: Duration = Field(
        default=duration("30s"), description="The longest statement."
    )
    lock_timeout: Duration = Field(
        default=duration("5s"), description="The longest wait for a lock."
    )
    idle_timeout: Duration = Field(
        default=duration("15s"), description="The longest pause inside of a transaction."
    )
    transaction_timeout: Duration = Field(
        default=duration("60s"), description="The longest transaction; from PostgreSQL 17 on."
    )
    cursor_key: SecretStr | None = Field(
        default=None,
        description="Signs the cursors of lists; the same for all servers. Left out, it is made"
        " from `GROUNDPLANE_DATABASE_URL`.",
    )
    detached_keep: Duration = Field(
        default=duration("7d"),
        description="A partition past its time is kept so long, detached, before it is dropped.",
    )

    def limits(self) -> Limits:
        spans = (
            self.statement_timeout,
            self.lock_timeout,
            self.idle_timeout,
            self.transaction_timeout,
        )
        return Limits(*(span.total_seconds() for span in spans))
