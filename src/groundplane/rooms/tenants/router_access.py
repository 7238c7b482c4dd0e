"""Roles, keys and service accounts over HTTP: what opens the doors of a tenant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request
from pydantic import Field

from groundplane.core.clock import Duration, duration
from groundplane.core.models import Input
from groundplane.core.paging import BadCursor, Page
from groundplane.faces.http import (
    After,
    Allowed,
    Caller,
    CurrentCaller,
    Forbidden,
    Limit,
    ShownOnce,
    built,
    made,
    problems,
    room_router,
)
from groundplane.rooms.tenants.models import (
    Grant,
    HolderKind,
    IssuedKey,
    Key,
    NewGrant,
    NewKey,
    NewRole,
    NewService,
    Role,
    ServiceAccount,
    Text,
)
from groundplane.rooms.tenants.problems import (
    GrantNotFound,
    KeyExists,
    KeyNotFound,
    KeyNotLive,
    RoleExists,
    RoleNotFound,
    ServiceExists,
    ServiceNotFound,
    TenantConflict,
    TenantInvalid,
)
from groundplane.rooms.tenants.service import Tenants

access = room_router("tenants", prefix="/tenants")
Room = Annotated[Tenants, built(Tenants)]
KeyId = Annotated[Text, Path(description="The key's public part: `key_id`.")]
RoleName = Annotated[Text, Path(description="The role's name.")]
ServiceId = Annotated[UUID, Path(description="The service account's id.")]


class Why(Input):
    """The reason, for the audit trail."""

    reason: Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$")] | None = None


class RoleChange(Input):
    """What of a role changes; what is left out stays."""

    description: str | None = None
    permissions: list[str] | None = Field(default=None, max_length=200)
    version: int | None = Field(default=None, ge=0, le=2**62)


class Rotation(Input):
    """How long the old key goes on working."""

    overlap: Duration = Field(default=duration("24h"), examples=["24h"])


def may_give(caller: Caller, permissions: Iterable[str]) -> None:
    """Nobody hands out, as a key or a service account, what they do not hold themselves."""
    missing = sorted(set(permissions) - caller.permissions)
    if missing:
        raise Forbidden(f"you do not hold {', '.join(missing[:10])} yourself")


# -- roles -----------------------------------------------------------------------------------------


@access.get("/roles", dependencies=[Allowed("tenants.admin")], summary="Roles")
async def list_roles(tenants: Room) -> list[Role]:
    """The built-in ones and the tenant's own."""
    return await tenants.list_roles()


@access.post(
    "/roles",
    status_code=201,
    dependencies=[Allowed("tenants.admin")],
    responses=problems(RoleExists, TenantInvalid),
    summary="Create a role",
)
async def create_role(tenants: Room, role: NewRole) -> Role:
    """A name for a set of permissions."""
    return await tenants.create_role(
        role.name, permissions=role.permissions, description=role.description
    )


@access.patch(
    "/roles/{name}",
    dependencies=[Allowed("tenants.admin")],
    responses=problems(RoleNotFound, TenantConflict, TenantInvalid),
    summary="Change a role",
)
async def change_role(tenants: Room, name: RoleName, change: RoleChange) -> Role:
    """Takes effect everywhere within five seconds."""
    return await tenants.change_role(name, **change.model_dump())


