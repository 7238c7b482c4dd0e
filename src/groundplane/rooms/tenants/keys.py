"""Verbs on API keys and service accounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from groundplane.core.clock import duration
from groundplane.core.ids import uuid7
from groundplane.core.log import logger
from groundplane.core.meter import ALERTS, Alert, gauge
from groundplane.core.paging import Page
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.tenants.access import held_by
from groundplane.rooms.tenants.models import (
    IssuedKey,
    Key,
    KeyKind,
    NewKey,
    NewService,
    ServiceAccount,
)
from groundplane.rooms.tenants.permissions import BROWSER, known
from groundplane.rooms.tenants.problems import (
    KeyExists,
    KeyNotFound,
    KeyNotLive,
    ServiceExists,
    ServiceNotFound,
    TenantInvalid,
)
from groundplane.rooms.tenants.rules import (
    PLATFORM,
    HasScope,
    checked,
    new_key_id,
    prefix_of,
    spell_key,
    topic_of,
)
from groundplane.rooms.tenants.settings import TenantsSettings

SQL = load(__package__, "access.sql")
LONGEST_OVERLAP = timedelta(days=90)
SHORTEST_LIFE = timedelta(minutes=1)
LONGEST_LIFE = timedelta(days=3660)
MOST_TOLD = 1000
log = logger("tenants")

EXPIRING = gauge(
    "groundplane_tenants_keys_expiring", "API keys in use that end within two weeks.", lasts=90_000
)
ALERTS.append(
    Alert("KeysExpiring", EXPIRING.name, 0, "0m", "/docs/rooms/tenants#keys",
          "A key that is in use ends within two weeks, and nobody has rotated it.")
)  # fmt: skip


async def create_key(
    self: HasScope,
    name: str,
    *,
    permissions: Sequence[str],
    kind: KeyKind = "secret",
    origins: Sequence[str] = (),
    expires_in: str | timedelta | None = None,
) -> IssuedKey:
    """A new key; its secret is in the answer and nowhere else, ever.

    A `browser` key may stand in a published page: it names the origins it works from, and holds
    nothing but `flags.evaluate` and `analytics.write`.
    """
    life = None if expires_in is None else duration(expires_in)
    given = checked(
        NewKey, name=name, permissions=permissions, kind=kind, origins=origins, expires_in=life
    )
    _check(given)
    if self.scope.tenant_id == PLATFORM:
        raise TenantInvalid(
            "the platform is entered by operators and the command line, not by keys"
        )
    async with self.scope.begin() as tx:
        await _serialize(tx, f"key {name}")
        if await tx.first(SQL["live_keys"], name=name) is not None:
            raise KeyExists(f"key {name}")
        fields: dict[str, Any] = {
            "name": name,
            "kind": given.kind,
            "origins": list(given.origins),
            "permissions": known(given.permissions),
        }
        return await _issue(tx, "tenants.key_created", fields, life)


def _check(given: NewKey) -> None:
    life = given.expires_in
    if life is not None and not SHORTEST_LIFE <= life <= LONGEST_LIFE:
        raise TenantInvalid("expires_in: from a minute to ten years")
    if given.kind == "secret" and given.origins:
        raise TenantInvalid("origins are for browser keys")
    if given.kind == "browser" and not given.origins:
        raise TenantInvalid("a browser key names the origins it works from")
    if given.kind == "browser" and not set(given.permissions) <= BROWSER:
        raise TenantInvalid(f"a browser key holds {' and '.join(sorted(BROWSER))} at most")


async def _serialize(tx: Scope, what: str) -> None:
    """One at a time looks whether there is one already, and makes it."""
    await tx.one(SQL["serialize"], what=what)


async def _issue(
    tx: Scope,
    action: str,
    fields: dict[str, Any],
    life: timedelta | None,
    roles: Sequence[str] = (),
) -> IssuedKey:
    environment = tx.knobs(TenantsSettings).environment
    prefix, key_id = prefix_of(fields["kind"], environment), new_key_id()
    secret, digest = spell_key(prefix, str(tx.tenant_id), key_id)
    row = await tx.one(
        SQL["create_key"],
        key_id=key_id,
        environment=environment,
        secret_sha256=digest,
        lifetime=life.total_seconds() if life is not None else None,
        **fields,
    )
    key = Key.of(row)
    told = key.model_dump(mode="json", include={"name", "permissions", "origins", "expires_at"})
    if roles:
        await tx.execute(SQL["grant_all"], key_id=key_id, roles=list(roles))
        told["roles"] = list(roles)
    await Audit(tx).record(action, ("key", key_id), after=told)
    return IssuedKey(key=key, secret=secret)


async def rotate_key(
    self: HasScope,
    key_id: str,
    *,
    overlap: str | timedelta = "24h",
    allow: Callable[[frozenset[str]], None] | None = None,
) -> IssuedKey:
    """A second key of the same name, rights and roles; the old one works until the overlap ends.

    `allow` gets all that the new key will hold, and raises when that may not be given.
    """
    span = duration(overlap)
    if not timedelta(0) <= span <= LONGEST_OVERLAP:
        raise TenantInvalid("overlap: from 0s to 90d")
    async with self.scope.begin() as tx:
        old = await _get(tx, key_id)
        await _serialize(tx, f"key {old.name}")
        roles, held = await held_by(tx, "key", key_id, (), old.permissions)
        if allow is not None:
            allow(held & BROWSER if old.kind == "browser" else held)
        row = await tx.one(SQL["lock_key"], key_id=key_id)
        live = await tx.all(SQL["live_keys"], name=old.name)
        if not row.is_live or row.replaced_by is not None or len(live) > 1:
            raise KeyNotLive(f"key {key_id} of {old.name}")
        life = timedelta(seconds=float(row.lifetime)) if row.lifetime is not None else None
        fields = old.model_dump(include={"name", "kind", "origins", "permissions"})
        issued = await _issue(tx, "tenants.key_rotated", fields, life, roles)
        await tx.execute(
            SQL["replace_key"],
            key_id=key_id,
            replaced_by=issued.key.key_id,
            overlap=span.total_seconds(),
        )
        tx.signal(topic_of(str(tx.tenant_id)))
    return issued


async def revoke_key(self: HasScope, key_id: str, *, reason: str | None = None) -> Key:
    """End a key; it is refused everywhere within five seconds."""
    async with self.scope.begin() as tx:
        before = await _get(tx, key_id)
        key = Key.of(await tx.one(SQL["revoke_key"], key_id=key_id))
        if before.revoked_at is None:
            await Audit(tx).record(
                "tenants.key_revoked", ("key", key_id), after={"name": key.name}, reason=reason
            )
        tx.signal(topic_of(str(tx.tenant_id)))
    return key


async def get_key(self: HasScope, key_id: str) -> Key:
    """The key without its secret."""
    async with self.scope.begin() as tx:
        return await _get(tx, key_id)


async def _get(tx: Scope, key_id: str) -> Key:
    row = await tx.first(SQL["lock_key"], key_id=key_id)
    if row is None:
        raise KeyNotFound(f"key {key_id}")
    return Key.of(row)


async def list_keys(
    self: HasScope, *, name: str | None = None, after: str | None = None, limit: int | None = None
) -> Page[Key]:
    """Keys without their secrets, also revoked and expired ones."""
    page = self.scope.page("tenants.list_keys", after, limit)
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(SQL["keys"], name=name, after=page.after, fetch=page.fetch)
    return page.of(Key.of_all(rows), key=lambda key: key.key_id)


async def tell_expiring(scope: Scope) -> int:
    """A line of the log for each key of all tenants that is about to end; how many there are."""
    rows = await scope.taking("maintenance").all(SQL["expiring_keys"], most=MOST_TOLD)
    for row in rows:
        told = {"tenant": row.tenant_id, "key_id": row.key_id, "name": row.name}
        log.warning("tenants.key_expires", **told, expires_at=row.expires_at)
    EXPIRING.set(len(rows))
    return len(rows)


async def create_service(
    self: HasScope, name: str, *, issuer: str, subject: str, permissions: Sequence[str] = ()
) -> ServiceAccount:
    """Register the program behind (issuer, subject): only then its tokens are a service's."""
    given = checked(NewService, name=name, issuer=issuer, subject=subject, permissions=permissions)
    fields = given.model_dump() | {"permissions": known(given.permissions)}
    async with self.scope.begin() as tx:
        named = {"name": name, "issuer": issuer, "subject": subject}
        await _serialize(tx, "services")
        taken = await tx.first(SQL["taken_service"], **named)
        if taken is not None:
            raise ServiceExists(f"service {taken.name}")
        row = await tx.one(SQL["create_service"], id=uuid7(), **fields)
        await Audit(tx).record("tenants.service_created", ("service", str(row.id)), after=fields)
        tx.signal(topic_of(str(tx.tenant_id)))
    return ServiceAccount.of(row)


