"""All settings in one place: `GROUNDPLANE_<ROOM>__<KNOB>` from the environment, or in code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from annotated_types import Le
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_core import to_json
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from groundplane.core.clock import Duration, duration
from groundplane.core.crypto import KeyRing, WeakKey
from groundplane.core.ground import Ground, Urls
from groundplane.core.log import redacted
from groundplane.core.pools import PoolSettings
from groundplane.core.problems import Problem
from groundplane.keys import load
from groundplane.rooms.database import DatabaseSettings
from groundplane.rooms.events.settings import EventsSettings
from groundplane.rooms.flags import FlagsSettings
from groundplane.rooms.idempotency.settings import IdempotencySettings
from groundplane.rooms.jobs.settings import JobsSettings
from groundplane.rooms.ledger.settings import LedgerSettings
from groundplane.rooms.notifications import NotificationsSettings
from groundplane.rooms.payments.settings import PaymentsSettings
from groundplane.rooms.tenants import Environments, TenantsSettings
from groundplane.rooms.tenants.models import Origin

LONGEST_LEAVE, LONGEST_DRAIN = timedelta(minutes=5), timedelta(hours=1)
Environment = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,62}$")]


class RequestLimits(BaseModel):
    """Requests a second, and at once, that one subject may send to a server."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    tenant_per_second: float = Field(
        default=100, gt=0, le=100_000, description="Requests of one tenant a second."
    )
    tenant_burst: int = Field(
        default=200, ge=1, le=1_000_000, description="Requests of one tenant at once."
    )
    user_per_second: float = Field(
        default=20, gt=0, le=100_000, description="Requests of one person or key a second."
    )
    user_burst: int = Field(
        default=40, ge=1, le=1_000_000, description="Requests of one person or key at once."
    )
    address_per_second: float = Field(
        default=20,
        gt=0,
        le=100_000,
        description="Requests of one address without credentials a second.",
    )
    address_burst: int = Field(
        default=40,
        ge=1,
        le=1_000_000,
        description="Requests of one address without credentials at once.",
    )

    @classmethod
    def alike(cls, many: int) -> RequestLimits:
        """The same for everybody, a second and at once: large where a test asks for everything."""
        return cls(**dict.fromkeys(cls.model_fields, many))


class ServerSettings(BaseModel):
    """Who may read its answers, and how `groundplane server` ends: `GROUNDPLANE_SERVER__<KNOB>`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    leave: Annotated[Duration, Le(LONGEST_LEAVE)] = Field(
        default=duration("5s"),
        description="After SIGTERM it answers so long, while `/readyz` tells balancers to go.",
    )
    drain: Annotated[Duration, Le(LONGEST_DRAIN)] = Field(
        default=duration("25s"), description="Then it waits so long for the requests it has."
    )
    origins: tuple[Origin, ...] = Field(
        default=(),
        description='Pages elsewhere that may call it (CORS), as JSON: `["https://app.example.com"]`.',
    )


class LiveSettings(BaseModel):
    """The gateway that tells browsers what changed: `GROUNDPLANE_LIVE__<KNOB>`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    poll: Duration = Field(
        default=duration("500ms"), description="Looked at least so often, while held."
    )
    ticket: Duration = Field(
        default=duration("30s"), description="How long a ticket waits to be used."
    )
    queue: int = Field(
        default=64, ge=1, le=10_000, description="Frames that wait for a slow reader."
    )
    slow: Duration = Field(
        default=duration("30s"), description="A reader that took nothing is closed."
    )
    recheck: Duration = Field(
        default=duration("60s"), description="How often rights are looked at again."
    )
    beat: Duration = Field(
        default=duration("10s"), description="How often a node says that it is alive."
    )
    origins: tuple[str, ...] = Field(
        default=(),
        description="Pages that may connect, as `https://app.example.com`; the own host may.",
    )
    connections: int = Field(default=10_000, ge=1, le=200_000, description="Held by one node.")
    per_person: int = Field(default=5, ge=1, le=1000, description="Of one person, on one node.")
    topics: int = Field(default=50, ge=1, le=1000, description="Of one connection.")
    frames_per_second: int = Field(default=20, ge=1, le=1000, description="From one connection.")


