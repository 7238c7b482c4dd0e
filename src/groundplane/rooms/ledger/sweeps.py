"""What is done for all tenants: sealing, expiry, retention, the daily proof, the gauges."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from groundplane.core.faults import fault
from groundplane.core.log import logger
from groundplane.core.scope import Actor, Scope
from groundplane.core.sql import load
from groundplane.rooms.audit import Audit
from groundplane.rooms.ledger.metrics import (
    CLEARING_OPEN,
    FINDINGS,
    HOLDS_OPEN,
    IMBALANCE,
    UNSEALED_SECONDS,
)
from groundplane.rooms.ledger.models import Item
from groundplane.rooms.ledger.posting import Posting
from groundplane.rooms.ledger.proofs import findings
from groundplane.rooms.ledger.telling import tell_expired

SQL = load(__package__, "work.sql")
# The larger one is a statement of some seconds, far from the limit of a statement: whoever is too
# far behind to come to an end in time never would.
SEALED_AT_ONCE, LARGEST_SEALING = 10_000, 50_000
HOLDS_AT_ONCE, DELETED_AT_ONCE = 500, 5000
log = logger("ledger")


class Sweeps:
    """Runs as the platform."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.across = scope.taking("maintenance")

    async def seal(self) -> int:
        """Seal what is there; more in one go while it is behind. Each new head is a log line."""
        begun = (await self.across.one(SQL["clock"])).now
        sealed: int = 0
        most = SEALED_AT_ONCE
        while True:
            row = await self.across.one(SQL["seal"], most=most)
            fault("ledger.seal.after_commit")
            sealed += row.sealed
            if not row.is_behind:
                break
            most = LARGEST_SEALING
        heads = await self.across.all(SQL["seal_heads"], since=begun) if sealed else ()
        for head in heads:
            log.info("ledger.sealed", tenant=head.tenant_id, number=head.number, head=head.head)
        return sealed

    async def expire_holds(self) -> int:
        """Resolve due holds, some hundred at a time; of two sweeps one finds them resolved."""
        expired = 0
        while due := await self.across.all(SQL["due_holds"], most=HOLDS_AT_ONCE):
            holds: dict[str, list[UUID]] = defaultdict(list)
            for row in due:
                holds[row.tenant_id].append(row.id)
            done = 0
            for tenant, ids in holds.items():
                done += await self._expired(tenant, ids)
            expired += done
            if len(due) < HOLDS_AT_ONCE or not done:  # what cannot be now is tried in 10 s again
                break
        return expired

    async def _expired(self, tenant: str, ids: list[UUID]) -> int:
        scope = Scope(self.scope.ground, tenant, Actor("system", "ledger.expire_holds"))
        items = [Item(kind="expire", hold=id, code="expire") for id in ids]
        try:
            async with scope.begin() as tx:
                outcomes = await Posting(tx).many(items, book="main")
                done = [id for id, o in zip(ids, outcomes, strict=True) if o.is_posted]
                if done:
                    await Audit(tx).record(
                        "ledger.hold_expired",
                        ("hold", str(done[0])),
                        after={"holds": [str(id) for id in done]},
                    )
                    await tell_expired(tx, done)
        except Exception as error:  # one tenant's locks delay no other's holds
            log.warning("ledger.not_expired", tenant=tenant, holds=len(ids), error=error)
            return 0
        return len(done)

    async def clean_up(self) -> dict[str, int]:
        deleted = {"refusals": 0, "holds": 0}
        for what, query in (("refusals", "clean_refusals"), ("holds", "clean_holds")):
            while True:
                gone = (await self.across.one(SQL[query], batch=DELETED_AT_ONCE)).deleted
                deleted[what] += gone
                if gone < DELETED_AT_ONCE:
                    break
        return deleted

    async def verify(self) -> int:
        """Every invariant, of all tenants; what is walked by time, of the last two days."""
        now = (await self.across.one(SQL["clock"])).now
        found = await findings(self.across, since=now - timedelta(days=2))
        FINDINGS.set(len(found))
        for finding in found[:100]:
            log.error("ledger.broken", **finding.model_dump())
        return len(found)

    async def measure(self) -> None:
        row = await self.across.one(SQL["measure"])
        HOLDS_OPEN.set(row.holds_open)
        UNSEALED_SECONDS.set(float(row.unsealed_seconds or 0))
        IMBALANCE.set(row.imbalance)
        for clearing in await self.across.all(SQL["measure_clearing"]):
            CLEARING_OPEN.set(clearing.open, book=clearing.book)