async def disable_service(self: HasScope, id: UUID, *, reason: str | None = None) -> ServiceAccount:
    """Keep a service out; everywhere within five seconds."""
    return await _set_service_state(self, id, "disabled", reason)


async def enable_service(
    self: HasScope,
    id: UUID,
    *,
    reason: str | None = None,
    allow: Callable[[frozenset[str]], None] | None = None,
) -> ServiceAccount:
    """Let a disabled service in again.

    `allow` gets all that it holds, by its list and its roles, and raises if that may not be given.
    """
    return await _set_service_state(self, id, "active", reason, allow)


async def _set_service_state(
    self: HasScope,
    id: UUID,
    state: str,
    reason: str | None,
    allow: Callable[[frozenset[str]], None] | None = None,
) -> ServiceAccount:
    async with self.scope.begin() as tx:
        row = await tx.first(SQL["set_service_state"], id=id, state=state)
        if row is None:
            raise ServiceNotFound(f"service {id}")
        if allow is not None:
            allow((await held_by(tx, "service", str(id), (), row.permissions))[1])
        verb = "disabled" if state == "disabled" else "enabled"
        await Audit(tx).record(
            f"tenants.service_{verb}", ("service", str(id)), after={"name": row.name}, reason=reason
        )
        tx.signal(topic_of(str(tx.tenant_id)))
    return ServiceAccount.of(row)


async def get_service(self: HasScope, id: UUID) -> ServiceAccount:
    """The service account."""
    async with self.scope.begin(read_only=True) as tx:
        row = await tx.first(SQL["service"], id=id)
    if row is None:
        raise ServiceNotFound(f"service {id}")
    return ServiceAccount.of(row)


async def list_services(
    self: HasScope, *, after: str | None = None, limit: int | None = None
) -> Page[ServiceAccount]:
    """Service accounts in the order in which they were registered."""
    page = self.scope.page("tenants.list_services", after, limit)
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(SQL["services"], after=page.after, fetch=page.fetch)
    return page.of(ServiceAccount.of_all(rows), key=lambda service: service.id)
