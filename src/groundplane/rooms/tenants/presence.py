"""Who is connected now, and the tickets that connect them."""

from __future__ import annotations

import re
import secrets
from base64 import b32decode, b32encode
from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson

from groundplane.core.models import to_json
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.tenants.models import IssuedTicket, Presence
from groundplane.rooms.tenants.problems import TenantInvalid
from groundplane.rooms.tenants.rules import HasScope

SQL = load(__package__, "presence.sql")
SILENCE_SECONDS = 30.0
MOST_USERS = 200
_TICKET = re.compile(r"gpl_([a-z2-7]{2,101})_[A-Za-z0-9_-]{43}")


async def presence(self: HasScope, user_ids: Collection[str]) -> list[Presence]:
    """Are these people connected now? Also right after the node that held them crashed."""
    if not 1 <= len(user_ids) <= MOST_USERS:
        raise TenantInvalid(f"from 1 to {MOST_USERS} people at once")
    async with self.scope.begin(read_only=True) as tx:
        rows = await tx.all(
            SQL["presence"], user_ids=sorted(set(user_ids)), silence=SILENCE_SECONDS
        )
    return Presence.of_all(rows)


async def beat(self: HasScope, node: UUID, user_ids: Collection[str]) -> None:
    """A live node says that it is alive, and who of this tenant is connected to it: all of them."""
    await self.scope.all(SQL["beat"], node=node, users=sorted(user_ids))


async def give_ticket(
    self: HasScope, holder: Mapping[str, Any], *, lifetime_seconds: float
) -> IssuedTicket:
    """A ticket that opens one live connection for this holder, once. Only its hash is kept."""
    named = b32encode(str(self.scope.tenant_id).encode()).decode().rstrip("=").lower()
    ticket = f"gpl_{named}_{secrets.token_urlsafe(32)}"
    async with self.scope.begin() as tx:
        row = await tx.one(
            SQL["give_ticket"],
            digest=sha256(ticket.encode()).digest(),
            holder=to_json(holder),
            lifetime=lifetime_seconds,
        )
    return IssuedTicket(ticket=ticket, expires_at=row.expires_at)


async def take_ticket(self: HasScope, ticket: str) -> dict[str, Any] | None:
    """Use up a ticket; whom it was given to. The second to come finds nothing."""
    async with self.scope.begin() as tx:
        row = await tx.first(SQL["take_ticket"], digest=sha256(ticket.encode()).digest())
    if row is None or not row.is_good:
        return None
    holder: dict[str, Any] = orjson.loads(row.holder)
    return holder


def tenant_of_ticket(ticket: str) -> str | None:
    """Where to look for it, if it is one; believed only when its hash is found there."""
    found = _TICKET.fullmatch(ticket)
    try:
        named = (found[1] if found else "").upper()
        tenant = b32decode(named + "=" * (-len(named) % 8)).decode()
    except ValueError:
        return None
    return tenant if tenant and "\0" not in tenant else None


async def forget(scope: Scope) -> None:
    """Drop nodes that have been silent for long, and tickets that nobody used."""
    across = scope.taking("maintenance")
    await across.execute(SQL["forget_nodes"])
    await across.execute(SQL["forget_tickets"])
