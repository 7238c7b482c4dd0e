"""Verbs on roles, and on who holds them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from groundplane.core.ids import uuid7
from groundplane.core.paging import Page
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.tenants.models import Grant, HolderKind, NewGrant, NewRole, Role
from groundplane.rooms.tenants.permissions import ROLES, known
from groundplane.rooms.tenants.problems import (
    GrantNotFound,
    RoleExists,
    RoleNotFound,
    TenantInvalid,
)
from groundplane.rooms.tenants.rules import HasScope, checked, expect, topic_of

SQL = load(__package__, "access.sql")

BUILT_IN = tuple(
    Role(name=name, permissions=sorted(held), is_built_in=True) for name, held in ROLES.items()
)


async def create_role(
    self: HasScope, name: str, *, permissions: Sequence[str], description: str = ""
) -> Role:
    """A role of the tenant's own."""
    given = checked(NewRole, name=name, description=description, permissions=permissions)
    if name in ROLES:
        raise RoleExists(f"{name} is built in")
    fields = {"description": given.description, "permissions": known(given.permissions)}
    async with self.scope.begin() as tx:
        row = await tx.first(SQL["create_role"], name=name, **fields)
        if row is None:
            raise RoleExists(f"role {name}")
        await Audit(tx).record("tenants.role_created", ("role", name), after=fields)
    return Role.of(row)


async def change_role(
    self: HasScope,
    name: str,
    *,
    permissions: Sequence[str] | None = None,
    description: str | None = None,
    version: int | None = None,
) -> Role:
    """Change what a role of the tenant's own opens; everywhere within five seconds."""
    if name in ROLES:
        raise TenantInvalid(f"{name} is built in and stays as it is")
    async with self.scope.begin() as tx:
        row = await tx.first(SQL["lock_role"], name=name)
        if row is None:
            raise RoleNotFound(f"role {name}")
        before = Role.of(row)
        expect(version, before.version)
        given = checked(
            NewRole,
            name=name,
            description=before.description if description is None else description,
            permissions=before.permissions if permissions is None else permissions,
        )
        fields = {"description": given.description, "permissions": known(given.permissions)}
        role = Role.of(await tx.one(SQL["change_role"], name=name, **fields))
        old = {"description": before.description, "permissions": before.permissions}
        await Audit(tx).record("tenants.role_changed", ("role", name), before=old, after=fields)
        tx.signal(topic_of(str(tx.tenant_id)))
    return role


async def list_roles(self: HasScope) -> list[Role]:
    """The built-in roles, then the tenant's own."""
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(SQL["roles"])
    return [*BUILT_IN, *Role.of_all(rows)]


async def grant(self: HasScope, role: str, holder_kind: HolderKind, holder_id: str) -> Grant:
    """Let a user, service or key hold a role; asked twice, it answers the same grant."""
    given = checked(NewGrant, role=role, holder_kind=holder_kind, holder_id=holder_id)
    fields = given.model_dump()
    async with self.scope.begin() as tx:
        if role not in ROLES and await tx.first(SQL["lock_role"], name=role) is None:
            raise RoleNotFound(f"role {role}")
        row = await tx.first(SQL["grant"], id=uuid7(), **fields)
        if row is None:
            return Grant.of(await tx.one(SQL["find_grant"], **fields))
        await Audit(tx).record("tenants.role_granted", (holder_kind, holder_id), after=fields)
        tx.signal(topic_of(str(tx.tenant_id)))
    return Grant.of(row)


async def revoke(self: HasScope, id: UUID) -> Grant:
    """Take a role away again; everywhere within five seconds."""
    async with self.scope.begin() as tx:
        row = await tx.first(SQL["revoke"], id=id)
        if row is None:
            raise GrantNotFound(f"grant {id}")
        gone = Grant.of(row)
        subject = (gone.holder_kind, gone.holder_id)
        before = gone.model_dump(include={"role", "holder_kind", "holder_id"})
        await Audit(tx).record("tenants.role_revoked", subject, before=before)
        tx.signal(topic_of(str(tx.tenant_id)))
    return gone


async def list_grants(
    self: HasScope,
    *,
    role: str | None = None,
    holder_kind: HolderKind | None = None,
    holder_id: str | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> Page[Grant]:
    """Who holds what, in the order in which it was granted."""
    page = self.scope.page("tenants.list_grants", after, limit)
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(
            SQL["grants"],
            role=role,
            holder_kind=holder_kind,
            holder_id=holder_id,
            after=page.after,
            fetch=page.fetch,
        )
    return page.of(Grant.of_all(rows), key=lambda grant: grant.id)
