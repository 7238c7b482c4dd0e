"""Seals over the trail: written for all tenants, verified for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from groundplane.core.faults import fault
from groundplane.core.log import logger
from groundplane.core.scope import Scope
from groundplane.core.sql import Query, load
from groundplane.core.transaction import Limits
from groundplane.rooms.audit.metrics import UNSEALED_SECONDS
from groundplane.rooms.audit.models import Anchor, Finding, Head, Verified

SQL, WORK, CHECKS = (
    load(__package__),
    load(__package__, "work.sql"),
    load(__package__, "verify.sql"),
)
BEGINNING, END = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
PATIENT = Limits(statement_seconds=600, lock_seconds=5, idle_seconds=15, transaction_seconds=660)
AT_ONCE, MOST = 10_000, 1000
RECENT_SECONDS, STRAGGLER_SECONDS = 3600.0, 3 * 86_400.0
log = logger("audit")


class Seals:
    """The chain of one tenant, or of all for the sealer."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def seal(self, *, reach_seconds: float = RECENT_SECONDS) -> int:
        """List, hash and seal what no seal lists yet; each new head is a log line, an anchor."""
        across = self.scope.taking("maintenance")
        begun = (await across.one(WORK["clock"])).now
        sealed: int = 0
        while True:
            done = (await across.one(WORK["seal"], reach=reach_seconds, most=AT_ONCE)).sealed
            fault("audit.seal.after_commit")
            sealed += done
            if done < AT_ONCE:
                break
        heads = await across.all(WORK["sealed_since"], since=begun) if sealed else ()
        for head in heads:
            log.info("audit.sealed", tenant=head.tenant_id, number=head.number, head=head.head)
        UNSEALED_SECONDS.set(float((await across.one(WORK["unsealed_seconds"])).seconds))
        return sealed

    async def sweep(self) -> int:
        """Stragglers: entries of transactions that were open for longer than an hour."""
        return await self.seal(reach_seconds=STRAGGLER_SECONDS)

    async def heads(self, most: int) -> list[Head]:
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            return Head.of_all(await tx.all(SQL["heads"], most=most))

    async def verify(self, *, since: datetime | None, anchors: Sequence[Anchor]) -> Verified:
        found = await self._broken(since)
        async with self.scope.begin(read_only=self.scope.transaction is None) as tx:
            numbers = [anchor.number for anchor in anchors]
            rows = await tx.all(SQL["anchored"], numbers=numbers)
        held = {row.number: row.head for row in rows}
        found += [
            Finding(
                invariant="audit.anchors",
                subject=f"seal {anchor.number}",
                detail="its head is not the anchor's" if anchor.number in held else "it is gone",
            )
            for anchor in anchors
            if held.get(anchor.number) != anchor.head
        ]
        heads = await self.heads(1)
        return Verified(
            is_sound=not found,
            findings=found,
            seals=heads[0].number if heads else 0,
            head=heads[0].head if heads else None,
        )

    async def _broken(self, since: datetime | None) -> list[Finding]:
        across = self.scope.taking("maintenance")
        found: list[Finding] = []
        given = {"since": since or BEGINNING, "until": END}
        for name, query in CHECKS.items():
            values = {key: given[key] for key in query.parameters}
            async with across.begin(read_only=True, limits=PATIENT) as tx:
                rows = await tx.all(_own(query), whose=self.scope.tenant_id, **values)
            found += [
                Finding(invariant=f"audit.{name}", subject=row.subject, detail=row.detail)
                for row in rows
            ]
        return found


def _own(query: Query) -> Query:
    """The same check with one more condition: only what belongs to this tenant."""
    mine = f"cast(${len(query.parameters) + 1} as text)"
    inner = (
        f"select tenant_id, subject, detail from (\n{query.text}\n) as broken"
        f" where tenant_id = {mine} limit {MOST}"
    )
    return replace(query, text=inner, parameters=(*query.parameters, "whose"))
