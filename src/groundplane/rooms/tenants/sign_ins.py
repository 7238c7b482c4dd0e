"""Sign-ins of the console: a secret for the browser, the provider's tokens sealed in the row."""

from __future__ import annotations

import secrets
from base64 import b32decode, b32encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from uuid import UUID

import orjson

from groundplane.core.crypto import KeyRing, Place, UnknownKey
from groundplane.core.ids import uuid7
from groundplane.core.log import logger
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.tenants.problems import SignInNotKept
from groundplane.rooms.tenants.rules import HasScope

SQL = load(__package__, "sign_ins.sql")
log = logger("tenants")


@dataclass(frozen=True, slots=True, repr=False)
class SignInTokens:
    """What a provider gave: never shown, never logged."""

    access: str
    refresh: str | None = None
    good_until: datetime | None = None
    renew_at: datetime | None = None


@dataclass(frozen=True, slots=True, repr=False)
class SignInSecret:
    """What the browser keeps: whose row, and the secret that opens it."""

    tenant_id: str
    id: UUID
    secret: str

    def __str__(self) -> str:
        tenant = b32encode(self.tenant_id.encode()).decode().rstrip("=").lower()
        return f"{tenant}.{self.id.hex}.{self.secret}"

    @property
    def digest(self) -> bytes:
        return sha256(self.secret.encode()).digest()


@dataclass(frozen=True, slots=True)
class FoundSignIn:
    """A sign-in that holds. `is_due`: renew it soon; `is_stale`: it opens nothing as it is."""

    id: UUID
    tokens: SignInTokens
    seal: int
    is_due: bool
    is_stale: bool
    expires_at: datetime


def read_sign_in(text: str) -> SignInSecret | None:
    """The parts of a browser's secret; None of them is believed before the row is found."""
    parts = text.split(".")
    try:
        named, id, secret = parts
        tenant = b32decode(named.upper() + "=" * (-len(named) % 8)).decode("ascii")
        return SignInSecret(tenant, UUID(id), secret) if tenant.isprintable() and tenant else None
    except ValueError:
        return None


async def open_sign_in(
    self: HasScope, tokens: SignInTokens, *, issuer: str, subject: str, lasting_seconds: float
) -> SignInSecret:
    """Keep the tokens; answers the secret that finds them again, which is kept nowhere."""
    made = SignInSecret(str(self.scope.tenant_id), uuid7(), secrets.token_urlsafe(32))
    sealed = _ring(self.scope).seal(_packed(tokens), place=_place(self.scope, made.id, 1))
    async with self.scope.begin() as tx:
        await tx.one(
            SQL["open_sign_in"],
            id=made.id,
            digest=made.digest,
            issuer=issuer,
            subject=subject,
            sealed=sealed,
            renew_at=tokens.renew_at,
            good_until=tokens.good_until,
            lasting=lasting_seconds,
        )
    return made


async def find_sign_in(
    self: HasScope, secret: SignInSecret, *, idle_seconds: float
) -> FoundSignIn | None:
    """The sign-in of this secret; None when it is over, was idle for too long, or never was."""
    async with self.scope.begin() as tx:
        row = await tx.first(SQL["find_sign_in"], id=secret.id, idle=idle_seconds)
        if row is None or not compare_digest(row.secret_sha256, secret.digest):
            return None
        if row.is_long_unseen:
            await tx.execute(SQL["see_sign_in"], id=row.id)
    place = _place(self.scope, row.id, row.seal)
    try:
        tokens = SignInTokens(**orjson.loads(_ring(self.scope).open(row.sealed, place=place)))
    except UnknownKey as error:  # its master key was retired: to sign in again mends that
        log.warning("tenants.sign_in_lost", sign_in=row.id, error=error)
        return None
    return FoundSignIn(row.id, tokens, row.seal, row.is_due, row.is_stale, row.expires_at)


async def take_renewal(self: HasScope, found: FoundSignIn) -> bool:
    """May this caller ask the provider for new tokens? One may, for 15 seconds."""
    async with self.scope.begin() as tx:
        row = await tx.first(SQL["take_renewal"], id=found.id, seal=found.seal)
    return row is not None


async def renew_sign_in(self: HasScope, found: FoundSignIn, tokens: SignInTokens) -> bool:
    """Put new tokens in place of the ones found; False when somebody else was faster."""
    place = _place(self.scope, found.id, found.seal + 1)
    async with self.scope.begin() as tx:
        renewed = await tx.execute(
            SQL["renew_sign_in"],
            id=found.id,
            seal=found.seal,
            sealed=_ring(self.scope).seal(_packed(tokens), place=place),
            renew_at=tokens.renew_at,
            good_until=tokens.good_until,
        )
    return renewed > 0


async def close_sign_in(self: HasScope, id: UUID) -> bool:
    """Sign out: the browser's secret opens nothing from now on."""
    async with self.scope.begin() as tx:
        return await tx.first(SQL["close_sign_in"], id=id) is not None


async def forget_sign_ins(scope: Scope) -> int:
    """Delete the rows of all tenants whose time is over."""
    return await scope.taking("maintenance").execute(SQL["forget_sign_ins"])


def _packed(tokens: SignInTokens) -> bytes:
    return orjson.dumps({"access": tokens.access, "refresh": tokens.refresh})


def _place(scope: Scope, id: UUID, seal: int) -> Place:
    return Place(str(scope.tenant_id), "tenant_sign_ins", "sealed", id, seal)


def _ring(scope: Scope) -> KeyRing:
    if scope.ground.key_ring is None:
        raise SignInNotKept("no master key is set")
    return scope.ground.key_ring
