"""The room over HTTP: tenants for operators, the rest for the tenant's own people."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query
from pydantic import Field

from groundplane.core.models import Input
from groundplane.core.paging import BadCursor, Page
from groundplane.faces.http import (
    After,
    Allowed,
    CurrentCaller,
    Limit,
    Operator,
    SignedIn,
    built,
    problems,
    room_router,
)
from groundplane.rooms.tenants.models import (
    Audience,
    Erasure,
    Identity,
    NewTenant,
    NewUser,
    Presence,
    PutUsers,
    Resolved,
    Settings,
    Tenant,
    TenantChange,
    TenantId,
    TenantState,
    Text,
    User,
    UserState,
    Who,
)
from groundplane.rooms.tenants.problems import (
    ErasureNotFound,
    OperatorUnavailable,
    TenantConflict,
    TenantDeleting,
    TenantExists,
    TenantInvalid,
    TenantNotFound,
    UserErased,
    UserNotFound,
)
from groundplane.rooms.tenants.router_access import Why, access, may_give
from groundplane.rooms.tenants.service import Tenants

__all__ = ["access", "admin", "me", "router"]

admin = room_router("tenants", prefix="/admin/tenants")
router = room_router("tenants", prefix="/tenants")
me = room_router("tenants", prefix="/users/me", group="User")
UserIds = Annotated[
    list[Text], Query(min_length=1, max_length=200, description="About whom; repeat it.")
]
Id = Annotated[TenantId, Path(description="The tenant's id.")]
UserId = Annotated[Text, Path(description="The user's id, as your application says it.")]
Room = Annotated[Tenants, built(Tenants)]


class UserBody(NewUser):
    """A user to put."""

    identities: list[Identity] | None = Field(
        default=None,
        description="Replaces how identity providers call the user. Needs `tenants.admin`.",
    )
    version: int | None = Field(
        default=None, ge=0, le=2**62, description="Refuse unless the user still has it."
    )


class UsersBody(Input):
    """Users to put."""

    users: list[NewUser] = Field(max_length=1000)


class SettingsBody(Input):
    """Settings to change; null sets one back to its default."""

    changes: dict[str, Any] = Field(
        max_length=20, examples=[{"locale": "de", "zone": "Europe/Berlin"}]
    )
    version: int | None = Field(
        default=None, ge=0, le=2**62, description="Refuse unless this is still the revision."
    )


# -- tenants, for operators ------------------------------------------------------------------------


@admin.get(
    "",
    name="list",
    dependencies=[Operator],
    responses=problems(OperatorUnavailable, BadCursor),
    summary="All tenants",
)
async def list_(
    tenants: Room,
    state: Annotated[TenantState | None, Query(description="Only in this state.")] = None,
    prefix: Annotated[str | None, Query(description="How their ids begin.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[Tenant]:
    """In the order of their ids. Recorded in the platform's audit trail before it is answered."""
    return await tenants.list(state=state, prefix=prefix, after=after, limit=limit)


@admin.post(
    "",
    status_code=201,
    dependencies=[Operator],
    responses=problems(TenantExists, TenantInvalid),
    summary="Create a tenant",
)
async def create(tenants: Room, tenant: NewTenant) -> Tenant:
    """An id is given out once, ever."""
    return await tenants.create(tenant.id, name=tenant.name, plan=tenant.plan)


@admin.get(
    "/{id}",
    dependencies=[Operator],
    responses=problems(TenantNotFound, OperatorUnavailable),
    summary="One tenant",
)
async def get(tenants: Room, id: Id) -> Tenant:
    """Recorded in the platform's audit trail and in the tenant's before it is answered."""
    return await tenants.get(id)


@admin.patch(
    "/{id}",
    dependencies=[Operator],
    responses=problems(TenantNotFound, TenantConflict, TenantDeleting, TenantInvalid),
    summary="Change a tenant",
)
async def update(tenants: Room, id: Id, change: TenantChange) -> Tenant:
    """What is left out stays as it is."""
    return await tenants.update(id, name=change.name, plan=change.plan, version=change.version)


@admin.delete(
    "/{id}",
    dependencies=[Operator],
    responses=problems(TenantNotFound),
    summary="Delete a tenant",
)
async def delete(tenants: Room, id: Id) -> Tenant:
    """Suspends it; `resume` brings it back for seven days. The id stays taken."""
    return await tenants.delete(id)


@admin.post(
    "/{id}/suspend",
    dependencies=[Operator],
    responses=problems(TenantNotFound, TenantDeleting),
    summary="Suspend a tenant",
)
async def suspend(tenants: Room, id: Id, why: Why | None = None) -> Tenant:
    """Nobody of it gets in any more, everywhere within five seconds; its data stays."""
    return await tenants.suspend(id, reason=why.reason if why else None)


@admin.post(
    "/{id}/resume",
    dependencies=[Operator],
    responses=problems(TenantNotFound, TenantDeleting),
    summary="Resume a tenant",
)
async def resume(tenants: Room, id: Id, why: Why | None = None) -> Tenant:
    """Also one that was deleted less than seven days ago."""
    return await tenants.resume(id, reason=why.reason if why else None)