@access.get(
    "/grants",
    dependencies=[Allowed("tenants.admin")],
    responses=problems(BadCursor),
    summary="Who holds which role",
)
async def list_grants(
    tenants: Room,
    role: Annotated[str | None, Query(description="Only this role.")] = None,
    holder_kind: Annotated[HolderKind | None, Query(description="Only this kind.")] = None,
    holder_id: Annotated[str | None, Query(description="Only this holder.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Grant]:
    """In the order in which they were granted."""
    return await tenants.list_grants(
        role=role, holder_kind=holder_kind, holder_id=holder_id, after=after, limit=limit
    )


@access.post(
    "/grants",
    status_code=201,
    dependencies=[Allowed("tenants.admin")],
    responses=problems(RoleNotFound, TenantInvalid),
    summary="Grant a role",
)
async def grant(tenants: Room, grant: NewGrant) -> Grant:
    """Asked twice, it answers the same grant."""
    return await tenants.grant(grant.role, grant.holder_kind, grant.holder_id)


@access.delete(
    "/grants/{id}",
    dependencies=[Allowed("tenants.admin")],
    responses=problems(GrantNotFound),
    summary="Revoke a role",
)
async def revoke(tenants: Room, id: Annotated[UUID, Path(description="The grant's id.")]) -> Grant:
    """Takes effect everywhere within five seconds."""
    return await tenants.revoke(id)


# -- keys and services -----------------------------------------------------------------------------


@access.get(
    "/keys",
    dependencies=[Allowed("keys.write")],
    responses=problems(BadCursor),
    summary="API keys",
)
async def list_keys(
    tenants: Room,
    name: Annotated[str | None, Query(description="Only keys of this name.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Key]:
    """Without their secrets; also revoked and expired ones."""
    return await tenants.list_keys(name=name, after=after, limit=limit)


@access.post(
    "/keys",
    status_code=201,
    dependencies=[Allowed("keys.write"), ShownOnce],
    responses=problems(KeyExists, TenantInvalid),
    summary="Create an API key",
)
async def create_key(
    request: Request, tenants: Room, caller: CurrentCaller, key: NewKey
) -> IssuedKey:
    """The secret is shown once. A key holds nothing its maker does not hold."""
    may_give(caller, key.permissions)
    issued = await tenants.create_key(
        key.name,
        permissions=key.permissions,
        kind=key.kind,
        origins=key.origins,
        expires_in=key.expires_in,
    )
    made(request, "key", issued.key.key_id)
    return issued


@access.post(
    "/keys/{key_id}/rotate",
    status_code=201,
    dependencies=[Allowed("keys.write"), ShownOnce],
    responses=problems(KeyNotFound, KeyNotLive),
    summary="Rotate an API key",
)
async def rotate_key(
    request: Request,
    tenants: Room,
    caller: CurrentCaller,
    key_id: KeyId,
    rotation: Rotation | None = None,
) -> IssuedKey:
    """A second key of the same name; the old one works until the overlap ends."""
    overlap = (rotation or Rotation()).overlap
    issued = await tenants.rotate_key(key_id, overlap=overlap, allow=partial(may_give, caller))
    made(request, "key", issued.key.key_id)
    return issued


@access.delete(
    "/keys/{key_id}",
    dependencies=[Allowed("keys.write")],
    responses=problems(KeyNotFound),
    summary="Revoke an API key",
)
async def revoke_key(tenants: Room, key_id: KeyId) -> Key:
    """Refused everywhere within five seconds."""
    return await tenants.revoke_key(key_id)


@access.get(
    "/services",
    dependencies=[Allowed("keys.write")],
    responses=problems(BadCursor),
    summary="Service accounts",
)
async def list_services(
    tenants: Room, after: After = None, limit: Limit = None
) -> Page[ServiceAccount]:
    """In the order in which they were registered."""
    return await tenants.list_services(after=after, limit=limit)


@access.post(
    "/services",
    status_code=201,
    dependencies=[Allowed("keys.write")],
    responses=problems(ServiceExists, TenantInvalid),
    summary="Register a service account",
)
async def create_service(
    tenants: Room, caller: CurrentCaller, service: NewService
) -> ServiceAccount:
    """Tokens of this issuer and subject are this service's from now on."""
    may_give(caller, service.permissions)
    return await tenants.create_service(**service.model_dump())


@access.post(
    "/services/{id}/disable",
    dependencies=[Allowed("keys.write")],
    responses=problems(ServiceNotFound),
    summary="Disable a service account",
)
async def disable_service(tenants: Room, id: ServiceId, why: Why | None = None) -> ServiceAccount:
    """Refused everywhere within five seconds."""
    return await tenants.disable_service(id, reason=why.reason if why else None)


@access.post(
    "/services/{id}/enable",
    dependencies=[Allowed("keys.write")],
    responses=problems(ServiceNotFound),
    summary="Enable a service account",
)
async def enable_service(
    tenants: Room, caller: CurrentCaller, id: ServiceId, why: Why | None = None
) -> ServiceAccount:
    """Lets a disabled service in again."""
    reason = why.reason if why else None
    return await tenants.enable_service(id, reason=reason, allow=partial(may_give, caller))
