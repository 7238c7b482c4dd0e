"""Erasing a person: the directory at once, every room that declared what it holds soon after.

A room on a higher floor says what it holds, and keeps the floors that way:

    @eraser("notifications")
    async def erase(tx: Scope, user_id: str) -> bool: ...  # True when nothing is left
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

from groundplane.core.faults import fault
from groundplane.core.ids import uuid7
from groundplane.core.links import Row
from groundplane.core.log import logger
from groundplane.core.meter import ALERTS, Alert, gauge
from groundplane.core.scope import Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.tenants.models import Erasure
from groundplane.rooms.tenants.problems import ErasureNotFound
from groundplane.rooms.tenants.rules import HasScope, topic_of

SQL = load(__package__, "erasures.sql")
SIGN_INS = load(__package__, "sign_ins.sql")
Eraser = Callable[..., Awaitable[bool]]
E = TypeVar("E", bound=Eraser)
ERASERS: dict[str, Eraser] = {}
MOST_STEPS = 10_000
log = logger("tenants")

OLDEST = gauge(
    "groundplane_erasures_oldest_seconds", "Since when the oldest erasure is open.", lasts=180
)
ALERTS.append(
    Alert("ErasureLate", OLDEST.name, 86400, "0m", "/docs/rooms/tenants#erasing-a-person",
          "A person's data was to be erased over a day ago.")
)  # fmt: skip


def eraser(room: str) -> Callable[[E], E]:
    """Declare what a room holds of a person; called again and again until it answers True."""

    def declared(function: E) -> E:
        ERASERS[room] = function
        return function

    return declared


async def erase_user(self: HasScope, user_id: str, *, reason: str | None = None) -> Erasure:
    """Empty the person's row and close every door now; the rooms follow within minutes.

    The trail and the ledger keep the bare user id, never an address. It cannot be undone.
    """
    async with self.scope.begin() as tx:
        await tx.one(SQL["empty_user"], user_id=user_id)
        await tx.execute(SIGN_INS["close_sign_ins_of"], user_id=user_id)
        await tx.execute(SQL["close_identities"], user_id=user_id)
        await tx.execute(SQL["close_grants"], user_id=user_id)
        row = await tx.one(SQL["ask"], id=uuid7(), user_id=user_id, reason=reason)
        await Audit(tx).record("tenants.user_erased", ("user", user_id), reason=reason)
        tx.signal(topic_of(str(tx.tenant_id)))
    return Erasure.of(row)


async def find_erasure(self: HasScope, id: UUID) -> Erasure:
    """How far it has come."""
    async with self.scope.begin(read_only=True) as tx:
        row = await tx.first(SQL["find"], id=id)
    if row is None:
        raise ErasureNotFound(f"erasure {id}")
    return Erasure.of(row)


async def erase_open(scope: Scope) -> int:
    """Go on with what is open, of all tenants; how many are finished now."""
    rows = await scope.taking("maintenance").all(SQL["open"])
    OLDEST.set(max((row.age_seconds for row in rows), default=0))
    return sum([await _erase(scope.tenant(row.tenant_id), row) for row in rows])


async def _erase(scope: Scope, row: Row) -> bool:
    """Room by room, in short transactions; one that fails is tried again the next time."""
    try:
        for room in sorted(set(ERASERS) - set(row.done)):
            for _ in range(MOST_STEPS):
                if await _step(scope, row, room):
                    break
            else:
                return False
        async with scope.begin() as tx:
            return await tx.execute(SQL["finish"], id=row.id) > 0
    except Exception as error:
        log.error("tenants.erasure_failed", erasure=row.id, error=error)
        async with scope.begin() as tx:
            await tx.execute(SQL["fail"], id=row.id, error=f"{type(error).__name__}"[:200])
        return False


async def _step(scope: Scope, row: Row, room: str) -> bool:
    async with scope.begin() as tx:
        held = await tx.first(SQL["lock"], id=row.id)
        if held is None or room in held.done:
            return True
        is_done: bool = await tx.call(ERASERS[room], tx, row.user_id)
        if is_done:
            await tx.execute(SQL["checkpoint"], id=row.id, room=room)
        fault("tenants.erase.before_commit")
    return is_done
