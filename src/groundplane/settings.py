"""All settings in one place: `GROUNDPLANE_<ROOM>__<KNOB>` from the environment, or in code."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from groundplane.core.crypto import KeyRing
from groundplane.core.ground import Ground, Urls
from groundplane.core.pools import PoolSettings
from groundplane.keys import load
from groundplane.rooms.database import DatabaseSettings
from groundplane.rooms.idempotency.settings import IdempotencySettings
from groundplane.rooms.jobs.settings import JobsSettings
from groundplane.rooms.ledger.settings import LedgerSettings
from groundplane.rooms.tenants import TenantsSettings


class RequestLimits(BaseModel):
    """Requests a second, and at once, that one subject may send to a server."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    tenant_per_second: float = Field(100, gt=0, le=100_000)
    tenant_burst: int = Field(200, ge=1, le=1_000_000)
    user_per_second: float = Field(20, gt=0, le=100_000)
    user_burst: int = Field(40, ge=1, le=1_000_000)
    address_per_second: float = Field(20, gt=0, le=100_000)
    address_burst: int = Field(40, ge=1, le=1_000_000)


class Settings(BaseSettings):
    """What an installation is told. Rooms read their own part, once."""

    model_config = SettingsConfigDict(
        env_prefix="GROUNDPLANE_", env_nested_delimiter="__", frozen=True, extra="ignore"
    )

    database_url: SecretStr | None = None
    direct_database_url: SecretStr | None = None
    maintenance_database_url: SecretStr | None = None
    operator_database_url: SecretStr | None = None
    master_keys: SecretStr | None = Field(
        None, description="Sealing keys: `env:NAME`, `file:PATH`, `command:...` or `id:base64,...`."
    )
    log_format: Literal["json", "console"] = "json"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    database: DatabaseSettings = DatabaseSettings()
    tenants: TenantsSettings = TenantsSettings()
    jobs: JobsSettings = JobsSettings()
    limits: RequestLimits = RequestLimits()
    idempotency: IdempotencySettings = IdempotencySettings()
    ledger: LedgerSettings = LedgerSettings()

    def urls(self) -> Urls | None:
        if self.database_url is None:
            return None
        return Urls(
            app=self.database_url.get_secret_value(),
            direct=_revealed(self.direct_database_url),
            maintenance=_revealed(self.maintenance_database_url),
            operator=_revealed(self.operator_database_url),
        )

    def pool_settings(self, name: str = "groundplane") -> PoolSettings:
        knobs = self.database
        return PoolSettings(
            size=knobs.pool_size,
            wait_seconds=knobs.pool_wait.total_seconds(),
            connect_seconds=knobs.connect_timeout.total_seconds(),
            recycle_seconds=knobs.recycle.total_seconds(),
            limits=knobs.limits(),
            application_name=name,
            prepare=knobs.prepare,
        )

    def ground(self, *, blocking: bool = False, name: str = "groundplane") -> Ground:
        """What all scopes of one façade share."""
        parts = [getattr(self, field) for field in type(self).model_fields]
        return Ground(
            urls=self.urls(),
            blocking=blocking,
            pool_settings=self.pool_settings(name),
            key_ring=self._key_ring(),
            settings={type(part): part for part in parts if isinstance(part, BaseModel)},
            cursor_secret=_revealed(self.database.cursor_key),
        )

    def _key_ring(self) -> KeyRing | None:
        return load(self.master_keys.get_secret_value()) if self.master_keys else None


def _revealed(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