# -- settings --------------------------------------------------------------------------------------


@router.get(
    "/current/settings", dependencies=[Allowed("tenants.read")], summary="The tenant's settings"
)
async def settings(tenants: Room) -> Settings:
    """Defaults where the tenant decided nothing."""
    return await tenants.settings()


@router.patch(
    "/current/settings",
    dependencies=[Allowed("tenants.write")],
    responses=problems(TenantConflict, TenantInvalid),
    summary="Change the tenant's settings",
)
async def change_settings(tenants: Room, body: SettingsBody) -> Settings:
    """Settings that are not named stay as they are."""
    return await tenants.change_settings(body.changes, version=body.version)


# -- users -----------------------------------------------------------------------------------------


@router.get(
    "/users",
    dependencies=[Allowed("users.read")],
    responses=problems(BadCursor),
    summary="Users",
)
async def list_users(
    tenants: Room,
    state: Annotated[UserState | None, Query(description="Only in this state.")] = None,
    role: Annotated[str | None, Query(description="Only with this application role.")] = None,
    after: After = None,
    limit: Limit = None,
) -> Page[User]:
    """In the order of their ids."""
    return await tenants.list_users(state=state, role=role, after=after, limit=limit)


@router.post(
    "/users",
    dependencies=[Allowed("users.write")],
    responses=problems(UserErased, TenantConflict, TenantInvalid),
    summary="Put a user",
)
async def put_user(tenants: Room, caller: CurrentCaller, user: UserBody) -> User:
    """Creates the user or replaces all of it; what is left out is empty afterwards."""
    if user.identities is not None:
        may_give(caller, ["tenants.admin"])  # an identity opens the user's doors to somebody
    given = {name: getattr(user, name) for name in UserBody.model_fields if name != "user_id"}
    return await tenants.put_user(user.user_id, **given)


@router.post(
    "/users/bulk",
    dependencies=[Allowed("users.write")],
    responses=problems(TenantInvalid),
    summary="Put up to 1,000 users",
)
async def put_users(tenants: Room, body: UsersBody) -> PutUsers:
    """All or none; users that would not change are left alone."""
    return await tenants.put_users(body.users)


@router.post(
    "/users/resolve", dependencies=[Allowed("users.read")], summary="How many an audience has"
)
async def resolve(tenants: Room, audience: Audience) -> Resolved:
    """The count and the first twenty, now."""
    return await tenants.resolve(audience)


@router.get(
    "/users/{user_id}",
    dependencies=[Allowed("users.read")],
    responses=problems(UserNotFound),
    summary="One user",
)
async def get_user(tenants: Room, user_id: UserId) -> User:
    """As the application knows them."""
    return await tenants.get_user(user_id)


@router.post(
    "/users/{user_id}/disable",
    dependencies=[Allowed("users.write")],
    responses=problems(UserNotFound, UserErased),
    summary="Disable a user",
)
async def disable_user(tenants: Room, user_id: UserId, why: Why | None = None) -> User:
    """Out of sign-in and audiences, everywhere within five seconds."""
    return await tenants.disable_user(user_id, reason=why.reason if why else None)


@router.post(
    "/users/{user_id}/enable",
    dependencies=[Allowed("users.write")],
    responses=problems(UserNotFound, UserErased),
    summary="Enable a user",
)
async def enable_user(tenants: Room, user_id: UserId, why: Why | None = None) -> User:
    """Lets a disabled user in again."""
    return await tenants.enable_user(user_id, reason=why.reason if why else None)


@router.post(
    "/users/{user_id}/erase",
    status_code=202,
    dependencies=[Allowed("users.erase")],
    summary="Erase a person",
)
async def erase_user(tenants: Room, user_id: UserId, why: Why | None = None) -> Erasure:
    """The directory at once, every room within minutes; it cannot be undone."""
    return await tenants.erase_user(user_id, reason=why.reason if why else None)


@router.get(
    "/erasures/{id}",
    dependencies=[Allowed("users.erase")],
    responses=problems(ErasureNotFound),
    summary="How far an erasure has come",
)
async def find_erasure(
    tenants: Room, id: Annotated[UUID, Path(description="As `erase` answered it.")]
) -> Erasure:
    """Which rooms are done, and when the last one was."""
    return await tenants.find_erasure(id)


# -- who ------


@me.get("", dependencies=[SignedIn], summary="Who am I?")
async def who(tenants: Room, caller: CurrentCaller) -> Who:
    """The tenant, the person or program behind the credentials, and what they may do."""
    found = await tenants.who()
    roles, permissions = sorted({*found.roles, *caller.roles}), sorted(caller.permissions)
    return found.model_copy(update={"roles": roles, "permissions": permissions})


@me.get(
    "/presence",
    dependencies=[Allowed("presence.read")],
    responses=problems(TenantInvalid),
    summary="Who is online?",
)
async def presence(tenants: Room, user_ids: UserIds) -> list[Presence]:
    """Whether each of these people is connected now; a crashed node's people go offline in 30 s."""
    return await tenants.presence(user_ids)
