"""The verbs of the room: tenants and their settings here, the others beside it by noun."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from groundplane.core.links import Row
from groundplane.core.models import to_json
from groundplane.core.paging import Page
from groundplane.core.problems import Unavailable
from groundplane.core.retry import sqlstate
from groundplane.core.scope import Scope
from groundplane.core.sql import Query, load
from groundplane.rooms.audit import Audit
from groundplane.rooms.tenants import access, erasures, keys, presence, roles, sign_ins, users
from groundplane.rooms.tenants.models import (
    NewTenant,
    Settings,
    Tenant,
    TenantChange,
    TenantSettings,
    TenantState,
    Who,
)
from groundplane.rooms.tenants.problems import (
    OperatorUnavailable,
    TenantDeleting,
    TenantExists,
    TenantInvalid,
    TenantNotFound,
)
from groundplane.rooms.tenants.rules import PLATFORM, checked, expect, topic_of

SQL = load(__package__)
ACCESS = load(__package__, "access.sql")
GRACE = timedelta(days=7)
REFUSED_LOGIN = frozenset({"42501", "28000", "28P01", "22023", "42704"})


class Tenants:
    """Who the tenants are, who the people and programs in them are, what each may do."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    put_user, put_users, identities = users.put_user, users.put_users, users.identities
    find_user, find_users, get_user = users.find_user, users.find_users, users.get_user
    list_users, disable_user, enable_user = users.list_users, users.disable_user, users.enable_user
    audience, resolve = users.audience, users.resolve
    erase_user, find_erasure = erasures.erase_user, erasures.find_erasure
    create_role, change_role, list_roles = roles.create_role, roles.change_role, roles.list_roles
    grant, revoke, list_grants = roles.grant, roles.revoke, roles.list_grants
    create_key, rotate_key, revoke_key = keys.create_key, keys.rotate_key, keys.revoke_key
    get_key, list_keys = keys.get_key, keys.list_keys
    create_service, get_service = keys.create_service, keys.get_service
    list_services = keys.list_services
    disable_service, enable_service = keys.disable_service, keys.enable_service
    find_access, find_key_access = access.find_access, access.find_key_access
    give_ticket, take_ticket = presence.give_ticket, presence.take_ticket
    presence, beat = presence.presence, presence.beat
    open_sign_in, find_sign_in = sign_ins.open_sign_in, sign_ins.find_sign_in
    take_renewal, renew_sign_in = sign_ins.take_renewal, sign_ins.renew_sign_in
    close_sign_in = sign_ins.close_sign_in

    # -- tenants: an operator enters the one tenant to change it -----------------------------------

    async def create(self, id: str, *, name: str, plan: str | None = None) -> Tenant:
        """A new tenant. An id is given out once, ever."""
        given = checked(NewTenant, id=id, name=name, plan=plan)
        if id == PLATFORM or not any(c.isalnum() for c in id):
            raise TenantInvalid(f"the id {id} is reserved")
        async with self.scope.tenant(id).begin() as tx:
            row = await tx.first(SQL["create"], name=given.name, plan=given.plan)
            if row is None:
                raise TenantExists(f"tenant {id}")
            after = {"name": given.name, "plan": given.plan}
            await Audit(tx).record("tenants.created", ("tenant", id), after=after)
            tx.signal(topic_of(id))
        return Tenant.of(row)

    async def get(self, id: str) -> Tenant:
        """The tenant, read as operator: recorded, then answered."""
        await self._audited("tenants.read", id, {})
        await self._in_trail(id)
        rows = await self._across(SQL["get"], wanted=id)
        if not rows:
            raise TenantNotFound(f"tenant {id}")
        return Tenant.of(rows[0])

    async def list(
        self,
        *,
        state: TenantState | None = None,
        prefix: str | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> Page[Tenant]:
        """Tenants across the installation in the order of their ids, read as operator."""
        page = self.scope.page("tenants.list", after, limit)
        await self._audited("tenants.listed", "*", {"state": state, "prefix": prefix})
        rows = await self._across(
            SQL["list"], state=state, prefix=prefix, after=page.after, fetch=page.fetch
        )
        return page.of(Tenant.of_all(rows), key=lambda tenant: tenant.id)

    async def update(
        self,
        id: str,
        *,
        name: str | None = None,
        plan: str | None = None,
        version: int | None = None,
    ) -> Tenant:
        """Change name or plan; what is left out stays."""
        given = checked(TenantChange, name=name, plan=plan, version=version)
        changes = given.model_dump(include={"name", "plan"}, exclude_none=True)
        async with self.scope.tenant(id).begin() as tx:
            return await _change(tx, "tenants.changed", changes, version=version)

    async def suspend(self, id: str, *, reason: str | None = None) -> Tenant:
        """Let nobody of the tenant in, everywhere within five seconds; its data stays."""
        async with self.scope.tenant(id).begin() as tx:
            changes = {"state": "suspended", "suspended_reason": reason}
            return await _change(tx, "tenants.suspended", changes, reason=reason)

    async def resume(self, id: str, *, reason: str | None = None) -> Tenant:
        """Let the tenant in again, also one whose deletion is less than seven days old."""
        async with self.scope.tenant(id).begin() as tx:
            changes = {"state": "active", "suspended_reason": None}
            return await _change(tx, "tenants.resumed", changes, reason=reason)

    async def delete(self, id: str, *, reason: str | None = None) -> Tenant:
        """Suspend for good: `resume` brings it back for seven days. The id stays taken."""
        async with self.scope.tenant(id).begin() as tx:
            changes = {"state": "deleting", "suspended_reason": reason}
            return await _change(tx, "tenants.deleted", changes, reason=reason)

    async def find(self) -> Tenant | None:
        """This scope's own tenant, if it has a row: a library names its tenants itself."""
        async with self.scope.begin(read_only=True) as tx:
            row = await tx.first(SQL["find"])
        return Tenant.of(row) if row else None

    # -- settings ----------------------------------------------------------------------------------

    async def settings(self) -> Settings:
        """What the tenant decided for itself, defaults where it decided nothing."""
        async with self.scope.begin(read_only=True) as tx:
            return await _settings(tx)

    async def change_settings(
        self, changes: Mapping[str, Any], *, version: int | None = None
    ) -> Settings:
        """Change some settings; None sets one back to its default.

        `version` is the revision the caller saw: another one there is a conflict.
        """
        unknown = sorted(set(changes) - set(TenantSettings.model_fields))
        if unknown:
            raise TenantInvalid(f"these are no settings: {', '.join(unknown[:10])}")
        async with self.scope.begin() as tx:
            await tx.one(ACCESS["serialize"], what="settings")
            old = await _settings(tx)
            expect(version, old.revision)
            before, defaults = old.values.model_dump(mode="json"), TenantSettings()
            reset = defaults.model_dump(mode="json", include=set(changes))
            given = {k: reset[k] if v is None else v for k, v in changes.items()}
            new = checked(TenantSettings, **(before | given)).model_dump(mode="json")
            for key in sorted(changes):
                if new[key] != before[key]:
                    await tx.execute(SQL["put_setting"], key=key, value=to_json(new[key]))
            found = await _settings(tx)
            await tx.execute(SQL["settings_revised"], revision=found.revision)
            subject = ("tenant", str(tx.tenant_id))
            await Audit(tx).record("tenants.settings_changed", subject, before=before, after=new)
            tx.signal(topic_of(str(tx.tenant_id)))
        return found

    # -- who ---------------------------------------------------------------------------------------

    async def who(self) -> Who:
        """Who is asking: tenant, actor, and for a user what is known and granted."""
        actor = self.scope.actor
        if self.scope.tenant_id is None:
            return Who(tenant_id=None, actor_kind=actor.kind, actor_id=actor.id)
        async with self.scope.begin(read_only=True) as tx:
            here = Tenants(tx)
            user = await here.find_user(actor.id) if actor.kind == "user" else None
            held = [
                row.role
                for row in await tx.all(
                    ACCESS["held_roles"], holder_kind=actor.kind, holder_id=actor.id
                )
            ]
            return Who(
                tenant_id=tx.tenant_id,
                tenant=await here.find(),
                actor_kind=actor.kind,
                actor_id=actor.id,
                user=user,
                roles=held,
            )

    # -- across tenants ----------------------------------------------------------------------------

    async def _audited(self, action: str, subject: str, asked: dict[str, Any]) -> None:
        """An operator's read is on record before it is answered, and stays there when it fails."""
        platform = self.scope.taking("app").tenant(PLATFORM)
        await Audit(platform).record(action, ("tenant", subject), after=asked)

    async def _in_trail(self, id: str) -> None:
        """A read aimed at one tenant stands in that tenant's trail too, if there is one."""
        async with self.scope.taking("app").tenant(id).begin() as tx:
            if await tx.first(SQL["find"]) is not None:
                await Audit(tx).record("tenants.read", ("tenant", id))

    async def _across(self, query: Query, **values: Any) -> Any:
        try:
            return await self.scope.taking("operator").all(query, **values)
        except Exception as error:
            if isinstance(error, Unavailable) or sqlstate(error) in REFUSED_LOGIN:
                raise OperatorUnavailable("the login may not take the operator role") from error
            raise


async def _change(
    tx: Scope,
    action: str,
    changes: Mapping[str, Any],
    *,
    version: int | None = None,
    reason: str | None = None,
) -> Tenant:
    """Write the changed row with its audit entry, unless the tenant is past saving."""
    id = str(tx.tenant_id)
    row = await tx.first(SQL["lock"])
    if row is None:
        raise TenantNotFound(f"tenant {id}")
    before = Tenant.of(row)
    expect(version, before.version)
    after = before.model_dump(include={"name", "plan", "state", "suspended_reason"}) | dict(changes)
    _allowed(before, row, changes.get("state"))
    if before.state == after["state"] == "deleting":
        return before
    changed = Tenant.of(
        await tx.one(
            SQL["change"],
            name=after["name"],
            plan=after["plan"],
            state=after["state"],
            reason=after["suspended_reason"],
            grace=GRACE.total_seconds(),
        )
    )
    old = before.model_dump(include=set(after))
    await Audit(tx).record(action, ("tenant", id), before=old, after=after, reason=reason)
    tx.signal(topic_of(id))
    return changed


def _allowed(before: Tenant, row: Row, state: str | None) -> None:
    """A deleted tenant is left alone, but for being brought back in time."""
    if before.state != "deleting" or state == "deleting":
        return
    if row.is_past_grace or state != "active":
        raise TenantDeleting(f"tenant {before.id}, since its deletion was asked for")


async def _settings(tx: Scope) -> Settings:
    rows = await tx.all(SQL["settings"])
    stored = {row.key: row for row in rows if row.key in TenantSettings.model_fields}
    values = "{" + ",".join(f'"{key}":{row.value}' for key, row in stored.items()) + "}"
    revision = sum(row.version for row in rows)
    return Settings(values=TenantSettings.model_validate_json(values), revision=revision)
