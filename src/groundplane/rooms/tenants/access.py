"""What the sign-in asks: who is behind these credentials, and what they may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Literal

from groundplane.core.links import Row
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.tenants.models import HolderKind, LimitSettings
from groundplane.rooms.tenants.permissions import BROWSER, effective
from groundplane.rooms.tenants.problems import TenantSuspended, UnknownTenant
from groundplane.rooms.tenants.rules import HasScope, Spelled
from groundplane.rooms.tenants.settings import TenantsSettings

SQL = load(__package__, "access.sql")


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody who may come in: who, and with which rights."""

    kind: Literal["user", "service", "key"]
    id: str
    permissions: frozenset[str]
    is_disabled: bool = False
    origins: tuple[str, ...] = ()
    is_browser: bool = False
    expires_in: float | None = None
    limits: LimitSettings | None = None
    roles: tuple[str, ...] = ()
    application_roles: tuple[str, ...] = ()


async def find_access(
    self: HasScope, issuer: str, subject: str, *, roles: Iterable[str] = ()
) -> Access:
    """Who signed in as (issuer, subject), with the roles the token names.

    A registered service account has its own list and the roles granted to it, never a token's.
    """
    async with self.scope.begin() as tx:
        row = await tx.one(SQL["holder"], issuer=issuer, subject=subject)
        _check(row.tenant_state, self.scope)
        limits = await _limits(tx)
        if row.service_id is not None:
            _, held = await held_by(tx, "service", str(row.service_id), (), row.permissions)
            disabled = row.service_state != "active"
            return Access("service", str(row.service_id), held, disabled, limits=limits)
        names, held = await held_by(tx, "user", row.user_id, roles, ())
    disabled = row.user_state in {"disabled", "erased"}
    return Access(
        "user", row.user_id, held, disabled, limits=limits, roles=names,
        application_roles=tuple(row.application_roles),
    )  # fmt: skip


async def find_key_access(self: HasScope, key: Spelled) -> Access | None:
    """Who holds this key; None when there is none, its secret is another, or it is revoked.

    The tenant in the key only led here: it is believed once the hash matches.
    """
    async with self.scope.begin() as tx:
        row = await tx.first(SQL["key_holder"], key_id=key.key_id)
        if row is None or not compare_digest(row.secret_sha256, key.digest):
            return None
        if row.is_revoked or not _fits(row, key, tx):
            return None
        _check(row.tenant_state, self.scope)
        _, held = await held_by(tx, "key", key.key_id, (), row.permissions)
        if row.is_long_unused:
            await tx.execute(SQL["key_used"], key_id=key.key_id)
        limits = await _limits(tx)
    is_browser = row.kind == "browser"
    return Access(
        kind="key",
        id=key.key_id,
        permissions=held & BROWSER if is_browser else held,
        origins=tuple(row.origins),
        is_browser=is_browser,
        expires_in=None if row.expires_in is None else float(row.expires_in),
        limits=limits,
    )


def _fits(row: Row, key: Spelled, tx: Scope) -> bool:
    """The prefix of a secret key says its environment, which is this installation's."""
    if row.environment != tx.knobs(TenantsSettings).environment:
        return False
    return key.prefix == ("pub" if row.kind == "browser" else row.environment)


def _check(state: str | None, scope: Scope) -> None:
    if state is None:
        raise UnknownTenant(f"tenant {scope.tenant_id}")
    if state != "active":
        raise TenantSuspended(f"tenant {scope.tenant_id}")


async def held_by(
    tx: Scope, kind: HolderKind, id: str, roles: Iterable[str], own: Iterable[str]
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The roles somebody has, by the token and by grants, and what they permit."""
    granted = [row.role for row in await tx.all(SQL["held_roles"], holder_kind=kind, holder_id=id)]
    names = tuple(sorted({*roles, *granted}))
    found = await tx.all(SQL["role_permissions"], roles=list(names)) if names else []
    return names, effective(names, [*own, *(row.permission for row in found)])


async def _limits(tx: Scope) -> LimitSettings | None:
    row = await tx.first(SQL["limits"])
    return LimitSettings.model_validate_json(row.value) if row else None
