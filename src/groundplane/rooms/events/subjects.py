"""Personal data: sealed with a key of its subject, and gone for good when that key is deleted."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from groundplane.core.crypto import CannotOpen, KeyRing, Place
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.events.drafts import Draft
from groundplane.rooms.events.models import Erased
from groundplane.rooms.events.problems import InvalidEvent, SealingUnavailable, SubjectErased
from groundplane.rooms.events.rules import MARK, SEALED, is_sealed_value

SQL = load(__package__)
NONCE, KEY = 12, 32


class Subjects:
    """The keys of those whom personal data is about."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def seal(self, drafts: Sequence[Draft]) -> dict[str, bytes]:
        """Seal what is personal in these drafts; answers the keys, by subject."""
        subjects = {draft.subject for draft in drafts if draft.personal}
        if None in subjects:
            raise InvalidEvent("personal data needs a subject: whose is it?")
        keys = {str(name): await self._key(str(name)) for name in sorted(map(str, subjects))}
        for draft in drafts:
            if draft.personal:
                self._seal(draft, keys[str(draft.subject)])
        return keys

    def _seal(self, draft: Draft, key: bytes) -> None:
        cipher, data = AESGCM(key), dict(draft.plain)
        for name in draft.personal:
            if data.get(name) is not None:
                nonce, plain = os.urandom(NONCE), orjson.dumps(data[name])
                sealed = nonce + cipher.encrypt(nonce, plain, self._place(draft.id, name))
                data[name] = {SEALED: base64.b64encode(sealed).decode()}
        draft.sealed = data

    async def _key(self, subject: str) -> bytes:
        """Made when first needed; locked against erasure until the caller commits."""
        row = await self.scope.first(SQL["subject_key"], subject=subject)
        if row is None:
            wrapped = self._ring().seal(os.urandom(KEY), place=self._home(subject))
            await self.scope.execute(SQL["new_subject_key"], subject=subject, wrapped_key=wrapped)
            row = await self.scope.one(SQL["subject_key"], subject=subject)
        if row.wrapped_key is None:
            raise SubjectErased(f"subject {subject}")
        return self._ring().open(bytes(row.wrapped_key), place=self._home(subject))

    async def open(self, events: Iterable[dict[str, Any]]) -> None:
        """Open what is sealed in these rows; what was erased becomes None.

        Nothing is sealed without a subject: what looks so there is an application's own data.
        """
        sealed = [e for e in events if e["subject"] is not None and MARK in e["data"]]
        if not sealed:
            return
        names = sorted({event["subject"] for event in sealed})
        rows = await self.scope.all(SQL["subject_keys"], subjects=names)
        keys = {
            row.subject: self._ring().open(bytes(row.wrapped_key), place=self._home(row.subject))
            for row in rows
        }
        for event in sealed:
            self._open(event, keys.get(event["subject"]))

    def _open(self, event: dict[str, Any], key: bytes | None) -> None:
        data = orjson.loads(event["data"])
        for name, value in data.items():
            if not is_sealed_value(value):
                continue
            data[name] = None
            if key is None:
                event["is_erased"] = True
                continue
            raw = base64.b64decode(value[SEALED])
            try:
                place = self._place(event["id"], name)
                data[name] = orjson.loads(AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], place))
            except InvalidTag:
                raise CannotOpen(f"event {event['id']}, field {name}") from None
        event["data"] = data

    async def erase(self, subject: str) -> Erased:
        async with self.scope.begin() as tx:
            row = await tx.one(SQL["erase"], subject=subject)
            await Audit(tx).record("events.subject_erased", ("subject", subject))
        return Erased(subject=subject, erased_at=row.erased_at)

    def _ring(self) -> KeyRing:
        if self.scope.ground.key_ring is None:
            raise SealingUnavailable()
        return self.scope.ground.key_ring

    def _home(self, subject: str) -> Place:
        tenant = str(self.scope.tenant_id)
        return Place(tenant, "event_subject_keys", "wrapped_key", subject, 1)

    def _place(self, id: object, field: str) -> bytes:
        return Place(str(self.scope.tenant_id), "events", field, id, 1).data()