class ConsoleSettings(BaseModel):
    """How people sign in to the console, and for how long."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    issuer: str | None = Field(
        default=None, description="Which of the issuers; the first one when left out."
    )
    client_id: str = Field(default="groundplane-console", description="What the provider calls us.")
    client_secret: SecretStr | None = Field(default=None, description="For a confidential client.")
    docs_client_id: str | None = Field(
        default=None,
        description="The public client of `/docs`; `client_id` if that one has no secret.",
    )
    scope: str = Field(default="openid profile email", description="What is asked for at sign-in.")
    resource: str | None = Field(
        default=None, description="The resource indicator, if one is needed."
    )
    url: str | None = Field(
        default=None,
        pattern=r"^https?://[^/?#]+(/[^?#]*[^/?#])?$",
        description="Where people see the console, behind a proxy:"
        " `https://ops.example.com/console`.",
    )
    idle: Duration = Field(
        default=duration("30m"), description="Signed out after so long without a call."
    )
    longest: Duration = Field(
        default=duration("8h"), description="Signed out after so long, whatever is."
    )
    sign_ins_per_minute: int = Field(default=5, ge=1, le=10_000, description="From one address.")


class Settings(BaseSettings):
    """What an installation is told. Rooms read their own part, once."""

    model_config = SettingsConfigDict(
        env_prefix="GROUNDPLANE_",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        frozen=True,
        extra="ignore",
    )

    database_url: SecretStr | None = Field(
        default=None,
        description="The application's database: `postgresql://user:password@host/name`. One is"
        " enough; the next three are for who separates roles, or has a pooler.",
    )
    direct_database_url: SecretStr | None = Field(
        default=None,
        description="The same database without a pooler between: migrations and hints go there.",
    )
    maintenance_database_url: SecretStr | None = Field(
        default=None, description="For what workers do for all tenants, if the first one may not."
    )
    operator_database_url: SecretStr | None = Field(
        default=None, description="For what operators do across tenants, if the first one may not."
    )
    master_keys: SecretStr | None = Field(
        default=None,
        description="Sealing keys: `env:NAME`, `file:PATH`, `command:...` or `id:base64,...`.",
    )
    log_format: Literal["json", "console"] = Field(
        default="json", description="Lines for machines, or for people."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="What is less important than this is not logged."
    )
    environment: Environment = Field(
        default="production", description="This process's environment."
    )
    environments: tuple[Environment, ...] = Field(
        default=("production", "staging"),
        description="The known ones, as JSON: what may be written to.",
    )
    database: DatabaseSettings = DatabaseSettings()
    tenants: TenantsSettings = TenantsSettings()
    jobs: JobsSettings = JobsSettings()
    events: EventsSettings = EventsSettings()
    limits: RequestLimits = RequestLimits()
    server: ServerSettings = ServerSettings()
    live: LiveSettings = LiveSettings()
    console: ConsoleSettings = ConsoleSettings()
    idempotency: IdempotencySettings = IdempotencySettings()
    notifications: NotificationsSettings = NotificationsSettings()
    flags: FlagsSettings = FlagsSettings()
    ledger: LedgerSettings = LedgerSettings()
    payments: PaymentsSettings = PaymentsSettings()

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
        parts.append(Environments(here=self.environment, known=self.environments))
        return Ground(
            urls=self.urls(),
            blocking=blocking,
            pool_settings=self.pool_settings(name),
            key_ring=self._key_ring(),
            settings={type(part): part for part in parts if isinstance(part, BaseModel)},
            cursor_secret=_revealed(self.database.cursor_key),
        )

    def _key_ring(self) -> KeyRing | None:
        try:
            return load(self.master_keys.get_secret_value()) if self.master_keys else None
        except WeakKey as error:
            raise BadSettings(f"{variable('master_keys')}: {error.detail}") from None


def _revealed(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None


class BadSettings(Problem):
    """What this process is told by its environment cannot be."""

    code = "settings.invalid"
    status = 422
    hint = "Correct the variable that is named, or unset it for its default: docs/settings.md."


def from_environment() -> Settings:
    """The settings of this process; every variable that is wrong is named, none with its value."""
    try:
        return Settings()
    except ValidationError as error:
        told = sorted({_said(each["loc"], each["type"], each["msg"]) for each in error.errors()})
    except SettingsError as error:
        name = re.search(r'field "(\w+)"', str(error))
        told = [f"GROUNDPLANE_{name[1].upper() if name else ''}*: no JSON that can be read"]
    raise BadSettings("; ".join(told))


def _said(place: tuple[Any, ...], kind: str, why: str) -> str:
    room, *inside = map(str, place)
    name = variable(room, inside.pop(0) if inside and room in _ROOMS else None)
    if kind != "extra_forbidden" or inside:
        return ": ".join(filter(None, (name, ".".join(inside), redacted(why))))
    near = get_close_matches(name, [each for each, _, _ in knobs()], n=1)
    return f"{name}: no such setting" + (f", but {near[0]} is one" if near else "")


def variable(room: str, knob: str | None = None) -> str:
    """`GROUNDPLANE_JOBS__LEASE` for jobs and lease; what stands alone has no room."""
    return "GROUNDPLANE_" + "__".join(filter(None, (room, knob))).upper()


_ROOMS = {
    name: field.annotation
    for name, field in Settings.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
}


def knobs() -> Iterator[tuple[str, Any, str]]:
    """Every setting: its variable, its default as JSON has it, what it is."""
    defaults = Settings.model_construct().model_dump(mode="json")
    for name, field in Settings.model_fields.items():
        if name not in _ROOMS:
            yield variable(name), defaults[name], field.description or ""
            continue
        for knob, inner in _ROOMS[name].model_fields.items():
            yield variable(name, knob), defaults[name][knob], inner.description or ""


def template() -> str:
    """A file of all variables with their defaults, each put out of force."""
    told = []
    for name, default, what in knobs():
        value = default if isinstance(default, str) else to_json(default).decode()
        told += [f"# {what}"] if what else []
        told.append(f"#{name}={'' if default is None else value}")
    return "\n".join(told) + "\n"
