"""Tenants, their settings, users, roles, keys and service accounts."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from groundplane.core.clock import Duration, Moment
from groundplane.core.models import Input, JsonDict, Model, to_json
from groundplane.core.problems import Unstorable

LARGEST_ATTRIBUTES = 32 * 1024
MOST_USERS = 1000
ZONES = frozenset(available_timezones())

TenantState = Literal["active", "suspended", "deleting"]
UserState = Literal["active", "disabled", "erased"]
HolderKind = Literal["user", "service", "key"]
KeyKind = Literal["secret", "browser"]


_ORIGIN = re.compile(r"https://[a-z0-9.-]+(:\d{1,5})?|http://(localhost|127\.0\.0\.1)(:\d{1,5})?")


def _zone(value: str) -> str:
    if value not in ZONES:
        raise ValueError("not a zone of the tz database, such as Europe/Berlin")
    return value


def _origin(value: str) -> str:
    if not re.fullmatch(
        r"https://[a-z0-9.-]+(:\d{1,5})?|http://(localhost|127\.0\.0\.1)(:\d{1,5})?", value
    ):
        raise ValueError("an origin such as https://shop.example.com, lower case, without a path")
    return value


def _bounded(value: dict[str, Any]) -> dict[str, Any]:
    try:
        text = to_json(value)
    except Unstorable as error:
        raise ValueError(f"{error.detail}: {error.hint}") from None
    if len(text.encode()) > LARGEST_ATTRIBUTES:
        raise ValueError(f"at most {LARGEST_ATTRIBUTES} bytes as JSON")
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,62}$")]
TenantId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,63}$")]
Email = Annotated[
    str, StringConstraints(max_length=254, pattern=r"^[^@\s\x00]+@[^@\s\x00]+\.[^@\s\x00.]+$")
]
Phone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{6,14}$")]
Locale = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$")]
Zone = Annotated[str, AfterValidator(_zone)]
Origin = Annotated[str, StringConstraints(max_length=200), AfterValidator(_origin)]
Attributes = Annotated[dict[str, Any], AfterValidator(_bounded)]
Roles = Annotated[tuple[Name, ...], Field(max_length=50)]


class Tenant(Model):
    """A tenant."""

    id: str
    name: str
    state: TenantState
    plan: str | None = None
    settings_revision: int
    version: int
    suspended_reason: str | None = None
    delete_after: Moment | None = None
    created_at: Moment
    updated_at: Moment


class NewTenant(Input):
    """A tenant to be."""

    id: TenantId
    name: Text
    plan: Text | None = None


class TenantChange(Input):
    """What of a tenant changes; what is left out stays."""

    name: Text | None = None
    plan: Text | None = None
    version: int | None = Field(
        default=None, ge=0, le=2**62, description="Refuse unless the tenant still has it."
    )


class QuietHours(Input):
    """When nobody is to be disturbed, by the person's own clock."""

    start: time
    end: time


class LimitSettings(Input):
    """How much a tenant may ask for."""

    per_second: float = Field(default=100, ge=0.01, le=100_000)
    burst: int = Field(default=200, ge=1, le=1_000_000)
    user_per_second: float = Field(default=20, ge=0.01, le=100_000)
    notifications_per_second: float = Field(default=50, ge=0.01, le=100_000)


class Branding(Input):
    """How the tenant shows itself to its users."""

    name: Text | None = None
    logo_url: (
        Annotated[str, StringConstraints(max_length=500, pattern=r"^https://[^\s\x00]+$")] | None
    ) = None
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    support_email: Email | None = None


class TenantSettings(Input):
    """What a tenant decides for itself. Each member is one setting with a default."""

    locale: Locale = "en"
    zone: Zone = "UTC"
    quiet_hours: QuietHours | None = None
    retention: dict[Name, Duration] = Field(default_factory=dict, max_length=50)
    limits: LimitSettings = LimitSettings(
        per_second=100, burst=200, user_per_second=20, notifications_per_second=50
    )
    branding: Branding = Branding()


class Settings(Model):
    """A tenant's settings, and the revision that counts every change of them."""

    values: TenantSettings
    revision: int


class Presence(Model):
    """Is a person connected now?"""

    user_id: str
    is_online: bool
    since: Moment | None = Field(default=None, description="Since when, while online.")


