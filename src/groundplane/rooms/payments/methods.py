"""Payment methods: a provider's token, sealed, and what a person may see of it."""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import Any
from uuid import UUID

from pydantic import SecretStr

from groundplane.core.crypto import KeyRing, Place
from groundplane.core.ids import uuid7
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.payments.models import Method, MethodKind
from groundplane.rooms.payments.problems import CannotSeal, InvalidMethod, MethodNotFound
from groundplane.rooms.payments.rules import checked_display, checked_text, without_card_numbers

SQL = load(__package__)
KEY_BYTES = 32
DISPLAYED = ("kind", "brand", "last4", "expires_month", "expires_year", "label")


class Methods:
    """The methods of one tenant's people."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def add(
        self,
        owner: str,
        provider: str,
        token: str,
        *,
        kind: MethodKind,
        brand: str | None,
        last4: str | None,
        expires_month: int | None,
        expires_year: int | None,
        label: str | None,
    ) -> Method:
        """The same token of the same owner is the same method; a removed one comes back."""
        without_card_numbers(owner, provider, token, brand, label)
        checked_text("token", token, 4000)
        checked_display(last4, expires_month, expires_year)
        shown: dict[str, Any] = {
            "owner": checked_text("owner", owner, 200),
            "provider": checked_text("provider", provider, 100),
            "kind": kind, "brand": checked_text("brand", brand, 50), "last4": last4,
            "expires_month": expires_month, "expires_year": expires_year,
            "label": checked_text("label", label, 100),
        }  # fmt: skip
        async with self.scope.begin() as tx:
            return await Methods(tx)._added(tx, shown, token)

    async def _added(self, tx: Scope, shown: dict[str, Any], token: str) -> Method:
        id, named = uuid7(), f"{shown['provider']}\0{token}".encode()
        fingerprint = hmac.digest(await self._fingerprint_key(tx), named, hashlib.sha256)
        sealed = self._ring().seal(token.encode(), place=self._place(id))
        given = shown | {"fingerprint": fingerprint}
        if await tx.first(SQL["add_method"], id=id, token=sealed, **given) is None:
            held = {name: given[name] for name in ("owner", "provider", "fingerprint")}
            known = await tx.one(SQL["known_method"], **held)
            id = known.id
            if known.state == "active":
                return await self.get(id)
            sealed = self._ring().seal(token.encode(), place=self._place(id))
            display = {name: shown[name] for name in DISPLAYED}
            await tx.execute(SQL["revive_method"], id=id, token=sealed, **display)
        made = await self.get(id)
        await self._recorded(tx, "added", made)
        return made

    async def list(self, owner: str) -> list[Method]:
        async with self.scope.begin() as tx:
            return Method.of_all(await tx.all(SQL["methods"], owner=owner))

    async def get(self, id: UUID, *, owner: str | None = None) -> Method:
        """One method; with an owner only if it is theirs."""
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["method"], id=id)
        if row is None or owner not in {None, row.owner}:
            raise MethodNotFound(f"method {id}")
        return Method.of(row)

    async def set_default(self, id: UUID, *, owner: str | None) -> Method:
        async with self.scope.begin() as tx:
            methods = Methods(tx)
            if (before := await methods.get(id, owner=owner)).state != "active":
                raise InvalidMethod(f"method {id} is removed")
            await tx.execute(SQL["set_default"], id=id)
            await methods._recorded(tx, "default_set", before)
            return await methods.get(id)

    async def remove(self, id: UUID, *, owner: str | None) -> None:
        """The token is gone for good; payments keep that they were made with it."""
        async with self.scope.begin() as tx:
            before = await Methods(tx).get(id, owner=owner)
            if await tx.execute(SQL["remove_method"], id=id):
                await self._recorded(tx, "removed", before)

    async def token(self, id: UUID) -> SecretStr:
        """What the provider is told; each reading is in the audit trail."""
        async with self.scope.begin() as tx:
            row = await tx.first(SQL["token"], id=id)
            if row is None:
                raise MethodNotFound(f"method {id}")
            await Audit(tx).record("payments.token_opened", ("payment_method", str(id)))
        return SecretStr(self._ring().open(bytes(row.token), place=self._place(id)).decode())

    async def erase(self, owner: str) -> None:
        """All of a person's methods, without a trace of their tokens; payments stay."""
        async with self.scope.begin() as tx:
            await tx.execute(SQL["forget_method_of_payments"], owner=owner)
            await tx.execute(SQL["erase_methods"], owner=owner)

    async def _fingerprint_key(self, tx: Scope) -> bytes:
        """Of the tenant, made once; sealed as the tokens are."""
        place = Place(str(tx.tenant_id), "payment_keys", "sealed", "fingerprint", 1)
        row = await tx.first(SQL["key"])
        if row is None:
            sealed = self._ring().seal(os.urandom(KEY_BYTES), place=place)
            await tx.execute(SQL["put_key"], sealed=sealed)
            row = await tx.one(SQL["key"])
        return self._ring().open(bytes(row.sealed), place=place)

    async def _recorded(self, tx: Scope, what: str, method: Method) -> None:
        shown = method.model_dump(mode="json", exclude={"id", "created_at", "is_default"})
        await Audit(tx).record(
            f"payments.method_{what}", ("payment_method", str(method.id)), after=shown
        )

    def _ring(self) -> KeyRing:
        if self.scope.ground.key_ring is None:
            raise CannotSeal()
        return self.scope.ground.key_ring

    def _place(self, id: UUID) -> Place:
        return Place(str(self.scope.tenant_id), "payment_methods", "token", id, 1)