class IssuedTicket(Model):
    """Opens one live connection, once."""

    ticket: str
    expires_at: Moment


class Identity(Input):
    """How an identity provider calls a person."""

    issuer: Text
    subject: Text


class NewUser(Input):
    """A user as the application knows it. What is left out is empty afterwards."""

    user_id: Text
    email: Email | None = None
    phone: Phone | None = None
    name: Text | None = None
    locale: Locale | None = None
    zone: Zone | None = None
    roles: Roles = ()
    attributes: Attributes = Field(default_factory=dict)


class User(Model):
    """A person notifications are addressed to, and whose roles choose audiences."""

    user_id: str
    email: str | None = None
    phone: str | None = None
    name: str | None = None
    locale: str | None = None
    zone: str | None = None
    roles: list[str]
    attributes: JsonDict
    state: UserState
    source: str
    fetched_at: Moment
    version: int
    created_at: Moment
    updated_at: Moment


class PutUsers(Model):
    """What became of many users."""

    created: int
    changed: int
    unchanged: int
    refused: list[str] = Field(description="Erased users: their ids stay empty.")


class Audience(Input):
    """Whom something is for: everyone, or who has one of these application roles."""

    everyone: bool = False
    roles: Roles = ()
    without: Roles = Field(default=(), description="Nobody who has one of these.")

    @model_validator(mode="after")
    def _says_whom(self) -> Audience:
        if self.everyone == bool(self.roles):
            raise ValueError("say `everyone`, or name roles")
        return self


class Resolved(Model):
    """How many an audience has now, and the first of them."""

    count: int
    sample: list[str]


class Role(Model):
    """A role that opens doors: built in, or the tenant's own."""

    name: str
    description: str = ""
    permissions: list[str]
    is_built_in: bool = False
    version: int = 1
    created_at: Moment | None = None
    updated_at: Moment | None = None


class NewRole(Input):
    """A role of the tenant's own."""

    name: Name
    description: Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")] = ""
    permissions: tuple[str, ...] = Field(max_length=200)


class Grant(Model):
    """Somebody holds a role."""

    id: UUID
    role: str
    holder_kind: HolderKind
    holder_id: str
    created_at: Moment


class NewGrant(Input):
    """Who shall hold which role."""

    role: Name
    holder_kind: HolderKind
    holder_id: Text


class Key(Model):
    """An API key, without its secret."""

    key_id: str
    name: str
    kind: KeyKind
    environment: Literal["live", "test"]
    origins: list[str]
    permissions: list[str]
    expires_at: Moment | None = None
    revoked_at: Moment | None = None
    last_used_at: Moment | None = None
    replaced_by: str | None = None
    created_at: Moment


class IssuedKey(Model):
    """A new key. The secret is shown here, once, and stored nowhere."""

    key: Key
    secret: str = Field(repr=False)


class NewKey(Input):
    """A key to be."""

    name: Name
    permissions: tuple[str, ...] = Field(min_length=1, max_length=200)
    kind: KeyKind = "secret"
    origins: tuple[Origin, ...] = Field(default=(), max_length=50)
    expires_in: Duration | None = None


class ServiceAccount(Model):
    """A program that signs in through an identity provider."""

    id: UUID
    name: str
    issuer: str
    subject: str
    permissions: list[str]
    state: Literal["active", "disabled"]
    created_at: Moment
    updated_at: Moment


class NewService(Input):
    """A service account to be."""

    name: Name
    issuer: Text
    subject: Text
    permissions: tuple[str, ...] = Field(default=(), max_length=200)


class Who(Model):
    """Who is asking, as this scope knows it."""

    tenant_id: str | None
    tenant: Tenant | None = Field(
        default=None, description="Empty where the application names tenants."
    )
    actor_kind: str
    actor_id: str
    user: User | None = None
    roles: list[str] = Field(
        default_factory=list, description="Those that were granted and those the token names."
    )
    permissions: list[str] = Field(default_factory=list)


class Erasure(Model):
    """A person's data on its way out."""

    id: UUID
    user_id: str
    reason: str | None = None
    asked_by: str
    asked_at: Moment
    done: list[str] = Field(description="The rooms that hold nothing of the person any more.")
    error: str | None = None
    finished_at: Moment | None = None
